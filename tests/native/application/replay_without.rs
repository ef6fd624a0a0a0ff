//! What if an event had not happened: what was asked later is asked again without it.

use leftfold_core::application::{Bank, End, PersonalData, Replayed, Runner};
use leftfold_core::event_sourcing::{Position, Uninterrupted};
use serde_json::json;

use crate::support::{
    Counter, at_once, close, code, deposit, freeze, id, open_account, register, transfer, under,
    what_is_true, withdraw,
};

fn without(bank: &Bank, position: Position) -> (Counter, Replayed) {
    let (bank, replayed) = at_once(bank.replay_without(position, &Uninterrupted)).unwrap();
    assert!(at_once(bank.verify()).ok);
    assert!(bank.read(|bank| bank.as_of(None).proof().iter().all(|proof| proof.holds)));
    (Counter { bank }, replayed)
}

/// The ends of requests that come out otherwise, and the rules behind them.
fn ends(replayed: &Replayed) -> Vec<(&str, End, End, Option<&'static str>)> {
    let otherwise = replayed.otherwise.iter();
    let ends = otherwise.map(|one| {
        let rule = one.after.error.as_ref().map(|error| error.code.as_str());
        (one.command_type.as_str(), one.before.end, one.after.end, rule)
    });
    ends.collect()
}

#[test]
fn what_it_paid_for_is_refused_without_it() {
    let counter = Counter::of_ann();
    let paid_in = counter.accept(deposit("b", "100"));
    counter.accept(withdraw("b", "60"));
    counter.accept(transfer("t", "b", "a", "40"));
    counter.accept(deposit("b", "7"));
    counter.accept(withdraw("b", "5"));
    let before = (counter.everything(None), counter.exported());
    let (other, replayed) = without(&counter.bank, paid_in);
    assert_eq!(replayed.left_out, [paid_in]);
    assert_eq!((replayed.asked_again, replayed.untold), (4, 0));
    assert_eq!(
        ends(&replayed),
        [
            ("withdraw_money", End::Done, End::Refused, Some("insufficient_funds")),
            ("transfer_money", End::Done, End::Failed, Some("insufficient_funds")),
        ]
    );
    assert_eq!(other.balances(["a", "b"]), ["200.00", "2.00"]);
    // Where the bank had taken the last deposit in, so had the fork: some events earlier.
    let head = counter.bank.head();
    assert_eq!(replayed.beside(paid_in - 1), paid_in - 1);
    assert_eq!(replayed.beside(paid_in), paid_in - 1);
    assert_eq!(replayed.beside(head), other.bank.head());
    assert!(replayed.beside(head - 2) < head - 2);
    assert_eq!((counter.everything(None), counter.exported()), before, "nothing here is touched");
}

#[test]
fn a_request_is_left_out_whole_whichever_of_its_events_is_meant() {
    let counter = Counter::of_ann();
    let before = counter.bank.head();
    counter.accept(transfer("t", "a", "b", "150"));
    let end = counter.bank.head();
    counter.accept(withdraw("b", "120"));
    for position in before + 1..=end {
        let (other, replayed) = without(&counter.bank, position);
        assert_eq!(replayed.left_out, (before + 1..=end).collect::<Vec<_>>());
        assert_eq!(other.balances(["a", "b"]), ["200.00", "0.00"]);
        assert_eq!(ends(&replayed).len(), 1, "at {position}");
    }
}

/// The other way round: what it stood in the way of is done, where the words are kept.
#[test]
fn what_it_stood_in_the_way_of_is_done_without_it() {
    let counter = Counter::of_ann().queued();
    let send = |command| counter.execute(command, json!(null));
    send(freeze("a"));
    send(withdraw("a", "5"));
    send(transfer("t", "a", "b", "6"));
    counter.settle();
    let (other, replayed) = without(&counter.bank, 5);
    assert_eq!(
        ends(&replayed),
        [
            ("withdraw_money", End::Refused, End::Done, None),
            ("transfer_money", End::Failed, End::Done, None),
        ]
    );
    assert_eq!(other.balances(["a", "b"]), ["189.00", "6.00"]);
}

#[test]
fn the_words_of_what_was_refused_at_once_are_not_kept() {
    let counter = Counter::of_ann();
    let frozen = counter.accept(freeze("a"));
    counter.refuse(withdraw("a", "5"));
    counter.accept(deposit("a", "5"));
    let (other, replayed) = without(&counter.bank, frozen);
    assert_eq!((replayed.asked_again, replayed.untold, ends(&replayed)), (1, 1, vec![]));
    assert_eq!(other.balances(["a"]), ["205.00"]);
    let refusal = frozen + 1;
    let (other, replayed) = without(&counter.bank, refusal);
    assert_eq!((replayed.left_out, replayed.otherwise), (vec![refusal], vec![]));
    assert_eq!(what_is_true(&other), what_is_true(&counter));
}

/// Half-way through a transfer the money is not there yet; asked again in another order, what came
/// between would be refused.
#[test]
fn requests_meet_each_other_half_way_as_they_did() {
    let counter = Counter::of_ann().stepwise();
    let needless = counter.accept(deposit("b", "1"));
    counter.accept(transfer("t", "a", "b", "200"));
    counter.accept(withdraw("a", "150"));
    counter.settle();
    counter.accept(transfer("u", "a", "b", "10"));
    counter.step();
    let (other, replayed) = without(&counter.bank, needless);
    assert_eq!(ends(&replayed), []);
    assert_eq!(other.balances(["a", "b"]), ["40.00", "0.00"]);
    assert_eq!(other.transfer("t")["reason"], "insufficient_funds");
    assert_eq!(other.transfer("u")["status"], "debited", "what is under way stays so");
}

#[test]
fn who_was_forgotten_stays_forgotten_and_what_they_did_stands() {
    let counter = Counter::of_ann();
    let needless = counter.accept(deposit("a", "1"));
    counter.accept(register("bob", "bank"));
    counter.accept(open_account("c", "bob", Some("75.50")));
    counter.accept(json!({
        "type": "update_account_details", "account_id": id("c"), "nickname": "Rent",
    }));
    counter.accept(close("c"));
    counter.accept(json!({"type": "forget_customer", "customer_id": id("bob")}));
    let (other, replayed) = without(&counter.bank, needless);
    assert_eq!((replayed.asked_again, replayed.untold, ends(&replayed)), (5, 0, vec![]));
    assert_eq!(other.account("c"), counter.account("c"));
    let (_, replayed) = without(&counter.bank, 1);
    assert!(replayed.otherwise.iter().all(|one| one.after.end == End::Refused));
    assert_eq!(replayed.asked_again + replayed.untold, 9);
}

/// A request that waited, and was about nobody: its words went with its key once it was decided.
#[test]
fn a_request_whose_words_are_gone_is_told_from_what_it_came_to() {
    let counter = Counter::of_ann().queued();
    counter.execute(deposit("a", "1"), under("needless"));
    counter.execute(register("bob", "bank"), under("bob comes"));
    counter.execute(open_account("c", "bob", Some("75.50")), under("bob opens"));
    counter.settle();
    counter.set_runner(Runner::Immediate);
    counter.reload();
    let (other, replayed) = without(&counter.bank, 5);
    assert_eq!((replayed.asked_again, replayed.untold, ends(&replayed)), (2, 0, vec![]));
    assert_eq!(other.account("c")["balance"], "75.50");
}

#[test]
fn what_nobody_asked_for_here_cannot_be_left_out() {
    let counter = Counter::of_ann();
    let refused =
        |at| at_once(counter.bank.replay_without(at, &Uninterrupted)).err().map(|error| error.code);
    assert_eq!(refused(0), Some(code("invalid_command")));
    assert_eq!(refused(counter.bank.head() + 1), Some(code("invalid_command")));
    at_once(counter.bank.archive(PersonalData::Included)).unwrap();
    assert_eq!(refused(1), Some(code("invalid_command")));
    let paid_in = counter.accept(deposit("a", "5"));
    let (other, _) = without(&counter.bank, paid_in);
    assert_eq!(other.balances(["a"]), ["200.00"]);
}
