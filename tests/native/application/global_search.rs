//! What is found from one box: whatever there is of it, as far as one may see it, as of where one looks.

use leftfold_core::application::{BEST, GlobalSearch, Hit, Shown};
use leftfold_core::domain::{AccountId, Actor, CustomerId, Role, TransferId};
use leftfold_core::event_sourcing::{Position, Timestamp};
use serde_json::json;

use crate::support::{
    Counter, deposit, folding, id, open_account, register, transfer, uuid, with, withdraw,
};

/// Ann and Bob, who has an account `c`; and a transfer of 12.34 from Ann's `a` to it, for dinner.
fn bank() -> Counter {
    let counter = Counter::of_ann();
    let bob = json!({"first_name": "Bob", "last_name": "Müller", "email": "bob@example.org"});
    counter.accept(with(register("bob", "bank"), bob));
    let named = json!({"nickname": "Holiday fund", "account_number": "XY99BOB000001234"});
    counter.accept(with(open_account("c", "bob", None), named));
    let dinner = json!({"description": "Shared dinner"});
    counter.accept(with(transfer("t", "a", "c", "12.34"), dinner));
    counter
}

/// Everything that is found of each kind, looked for so many rows at a time; and how many in all.
fn found_by(
    counter: &Counter,
    actor: &Actor,
    typed: &str,
    at: Option<Position>,
    so_many: usize,
) -> ([Vec<Hit>; 4], [usize; 4]) {
    // A country that writes its days with words.
    let days = |time: Timestamp| match time.to_string().get(..10) {
        Some("2026-03-02") => vec!["2. März 2026".into(), "2. März".into()],
        _ => vec!["another day".into()],
    };
    let mut search = GlobalSearch::new(typed, Shown { folding: folding(), days });
    while !search.is_done() {
        counter.bank.read(|bank| bank.seen_by(actor, at).find_on(&mut search, so_many));
    }
    (search.found().clone().map(|of| of.best), search.found().clone().map(|of| of.count))
}

fn found(counter: &Counter, typed: &str) -> [Vec<Hit>; 4] {
    found_by(counter, &Actor::default(), typed, None, 100).0
}

fn customer(name: &str) -> Hit {
    Hit::Customer(CustomerId(uuid(name)))
}

fn account(name: &str) -> Hit {
    Hit::Account(AccountId(uuid(name)))
}

#[test]
fn each_thing_is_found_by_what_people_know_of_it() {
    let counter = bank();
    let t = Hit::Transfer(TransferId(uuid("t")));
    let short = |name: &str| id(name).split_at(28).1.to_owned();
    for (typed, hit) in [
        ("müller", customer("bob")),
        ("MULLER bob", customer("bob")),
        ("bob@example", customer("bob")),
        (&id("bob"), customer("bob")),
        ("holiday", account("c")),
        ("XY99 BOB0 0000 1234", account("c")),
        ("bob holiday", account("c")),
        (&short("c"), account("c")),
        ("dinner", t),
        ("12.34", t),
        ("12,34 holiday", t),
        ("lee dinner", t),
        (&id("t"), t),
        ("#2", Hit::Event(2)),
        ("event 2", Hit::Event(2)),
        ("Position 3", Hit::Event(3)),
        ("customer registered", Hit::Event(5)),
        ("bank_opened", Hit::Event(1)),
    ] {
        let all = found(&counter, typed);
        assert!(all.iter().flatten().any(|found| *found == hit), "{typed}: {all:?}");
    }
    let event =
        counter.bank.read(|bank| bank.log().get(3).map(leftfold_core::domain::Recorded::event_id));
    let by_id = found(&counter, &event.unwrap().to_string());
    assert_eq!(by_id.concat(), [Hit::Event(3)]);
}

#[test]
fn names_are_found_on_any_keyboard_whichever_way_they_are_stored() {
    let counter = Counter::of_ann();
    for (who, first, last) in [
        ("minh", "Nguyễn", "Minh"),
        ("thi", "Nguye\u{302}\u{303}n", "Thi"),
        ("ismail", "İsmail", "Işık"),
        ("ewa", "Ewa", "Łódź"),
        ("sean", "Sean", "O’Neill"),
        ("sofia", "Σοφία", "ΑΓΓΕΛΟΣ"),
        ("petr", "Пётр", "ЧАЙКА"),
    ] {
        let name = json!({"first_name": first, "last_name": last});
        counter.accept(with(register(who, "bank"), name));
    }
    for (typed, who) in [
        ("nguyen", &["minh", "thi"][..]),
        ("NGUYỄN", &["minh", "thi"]),
        ("nguye\u{302}\u{303}n thi", &["thi"]),
        ("ismail isik", &["ismail"]),
        ("lodz", &["ewa"]),
        ("ŁÓDŹ", &["ewa"]),
        ("o'neill", &["sean"]),
        ("O\u{2bc}Nei\u{ad}ll", &["sean"]),
        ("σοφια αγγελος", &["sofia"]),
        ("петр чайка", &["petr"]),
    ] {
        let wanted: Vec<Hit> = who.iter().map(|name| customer(name)).collect();
        assert_eq!(found(&counter, typed)[0], wanted, "{typed}");
    }
}

#[test]
fn deposits_and_withdrawals_are_found_by_what_they_were_for_and_by_their_amounts() {
    let counter = bank();
    let described = |command, words: &str| with(command, json!({"description": words}));
    let salary = counter.accept(described(deposit("a", "1234.50"), "Gehalt für März"));
    let withdrawn = counter.accept(described(withdraw("a", "20"), "Geschenk")) - 1;
    for (typed, event) in [
        ("gehalt fur marz", salary),
        ("1,234.50", salary),
        ("+1.234,50", salary),
        ("1\u{202f}234,50", salary),
        ("geschenk", withdrawn),
        ("\u{2212}20.00", withdrawn),
        ("money withdrawn geschenk", withdrawn),
        ("+1,234.50\u{a0}USD", salary),
        ("usd 20.00", withdrawn),
    ] {
        assert_eq!(found(&counter, typed)[3], [Hit::Event(event)], "{typed}");
    }
    assert_eq!(found(&counter, "1,234.50 EUR").concat(), []);
    let bob = Actor::named(Role::Customer, "Bob", Some(CustomerId(uuid("bob"))));
    assert_eq!(found_by(&counter, &bob, "geschenk", None, 100).0.concat(), [], "Ann's own");
}

#[test]
fn a_day_is_found_as_it_is_shown_and_a_part_of_it_is_not() {
    let counter = bank();
    let t = Hit::Transfer(TransferId(uuid("t")));
    for typed in ["2. März 2026", "2.  marz 2026", "2026-03-02", "2. März"] {
        let [customers, accounts, transfers, events] = found(&counter, typed);
        assert_eq!((customers, accounts, transfers), (vec![], vec![], vec![t]), "{typed}");
        assert_eq!(events.len(), BEST, "{typed}");
    }
    for typed in ["März", "2026", "another day", "2. März 2025", "2. März 2026 dinner"] {
        assert_eq!(found(&counter, typed).concat(), [], "{typed}");
    }
}

#[test]
fn a_time_is_found_as_it_is_shown_to_the_minute_and_to_the_second() {
    let counter = bank();
    let at = counter.bank.read(|bank| {
        let begun = bank.log().iter().find(|recorded| recorded.stream.id == uuid("t"));
        begun.map(|begun| begun.recorded_at().to_string()).unwrap()
    });
    let [minute, second] = [&at[11..16], &at[11..19]];
    for typed in [
        format!("2. März 2026, {minute}"),
        format!("2. März {second}"),
        format!("2026-03-02 {second}"),
        at.clone(),
    ] {
        let [.., transfers, _] = found(&counter, &typed);
        assert_eq!(transfers, [Hit::Transfer(TransferId(uuid("t")))], "{typed}");
    }
    for typed in ["2. März 2026, 23:59", "2. März 2026, 1", "2. März 2026, 12:6"] {
        assert_eq!(found(&counter, typed).concat(), [], "{typed}");
    }
}

#[test]
fn an_account_is_found_as_the_page_names_it() {
    let counter = bank();
    counter.accept(with(
        open_account("d", "bob", None),
        json!({"account_number": "XY00BOB000009337"}),
    ));
    assert_eq!(found(&counter, "Bob Müller\u{a0}··9337")[1], [account("d")]);
    assert_eq!(found(&counter, "Holiday fund\u{a0}··1234")[1], [account("c")]);
}

#[test]
fn nothing_is_found_where_nothing_fits_or_nothing_was_typed() {
    let counter = bank();
    for typed in ["", "   ", "nobody", "ann nobody", "#0", "#999", "<b>", "%", "'\""] {
        assert_eq!(found(&counter, typed).concat(), [], "{typed}");
    }
}

#[test]
fn an_account_s_own_name_comes_before_its_owner_s_and_a_type_tells_whose_events() {
    let counter = bank();
    counter.accept(with(open_account("d", "bob", None), json!({"nickname": "For Ann"})));
    let [customers, accounts, _, events] = found(&counter, "ann");
    assert_eq!(customers, [customer("ann")]);
    assert_eq!(accounts, [account("d"), account("a"), account("b")]);
    assert_eq!(events, [], "a name alone finds no events");
    counter.accept(deposit("a", "1"));
    let deposited = counter.accept(deposit("c", "1"));
    let [.., events] = found(&counter, "deposited bob");
    assert_eq!(events, [Hit::Event(deposited)]);
}

#[test]
fn the_best_are_kept_and_all_are_counted_however_the_work_is_cut() {
    let counter = bank();
    let many = BEST + 3;
    for nth in 0..many {
        counter.accept(deposit("a", &format!("{}", nth + 1)));
    }
    let whole = found_by(&counter, &Actor::default(), "money deposited", None, 10_000);
    let [.., events] = &whole.0;
    let head = counter.bank.head();
    let newest: Vec<Hit> = (0..BEST as Position).map(|back| Hit::Event(head - back)).collect();
    assert_eq!((events, whole.1[3]), (&newest, many));
    for so_many in [1, 2, 3, 7] {
        let cut = found_by(&counter, &Actor::default(), "money deposited", None, so_many);
        assert_eq!(cut, whole, "{so_many} at a time");
    }
}

#[test]
fn the_past_holds_what_was_there_then() {
    let counter = bank();
    let then = counter.bank.head();
    counter.accept(register("eve", "bank"));
    let names =
        json!({"type": "update_account_details", "account_id": id("c"), "nickname": "Rent"});
    counter.accept(names);
    counter.accept(withdraw("a", "1"));
    let at = |typed: &str, at| found_by(&counter, &Actor::default(), typed, Some(at), 100).0;
    assert_eq!(at("holiday", then)[1], [account("c")]);
    assert_eq!(at("rent", then).concat(), []);
    assert_eq!(found(&counter, "holiday").concat(), []);
    assert_eq!(found(&counter, "rent")[1], [account("c")]);
    assert_eq!(at("money_withdrawn", then).concat(), []);
    assert_eq!(at("dinner", 4)[2], []);
    assert_eq!(at(&format!("#{}", then + 1), then).concat(), []);
    assert_eq!(at("lee", then)[0], [customer("ann")], "Eve came later");
    assert_eq!(at("bank", 0).concat(), []);
}

#[test]
fn a_customer_finds_their_own_and_learns_nothing_of_others() {
    let counter = bank();
    counter.accept(deposit("a", "77"));
    let bob = Actor::named(Role::Customer, "Bob", Some(CustomerId(uuid("bob"))));
    let by_bob = |typed: &str| found_by(&counter, &bob, typed, None, 100).0.concat();
    let t = Hit::Transfer(TransferId(uuid("t")));
    assert_eq!(by_bob("bob"), [customer("bob"), account("c"), t]);
    assert_eq!(by_bob("dinner"), [t]);
    for payer in ["ann", "lee", "ann dinner"] {
        assert_eq!(by_bob(payer), [t], "{payer}: the statement says who paid");
    }
    for of_others in [&id("ann"), &id("a"), "ann deposited", "77", "#1", "bank opened", "#3"] {
        assert_eq!(by_bob(of_others), [], "{of_others}");
    }
    assert_eq!(by_bob("money deposited"), [], "Ann's deposit");
    let nobody = Actor::named(Role::Customer, "Nobody", None);
    assert_eq!(found_by(&counter, &nobody, "bob", None, 100).0.concat(), []);
}

#[test]
fn who_is_forgotten_is_found_by_no_name_not_even_in_the_past() {
    let counter = bank();
    let before = counter.bank.head();
    counter.accept(json!({"type": "close_account", "account_id": id("c"), "reason": "moved away"}));
    counter.accept(json!({"type": "forget_customer", "customer_id": id("bob")}));
    for typed in ["bob", "müller", "holiday", "XY99BOB000001234"] {
        assert_eq!(found(&counter, typed).concat(), [], "{typed}");
        let then = found_by(&counter, &Actor::default(), typed, Some(before), 100).0;
        assert_eq!(then.concat(), [], "{typed}, in the past");
    }
    assert_eq!(found(&counter, &id("bob"))[0], [customer("bob")]);
}

#[test]
fn what_begins_a_word_ranks_before_what_stands_within_one() {
    let search =
        |typed| GlobalSearch::new(typed, Shown { folding: folding(), days: |_| Vec::new() });
    let ada = search("ada");
    let [name, second, within] = ["Adapter", "The Ada", "Metadata"].map(|text| ada.rank(text));
    assert!(second > name && name > within && within.is_some(), "{second:?} {name:?} {within:?}");
    let two = search("at point");
    assert!(two.rank("Attempts, pointers") > two.rank("At a checkpoint"));
    assert_eq!(search("").rank("Metadata"), None);
}
