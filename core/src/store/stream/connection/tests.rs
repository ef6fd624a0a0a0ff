//! Requests, answers and subscriptions, over a socket that the tests hold both ends of.

use std::task::{Context, Waker};

use super::*;
use crate::event_sourcing::Reason;

/// A socket that keeps what is sent, and whose waits end when they are told to.
#[derive(Default)]
struct Sent {
    bytes: RefCell<Vec<u8>>,
    waits: RefCell<Vec<oneshot::Sender<()>>>,
}

impl Sent {
    /// What was sent since it was last asked.
    fn text(&self) -> String {
        String::from_utf8(self.bytes.take()).unwrap()
    }
}

impl Socket for Sent {
    fn send(&self, bytes: Vec<u8>) {
        self.bytes.borrow_mut().extend(bytes);
    }

    fn wait(&self, _milliseconds: u32) -> LocalBoxFuture<'static, ()> {
        let (ends, ended) = oneshot::channel();
        self.waits.borrow_mut().push(ends);
        Box::pin(async { ended.await.unwrap_or(()) })
    }
}

fn connection() -> (Rc<Sent>, Connection) {
    let sent = Rc::new(Sent::default());
    let login = Login { user: "s01".into(), pass: "secret".into() };
    let socket: Rc<dyn Socket> = Rc::<Sent>::clone(&sent);
    (sent, Connection::new(socket, login, "_INBOX.s01.x".into()))
}

fn connected() -> (Rc<Sent>, Connection) {
    let (sent, connection) = connection();
    connection.take(b"INFO {}\r\nPONG\r\n");
    sent.text();
    (sent, connection)
}

fn poll<T>(future: &mut LocalBoxFuture<'_, T>) -> Poll<T> {
    future.as_mut().poll(&mut Context::from_waker(Waker::noop()))
}

#[test]
fn it_says_who_connects_and_waits_until_it_may() {
    let (sent, connection) = connection();
    connection.subscribe("told.r.>", None, Rc::new(drop));
    let mut opening: LocalBoxFuture<'_, _> = Box::pin(connection.connected());
    assert_eq!(poll(&mut opening), Poll::Pending);
    assert_eq!(sent.text(), "", "the server speaks first");
    connection.take(b"INFO {\"server_id\":\"N\"}\r\n");
    let said = sent.text();
    assert!(said.starts_with("CONNECT {") && said.contains("\"user\":\"s01\""), "{said}");
    assert!(said.ends_with("SUB _INBOX.s01.x.* 0\r\nSUB told.r.> 1\r\nPING\r\n"), "{said}");
    connection.take(b"PONG\r\n");
    assert_eq!(poll(&mut opening), Poll::Ready(Ok(())));
    connection.take(b"INFO {\"ldm\":true}\r\nPING\r\n");
    assert_eq!(sent.text(), "PONG\r\n", "it logs in once");
}

#[test]
fn an_answer_goes_to_its_request_in_whatever_order_they_come() {
    let (sent, connection) = connected();
    let none = Headers::default();
    let mut one: LocalBoxFuture<'_, _> = Box::pin(connection.request("a", &none, b"1"));
    let mut other: LocalBoxFuture<'_, _> = Box::pin(connection.request("b", &none, b"2"));
    assert!(poll(&mut one).is_pending() && poll(&mut other).is_pending());
    assert_eq!(sent.text(), "PUB a _INBOX.s01.x.1 1\r\n1\r\nPUB b _INBOX.s01.x.2 1\r\n2\r\n");
    connection.take(b"MSG _INBOX.s01.x.2 0 3\r\ntwo\r\nMSG _INBOX.s01.x.9 0 1\r\n?\r\n");
    let Poll::Ready(Ok(answer)) = poll(&mut other) else { panic!("it is answered") };
    assert_eq!(answer.body, b"two");
    assert!(poll(&mut one).is_pending());
    connection.take(b"HMSG _INBOX.s01.x.1 0 16 16\r\nNATS/1.0 503\r\n\r\n\r\n");
    assert_eq!(poll(&mut one), Poll::Ready(Err(ConnectionError::Unheard)));
}

#[test]
fn several_answers_end_with_a_status() {
    let (_, connection) = connected();
    let none = Headers::default();
    let mut all: LocalBoxFuture<'_, _> = Box::pin(connection.request_many("a", &none, b""));
    assert!(poll(&mut all).is_pending());
    connection.take(b"MSG _INBOX.s01.x.1 0 1\r\na\r\nMSG _INBOX.s01.x.1 0 1\r\nb\r\n");
    assert!(poll(&mut all).is_pending());
    connection.take(b"HMSG _INBOX.s01.x.1 0 16 16\r\nNATS/1.0 204\r\n\r\n\r\n");
    let Poll::Ready(Ok(answers)) = poll(&mut all) else { panic!("the last has come") };
    assert_eq!(answers.len(), 3);
}

#[test]
fn no_answer_in_time_is_an_error_and_one_that_comes_later_is_nobodys() {
    let (sent, connection) = connected();
    let none = Headers::default();
    let mut one: LocalBoxFuture<'_, _> = Box::pin(connection.request("a", &none, b""));
    assert!(poll(&mut one).is_pending());
    drop(sent.waits.take());
    assert_eq!(poll(&mut one), Poll::Ready(Err(ConnectionError::Unanswered)));
    connection.take(b"MSG _INBOX.s01.x.1 0 1\r\na\r\n");
    assert_eq!(connection.state(), ConnectionState::Connected);
}

#[test]
fn with_the_connection_every_request_ends() {
    for (said, code) in [
        (&b"-ERR 'Authorization Violation'\r\n"[..], "server_refuses"),
        (b"HELO\r\n", "unknown_operation"),
    ] {
        let (_, connection) = connected();
        let none = Headers::default();
        let mut one: LocalBoxFuture<'_, _> = Box::pin(connection.request("a", &none, b""));
        assert!(poll(&mut one).is_pending());
        connection.take(said);
        let Poll::Ready(Err(why)) = poll(&mut one) else { panic!("it ends") };
        assert_eq!(Reason::from(&why).code, code);
        assert_eq!(connection.state(), ConnectionState::Ended(why.clone()));
        assert_eq!(connection.publish("a", &none, b""), Err(why));
    }
    // What one may not publish is no reason to end.
    let (_, connection) = connected();
    connection.take(b"-ERR 'Permissions Violation for Publish to \"class.r.log\"'\r\n");
    assert_eq!((connection.state(), connection.refused()), (ConnectionState::Connected, 1));
}

#[test]
fn who_hears_a_message_may_ask_at_once() {
    let (sent, connection) = connected();
    let connection = Rc::new(connection);
    let asks = Rc::clone(&connection);
    let number = connection.subscribe(
        "told",
        Some("group"),
        Rc::new(move |message: Message| {
            asks.publish("back", &Headers::default(), &message.body).unwrap();
        }),
    );
    assert_eq!(sent.text(), "SUB told group 1\r\n");
    connection.take(b"MSG told 1 2\r\nhi\r\n");
    assert_eq!(sent.text(), "PUB back 2\r\nhi\r\n");
    connection.unsubscribe(number);
    connection.take(b"MSG told 1 2\r\nhi\r\n");
    assert_eq!(sent.text(), "UNSUB 1\r\n", "it is heard no more");
}
