//! Logs that somebody has forged: true ones, with changes anywhere and all ids, versions and hashes made
//! right again, so that nothing but what is relied on can refuse them. What is accepted must be as good
//! as a log of this bank's own.

use std::cell::Cell;
use std::rc::Rc;

use leftfold_core::application::{ImportMode, PersonalData, Runner};
use leftfold_core::codec::{decode_event, encode_entry, first_hash, stream_named};
use leftfold_core::domain::{Actor, Commit, CustomerId, Entry, Headers, Personal, Recorded};
use leftfold_core::event_sourcing::{Origin, StreamId, Version, event_id};
use leftfold_core::processes::process_step;
use leftfold_core::store::MemoryArea;
use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use proptest::sample::Index;
use proptest::{prop_assert, prop_assert_eq, proptest};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::story::{Deed, Teller, story};
use super::{config, reports, same_log, shown};
use crate::support::{Counter, at_once, id, uuid};

/// A change of a log, by where it is made and what is made of it.
#[derive(Debug, Clone)]
enum Forgery {
    /// One value of a line becomes another.
    Value(Index, Index, Index),
    /// A member of a line is gone, or there is one more.
    Member(Index, Index, bool),
    /// A line is gone, comes twice, or changes places with another.
    Line(Index, Index, u8),
    /// A line takes over what another says.
    Fields(Index, Index),
}

fn forgery() -> impl Strategy<Value = Forgery> {
    proptest::prop_oneof![
        12 => any::<(Index, Index, Index)>().prop_map(|(line, at, by)| Forgery::Value(line, at, by)),
        2 => any::<(Index, Index, bool)>().prop_map(|(line, at, gone)| Forgery::Member(line, at, gone)),
        2 => any::<(Index, Index, u8)>().prop_map(|(one, other, how)| Forgery::Line(one, other, how)),
        1 => any::<(Index, Index)>().prop_map(|(one, other)| Forgery::Fields(one, other)),
    ]
}

/// What may stand in a log, and what may not.
fn strange_values(lines: &[Value]) -> Vec<Value> {
    let texts = [
        "0.00",
        "-0.00",
        "1000.0",
        "5",
        "-5.00",
        "0.01",
        "12.34",
        "10000000000000000.00",
        "10000000000000000.01",
        "1000000000000000000000000000",
        "79228162514264337593543950335",
        "USD",
        "JPY",
        "KWD",
        "",
        "active",
        "frozen",
        "closed",
        "clear",
        "fraud",
        "withdrawal",
        "transfer",
        "debit",
        "credit",
        "check",
        "complete",
        "reverse_debit",
        "fail",
        "decide",
        "transfer_saga",
        "request_queue",
        "customer",
        "25:00",
        "12:30",
        "deposit_money",
        "0001-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.999Z",
        "2026-03-02T11:59:00.000Z",
        "00000000-0000-0000-0000-000000000000",
        "insufficient_funds",
        "atomic",
        "FR",
        "\u{202e}",
    ];
    let numbers = [0, 1, 2, 3, 255, u64::from(u32::MAX), (1 << 53) - 1, 1 << 53, u64::MAX];
    let mut values: Vec<Value> = texts.into_iter().map(Value::from).collect();
    values.extend(numbers.map(Value::from));
    values.extend([json!(true), json!(false), json!(null), json!([]), json!({}), json!(-1)]);
    values.extend([2_001, 8_001, 200_000].map(|length| json!("x".repeat(length))));
    values.extend(
        lines.iter().flat_map(|line| {
            scalars(line).into_iter().map(|at| line.pointer(&at).unwrap().clone())
        }),
    );
    values
}

/// Where the values stand that hold no others.
fn scalars(value: &Value) -> Vec<String> {
    let escaped = |name: &str| name.replace('~', "~0").replace('/', "~1");
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| (escaped(name), value)).collect()
        }
        Value::Array(items) => {
            items.iter().enumerate().map(|(at, item)| (at.to_string(), item)).collect()
        }
        _ => return vec![String::new()],
    };
    inner
        .into_iter()
        .flat_map(|(name, value)| {
            scalars(value).into_iter().map(move |rest| format!("/{name}{rest}"))
        })
        .collect()
}

/// Where the objects stand.
fn objects(value: &Value) -> Vec<String> {
    let Value::Object(fields) = value else { return Vec::new() };
    let inner = fields.iter().flat_map(|(name, value)| {
        objects(value).into_iter().map(move |rest| format!("/{name}{rest}"))
    });
    std::iter::once(String::new()).chain(inner).collect()
}

/// A true log as a program has it that forges one: everything in clear, and no keys.
fn true_log(deeds: &[Deed], runner: Runner) -> Vec<Value> {
    let mut teller = Teller::new(runner);
    deeds.iter().for_each(|deed| teller.play(deed));
    let lines = teller.counter.exported();
    lines
        .lines()
        .map(|line| {
            let mut line: Value = serde_json::from_str(line).unwrap();
            let fields = line.as_object_mut().unwrap();
            fields.remove("personkey");
            fields.remove("logkey");
            fields["data"].as_object_mut().unwrap().remove("number_hash");
            line
        })
        .collect()
}

fn forge(lines: &mut Vec<Value>, forgery: &Forgery) {
    let count = lines.len();
    match forgery {
        Forgery::Value(line, at, by) => {
            let values = strange_values(lines);
            let line = line.get_mut(lines);
            let places = scalars(line);
            let own: Vec<&String> = places.iter().filter(|at| at.starts_with("/data")).collect();
            // What an event says is of more interest than what stands around it.
            let place =
                if own.is_empty() || at.index(4) == 0 { at.get(&places) } else { at.get(&own) };
            *line.pointer_mut(place).unwrap() = by.get(&values).clone();
        }
        Forgery::Member(line, at, gone) => {
            let line = line.get_mut(lines);
            let at = at.get(&objects(line)).clone();
            let Some(Value::Object(fields)) = line.pointer_mut(&at) else { return };
            let first = fields.keys().next().cloned();
            match first.filter(|_| *gone) {
                Some(first) => drop(fields.remove(&first)),
                None => drop(fields.insert("extra".into(), json!("x"))),
            }
        }
        Forgery::Line(one, other, how) => {
            let (one, other) = (one.index(count), other.index(count));
            match how % 3 {
                0 => lines.swap(one, other),
                1 => drop(lines.remove(one)),
                _ => {
                    let line = lines[one].clone();
                    lines.insert(other, line);
                }
            }
        }
        Forgery::Fields(one, other) => {
            let (taken, line) = (other.get(lines).clone(), one.get_mut(lines));
            for name in ["type", "schema", "data"] {
                line[name] = taken[name].clone();
            }
        }
    }
}

/// Makes positions, versions, ids and hashes right again, as far as the lines can be read at all.
fn make_right(lines: &mut [Value], log_id: Uuid) -> Option<()> {
    let mut hash = first_hash(log_id);
    let mut versions: Vec<(StreamId, Version)> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let rest = &lines[at..];
        let length = rest
            .iter()
            .position(|line| line["entryhash"].is_string())
            .map_or(rest.len(), |end| end + 1);
        let entry = &mut lines[at..at + length];
        let first = at as u64 + 1;
        let mut commits: Vec<Commit> = Vec::new();
        for (line, position) in entry.iter_mut().zip(first..) {
            let stream = stream_named(line["subject"].as_str()?).ok()?;
            let known = versions.iter().position(|(known, _)| *known == stream);
            let known = known.unwrap_or_else(|| {
                versions.push((stream, 0));
                versions.len() - 1
            });
            versions[known].1 += 1;
            let version = versions[known].1;
            let headers = headers_of(line)?;
            let name = line["type"].as_str()?.strip_prefix("leftfold.")?;
            let schema = u32::try_from(line["schema"].as_u64()?).ok()?;
            let event = decode_event(name, schema, &line["data"].to_string()).ok()?;
            let goes_on = commits.last().filter(|commit| *commit.headers == headers);
            let index = u32::try_from(goes_on.map_or(0, |commit| commit.events.len())).ok()?;
            let headers =
                goes_on.map_or_else(|| Rc::new(headers), |commit| Rc::clone(&commit.headers));
            line["position"] = json!(position);
            line["entry"] = json!(first);
            line["streamversion"] = json!(version);
            line["commandid"] = json!(headers.command_id());
            line["id"] = json!(event_id(headers.command_id(), index));
            line["schema"] = json!(leftfold_core::codec::schema_of(&event));
            line.as_object_mut()?.remove("entryhash");
            let recorded =
                Recorded { position, stream, version, index, event, headers: Rc::clone(&headers) };
            match commits.last_mut() {
                Some(commit) if index > 0 => commit.events.push(recorded),
                _ => commits.push(Commit { headers, events: vec![recorded] }),
            }
        }
        let (text, next) = encode_entry(&Entry { commits }, &hash).ok()?;
        hash = next;
        let digits = text.strip_prefix("{\"format\":1,\"hash\":\"")?.get(..16)?.to_owned();
        entry.last_mut()?["entryhash"] = json!(digits);
        at += length;
    }
    Some(())
}

fn headers_of(line: &Value) -> Option<Headers> {
    let text = |name: &str| line[name].as_str();
    let parsed = |name: &str| text(name)?.parse::<Uuid>().ok();
    let origin = match text("process") {
        Some(process) => {
            let (process, step) = process_step(process, text("step")?)?;
            Origin::Process { process, step, cause: line["cause"].as_u64()? }
        }
        None => Origin::Request {
            command_id: parsed("commandid")?,
            content: text("content")?.parse().ok()?,
        },
    };
    let recorded_at = text("time")?.parse().ok()?;
    Some(Headers {
        origin,
        correlation_id: parsed("correlationid")?,
        recorded_at,
        effective_at: text("effectivetime").map_or(Some(recorded_at), |time| time.parse().ok())?,
        actor: Actor {
            role: text("actorrole")?.parse().ok()?,
            name: text("actorname").map(|name| Personal::Clear(name.to_owned())),
            customer_id: parsed("actorcustomer").map(CustomerId),
        },
        location: text("location").map(ToOwned::to_owned),
    })
}

/// Has each balance be what the movements add up to, as one would who wants to be believed.
fn add_up(lines: &mut [Value]) {
    let minor = |amount: &Value| amount.as_str()?.replace('.', "").parse::<i128>().ok();
    let mut balances: Map<String, Value> = Map::new();
    for line in lines {
        let name =
            line["type"].as_str().unwrap_or_default().trim_start_matches("leftfold.").to_owned();
        let data = &line["data"];
        let moved = match name.as_str() {
            "account_opened" => minor(&data["initial_deposit"]).or(Some(0)),
            "money_deposited" | "account_credited" | "debit_reversed" => minor(&data["amount"]),
            "money_withdrawn" | "account_debited" | "credit_reversed" => {
                minor(&data["amount"]).map(|amount| -amount)
            }
            _ => None,
        };
        let (Some(moved), Some(balance)) = (moved, data["balance_after"].as_str()) else {
            continue;
        };
        let digits = balance.split_once('.').map_or(0, |(_, digits)| digits.len());
        let account = line["subject"].as_str().unwrap_or_default().to_owned();
        let before =
            balances.get(&account).and_then(Value::as_str).and_then(|sum| sum.parse().ok());
        let Some(sum) = before.unwrap_or(0_i128).checked_add(moved) else { continue };
        balances.insert(account, json!(sum.to_string()));
        let text = format!("{:0width$}", sum.unsigned_abs(), width = digits + 1);
        let (whole, rest) = text.split_at(text.len() - digits);
        let sign = if sum < 0 { "-" } else { "" };
        let point = if digits > 0 { "." } else { "" };
        line["data"]["balance_after"] = json!(format!("{sign}{whole}{point}{rest}"));
    }
}

/// A page of another browser that takes a log in.
fn taken_in(text: &str, runner: Runner) -> Option<Counter> {
    let counter = Counter::in_area(&MemoryArea::default());
    counter.set_clock("2026-03-02T15:00:00Z");
    counter.set_runner(runner);
    let view = at_once(counter.bank.import_log(text, ImportMode::Replace));
    assert!(view.ok || (view.refusal.is_none() && counter.bank.head() == 0), "{view:?}");
    view.ok.then_some(counter)
}

/// Every answer at a position, in numbers that a page's programs can hold.
fn answers_all(counter: &Counter, at: u64) {
    fn holds(value: &Value) {
        match value {
            Value::Number(number) => assert!(
                number.as_u64().is_none_or(|number| number < 1 << 53)
                    && number.as_i64().is_none_or(|number| number > -(1 << 53)),
                "{number}"
            ),
            Value::String(text) => assert!(text.len() < 100_000, "{} bytes", text.len()),
            Value::Array(items) => items.iter().for_each(holds),
            Value::Object(fields) => fields.values().for_each(holds),
            _ => {}
        }
    }
    holds(&counter.everything(Some(at)));
    holds(&counter.ask(json!({"type": "metrics", "at": at})));
    counter.bank.read(|bank| {
        shown(bank.as_of(Some(at)), bank.log());
        let proof = bank.as_of(Some(at)).proof();
        assert!(proof.iter().all(|proof| proof.holds), "at {at}: {proof:#?}");
        if at > 0 {
            holds(&serde_json::to_value(bank.inspect(at, &Actor::default())).unwrap());
        }
        // What was brought forward was counted in the archive.
        if !bank.log().get(1).is_some_and(|first| first.event.is_brought_forward()) {
            reports::add_up(bank.as_of(Some(at)), bank.log());
        }
    });
}

/// What is accepted is as good as a log of this bank's own.
fn is_as_good(counter: &Counter) {
    let verified = at_once(counter.bank.verify());
    assert!(verified.ok, "{verified:?}");
    let head = counter.bank.head();
    [0, 1, head / 3, head / 2, head].into_iter().for_each(|at| answers_all(counter, at));
    counter.events(json!({}));
    let export = counter.exported();
    let again = taken_in(&export, Runner::Stepwise).expect("an export comes back");
    same_log(&again.exported(), &export);
}

/// How many forged logs were tried, could be read, and were accepted.
#[derive(Default)]
struct Tried(Cell<u64>, Cell<u64>, Cell<u64>);

impl Drop for Tried {
    fn drop(&mut self) {
        let Self(tried, readable, accepted) = self;
        let (tried, readable, accepted) = (tried.get(), readable.get(), accepted.get());
        println!("forged logs: {tried} tried, {readable} readable, {accepted} accepted");
    }
}

thread_local! {
    static TRIED: Rc<Tried> = Rc::default();
}

fn count(of: impl Fn(&Tried) -> &Cell<u64>) {
    TRIED.with(|tried| of(tried).set(of(tried).get() + 1));
}

proptest! {
    #![proptest_config(config())]

    /// Whatever of a forged log is accepted passes every check, answers every query at every position,
    /// goes on, is taken away and comes back the same, and can be archived.
    #[test]
    fn what_an_import_accepts_is_a_log_like_any_other(
        deeds in story(),
        forgeries in vec(forgery(), 1..4),
        runner in 0..3_u8,
        adds_up: bool,
        goes_on_at_once: bool,
    ) {
        let runner = [Runner::Immediate, Runner::Stepwise, Runner::Queued][usize::from(runner)];
        let mut lines = true_log(&deeds, runner);
        let begins = json!(format!("urn:leftfold:log:{}", uuid("log")));
        prop_assert_eq!(&lines[0]["source"], &begins);
        forgeries.iter().for_each(|forgery| forge(&mut lines, forgery));
        if adds_up {
            add_up(&mut lines);
        }
        count(|tried| &tried.0);
        if make_right(&mut lines, uuid("log")).is_none() {
            // It is refused for what can't be read: that is tried elsewhere, letter by letter.
            return Ok(());
        }
        count(|tried| &tried.1);
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        let runner = if goes_on_at_once { Runner::Immediate } else { Runner::Stepwise };
        let Some(counter) = taken_in(&text, runner) else { return Ok(()) };
        count(|tried| &tried.2);
        is_as_good(&counter);
        counter.settle();
        is_as_good(&counter);
        counter.execute(json!({"type": "deposit_money", "account_id": id("a"), "amount": "1"}), json!({}));
        is_as_good(&counter);
        if at_once(counter.bank.archive(PersonalData::Included)).is_ok() {
            is_as_good(&counter);
        }
    }

    /// A log that nobody has changed is accepted in each of its forms.
    #[test]
    fn a_true_log_in_clear_is_accepted(deeds in story(), runner in 0..3_u8) {
        let runner = [Runner::Immediate, Runner::Stepwise, Runner::Queued][usize::from(runner)];
        let mut lines = true_log(&deeds, runner);
        prop_assert!(make_right(&mut lines, uuid("log")).is_some());
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        let counter = taken_in(&text, Runner::Stepwise);
        prop_assert!(counter.is_some());
        is_as_good(&counter.unwrap());
    }
}

/// An event that is not there is none that was forged.
#[test]
fn the_forger_makes_true_logs_right() {
    let mut lines = true_log(&[], Runner::Immediate);
    let before = lines.clone();
    make_right(&mut lines, uuid("log")).unwrap();
    let differs = |one: &Value, other: &Value| one["entryhash"] != other["entryhash"];
    assert!(
        lines.iter().zip(&before).any(|(one, other)| differs(one, other)),
        "in clear it has other hashes"
    );
    lines
        .iter_mut()
        .zip(&before)
        .for_each(|(line, before)| line["entryhash"] = before["entryhash"].clone());
    assert_eq!(lines, before);
}
