//! Servers of a class for a test, and whoever connects to them: natively, and by WebSocket as a page does.

use std::cell::RefCell;
use std::error::Error;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use futures_util::{SinkExt as _, StreamExt as _};
use leftfold_class::nats_server::Servers;
use leftfold_class::socket::wait;
use leftfold_core::event_sourcing::LocalBoxFuture;
use leftfold_core::store::stream::{
    Connection, ConnectionError, Hears, JetStream, Login, Message, Socket,
};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::task::spawn_local;
use tokio_tungstenite::tungstenite;
use uuid::Uuid;

pub(crate) type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn program() -> PathBuf {
    std::env::var_os("LEFTFOLD_NATS_SERVER").map_or_else(|| "nats-server".into(), PathBuf::from)
}

/// Runs a test on servers that hold nothing yet, configured so beside their ports.
pub(crate) fn on_servers(
    replicas: usize,
    configuration: &str,
    test: impl AsyncFnOnce(&mut Servers, &Path) -> Outcome,
) -> Outcome {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let folder = std::env::temp_dir().join(format!("leftfold-class-{}", Uuid::new_v4()));
    let end = tokio::task::LocalSet::new().block_on(&runtime, async {
        let mut servers = Servers::started(&program(), &folder, replicas, configuration).await?;
        let end = test(&mut servers, &folder).await;
        servers.stop().await;
        end
    });
    let _ = std::fs::remove_dir_all(&folder);
    end
}

/// Makes a stream, once the servers have found each other.
pub(crate) async fn ensure(
    jetstream: &JetStream,
    name: &str,
    wanted: &serde_json::Value,
) -> Outcome {
    let mut last = None;
    for _ in 0..100 {
        match jetstream.ensure(name, wanted).await {
            Ok(()) => return Ok(()),
            Err(error) => last = Some(error),
        }
        wait(100).await;
    }
    Err(last.map_or_else(|| "no stream".into(), |error| error.to_string()).into())
}

struct PageSocket {
    outgoing: UnboundedSender<Vec<u8>>,
}

impl Socket for PageSocket {
    fn send(&self, bytes: Vec<u8>) {
        let _ = self.outgoing.send(bytes);
    }

    fn wait(&self, milliseconds: u32) -> LocalBoxFuture<'static, ()> {
        wait(milliseconds)
    }
}

/// Connects as a page does, by WebSocket, with what the server said that was no answer.
pub(crate) async fn page(address: SocketAddr, user: &str, pass: &str) -> Outcome<Rc<Connection>> {
    let (socket, _) = tokio_tungstenite::connect_async(format!("ws://{address}/")).await?;
    let (mut writes, mut reads) = socket.split();
    let (outgoing, mut to_send) = unbounded_channel::<Vec<u8>>();
    let login = Login { user: user.into(), pass: pass.into() };
    let inbox = format!("_INBOX.{user}.{}", Uuid::new_v4().simple());
    let connection = Rc::new(Connection::new(Rc::new(PageSocket { outgoing }), login, inbox));
    let writer = spawn_local(async move {
        while let Some(bytes) = to_send.recv().await {
            if writes.send(tungstenite::Message::binary(bytes)).await.is_err() {
                break;
            }
        }
    });
    let read_for = Rc::downgrade(&connection);
    spawn_local(async move {
        while let Some(Ok(message)) = reads.next().await {
            let Some(connection) = read_for.upgrade() else { break };
            if message.is_binary() || message.is_text() {
                connection.take(&message.into_data());
            }
        }
        if let Some(connection) = read_for.upgrade() {
            connection.end(&ConnectionError::Offline);
        }
        writer.abort();
    });
    connection.connected().await?;
    Ok(connection)
}

/// Keeps the messages that are heard.
#[derive(Clone, Default)]
pub(crate) struct Ear(pub(crate) Rc<RefCell<Vec<Message>>>);

impl Ear {
    pub(crate) fn hears(&self) -> Hears {
        let heard = Rc::clone(&self.0);
        Rc::new(move |message| heard.borrow_mut().push(message))
    }

    pub(crate) fn count(&self) -> usize {
        self.0.borrow().len()
    }
}
