//! Runs a class from the command line, on a built page and a NATS server that are there.

use std::error::Error;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;

use leftfold_class::class::{Class, Setup, is_page, network_address};
use leftfold_class::qr;

const USAGE: &str = "leftfold-class --nats-server FILE --page FOLDER --data FOLDER \
    [--seats 40] [--replicas 1|3] [--port 8080]";

fn setup(mut arguments: impl Iterator<Item = String>) -> Result<Setup, String> {
    let (mut nats_server, mut page, mut data) = (None, None, None);
    let (mut seats, mut replicas, mut port) = (40, 1, 8080);
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or_else(|| format!("{name} needs a value"))?;
        let number = || value.parse::<u16>().map_err(|_| format!("{name} needs a number"));
        match name.as_str() {
            "--nats-server" => nats_server = Some(PathBuf::from(&value)),
            "--page" => page = Some(PathBuf::from(&value)),
            "--data" => data = Some(PathBuf::from(&value)),
            "--seats" => seats = number()?.into(),
            "--replicas" => replicas = number()?.into(),
            "--port" => port = number()?,
            _ => return Err(format!("there is no option {name}")),
        }
    }
    if ![1, 3].contains(&replicas) {
        return Err("--replicas is 1 or 3".into());
    }
    let page = page.ok_or("--page is missing")?;
    if !is_page(&page) {
        return Err(format!("{} holds no built page", page.display()));
    }
    Ok(Setup {
        nats_server: nats_server.ok_or("--nats-server is missing")?,
        page,
        data: data.ok_or("--data is missing")?,
        seats,
        replicas,
        address: SocketAddr::from((Ipv4Addr::UNSPECIFIED, port)),
    })
}

fn main() -> ExitCode {
    let setup = match setup(std::env::args().skip(1)) {
        Ok(setup) => setup,
        Err(why) => {
            eprintln!("{why}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(&setup) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("The class can't be started: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(setup: &Setup) -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    tokio::task::LocalSet::new().block_on(&runtime, async {
        let class = Class::started(setup).await?;
        tell(&class)?;
        tokio::select! {
            () = class.run() => {}
            ended = ended() => ended?,
        }
        println!("\nEnding the servers. Everything stays in {}.", setup.data.display());
        class.stop().await;
        Ok(())
    })
}

/// Waits until somebody ends the program.
async fn ended() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        let mut terminated =
            tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
        tokio::select! {
            pressed = tokio::signal::ctrl_c() => pressed,
            _ = terminated.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}

fn tell(class: &Class) -> std::io::Result<()> {
    let port = class.address()?.port();
    let here = format!("http://localhost:{port}/");
    let host = network_address().unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let address = format!("http://{host}:{port}/#/class/{}", class.code());
    println!("{}", qr::in_terminal(&address));
    println!("Students open   {address}");
    println!("or type         http://{host}:{port} and the code {}", class.code());
    println!("You open        {here}{}", class.teacher_route());
    println!();
    println!(
        "The network is not encrypted: whoever can read it can read this class and act in it."
    );
    println!("So use no real names or passwords.");
    println!("Ctrl+C ends the class. It goes on where it was when you start it again.");
    Ok(())
}
