//! What the bank holds it exports and takes back: as a stream in pieces, in memory that doesn't grow
//! with the text.

use std::borrow::Cow;
use std::fs::File;
use std::future::poll_fn;
use std::io::{BufWriter, Read, Write};
use std::path::PathBuf;
use std::task::{Context, Poll, Waker};
use std::time::Instant;

use leftfold_core::application::{ImportMode, PackedText, PersonalData, SchemaWorkshop};
use leftfold_core::codec::{TextSource, Upcasters};
use leftfold_core::event_sourcing::{LocalBoxFuture, Phase, Reason, Uninterrupted};
use leftfold_core::simulation::{Workload, generate};
use serde_json::json;

use crate::support::{Counter, at_once, deposit};

/// A file to read, in pieces of so many bytes.
struct Pieces<R> {
    from: R,
    of: usize,
    read: u64,
}

impl<R: Read> TextSource for Pieces<R> {
    fn next(&mut self) -> LocalBoxFuture<'_, Result<Option<Cow<'_, [u8]>>, Reason>> {
        let mut piece = vec![0; self.of];
        let read = self
            .from
            .read(&mut piece)
            .map_err(|error| Reason::new("file_unreadable", error.to_string()));
        Box::pin(async move {
            piece.truncate(read?);
            self.read += piece.len() as u64;
            Ok((!piece.is_empty()).then_some(Cow::Owned(piece)))
        })
    }

    fn bytes(&self) -> Option<u64> {
        None
    }
}

fn pieces<R>(from: R, of: usize) -> Pieces<R> {
    Pieces { from, of, read: 0 }
}

/// A file that goes with the test.
struct Scrap(PathBuf);

impl Scrap {
    fn new(name: &str) -> Self {
        Self(std::env::temp_dir().join(format!("{name}-{}.ndjson", std::process::id())))
    }
}

impl Drop for Scrap {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// The most memory that the process has had, in KiB, where the system tells.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok()).unwrap_or_default()
}

/// Writes the log into a file as it is exported, and says how many bytes it has and how many the
/// largest piece had.
fn export_to(counter: &Counter, file: &Scrap) -> (usize, usize) {
    let mut out = BufWriter::new(File::create(&file.0).unwrap());
    let (mut bytes, mut largest) = (0, 0);
    let mut sink = |piece: String| {
        (bytes, largest) = (bytes + piece.len(), largest.max(piece.len()));
        out.write_all(piece.as_bytes()).unwrap();
        Ok(())
    };
    at_once(counter.bank.export_log_to(PersonalData::Included, &mut sink, &Uninterrupted)).unwrap();
    out.flush().unwrap();
    (bytes, largest)
}

/// A bank of so many events of accounts goes out into a file and comes back from it.
fn goes_out_and_comes_back(events: u64) -> (u64, usize) {
    let counter = Counter::in_memory();
    let workload = Workload { events, together: 1_024, ..Workload::default() };
    at_once(generate(&counter.bank, workload, async |_, _| true)).unwrap();
    let (file, head) = (Scrap::new(&format!("leftfold-{events}")), counter.bank.head());
    let told = |what: &str, since: Instant| {
        println!("{what}: {} ms, peak {} KiB", since.elapsed().as_millis(), peak_kib());
    };
    println!("{head} events, peak {} KiB", peak_kib());
    let since = Instant::now();
    let (bytes, largest) = export_to(&counter, &file);
    told(&format!("exported {bytes} bytes"), since);
    assert!(largest < 1 << 20, "a piece has {largest} bytes");
    let all = json!({"type": "accounts"});
    let accounts = counter.ask(all.clone());

    let since = Instant::now();
    let mut source = pieces(File::open(&file.0).unwrap(), 1 << 16);
    let view =
        at_once(counter.bank.import_log_from(&mut source, ImportMode::Verify, &Uninterrupted));
    assert_eq!((view.error, view.events, view.same_as_open), (None, head, true));
    told("recognised", since);
    drop(counter);

    let elsewhere = Counter::in_memory();
    let since = Instant::now();
    let mut source = pieces(File::open(&file.0).unwrap(), 1 << 16);
    let view =
        at_once(elsewhere.bank.import_log_from(&mut source, ImportMode::Replace, &Uninterrupted));
    assert_eq!((view.error, view.refusal, view.events), (None, None, head));
    told("taken back", since);
    assert!(elsewhere.ask(all) == accounts, "it is the same bank");
    drop(elsewhere);

    let since = Instant::now();
    let mut source = pieces(File::open(&file.0).unwrap(), 1 << 16);
    let text = at_once(PackedText::read(&mut source, Phase::new(&Uninterrupted, 0, 1))).unwrap();
    let mut workshop = SchemaWorkshop::new(text, Upcasters::On);
    while workshop.read_on(1_000).unwrap() {}
    assert_eq!((workshop.events().len() as u64, workshop.put_aside()), (head, 0));
    told("looked at", since);
    (head, bytes)
}

#[test]
fn a_log_goes_out_in_pieces_and_comes_back_in_others() {
    let (head, bytes) = goes_out_and_comes_back(4_000);
    assert!(head > 4_000 && bytes > 2_000_000);
}

/// More text than an import once took, and more events than a browser's storage has room for; or as many
/// as are wanted, to see what they take.
#[test]
#[ignore = "takes minutes and some GiB: cargo test --release -p leftfold-tests -- --ignored --nocapture"]
fn a_log_of_half_a_gigabyte_goes_out_and_comes_back() {
    let wanted = std::env::var("LEFTFOLD_EVENTS").ok().and_then(|wanted| wanted.parse().ok());
    let events = wanted.unwrap_or(400_000);
    let (head, bytes) = goes_out_and_comes_back(events);
    assert!(head >= events && (wanted.is_some() || bytes > 256 << 20), "{head}, {bytes} bytes");
}

#[test]
fn the_text_is_the_same_however_it_is_cut() {
    let counter = Counter::of_ann();
    counter.accept(deposit("a", "50"));
    let text = counter.exported();
    let marked = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    for of in [1, 2, 3, 7, 64, 1_000, 1 << 20] {
        for text in [&text, &marked] {
            let mut source = pieces(text.as_bytes(), of);
            let mode = ImportMode::Verify;
            let view = at_once(counter.bank.import_log_from(&mut source, mode, &Uninterrupted));
            assert!(view.same_as_open, "pieces of {of}: {:?}", view.error);
        }
        assert_eq!(
            at_once(counter.bank.mend_from(Some(&mut pieces(text.as_bytes(), of)), &Uninterrupted)),
            Ok(5)
        );
    }
    assert!(at_once(counter.bank.import_log(&marked, ImportMode::Verify)).same_as_open);
}

/// A source that breaks off.
struct Broken<'a>(Option<&'a str>);

impl TextSource for Broken<'_> {
    fn next(&mut self) -> LocalBoxFuture<'_, Result<Option<Cow<'_, [u8]>>, Reason>> {
        let next = self.0.take().ok_or_else(|| Reason::new("file_unreadable", "the line is dead"));
        Box::pin(async { next.map(|text| Some(Cow::Borrowed(text.as_bytes()))) })
    }

    fn bytes(&self) -> Option<u64> {
        None
    }
}

#[test]
fn what_breaks_off_or_never_ends_is_refused_with_the_place_and_the_log_stands() {
    let counter = Counter::of_ann();
    let before = counter.exported();
    let import = |source: &mut dyn TextSource| {
        let view =
            at_once(counter.bank.import_log_from(source, ImportMode::Replace, &Uninterrupted));
        assert!(!view.ok);
        view.error.unwrap_or_default()
    };
    assert_eq!(import(&mut Broken(Some(&before))), "line 5: the line is dead");
    let mut endless = pieces(std::io::repeat(b'x'), 1 << 16);
    assert_eq!(import(&mut endless), "line 1: a line can have at most 1048576 bytes");
    assert!(endless.read < 2 << 20, "{} bytes were read", endless.read);
    assert_eq!(counter.exported(), before);
    counter.accept(deposit("a", "1"));
}

/// A source that lets one wait once before it gives all that it has.
struct Slow {
    waited: bool,
    text: Option<Vec<u8>>,
}

impl TextSource for Slow {
    fn next(&mut self) -> LocalBoxFuture<'_, Result<Option<Cow<'_, [u8]>>, Reason>> {
        Box::pin(poll_fn(|_| {
            if std::mem::replace(&mut self.waited, true) {
                Poll::Ready(Ok(self.text.take().map(Cow::Owned)))
            } else {
                Poll::Pending
            }
        }))
    }

    fn bytes(&self) -> Option<u64> {
        None
    }
}

#[test]
fn while_a_text_is_still_to_come_the_bank_goes_on() {
    let text = Counter::of_ann().exported();
    let counter = Counter::of_ann();
    let mut slow = Slow { waited: false, text: Some(text.clone().into_bytes()) };
    {
        let import = counter.bank.import_log_from(&mut slow, ImportMode::Verify, &Uninterrupted);
        let mut import = std::pin::pin!(import);
        assert!(import.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
        counter.accept(deposit("a", "1"));
        let view = at_once(import);
        assert_eq!((view.ok, view.same_as_open), (true, false), "it has grown meanwhile");
    }
    assert_eq!(counter.account("a")["balance"], "201.00");
}
