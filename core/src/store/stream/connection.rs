//! One connection to a NATS server: requests with their answers, and subscriptions. It does no I/O: whoever
//! has a socket hands in what came and sends what is asked, and wakes it when time has passed.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::{Future as _, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

use serde_json::json;
use tokio::sync::oneshot;

use super::headers::Headers;
use super::wire::{self, Message, Operation, Reader, WireError};
use crate::event_sourcing::{LocalBoxFuture, reason_table};

/// How long an answer is awaited, in milliseconds. Behind a server that lost its leader a longer wait was
/// measured to be a longer silence.
pub const ANSWERED_WITHIN_MS: u32 = 2_000;

/// The subscription that answers come by.
const ANSWERS: u64 = 0;

reason_table! {
    /// Why a request has no answer.
    pub enum ConnectionError {
        /// No answer came in time.
        Unanswered = "request_unanswered": "no answer came in time";
        /// Nobody hears the subject.
        Unheard = "nobody_decides": "nobody answers there";
        /// The connection is gone, or has not come yet.
        Offline = "class_offline": "the connection is interrupted";
        /// The server says no to whoever connects, or to what is sent.
        Refused {
            /// What it says.
            why: String
        } = "server_refuses": "the server refuses: {why}";
    } or {
        /// What came can't be read.
        Wire(WireError);
    }
}

/// What a connection needs of a machine: somewhere to send bytes to, and time.
pub trait Socket {
    /// Sends bytes, in the order of the calls. What can't be sent is lost, and so is the connection then.
    fn send(&self, bytes: Vec<u8>);

    /// Ends after so many milliseconds.
    fn wait(&self, milliseconds: u32) -> LocalBoxFuture<'static, ()>;
}

/// Who connects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Login {
    /// The name of the seat, or `decider`.
    pub user: String,
    /// Its secret.
    pub pass: String,
}

/// Whether requests can be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConnectionState {
    /// The server has not said yet that one may.
    Connecting,
    /// They can.
    Connected,
    /// The connection ended.
    Ended(ConnectionError),
}

/// What happens to a message of a subscription.
pub type Hears = Rc<dyn Fn(Message)>;

/// What is heard.
struct Heard {
    subject: String,
    /// The group of whose members each message goes to one.
    queue: Option<String>,
    hears: Hears,
}

/// A request that waits for its answers.
struct Asked {
    answers: Vec<Message>,
    /// Whether more than one answer comes, the last with a status.
    many: bool,
    told: oneshot::Sender<Result<Vec<Message>, ConnectionError>>,
}

/// One connection, from its first byte to its last.
pub struct Connection {
    socket: Rc<dyn Socket>,
    login: Login,
    /// The subject that answers come to, with a number of the request behind it.
    inbox: String,
    reader: RefCell<Reader>,
    state: RefCell<ConnectionState>,
    requests: RefCell<BTreeMap<u64, Asked>>,
    heard: RefCell<BTreeMap<u64, Heard>>,
    last_number: Cell<u64>,
    refused: Cell<u64>,
    opened: RefCell<Vec<oneshot::Sender<()>>>,
}

impl Connection {
    /// A connection over a socket that is open. `inbox` is what nobody else's answers come to:
    /// `_INBOX.SEAT.` and a random word.
    #[must_use]
    pub fn new(socket: Rc<dyn Socket>, login: Login, inbox: String) -> Self {
        Self {
            socket,
            login,
            inbox,
            reader: RefCell::default(),
            state: RefCell::new(ConnectionState::Connecting),
            requests: RefCell::default(),
            heard: RefCell::default(),
            last_number: Cell::default(),
            refused: Cell::default(),
            opened: RefCell::default(),
        }
    }

    /// Whether requests can be sent.
    #[must_use]
    pub fn state(&self) -> ConnectionState {
        self.state.borrow().clone()
    }

    /// How many of its messages and subscriptions the server did not allow.
    #[must_use]
    pub fn refused(&self) -> u64 {
        self.refused.get()
    }

    /// Ends once requests can be sent.
    ///
    /// # Errors
    /// [`ConnectionError`] where the connection ends before that.
    pub async fn connected(&self) -> Result<(), ConnectionError> {
        if self.state() == ConnectionState::Connecting {
            let (opened, opens) = oneshot::channel();
            self.opened.borrow_mut().push(opened);
            let _ = opens.await;
        }
        self.may_send()
    }

    /// Takes in what came from the server.
    pub fn take(&self, bytes: &[u8]) {
        self.reader.borrow_mut().take(bytes);
        loop {
            // Whoever hears a message may send another, so nothing is borrowed meanwhile.
            let next = self.reader.borrow_mut().next_operation();
            match next {
                Ok(None) => return,
                Ok(Some(operation)) => self.obey(operation),
                Err(error) => return self.end(&error.into()),
            }
        }
    }

    /// Notes that the connection ended: no request is answered any more.
    pub fn end(&self, why: &ConnectionError) {
        let is_first = !matches!(*self.state.borrow(), ConnectionState::Ended(_));
        if is_first {
            *self.state.borrow_mut() = ConnectionState::Ended(why.clone());
        }
        self.opened.take();
        for (_, asked) in self.requests.take() {
            let _ = asked.told.send(Err(why.clone()));
        }
    }

    fn obey(&self, operation: Operation) {
        match operation {
            // The server tells again what it is whenever that changes.
            Operation::Info(_) if *self.state.borrow() == ConnectionState::Connecting => {
                self.log_in();
            }
            Operation::Info(_) | Operation::Ok => {}
            Operation::Ping => self.socket.send(wire::PONG.to_vec()),
            Operation::Pong => {
                if *self.state.borrow() == ConnectionState::Connecting {
                    *self.state.borrow_mut() = ConnectionState::Connected;
                    for opened in self.opened.take() {
                        let _ = opened.send(());
                    }
                }
            }
            // A request that may not be made is told of like this, and has no answer.
            Operation::Error(why) if why.starts_with("Permissions Violation") => {
                self.refused.update(|count| count + 1);
            }
            Operation::Error(why) => self.end(&ConnectionError::Refused { why }),
            Operation::Message(message) if message.subscription == ANSWERS => self.answer(message),
            Operation::Message(message) => {
                let hears = self
                    .heard
                    .borrow()
                    .get(&message.subscription)
                    .map(|heard| Rc::clone(&heard.hears));
                if let Some(hears) = hears {
                    hears(message);
                }
            }
        }
    }

    fn log_in(&self) {
        let Login { user, pass } = &self.login;
        let options = json!({
            "verbose": false, "pedantic": false, "headers": true, "no_responders": true,
            "protocol": 1, "lang": "leftfold", "version": env!("CARGO_PKG_VERSION"),
            "user": user, "pass": pass,
        });
        let mut said = wire::connect(&options);
        said.extend(wire::subscribe(&format!("{}.*", self.inbox), None, ANSWERS));
        for (number, heard) in &*self.heard.borrow() {
            said.extend(wire::subscribe(&heard.subject, heard.queue.as_deref(), *number));
        }
        said.extend(wire::PING);
        self.socket.send(said);
    }

    fn answer(&self, message: Message) {
        let number = message.subject.rsplit('.').next().and_then(|number| number.parse().ok());
        let Some(number) = number else { return };
        let mut requests = self.requests.borrow_mut();
        let Some(asked) = requests.get_mut(&number) else { return };
        if message.headers.status() == Some(503) {
            if let Some(asked) = requests.remove(&number) {
                let _ = asked.told.send(Err(ConnectionError::Unheard));
            }
            return;
        }
        let is_last = !asked.many || message.headers.status().is_some();
        asked.answers.push(message);
        if is_last && let Some(asked) = requests.remove(&number) {
            let _ = asked.told.send(Ok(asked.answers));
        }
    }

    /// Hears what is published to a subject, or, of a queue group, a share of it. Gives the number of the
    /// subscription.
    pub fn subscribe(&self, subject: &str, queue: Option<&str>, hears: Hears) -> u64 {
        let number = self.number();
        let heard = Heard { subject: subject.to_owned(), queue: queue.map(str::to_owned), hears };
        self.heard.borrow_mut().insert(number, heard);
        if *self.state.borrow() == ConnectionState::Connected {
            self.socket.send(wire::subscribe(subject, queue, number));
        }
        number
    }

    /// Hears a subject no more.
    pub fn unsubscribe(&self, number: u64) {
        if self.heard.borrow_mut().remove(&number).is_some() {
            self.socket.send(wire::unsubscribe(number));
        }
    }

    /// Publishes a message that nobody needs to answer.
    ///
    /// # Errors
    /// [`ConnectionError`] where there is no connection.
    pub fn publish(
        &self,
        subject: &str,
        headers: &Headers,
        body: &[u8],
    ) -> Result<(), ConnectionError> {
        self.may_send()?;
        self.socket.send(wire::publish(subject, None, headers, body));
        Ok(())
    }

    /// Publishes a message whose answers go to another subject than this connection's.
    ///
    /// # Errors
    /// [`ConnectionError`] where there is no connection.
    pub fn publish_for(
        &self,
        subject: &str,
        reply: &str,
        body: &[u8],
    ) -> Result<(), ConnectionError> {
        self.may_send()?;
        self.socket.send(wire::publish(subject, Some(reply), &Headers::default(), body));
        Ok(())
    }

    /// Sends a request, and gives its answer.
    ///
    /// # Errors
    /// [`ConnectionError`]; whether it was heard is not known where none came.
    pub async fn request(
        &self,
        subject: &str,
        headers: &Headers,
        body: &[u8],
    ) -> Result<Message, ConnectionError> {
        let answers = self.ask(subject, headers, body, false).await?;
        answers.into_iter().next().ok_or(ConnectionError::Unanswered)
    }

    /// Sends a request that has any number of answers, the last with a status, and gives them all.
    ///
    /// # Errors
    /// [`ConnectionError`], also where the last is missing.
    pub async fn request_many(
        &self,
        subject: &str,
        headers: &Headers,
        body: &[u8],
    ) -> Result<Vec<Message>, ConnectionError> {
        self.ask(subject, headers, body, true).await
    }

    async fn ask(
        &self,
        subject: &str,
        headers: &Headers,
        body: &[u8],
        many: bool,
    ) -> Result<Vec<Message>, ConnectionError> {
        self.may_send()?;
        let number = self.number();
        let (told, answered) = oneshot::channel();
        self.requests.borrow_mut().insert(number, Asked { answers: Vec::new(), many, told });
        let reply = format!("{}.{number}", self.inbox);
        self.socket.send(wire::publish(subject, Some(&reply), headers, body));
        let answer = answered_before(answered, self.socket.wait(ANSWERED_WITHIN_MS)).await;
        self.requests.borrow_mut().remove(&number);
        answer
    }

    fn may_send(&self) -> Result<(), ConnectionError> {
        match &*self.state.borrow() {
            ConnectionState::Connected => Ok(()),
            ConnectionState::Connecting => Err(ConnectionError::Offline),
            ConnectionState::Ended(why) => Err(why.clone()),
        }
    }

    fn number(&self) -> u64 {
        self.last_number.update(|number| number + 1);
        self.last_number.get()
    }
}

/// The answer that came, or that none came in time.
async fn answered_before(
    mut answered: oneshot::Receiver<Result<Vec<Message>, ConnectionError>>,
    mut too_late: LocalBoxFuture<'static, ()>,
) -> Result<Vec<Message>, ConnectionError> {
    poll_fn(|context| match Pin::new(&mut answered).poll(context) {
        Poll::Ready(answer) => Poll::Ready(answer.unwrap_or(Err(ConnectionError::Offline))),
        Poll::Pending => too_late.as_mut().poll(context).map(|()| Err(ConnectionError::Unanswered)),
    })
    .await
}

#[cfg(test)]
mod tests;
