//! A connection to a NATS server over TCP, as a native program has one. It lives on one thread, like the bank.

use std::io;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::Duration;

use leftfold_core::event_sourcing::LocalBoxFuture;
use leftfold_core::store::stream::{Connection, ConnectionError, Login, Socket};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::task::spawn_local;
use uuid::Uuid;

/// How much is read at once, in bytes.
const READ_BYTES: usize = 64 * 1024;

struct TcpSocket {
    outgoing: UnboundedSender<Vec<u8>>,
}

impl Socket for TcpSocket {
    fn send(&self, bytes: Vec<u8>) {
        // Where the writer is gone, the reader tells why.
        let _ = self.outgoing.send(bytes);
    }

    fn wait(&self, milliseconds: u32) -> LocalBoxFuture<'static, ()> {
        wait(milliseconds)
    }
}

/// Ends after so many milliseconds.
#[must_use]
pub fn wait(milliseconds: u32) -> LocalBoxFuture<'static, ()> {
    Box::pin(tokio::time::sleep(Duration::from_millis(milliseconds.into())))
}

/// Connects, and waits until requests can be sent. It needs a `LocalSet`.
///
/// # Errors
/// Where nothing listens at the address; where the server refuses the login, its word.
pub async fn connect(address: SocketAddr, login: Login) -> io::Result<Rc<Connection>> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (mut reads, mut writes) = stream.into_split();
    let (outgoing, mut to_send) = unbounded_channel::<Vec<u8>>();
    let inbox = format!("_INBOX.{}.{}", login.user, Uuid::new_v4().simple());
    let connection = Rc::new(Connection::new(Rc::new(TcpSocket { outgoing }), login, inbox));

    let writer = spawn_local(async move {
        while let Some(bytes) = to_send.recv().await {
            if writes.write_all(&bytes).await.is_err() {
                break;
            }
        }
    });
    // The connection owns the way to the writer, so only this task may keep it while the server is there.
    let read_for = Rc::downgrade(&connection);
    spawn_local(async move {
        let mut bytes = vec![0; READ_BYTES];
        loop {
            let read = reads.read(&mut bytes).await.unwrap_or(0);
            let Some(connection) = read_for.upgrade() else { break };
            match bytes.get(..read) {
                Some(came) if read > 0 => connection.take(came),
                _ => {
                    connection.end(&ConnectionError::Offline);
                    break;
                }
            }
        }
        writer.abort();
    });

    connection.connected().await.map_err(io::Error::other)?;
    Ok(connection)
}
