//! The log of a class on real servers keeps what every store promises: with one copy and with three.

use std::cell::Cell;
use std::rc::Rc;

use leftfold_class::nats_server::Servers;
use leftfold_class::ports::SystemClock;
use leftfold_class::socket::{connect, wait};
use leftfold_core::event_sourcing::Durability;
use leftfold_core::store::stream::{
    Headers, JetStream, LogMessage, Login, StreamJournal, StreamKeys,
};
use leftfold_core::store::{
    Advanced, AreaStore, Flush, KeyCopies, MemoryArea, WriteAheadHead, WriteAheadLog, conformance,
};
use serde_json::Value;
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

/// The places of a suite: each is a stream of its own, opened from one server and then from another.
struct Places {
    lines: [JetStream; 2],
    count: usize,
    taken: Cell<usize>,
}

impl Places {
    /// Makes streams, each as it is wanted by its number.
    async fn made(
        servers: &Servers,
        kind: &str,
        count: usize,
        wanted: impl Fn(usize) -> Value,
    ) -> Outcome<Self> {
        let lines = [jetstream(servers, 0).await?, jetstream(servers, 1).await?];
        for number in 1..=count {
            ensure(&lines[0], &format!("{kind}_{number}"), &wanted(number)).await?;
        }
        Ok(Self { lines, count, taken: Cell::default() })
    }

    async fn of_logs(servers: &Servers, count: usize, replicas: u32) -> Outcome<Self> {
        let wanted = |number| {
            let told = format!("told.{number}.log");
            StreamJournal::configuration(&format!("class.{number}.log"), &told, replicas)
        };
        Self::made(servers, "LOG", count, wanted).await
    }

    /// The next place: its number, and what each opening of it asks over.
    fn next(&self) -> (usize, impl Fn() -> JetStream + 'static) {
        self.taken.set(self.taken.get() + 1);
        assert!(self.taken.get() <= self.count, "a stream is made for each place");
        let (lines, opened) = (self.lines.clone(), Cell::new(0));
        let line = move || {
            opened.set(opened.get() + 1);
            lines[opened.get() % 2].clone()
        };
        (self.taken.get(), line)
    }
}

fn journal(line: JetStream, number: usize) -> StreamJournal {
    let (stream, subject) = (format!("LOG_{number}"), format!("class.{number}.log"));
    StreamJournal::new(line, &stream, &subject, Rc::new(Uuid::new_v4), Rc::new(wait))
}

fn keeps_the_promises_of_a_log(replicas: u32) -> Outcome {
    on_servers(replicas as usize, OPEN, async |servers, _| {
        let places = Places::of_logs(servers, 13, replicas).await?;
        conformance::write_ahead_logs::check(Flush::Strict, || {
            let (number, line) = places.next();
            Box::new(move || {
                let log: Box<dyn WriteAheadLog> = Box::new(journal(line(), number));
                Box::pin(std::future::ready(log))
            })
        })
        .await;
        Ok(())
    })
}

fn keeps_the_promises_of_keys(replicas: u32) -> Outcome {
    on_servers(replicas as usize, OPEN, async |servers, _| {
        let wanted = |number| StreamKeys::configuration(&format!("class.{number}.key"), replicas);
        let places = Places::made(servers, "KEYS", 6, wanted).await?;
        conformance::key_copies::check(Flush::Strict, || {
            let (number, line) = places.next();
            Box::new(move || {
                let (stream, subjects) = (format!("KEYS_{number}"), format!("class.{number}.key"));
                let new_id = Rc::new(Uuid::new_v4);
                let keys = StreamKeys::new(line(), &stream, &subjects, new_id, Rc::new(wait));
                let keys: Box<dyn KeyCopies> = Box::new(keys);
                Box::pin(std::future::ready(keys))
            })
        })
        .await;
        Ok(())
    })
}

fn keeps_the_promises_of_a_store(replicas: u32) -> Outcome {
    on_servers(replicas as usize, OPEN, async |servers, _| {
        let places = Places::of_logs(servers, 8, replicas).await?;
        conformance::check(|| {
            let (number, line) = places.next();
            Box::new(move || {
                let area = AreaStore::new(MemoryArea::default(), "class", Uuid::from_u128(1));
                let (log, clock) = (Rc::new(journal(line(), number)), Rc::new(SystemClock));
                Box::new(area.with_shared_log(log, clock, Durability::Server))
            })
        })
        .await;
        Ok(())
    })
}

#[test]
#[ignore = "needs nats-server: `cargo xtask test class` brings it"]
fn what_does_not_follow_from_the_head_is_passed_over_by_every_reader() -> Outcome {
    on_servers(1, OPEN, async |servers, _| {
        let line = Places::of_logs(servers, 1, 1).await?.lines[0].clone();
        for (number, text) in (0..).zip(["not a message of a log", "{}"]) {
            line.put("class.1.log", number, Headers::default(), text.as_bytes()).await?;
        }
        let writer = journal(line.clone(), 1);
        assert_eq!((writer.head().await?, writer.passed_over()), (None, 2));
        let next = WriteAheadHead {
            epoch: 1,
            generation: 1,
            log_id: Uuid::from_u128(1),
            position: 1,
            hash: [7; 32],
            predecessor: None,
        };
        let advanced = writer.advance(None, next, Vec::new(), Flush::Strict).await?;
        assert_eq!(advanced, Advanced::Done);
        // It says that it follows from the empty log, and comes behind another that did.
        let stale = LogMessage { after: None, head: next, rows: Vec::new() };
        let (headers, body) = stale.written(Uuid::new_v4());
        line.put("class.1.log", 3, headers, &body).await?;
        for reader in [&writer, &journal(line.clone(), 1)] {
            assert_eq!((reader.head().await?, reader.passed_over()), (Some(next), 3));
            assert_eq!(reader.number(), 4);
        }
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
