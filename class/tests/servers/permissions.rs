//! What a page can't do to a class's log, tried on a real server: past the permissions, and through whoever may do
//! more. In one account a page could have the server and the decider write for it. These four ways are first shown
//! open there, and then closed in two.

use std::fs;
use std::rc::Rc;
use std::time::Duration;

use leftfold_class::accounts::Accounts;
use leftfold_class::nats_server::Servers;
use leftfold_class::socket::{connect, wait};
use leftfold_core::store::stream::{
    Connection, ConnectionState, Headers, JetStream, Login, Message, Put, StreamJournal, StreamKeys,
};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use uuid::Uuid;

use crate::support::{Ear, Outcome, on_servers, page};

/// What a page's requests to JetStream begin with.
const API: &str = "class.r.api";

const KEY: &str = "class.r.key.ab";

fn accounts() -> Accounts {
    Accounts::new("r", 10, || Uuid::new_v4().simple().to_string())
}

/// All in one account, as one would write it who hasn't tried.
fn in_one_account(accounts: &Accounts) -> String {
    let users: Vec<String> = accounts
        .pages
        .iter()
        .map(|user| {
            let name = &user.name;
            format!(
                "{{ user: {name}, password: {:?}, permissions: {{ \
                 publish: {{ allow: [\"class.r.ask.{name}\", \"$JS.API.DIRECT.GET.LOG_r\", \"$JS.API.STREAM.INFO.LOG_r\"] }}, \
                 subscribe: {{ allow: [\"told.r.>\", \"_INBOX.{name}.>\"] }} }} }}",
                user.pass
            )
        })
        .collect();
    format!(
        "accounts {{ CLASS {{ jetstream: enabled, users: [ {{ user: decider, password: {:?} }}\n{}\n] }} }}\n",
        accounts.decider.pass,
        users.join("\n")
    )
}

/// A class at work: its streams hold a message and a key, and somebody answers asks, wherever it is told to.
struct Class {
    accounts: Accounts,
    jetstream: JetStream,
}

impl Class {
    async fn begun(servers: &Servers, accounts: Accounts) -> Outcome<Self> {
        let node = servers.nodes.first().ok_or("no server")?;
        let login = Login { user: "decider".into(), pass: accounts.decider.pass.clone() };
        let line = connect(node.address, login).await?;
        let jetstream = JetStream::new(Rc::clone(&line));
        let log = StreamJournal::configuration("class.r.log", "told.r.log", 1);
        jetstream.ensure("LOG_r", &log).await?;
        jetstream.ensure("KEYS_r", &StreamKeys::configuration("class.r.key", 1)).await?;
        put(&jetstream, "class.r.log", "first").await?;
        put(&jetstream, KEY, "secret").await?;
        // What the line hears must not keep it: it would keep itself.
        let answers = Rc::downgrade(&line);
        let answer = move |message: Message| {
            let seat = message.subject.rsplit('.').next().unwrap_or_default().to_owned();
            let (Some(line), Some(reply)) = (answers.upgrade(), message.reply) else { return };
            let _ = line.publish(&reply, &Headers::default(), seat.as_bytes());
        };
        line.subscribe("class.r.ask.*", Some("deciders"), Rc::new(answer));
        Ok(Self { accounts, jetstream })
    }

    fn pass(&self, name: &str) -> String {
        let user = self.accounts.pages.iter().find(|user| user.name == name);
        user.map(|user| user.pass.clone()).unwrap_or_default()
    }

    async fn page(&self, servers: &Servers, name: &str) -> Outcome<Rc<Connection>> {
        page(servers.nodes.first().ok_or("no server")?.pages, name, &self.pass(name)).await
    }

    /// The number of the log's last message, and the key.
    async fn written(&self) -> Outcome<(u64, Vec<u8>)> {
        let keys = self.jetstream.read("KEYS_r", 1).await?;
        let key = keys.last().map(|key| key.body.clone()).unwrap_or_default();
        Ok((self.jetstream.state("LOG_r").await?.last, key))
    }
}

async fn put(jetstream: &JetStream, subject: &str, text: &str) -> Outcome {
    let put = jetstream.put(subject, 0, Headers::default(), text.as_bytes()).await?;
    if matches!(put, Put::Stored(_)) { Ok(()) } else { Err("it conflicts".into()) }
}

/// Waits until the server has seen what was sent before.
async fn settled(page: &Connection) -> Outcome {
    page.request(&format!("{API}.STREAM.INFO.LOG_r"), &Headers::default(), b"").await.map(drop)?;
    Ok(())
}

async fn ask(page: &Connection, seat: &str, body: &[u8]) -> Outcome<String> {
    let answer = page.request(&format!("class.r.ask.{seat}"), &Headers::default(), body).await?;
    Ok(String::from_utf8(answer.body)?)
}

/// Requests of what is permitted, whose answers would be written where a page may not write. Those to JetStream
/// stand behind the first words that it is known by.
const WRITTEN_BY_OTHERS: [(&str, &str, &str); 4] = [
    ("DIRECT.GET.LOG_r", "{\"seq\":1,\"batch\":1,\"next_by_subj\":\">\"}", "class.r.log"),
    ("STREAM.INFO.LOG_r", "", "class.r.log"),
    ("class.r.ask.s01", "{}", "class.r.log"),
    ("class.r.ask.s01", "{}", KEY),
];

/// How many of these ways wrote something.
async fn holes(class: &Class, page: &Connection, api: &str) -> Outcome<usize> {
    let mut holes = 0;
    for (subject, body, reply) in WRITTEN_BY_OTHERS {
        let before = class.written().await?;
        let subject = match subject.starts_with("class.") {
            true => subject.to_owned(),
            false => format!("{api}.{subject}"),
        };
        page.publish_for(&subject, reply, body.as_bytes())?;
        wait(150).await;
        if class.written().await? != before {
            holes += 1;
        }
    }
    Ok(holes)
}

#[test]
#[ignore = "needs nats-server: `cargo xtask test class` brings it"]
fn in_one_account_a_page_has_others_write_for_it() -> Outcome {
    let accounts = accounts();
    on_servers(1, &in_one_account(&accounts), async |servers, _| {
        let class = Class::begun(servers, accounts.clone()).await?;
        let page = class.page(servers, "s01").await?;
        assert_eq!(ask(&page, "s01", b"{}").await?, "s01");
        assert_eq!(
            holes(&class, &page, "$JS.API").await?,
            WRITTEN_BY_OTHERS.len(),
            "the attempts can succeed"
        );
        Ok(())
    })
}

#[test]
#[ignore = "needs nats-server: `cargo xtask test class` brings it"]
fn a_page_reaches_what_it_may_and_nothing_else() -> Outcome {
    let accounts = accounts();
    on_servers(1, &accounts.configuration(), async |servers, _| {
        let class = Class::begun(servers, accounts.clone()).await?;
        let (one, heard) = (class.page(servers, "s01").await?, Ear::default());
        assert_eq!(ask(&one, "s01", b"{}").await?, "s01", "it asks under its own name");
        let reads = JetStream::with_api(Rc::clone(&one), API);
        assert_eq!(reads.read("LOG_r", 1).await?[0].body, b"first");
        assert_eq!(reads.read("KEYS_r", 1).await?[0].body, b"secret");
        assert_eq!(reads.state("LOG_r").await?.last, 1);
        one.subscribe("told.r.>", None, heard.hears());
        settled(&one).await?;
        class.jetstream.put("class.r.log", 1, Headers::default(), b"second").await?;
        wait(100).await;
        assert_eq!(heard.count(), 1, "it hears what is told");
        assert_eq!(one.refused(), 0);

        let before = class.written().await?;
        for subject in [
            "class.r.log",
            "told.r.log",
            "told.r.head",
            "class.r.ask.s02",
            "class.r.ask.teacher",
            KEY,
            "class.r.now.lead",
            "class.r.here.s02",
            "_INBOX.s02.x.1",
            "$JS.API.STREAM.INFO.LOG_r",
            "$JS.API.DIRECT.GET.LOG_r",
            "class.r.api.STREAM.INFO.KEYS_r",
            "class.r.api.STREAM.PURGE.LOG_r",
            "$JS.API.STREAM.DELETE.LOG_r",
            "$JS.API.STREAM.PURGE.LOG_r",
            "$JS.API.STREAM.UPDATE.LOG_r",
            "$JS.API.STREAM.CREATE.X",
            "$JS.API.STREAM.MSG.DELETE.LOG_r",
            "$JS.API.STREAM.MSG.GET.LOG_r",
            "$JS.API.CONSUMER.CREATE.LOG_r",
            "$JS.API.STREAM.NAMES",
            "$JS.API.STREAM.INFO.KEYS_r",
            "$SYS.REQ.SERVER.PING",
            "$JS.ACK.LOG_r.x.1.1.1.1.0",
        ] {
            let refused = one.refused();
            one.publish(subject, &Headers::default(), b"{}")?;
            settled(&one).await?;
            assert_eq!(one.refused(), refused + 1, "{subject} is not published to");
        }
        for subject in [
            ">",
            "_INBOX.>",
            "_INBOX.s02.>",
            "class.r.ask.*",
            "class.r.log",
            "class.r.key.>",
            "$JS.>",
            "$SYS.>",
        ] {
            let (refused, ear) = (one.refused(), Ear::default());
            one.subscribe(subject, None, ear.hears());
            settled(&one).await?;
            assert_eq!(one.refused(), refused + 1, "{subject} is not heard");
        }
        assert_eq!(holes(&class, &one, API).await?, 0, "nobody writes for it");
        assert_eq!(class.written().await?, before, "nothing of it came into the log or the keys");
        Ok(())
    })
}

#[test]
#[ignore = "needs nats-server: `cargo xtask test class` brings it"]
fn whoever_has_no_seat_or_comes_another_way_is_not_let_in() -> Outcome {
    let accounts = accounts();
    on_servers(1, &accounts.configuration(), async |servers, _| {
        let class = Class::begun(servers, accounts.clone()).await?;
        let node = servers.nodes.first().ok_or("no server")?;
        for (name, pass) in
            [("s01", "wrong"), ("s01", ""), ("s99", "x"), ("", ""), ("decider", "x")]
        {
            assert!(page(node.pages, name, pass).await.is_err(), "{name} with {pass:?}");
        }
        let decider = &class.accounts.decider;
        assert!(page(node.pages, "helper", &decider.pass).await.is_err());
        // A page's user comes by WebSocket alone.
        let login = Login { user: "s01".into(), pass: class.pass("s01") };
        assert!(connect(node.address, login).await.is_err());

        let origins =
            [("http://evil.example".to_owned(), "403"), (format!("http://{}", node.pages), "101")];
        for (origin, status) in origins {
            let mut stream = TcpStream::connect(node.pages).await?;
            let asked = format!(
                "GET / HTTP/1.1\r\nHost: {}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
                 Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nOrigin: {origin}\r\n\r\n",
                node.pages
            );
            stream.write_all(asked.as_bytes()).await?;
            let mut answer = vec![0; 64];
            let read = stream.read(&mut answer).await?;
            let answer = String::from_utf8_lossy(&answer[..read]).into_owned();
            assert!(answer.contains(status), "{origin}: {answer}");
        }
        Ok(())
    })
}

#[test]
#[ignore = "needs nats-server: `cargo xtask test class` brings it"]
fn one_who_sends_too_much_is_put_out_and_the_others_stay() -> Outcome {
    let accounts = accounts();
    on_servers(1, &accounts.configuration(), async |servers, _| {
        let class = Class::begun(servers, accounts.clone()).await?;
        let (big, other) = (class.page(servers, "s01").await?, class.page(servers, "s02").await?);
        big.publish("class.r.ask.s01", &Headers::default(), &vec![0; 9_000_000])?;
        until(&big, |state| matches!(state, ConnectionState::Ended(_))).await?;
        assert_eq!(ask(&other, "s02", b"{}").await?, "s02");
        Ok(())
    })
}

#[test]
#[ignore = "needs nats-server: `cargo xtask test class` brings it"]
fn the_helper_puts_a_seat_out_and_it_does_not_come_back() -> Outcome {
    let accounts = accounts();
    on_servers(1, &accounts.configuration(), async |servers, folder| {
        let class = Class::begun(servers, accounts.clone()).await?;
        let (one, other) = (class.page(servers, "s01").await?, class.page(servers, "s02").await?);
        let node = servers.nodes.first().ok_or("no server")?;
        let login = Login { user: "helper".into(), pass: class.accounts.helper.pass.clone() };
        let helper = connect(node.address, login).await?;
        let found: Value =
            said(&helper, "$SYS.REQ.SERVER.PING.CONNZ", &json!({ "auth": true })).await?;
        let server = found["server"]["id"].as_str().ok_or("no server")?.to_owned();
        let connections = found["data"]["connections"].as_array().cloned().unwrap_or_default();
        let of = connections.iter().find(|found| found["authorized_user"] == "s02");
        let cid = of.ok_or("s02 is connected")?["cid"].clone();
        let kick = format!("$SYS.REQ.SERVER.{server}.KICK");
        said(&helper, &kick, &json!({ "cid": cid })).await?;
        until(&other, |state| matches!(state, ConnectionState::Ended(_))).await?;

        let path = folder.join("n1.conf");
        let text = fs::read_to_string(&path)?;
        fs::write(&path, text.replace(&class.pass("s01"), "changed-by-the-teacher"))?;
        said(&helper, &format!("$SYS.REQ.SERVER.{server}.RELOAD"), &json!({})).await?;
        until(&one, |state| matches!(state, ConnectionState::Ended(_))).await?;
        assert!(class.page(servers, "s01").await.is_err(), "and does not come back");
        let third = class.page(servers, "s03").await?;
        assert_eq!(ask(&third, "s03", b"{}").await?, "s03", "the others stay");
        Ok(())
    })
}

async fn said(helper: &Connection, subject: &str, asked: &Value) -> Outcome<Value> {
    let body = asked.to_string().into_bytes();
    let answer = helper.request(subject, &Headers::default(), &body).await?;
    let value: Value = serde_json::from_slice(&answer.body)?;
    if value["error"].is_null() { Ok(value) } else { Err(value["error"].to_string().into()) }
}

async fn until(page: &Connection, wanted: impl Fn(&ConnectionState) -> bool) -> Outcome {
    for _ in 0..100 {
        if wanted(&page.state()) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Err(format!("it stays {:?}", page.state()).into())
}
