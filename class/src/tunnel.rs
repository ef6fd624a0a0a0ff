//! One port for everything: what begins with `GET /nats ` is passed to the NATS server as it is, so that the page's
//! policy and the server's check of origins hold, and everything else is the page and the way to a seat.

use std::io;
use std::net::SocketAddr;

use tokio::io::copy_bidirectional;
use tokio::net::TcpStream;

/// How a page asks for the servers.
const ASKS_FOR_NATS: &[u8] = b"GET /nats ";

/// Whether a connection asks for the servers. What it said is still to be read.
///
/// # Errors
/// Where it ends before that can be told.
pub(crate) async fn asks_for_nats(stream: &TcpStream) -> io::Result<bool> {
    let mut begins = [0; ASKS_FOR_NATS.len()];
    let mut known = 0;
    loop {
        let read = stream.peek(&mut begins).await?;
        let said = begins.get(..read).unwrap_or_default();
        if !ASKS_FOR_NATS.starts_with(said) {
            return Ok(false);
        }
        if read == begins.len() {
            return Ok(true);
        }
        if read <= known {
            // Nothing more has come, and to look again gives the same at once.
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
            if read == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        known = read;
    }
}

/// Passes everything on, both ways, until one side ends.
pub(crate) async fn pass_on(mut page: TcpStream, nats: SocketAddr) -> io::Result<()> {
    let mut server = TcpStream::connect(nats).await?;
    server.set_nodelay(true)?;
    page.set_nodelay(true)?;
    copy_bidirectional(&mut page, &mut server).await.map(drop)
}
