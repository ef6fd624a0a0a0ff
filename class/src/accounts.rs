//! Who may do what, as the servers' configuration says it. Two accounts: in one are the streams and whoever decides,
//! in the other the pages, which reach of the first what it exports and nothing else. In one account a page could
//! name a subject of the log as the place for an answer, and the server would write there for it.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::subjects;

/// Somebody who may connect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// `decider`, `teacher`, or a seat: `s01` and up.
    pub name: String,
    /// Its secret.
    pub pass: String,
}

/// Everybody who may connect to a class's servers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accounts {
    /// The name of the class in subjects: letters and digits.
    pub room: String,
    /// Whoever decides and appends.
    pub decider: User,
    /// Whoever may put somebody out.
    pub helper: User,
    /// The teacher, and then the seats.
    pub pages: Vec<User>,
}

/// How many seats a class can have.
pub const MOST_SEATS: usize = 300;

impl Accounts {
    /// Accounts for a class with so many seats; `secret` makes a word that nobody can guess.
    #[must_use]
    pub fn new(room: &str, seats: usize, mut secret: impl FnMut() -> String) -> Self {
        let mut user = |name: String| User { name, pass: secret() };
        let (decider, helper) = (user("decider".into()), user("helper".into()));
        let names = (1..=seats.min(MOST_SEATS)).map(|number| format!("s{number:02}"));
        let pages = std::iter::once("teacher".to_owned()).chain(names).map(user).collect();
        Self { room: room.to_owned(), decider, helper, pages }
    }

    /// What a page's requests to JetStream begin with: its own account has none, and the first of its words are
    /// what JetStream's own begin with in the other.
    #[must_use]
    pub fn api(&self) -> String {
        format!("class.{}.api", self.room)
    }

    /// What pages ask JetStream: to read three streams, and how far the log has come.
    fn reads(&self) -> [String; 4] {
        let room = &self.room;
        [
            format!("DIRECT.GET.LOG_{room}"),
            format!("DIRECT.GET.KEYS_{room}"),
            format!("DIRECT.GET.NOW_{room}"),
            format!("STREAM.INFO.LOG_{room}"),
        ]
    }

    /// What one page may publish and hear.
    fn permissions(&self, user: &User) -> String {
        let (room, name) = (&self.room, &user.name);
        let own = [subjects::ask(room, name), format!("class.{room}.here.{name}")];
        let reads = self.reads().map(|subject| format!("{}.{subject}", self.api()));
        let publish = list(own.iter().chain(&reads));
        let here = format!("class.{room}.here.*");
        let hear = list(&[subjects::told(room, ">"), here, format!("_INBOX.{name}.>")]);
        format!("{{ publish: {{ allow: {publish} }}, subscribe: {{ allow: {hear} }} }}")
    }

    /// The part of the configuration that every server of the class has alike.
    #[must_use]
    pub fn configuration(&self) -> String {
        let reads = self.reads();
        let asks = subjects::ask(&self.room, "*");
        let exported = reads.each_ref().map(|subject| quoted(&format!("$JS.API.{subject}")));
        let [log, keys, now, info] = &exported;
        let told = quoted(&subjects::told(&self.room, ">"));
        let mut text = format!(
            "accounts {{\n  BANK {{\n    jetstream: {{ max_file: 1GB, max_mem: 64MB, max_streams: 4, max_consumers: 8 }}\n    \
             users: [ {{ user: {}, password: {} }} ]\n    exports: [\n      {{ service: {} }}\n",
            self.decider.name,
            quoted(&self.decider.pass),
            quoted(&asks)
        );
        // A reading has many answers.
        for subject in [log, keys, now] {
            let _ = writeln!(text, "      {{ service: {subject}, response_type: stream }}");
        }
        let _ = write!(
            text,
            "      {{ service: {info} }}\n      {{ stream: {told} }}\n    ]\n  }}\n  CLASS {{\n    imports: [\n      \
             {{ service: {{ account: BANK, subject: {} }} }}\n",
            quoted(&asks)
        );
        for (subject, own) in exported.iter().zip(&reads) {
            let own = quoted(&format!("{}.{own}", self.api()));
            let _ = writeln!(
                text,
                "      {{ service: {{ account: BANK, subject: {subject} }}, to: {own} }}"
            );
        }
        let _ = write!(
            text,
            "      {{ stream: {{ account: BANK, subject: {told} }} }}\n    ]\n    users: [\n"
        );
        for user in &self.pages {
            let _ = writeln!(
                text,
                "      {{ user: {}, password: {}, allowed_connection_types: [\"WEBSOCKET\"], permissions: {} }}",
                user.name,
                quoted(&user.pass),
                self.permissions(user)
            );
        }
        let _ = write!(
            text,
            "    ]\n  }}\n  SYS {{ users: [ {{ user: {}, password: {} }} ] }}\n}}\nsystem_account: SYS\n",
            self.helper.name,
            quoted(&self.helper.pass)
        );
        // Each person may have a second page open, and a page that sleeps is put out before it holds up the others.
        let _ = write!(
            text,
            "max_connections: {}\nmax_subscriptions: 64\nmax_pending: 16MB\nwrite_deadline: \"5s\"\n\
             ping_interval: \"5s\"\nping_max: 2\n",
            self.pages.len() * 2 + 20
        );
        text
    }
}

/// A text of the configuration, in which a dollar sign would else name a variable.
fn quoted(text: &str) -> String {
    format!("{text:?}")
}

fn list<'a>(subjects: impl IntoIterator<Item = &'a String>) -> String {
    let quoted: Vec<String> = subjects.into_iter().map(|subject| quoted(subject)).collect();
    format!("[{}]", quoted.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accounts() -> Accounts {
        let mut count = 0;
        Accounts::new("r", 3, || {
            count += 1;
            format!("secret-{count}")
        })
    }

    #[test]
    fn everybody_has_a_secret_of_their_own() {
        let accounts = accounts();
        let names: Vec<_> = accounts.pages.iter().map(|user| user.name.as_str()).collect();
        assert_eq!(names, ["teacher", "s01", "s02", "s03"]);
        let all = accounts.pages.iter().chain([&accounts.decider, &accounts.helper]);
        let secrets: std::collections::BTreeSet<_> = all.map(|user| &user.pass).collect();
        assert_eq!(secrets.len(), 6);
        assert_eq!(Accounts::new("r", 9_999, String::new).pages.len(), MOST_SEATS + 1);
    }

    #[test]
    fn a_seat_publishes_its_own_asks_and_readings_alone() {
        let accounts = accounts();
        let seat = accounts.permissions(&accounts.pages[1]);
        assert_eq!(
            seat,
            "{ publish: { allow: [\"class.r.ask.s01\", \"class.r.here.s01\", \"class.r.api.DIRECT.GET.LOG_r\", \
             \"class.r.api.DIRECT.GET.KEYS_r\", \"class.r.api.DIRECT.GET.NOW_r\", \"class.r.api.STREAM.INFO.LOG_r\"] }, \
             subscribe: { allow: [\"told.r.>\", \"class.r.here.*\", \"_INBOX.s01.>\"] } }"
        );
        let text = accounts.configuration();
        assert_eq!(text.matches('{').count(), text.matches('}').count());
        assert_eq!(text.matches("WEBSOCKET").count(), 4, "pages come by WebSocket alone");
    }
}
