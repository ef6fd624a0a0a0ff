//! A class that runs: its servers, somebody who decides, and the page on one port. Everything that it keeps is in one
//! folder, and started again on that folder it goes on.

use std::cell::RefCell;
use std::error::Error;
use std::fs;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use ::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use leftfold_core::application::{Options, Outcome};
use leftfold_core::domain::account::OpenAccount;
use leftfold_core::domain::bank::OpenBank;
use leftfold_core::domain::customer::RegisterCustomer;
use leftfold_core::domain::{Actor, BankId, Command, CustomerId, Role};
use leftfold_core::simulation::register_somebody;
use leftfold_core::store::stream::Login;
use serde::{Deserialize, Serialize};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::spawn_local;
use uuid::Uuid;

use crate::accounts::{Accounts, User};
use crate::decider::{Decider, Seats};
use crate::http::{Door, Site};
use crate::nats_server::Servers;
use crate::room::Room;
use crate::seats::{ClassSeats, NoSeat};
use crate::socket::{connect, wait};
use crate::tunnel::{asks_for_nats, pass_on};

/// How long is waited before somebody decides again, after a server was lost, in milliseconds.
const AGAIN_MS: u32 = 200;

/// How long whoever connects may take to say what for.
const FIRST_WORDS_WITHIN: Duration = Duration::from_secs(10);

/// What each person begins with.
const FIRST_DEPOSIT: &str = "100.00";

/// Letters of codes: none that is read as another, and no vowels, so that they spell nothing.
const LETTERS: &[u8] = b"bcdfghjkmnpqrstvwxz";

/// How many letters a code has.
const CODE_LETTERS: usize = 6;

/// What a class is started with.
pub struct Setup {
    /// Where nats-server is.
    pub nats_server: PathBuf,
    /// The built page.
    pub page: PathBuf,
    /// Where everything is kept.
    pub data: PathBuf,
    /// How many seats there are at most.
    pub seats: usize,
    /// How many servers keep copies for each other: 1 or 3.
    pub replicas: u32,
    /// Where the page is served.
    pub address: SocketAddr,
}

/// What stays the same when a class is started again.
#[derive(Serialize, Deserialize)]
struct Identity {
    code: String,
    teacher_secret: String,
    replicas: u32,
    bank_id: Uuid,
    accounts: Accounts,
}

impl Identity {
    fn new(setup: &Setup) -> Self {
        let code = code();
        let accounts = Accounts::new(&code, setup.seats, secret);
        let (teacher_secret, bank_id) = (secret(), Uuid::new_v4());
        Self { code, teacher_secret, replicas: setup.replicas, bank_id, accounts }
    }

    fn open(setup: &Setup) -> io::Result<Self> {
        let file = setup.data.join("class.json");
        match fs::read(&file) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let identity = Self::new(setup);
                fs::create_dir_all(&setup.data)?;
                fs::write(&file, serde_json::to_vec_pretty(&identity)?)?;
                Ok(identity)
            }
            Err(error) => Err(error),
        }
    }
}

fn secret() -> String {
    Uuid::new_v4().simple().to_string()
}

fn code() -> String {
    let letters = Uuid::new_v4().into_bytes().into_iter().take(CODE_LETTERS);
    let letter = |byte: u8| LETTERS.get(usize::from(byte) % LETTERS.len()).copied().map(char::from);
    letters.filter_map(letter).collect()
}

/// A class at work.
pub struct Class {
    identity: Identity,
    seats: Rc<ClassSeats>,
    servers: RefCell<Servers>,
    decider: RefCell<Option<Rc<Decider>>>,
    listener: TcpListener,
    page: PathBuf,
}

impl Class {
    /// Starts the servers, opens the bank and listens. It needs a `LocalSet`.
    ///
    /// # Errors
    /// Where the data can't be read or written, a server does not start, the port is taken, or the log can't be read.
    pub async fn started(setup: &Setup) -> Result<Rc<Self>, Box<dyn Error>> {
        let identity = Identity::open(setup)?;
        let listener = TcpListener::bind(setup.address).await?;
        let seats = ClassSeats::open(&setup.data.join("seats.json"), identity.accounts.clone())?;
        let configuration = identity.accounts.configuration();
        let servers = Servers::started(
            &setup.nats_server,
            &setup.data.join("servers"),
            usize::try_from(identity.replicas)?,
            &configuration,
        )
        .await?;
        let class = Rc::new(Self {
            identity,
            seats: Rc::new(seats),
            servers: RefCell::new(servers),
            decider: RefCell::default(),
            listener,
            page: setup.page.clone(),
        });
        class.begin(0).await?;
        Ok(class)
    }

    /// The code that people type.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.identity.code
    }

    /// What the address of the teacher's page ends with.
    #[must_use]
    pub fn teacher_route(&self) -> String {
        format!("#/class/{}?teacher={}", self.identity.code, self.identity.teacher_secret)
    }

    /// Where the page is served.
    ///
    /// # Errors
    /// Where the system can't tell.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Has somebody decide over a server, and opens a bank where there is none.
    async fn begin(&self, number: usize) -> Result<Rc<Decider>, Box<dyn Error>> {
        let addresses: Vec<SocketAddr> =
            self.servers.borrow().nodes.iter().map(|node| node.address).collect();
        let address = addresses.get(number % addresses.len().max(1)).ok_or("there is no server")?;
        let User { name, pass } = self.identity.accounts.decider.clone();
        let line = connect(*address, Login { user: name, pass }).await?;
        let room =
            Room { name: self.identity.accounts.room.clone(), replicas: self.identity.replicas };
        let seats: Rc<dyn Seats> = Rc::<ClassSeats>::clone(&self.seats);
        let decider = Rc::new(Decider::open(line, room, seats).await?);
        if decider.bank().head() == 0 {
            let open = OpenBank {
                bank_id: Some(BankId(self.identity.bank_id)),
                name: "Class bank".into(),
                currency: "USD".into(),
            };
            execute(&decider, Command::OpenBank(open)).await?;
        }
        *self.decider.borrow_mut() = Some(Rc::clone(&decider));
        Ok(decider)
    }

    /// Decides, and serves the page, until the program is ended.
    pub async fn run(self: &Rc<Self>) {
        let decides = Rc::clone(self);
        spawn_local(async move { decides.keep_deciding().await });
        let site = Rc::new(Site::new(Rc::<Self>::clone(self), &self.page));
        loop {
            let Ok((stream, from)) = self.listener.accept().await else { continue };
            let (class, site) = (Rc::clone(self), Rc::clone(&site));
            spawn_local(async move { class.serve(&site, stream, from).await });
        }
    }

    /// Ends the servers in good order, so that everything is on disk.
    pub async fn stop(&self) {
        let mut servers = std::mem::take(&mut *self.servers.borrow_mut());
        servers.stop().await;
    }

    async fn keep_deciding(&self) {
        let mut number = 0;
        loop {
            let decider = self.decider.borrow().clone();
            if let Some(decider) = decider {
                decider.run().await;
            }
            self.decider.take();
            while self.begin(number).await.is_err() {
                number += 1;
                wait(AGAIN_MS).await;
            }
        }
    }

    async fn serve(&self, site: &Rc<Site<Self>>, stream: TcpStream, from: SocketAddr) {
        let asks = tokio::time::timeout(FIRST_WORDS_WITHIN, asks_for_nats(&stream)).await;
        match asks {
            // Whoever sends a letter a minute is no page.
            Err(_) | Ok(Err(_)) => {}
            Ok(Ok(true)) => {
                // Pages are spread over the servers that there are.
                let pages: Vec<SocketAddr> =
                    self.servers.borrow().nodes.iter().map(|node| node.pages).collect();
                for offset in 0..pages.len() {
                    let at = (usize::from(from.port()) + offset) % pages.len();
                    if let Some(address) = pages.get(at)
                        && TcpStream::connect(address).await.is_ok()
                    {
                        let _ = pass_on(stream, *address).await;
                        return;
                    }
                }
            }
            Ok(Ok(false)) => {
                let answers = |request: Request<Incoming>| async move {
                    Ok::<_, std::convert::Infallible>(site.answer(from, request).await)
                };
                let connection = http1::Builder::new();
                let _ =
                    connection.serve_connection(TokioIo::new(stream), service_fn(answers)).await;
            }
        }
    }

    /// Makes a customer of somebody, with an account.
    async fn welcome(&self, name: &str, customer_id: CustomerId) -> Result<(), NoSeat> {
        let decider = self.decider.borrow().clone().ok_or(NoSeat::NotKept)?;
        let bank_id = BankId(self.identity.bank_id);
        let somebody = register_somebody(bank_id, self.seats.seated().len());
        let register = RegisterCustomer {
            customer_id: Some(customer_id),
            first_name: name.to_owned(),
            last_name: "(class)".into(),
            ..somebody
        };
        let open = OpenAccount {
            account_id: None,
            customer_id,
            account_number: None,
            initial_deposit: Some(FIRST_DEPOSIT.into()),
            overdraft_limit: None,
            nickname: Some(name.to_owned()),
        };
        for command in [Command::RegisterCustomer(register), Command::OpenAccount(open)] {
            execute(&decider, command).await.map_err(|_| NoSeat::NotKept)?;
        }
        Ok(())
    }
}

/// Executes a command of the class itself.
async fn execute(decider: &Decider, command: Command) -> Result<(), String> {
    let actor = Some(Actor::named(Role::Admin, "Class", None));
    match decider.bank().execute(command, Options { actor, ..Options::default() }).await {
        Outcome::Rejected { error, .. } => Err(error.message),
        Outcome::Accepted { .. } | Outcome::Duplicate { .. } => Ok(()),
    }
}

impl Door for Class {
    fn code(&self) -> &str {
        &self.identity.code
    }

    fn teacher_secret(&self) -> &str {
        &self.identity.teacher_secret
    }

    fn room(&self) -> &str {
        &self.identity.accounts.room
    }

    async fn seat(&self, name: &str) -> Result<User, NoSeat> {
        let customer_id = CustomerId(Uuid::new_v4());
        let user = self.seats.join(name, customer_id.0)?;
        self.welcome(name.trim(), customer_id).await?;
        Ok(user)
    }

    fn teacher(&self) -> Option<User> {
        self.seats.teacher().cloned()
    }
}

/// The address of this machine in its network, as others see it; none where there is no network. Nothing is sent.
#[must_use]
pub fn network_address() -> Option<std::net::IpAddr> {
    let socket = std::net::UdpSocket::bind(("0.0.0.0", 0)).ok()?;
    // An address that is kept for documentation (RFC 5737): it only says which way out there would be.
    socket.connect(("192.0.2.1", 9)).ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_unspecified() && !address.is_loopback()).then_some(address)
}

/// Whether a folder holds a built page.
#[must_use]
pub fn is_page(folder: &Path) -> bool {
    folder.join("index.html").is_file()
}
