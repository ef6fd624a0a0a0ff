//! Seats that ask at the same time, and two who decide: each ask counts once, and whoever reads the log sees the
//! same bank.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use leftfold_class::accounts::Accounts;
use leftfold_class::decider::{Decider, Seats};
use leftfold_class::nats_server::Servers;
use leftfold_class::room::Room;
use leftfold_class::socket::{connect, wait};
use leftfold_core::application::Query;
use leftfold_core::domain::{Actor, Role};
use leftfold_core::store::stream::{Connection, Headers, Login};
use serde_json::{Value, json};
use tokio::task::spawn_local;
use uuid::Uuid;

use crate::support::{Outcome, on_servers, page};

/// Everybody is a teller, whoever they are.
#[derive(Default)]
struct Tellers {
    frozen: Cell<bool>,
}

impl Seats for Tellers {
    fn actor(&self, seat: &str) -> Option<Actor> {
        let role = if seat == "teacher" { Role::Admin } else { Role::Teller };
        (seat != "s09").then(|| Actor::named(role, seat, None))
    }

    fn is_frozen(&self) -> bool {
        self.frozen.get()
    }
}

struct Class {
    accounts: Accounts,
    room: Room,
    seats: Rc<Tellers>,
}

impl Class {
    fn new(replicas: u32) -> Self {
        let secret = || Uuid::new_v4().simple().to_string();
        let room = Room { name: "r".into(), replicas };
        Self { accounts: Accounts::new("r", 30, secret), room, seats: Rc::default() }
    }

    async fn decider(&self, servers: &Servers, number: usize) -> Outcome<Rc<Decider>> {
        let node = servers.nodes.get(number % servers.nodes.len()).ok_or("no server")?;
        let pass = self.accounts.decider.pass.clone();
        let line = connect(node.address, Login { user: "decider".into(), pass }).await?;
        let seats: Rc<dyn Seats> = Rc::<Tellers>::clone(&self.seats);
        Ok(Rc::new(Decider::open(line, self.room.clone(), seats).await?))
    }

    async fn seat(&self, servers: &Servers, name: &str, number: usize) -> Outcome<Rc<Connection>> {
        let node = servers.nodes.get(number % servers.nodes.len()).ok_or("no server")?;
        let user =
            self.accounts.pages.iter().find(|user| user.name == name).ok_or("no such seat")?;
        page(node.pages, name, &user.pass).await
    }
}

fn decides(decider: &Rc<Decider>) {
    let decider = Rc::clone(decider);
    spawn_local(async move { decider.run().await });
}

/// Asks until there is an answer, always under the same id.
async fn ask(seat: &Connection, name: &str, command: &Value, id: Uuid) -> Outcome<Value> {
    let body = json!({ "command": command, "options": { "command_id": id } }).to_string();
    for _ in 0..20 {
        let subject = format!("class.r.ask.{name}");
        let asked = seat.request(&subject, &Headers::default(), body.as_bytes()).await;
        if let Ok(answer) = asked {
            return Ok(serde_json::from_slice(&answer.body)?);
        }
        wait(50).await;
    }
    Err("nobody answers".into())
}

/// Opens a bank with one account, and gives the account.
async fn opened(teacher: &Connection) -> Outcome<Value> {
    let (bank, customer, account) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
    for command in [
        json!({ "type": "open_bank", "bank_id": bank, "name": "Class", "currency": "USD" }),
        json!({ "type": "register_customer", "customer_id": customer, "bank_id": bank,
            "first_name": "Ada", "last_name": "Lovelace", "date_of_birth": "1985-12-10",
            "nationality": "GB", "gender": "female",
            "address": { "street": "St James's Square 12", "city": "London", "postal_code": "SW1Y", "country": "GB" } }),
        json!({ "type": "open_account", "account_id": account, "customer_id": customer, "nickname": "Everyday" }),
    ] {
        let answer = ask(teacher, "teacher", &command, Uuid::new_v4()).await?;
        assert_eq!(answer["status"], "accepted", "{command}: {answer}");
    }
    Ok(json!(account))
}

fn balance(decider: &Decider) -> Outcome<Value> {
    let query = json!({ "type": "account", "account_id": Uuid::from_u128(3) });
    let query = Query::parse(query)?;
    let answer = decider.bank().query(&query, &Actor::named(Role::Auditor, "test", None));
    let answer = serde_json::to_value(answer?)?;
    Ok(answer["balance"].clone())
}

/// Thirty seats deposit to one account as fast as they may, and some are answered only at the second try.
fn each_ask_counts_once(replicas: u32) -> Outcome {
    let class = Class::new(replicas);
    on_servers(replicas as usize, &class.accounts.configuration(), async |servers, _| {
        let deciders = [class.decider(servers, 0).await?, class.decider(servers, 1).await?];
        deciders.iter().for_each(decides);
        let teacher = class.seat(servers, "teacher", 0).await?;
        let account = opened(&teacher).await?;
        let (answers, mut tasks) = (Rc::new(RefCell::new(BTreeMap::new())), Vec::new());
        for number in (1..=30).filter(|number| *number != 9) {
            let name = format!("s{number:02}");
            let seat = class.seat(servers, &name, number).await?;
            let (answers, account) = (Rc::clone(&answers), account.clone());
            tasks.push(spawn_local(async move {
                let command =
                    json!({ "type": "deposit_money", "account_id": account, "amount": "2.00" });
                for round in 0..10 {
                    let id = Uuid::new_v4();
                    let Ok(answer) = ask(&seat, &name, &command, id).await else { return false };
                    answers.borrow_mut().insert(id, answer);
                    if round % 3 == 0 {
                        // The answer got lost, say: it is the same again, and nothing more is paid in.
                        let Ok(again) = ask(&seat, &name, &command, id).await else { return false };
                        if again["status"] != "duplicate" {
                            return false;
                        }
                    }
                }
                true
            }));
        }
        for task in tasks {
            assert!(task.await?, "every seat is answered");
        }
        let answers = answers.take();
        assert_eq!(answers.len(), 29 * 10);
        assert!(answers.values().all(|answer| answer["status"] == "accepted"));
        let wanted = if replicas == 1 { "server" } else { "replicated" };
        assert!(answers.values().all(|answer| answer["durability"] == wanted));
        // Somebody who comes late, and those who decided, have one bank.
        let late = class.decider(servers, 2).await?;
        for decider in deciders.iter().chain([&late]) {
            decider.bank().follow().await;
            assert_eq!(balance(decider)?, "580.00");
            assert_eq!(decider.bank().head(), late.bank().head());
            let verified = decider.bank().verify().await;
            assert!(verified.ok, "{verified:?}");
        }
        Ok(())
    })
}

#[test]
#[ignore = "needs nats-server: `cargo xtask test class` brings it"]
fn on_one_server_each_ask_counts_once() -> Outcome {
    each_ask_counts_once(1)
}

#[test]
#[ignore = "needs nats-server: `cargo xtask test class` brings it"]
fn on_three_servers_each_ask_counts_once() -> Outcome {
    each_ask_counts_once(3)
}

#[test]
#[ignore = "needs nats-server: `cargo xtask test class` brings it"]
fn what_will_not_do_is_answered_and_not_recorded() -> Outcome {
    let class = Class::new(1);
    on_servers(1, &class.accounts.configuration(), async |servers, _| {
        let decider = class.decider(servers, 0).await?;
        decides(&decider);
        let teacher = class.seat(servers, "teacher", 0).await?;
        let account = opened(&teacher).await?;
        let head = decider.bank().head();
        let one = class.seat(servers, "s01", 0).await?;
        let deposit = json!({ "type": "deposit_money", "account_id": account, "amount": "2.00" });
        let code = async |seat: &Connection, name: &str, command: &Value| -> Outcome<Value> {
            Ok(ask(seat, name, command, Uuid::new_v4()).await?["error"]["code"].clone())
        };
        assert_eq!(code(&one, "s01", &json!({ "type": "print_money" })).await?, "invalid_command");
        let large = json!({ "type": "deposit_money", "description": "x".repeat(17_000) });
        assert_eq!(code(&one, "s01", &large).await?, "too_large");
        let nobody = class.seat(servers, "s09", 0).await?;
        assert_eq!(code(&nobody, "s09", &deposit).await?, "forbidden");

        class.seats.frozen.set(true);
        assert_eq!(code(&one, "s01", &deposit).await?, "class_frozen");
        assert_eq!(ask(&teacher, "teacher", &deposit, Uuid::new_v4()).await?["status"], "accepted");
        class.seats.frozen.set(false);
        assert_eq!(decider.bank().head(), head + 1, "only the teacher's is recorded");

        // Who asks without end is told so, and another is answered as ever.
        let (flood, other) =
            (class.seat(servers, "s02", 0).await?, class.seat(servers, "s03", 0).await?);
        let mut refused = 0;
        for _ in 0..40 {
            let answer = ask(&flood, "s02", &deposit, Uuid::new_v4()).await?;
            refused += usize::from(answer["error"]["code"] == "rate_limited");
        }
        assert!(refused > 5, "{refused} of 40 were too many");
        assert_eq!(ask(&other, "s03", &deposit, Uuid::new_v4()).await?["status"], "accepted");
        Ok(())
    })
}
