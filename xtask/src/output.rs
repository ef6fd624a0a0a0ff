//! Output of a command: to the terminal at once, or to a file if several stages run side by side.

use std::cell::RefCell;
use std::fmt;
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::{Command, Stdio};

thread_local! {
    static FILE: RefCell<Option<File>> = const { RefCell::new(None) };
}

/// Does something, and has all that is said meanwhile, by it and by the programs that it runs, go into
/// a file.
///
/// # Errors
///
/// Where the file can't be made.
pub(crate) fn into_file<T>(path: &Path, doing: impl FnOnce() -> T) -> io::Result<T> {
    let file = File::create(path)?;
    FILE.set(Some(file));
    let done = doing();
    FILE.set(None);
    Ok(done)
}

/// Where a thread's words go, for others that work for it.
pub(crate) struct Destination(Option<File>);

/// Where this thread's words go.
pub(crate) fn destination() -> Destination {
    Destination(FILE.with_borrow(|file| file.as_ref().and_then(|file| file.try_clone().ok())))
}

/// Has what this thread says from now on go where another's words go.
pub(crate) fn say_to(destination: Destination) {
    FILE.set(destination.0);
}

/// What [`say!`] does.
pub(crate) fn write_line(words: fmt::Arguments<'_>) {
    FILE.with_borrow_mut(|file| {
        let _ = match file {
            Some(file) => writeln!(file, "{words}"),
            None => writeln!(io::stdout(), "{words}"),
        };
    });
}

/// Says something, with a line break behind it, where this thread's words go.
macro_rules! say {
    ($($words:tt)*) => { $crate::output::write_line(format_args!($($words)*)) };
}
pub(crate) use say;

/// Has a program say what it says where this thread's words go.
pub(crate) fn of(command: &mut Command) {
    FILE.with_borrow(|file| {
        let Some(file) = file else { return };
        if let (Ok(out), Ok(err)) = (file.try_clone(), file.try_clone()) {
            command.stdin(Stdio::null()).stdout(out).stderr(err);
        }
        if io::stdout().is_terminal() {
            command.env("CARGO_TERM_COLOR", "always");
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{env, fs, process};

    #[test]
    fn what_a_chore_and_its_programs_say_stands_in_its_file_in_order() {
        let path = env::temp_dir().join(format!("leftfold-output-{}", process::id()));
        into_file(&path, || {
            say!("first");
            let mut rustc = Command::new("rustc");
            rustc.arg("--version");
            of(&mut rustc);
            assert!(rustc.status().unwrap().success());
            let here = destination();
            let helper = std::thread::spawn(|| {
                say_to(here);
                say!("last");
            });
            helper.join().unwrap();
        })
        .unwrap();
        say!("to the terminal again");
        let said = fs::read_to_string(&path).unwrap();
        let lines: Vec<_> = said.lines().collect();
        assert_eq!((lines.len(), lines[0], lines[2]), (3, "first", "last"), "{said}");
        assert!(lines[1].starts_with("rustc "), "{said}");
        fs::remove_file(path).unwrap();
    }
}
