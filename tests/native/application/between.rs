//! Places in the log, and what stands between two of them.

use leftfold_core::application::{Between, NoPlace, Sought, place_of};
use leftfold_core::domain::{Actor, CustomerId, Role};
use leftfold_core::event_sourcing::Position;
use leftfold_core::read_models::Mark;

use crate::support::{Counter, deposit, uuid, withdraw};

fn between(counter: &Counter, from: Position, to: Position, actor: &Actor) -> Between {
    counter.bank.read(|bank| bank.between(from, to, actor))
}

#[test]
fn what_stands_between_two_positions_is_told_by_stream_and_by_type() {
    let counter = Counter::of_ann();
    let from = counter.bank.head();
    counter.accept(deposit("a", "5"));
    counter.accept(deposit("b", "5"));
    counter.accept(deposit("a", "5"));
    let to = counter.bank.head();
    let found = between(&counter, from, to, &Actor::default());
    assert_eq!(found.events as u64, to - from);
    let deposits = found.types.iter().find(|(name, ..)| *name == "money_deposited");
    assert_eq!(deposits, Some(&("money_deposited", 0, 3)));
    let of_a = found.streams.iter().find(|stream| stream.stream.id == uuid("a")).unwrap();
    assert_eq!(of_a.events, 2);
    assert_eq!(between(&counter, to, to, &Actor::default()), Between::default());
    let stranger = Actor::named(Role::Customer, "Bob", Some(CustomerId(uuid("bob"))));
    assert_eq!(between(&counter, from, to, &stranger), Between::default());
}

#[test]
fn the_next_and_the_one_before_are_found_of_a_mark_and_of_a_type() {
    let counter = Counter::of_ann();
    let first = counter.accept(deposit("a", "5"));
    counter.refuse(withdraw("a", "5000"));
    let refused = counter.bank.head();
    let last = counter.accept(deposit("a", "5"));
    let beside = |here, sought: &Sought, forward| {
        counter.bank.read(|bank| bank.beside(here, sought, forward, &Actor::default()))
    };
    let deposits = Sought::Type("money_deposited".into());
    let of_type = |here, forward| {
        let found = beside(here, &deposits, forward);
        found.and_then(|at| counter.bank.read(|bank| bank.log().get(at).map(|e| e.stream.id)))
    };
    assert_eq!(of_type(0, true), Some(uuid("a")));
    assert!(beside(first, &deposits, true).is_some_and(|at| at > refused && at <= last));
    assert_eq!(beside(last + 1, &deposits, true), None);
    let refusals = Sought::Mark(Mark::Refusal);
    assert_eq!(beside(0, &refusals, true), Some(refused));
    assert_eq!(beside(refused, &refusals, true), None, "it is behind the one where one stands");
    assert_eq!(beside(last, &refusals, false), Some(refused));
}

#[test]
fn a_place_is_typed_as_a_position_or_a_time() {
    let counter = Counter::in_memory();
    counter.set_clock("2026-03-02T09:00:00Z");
    let counter = counter.with_ann();
    let first_day = counter.bank.head();
    counter.set_clock("2026-03-03T14:30:20Z");
    counter.accept(deposit("a", "5"));
    let head = counter.bank.head();
    let place = |typed: &str| counter.bank.read(|bank| place_of(typed, bank.log()));
    assert_eq!(place(" #2 "), Ok(2));
    assert_eq!(place("2026-03-02"), Ok(first_day));
    assert_eq!(place("2026-03-03 14:29"), Ok(first_day));
    assert_eq!(place("2026-03-03 14:30"), Ok(head));
    assert_eq!(place("2027-01-01"), Ok(head));
    assert_eq!(place("99999"), Err(NoPlace::BeyondHead(head)));
    assert!(matches!(place("2026-03-01"), Err(NoPlace::BeforeFirst(_))));
}
