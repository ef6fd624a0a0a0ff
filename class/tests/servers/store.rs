//! The log of a class on real servers keeps what every store promises: with one copy and with three.

use std::cell::Cell;
use std::rc::Rc;

use leftfold_class::nats_server::Servers;
use leftfold_class::ports::SystemClock;
use leftfold_class::socket::{connect, wait};
use leftfold_core::event_sourcing::Durability;
use leftfold_core::store::stream::{JetStream, Login, StreamJournal, StreamKeys};
use leftfold_core::store::{AreaStore, Flush, KeyCopies, MemoryArea, WriteAheadLog, conformance};
use uuid::Uuid;

use crate::support::{Outcome, ensure, on_servers};

/// One account with everything in it, for whoever tests the store alone.
const OPEN: &str =
    "accounts { BANK { jetstream: enabled, users: [ { user: decider, password: secret } ] } }\n";

async fn jetstream(servers: &Servers, number: usize) -> Outcome<JetStream> {
    let node = servers.nodes.get(number % servers.nodes.len()).ok_or("no such server")?;
    let login = Login { user: "decider".into(), pass: "secret".into() };
    Ok(JetStream::new(connect(node.address, login).await?))
}

/// The places of a suite, each a stream of its own, opened from one server after the other.
fn keeps_the_promises_of_a_log(replicas: usize) -> Outcome {
    on_servers(replicas, OPEN, async |servers, _| {
        let lines = [jetstream(servers, 0).await?, jetstream(servers, 1).await?];
        let (count, made) = (13, Rc::new(Cell::new(0)));
        for number in 1..=count {
            let subject = format!("class.{number}.log");
            let told = format!("told.{number}.log");
            let wanted = StreamJournal::configuration(&subject, &told, u32::try_from(replicas)?);
            ensure(&lines[0], &format!("LOG_{number}"), &wanted).await?;
        }
        conformance::write_ahead_logs::check(Flush::Strict, || {
            made.set(made.get() + 1);
            let (number, lines, opened) = (made.get(), lines.clone(), Rc::new(Cell::new(0)));
            Box::new(move || {
                opened.set(opened.get() + 1);
                let line = lines[opened.get() % 2].clone();
                let (stream, subject) = (format!("LOG_{number}"), format!("class.{number}.log"));
                let new_id = Rc::new(Uuid::new_v4);
                let log = StreamJournal::new(line, &stream, &subject, new_id, Rc::new(wait));
                let log: Box<dyn WriteAheadLog> = Box::new(log);
                Box::pin(std::future::ready(log))
            })
        })
        .await;
        assert!(made.get() <= count, "a stream is made for each place");
        Ok(())
    })
}

fn keeps_the_promises_of_keys(replicas: usize) -> Outcome {
    on_servers(replicas, OPEN, async |servers, _| {
        let lines = [jetstream(servers, 0).await?, jetstream(servers, 1).await?];
        let (count, made) = (6, Rc::new(Cell::new(0)));
        for number in 1..=count {
            let subjects = format!("class.{number}.key");
            let wanted = StreamKeys::configuration(&subjects, u32::try_from(replicas)?);
            ensure(&lines[0], &format!("KEYS_{number}"), &wanted).await?;
        }
        conformance::key_copies::check(Flush::Strict, || {
            made.set(made.get() + 1);
            let (number, lines, opened) = (made.get(), lines.clone(), Rc::new(Cell::new(0)));
            Box::new(move || {
                opened.set(opened.get() + 1);
                let line = lines[opened.get() % 2].clone();
                let (stream, subjects) = (format!("KEYS_{number}"), format!("class.{number}.key"));
                let new_id = Rc::new(Uuid::new_v4);
                let keys = StreamKeys::new(line, &stream, &subjects, new_id, Rc::new(wait));
                let keys: Box<dyn KeyCopies> = Box::new(keys);
                Box::pin(std::future::ready(keys))
            })
        })
        .await;
        assert!(made.get() <= count, "a stream is made for each place");
        Ok(())
    })
}

fn keeps_the_promises_of_a_store(replicas: usize) -> Outcome {
    on_servers(replicas, OPEN, async |servers, _| {
        let lines = [jetstream(servers, 0).await?, jetstream(servers, 1).await?];
        let (count, made) = (8, Rc::new(Cell::new(0)));
        for number in 1..=count {
            let (subject, told) = (format!("class.{number}.log"), format!("told.{number}.log"));
            let wanted = StreamJournal::configuration(&subject, &told, u32::try_from(replicas)?);
            ensure(&lines[0], &format!("LOG_{number}"), &wanted).await?;
        }
        conformance::check(|| {
            made.set(made.get() + 1);
            let (number, lines, opened) = (made.get(), lines.clone(), Rc::new(Cell::new(0)));
            Box::new(move || {
                opened.set(opened.get() + 1);
                let line = lines[opened.get() % 2].clone();
                let (stream, subject) = (format!("LOG_{number}"), format!("class.{number}.log"));
                let new_id = Rc::new(Uuid::new_v4);
                let log = StreamJournal::new(line, &stream, &subject, new_id, Rc::new(wait));
                let area = AreaStore::new(MemoryArea::default(), "class", Uuid::from_u128(1));
                let (log, clock) = (Rc::new(log), Rc::new(SystemClock));
                Box::new(area.with_shared_log(log, clock, Durability::Server))
            })
        })
        .await;
        assert!(made.get() <= count, "a stream is made for each place");
        Ok(())
    })
}

#[test]
#[ignore = "needs nats-server: `cargo xtask test class` brings it"]
fn a_bank_over_one_server_keeps_the_promises_of_a_store() -> Outcome {
    keeps_the_promises_of_a_store(1)
}

#[test]
#[ignore = "needs nats-server: `cargo xtask test class` brings it"]
fn a_bank_over_three_servers_keeps_the_promises_of_a_store() -> Outcome {
    keeps_the_promises_of_a_store(3)
}

#[test]
#[ignore = "needs nats-server: `cargo xtask test class` brings it"]
fn a_log_on_one_server_keeps_the_promises_of_a_write_ahead_log() -> Outcome {
    keeps_the_promises_of_a_log(1)
}

#[test]
#[ignore = "needs nats-server: `cargo xtask test class` brings it"]
fn a_log_on_three_servers_keeps_the_promises_of_a_write_ahead_log() -> Outcome {
    keeps_the_promises_of_a_log(3)
}

#[test]
#[ignore = "needs nats-server: `cargo xtask test class` brings it"]
fn keys_on_one_server_keep_the_promises_of_copies() -> Outcome {
    keeps_the_promises_of_keys(1)
}

#[test]
#[ignore = "needs nats-server: `cargo xtask test class` brings it"]
fn keys_on_three_servers_keep_the_promises_of_copies() -> Outcome {
    keeps_the_promises_of_keys(3)
}
