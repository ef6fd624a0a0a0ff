//! Long work in short pieces. The core knows no clock that it could look at while it works. So whoever
//! asks for the work is told batch by batch how far it is, and says whether it pauses there. Dropping the
//! work while it pauses stops it.

use super::LocalBoxFuture;

/// How many entries are one batch: some thousandths of a second of any work.
pub const BATCH: usize = 64;

/// What long work tells whoever waits for it.
pub trait Progress {
    /// Is told how much of the work is done, and of how much, and says whether to pause there.
    fn is_pause_due(&self, done: u64, all: u64) -> bool;

    /// Ends when the work may go on.
    fn pause(&self) -> LocalBoxFuture<'_, ()>;

    /// Is told that the work changes something from here on, and must not be stopped any more.
    fn point_of_no_return(&self) {}
}

/// Never pauses.
#[derive(Debug, Clone, Copy, Default)]
pub struct Uninterrupted;

impl Progress for Uninterrupted {
    fn is_pause_due(&self, _done: u64, _all: u64) -> bool {
        false
    }

    fn pause(&self) -> LocalBoxFuture<'_, ()> {
        Box::pin(async {})
    }
}

/// One of several phases of some work, each taken to last as long as the others.
#[derive(Clone, Copy)]
pub struct Phase<'a> {
    progress: &'a dyn Progress,
    nth: u64,
    of: u64,
}

impl<'a> Phase<'a> {
    /// The phase of a number, from 0, of so many.
    #[must_use]
    pub fn new(progress: &'a dyn Progress, nth: u64, of: u64) -> Self {
        Self { progress, nth, of }
    }

    /// Tells how much of the phase is done, and pauses where it is time.
    pub async fn done(&self, done: u64, all: u64) {
        if self.is_pause_due(done, all) {
            self.pause().await;
        }
    }
}

impl Progress for Phase<'_> {
    fn is_pause_due(&self, done: u64, all: u64) -> bool {
        let all = all.max(1);
        self.progress.is_pause_due(self.nth * all + done.min(all), self.of * all)
    }

    fn pause(&self) -> LocalBoxFuture<'_, ()> {
        self.progress.pause()
    }

    fn point_of_no_return(&self) {
        self.progress.point_of_no_return();
    }
}

/// The progress of work inside other work. It has no point of no return of its own: the outer work has
/// passed one, or nobody has yet what it changes.
#[derive(Clone, Copy)]
pub struct Nested<'a>(pub &'a dyn Progress);

impl Progress for Nested<'_> {
    fn is_pause_due(&self, done: u64, all: u64) -> bool {
        self.0.is_pause_due(done, all)
    }

    fn pause(&self) -> LocalBoxFuture<'_, ()> {
        self.0.pause()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    struct Heard(Cell<(u64, u64)>);

    impl Progress for Heard {
        fn is_pause_due(&self, done: u64, all: u64) -> bool {
            self.0.set((done, all));
            true
        }

        fn pause(&self) -> LocalBoxFuture<'_, ()> {
            Box::pin(async {})
        }
    }

    #[test]
    fn a_phase_tells_how_much_of_the_whole_is_done() {
        let heard = Heard(Cell::default());
        for (nth, done, all, whole) in
            [(0, 0, 10, (0, 40)), (1, 5, 10, (15, 40)), (3, 10, 10, (40, 40)), (2, 0, 0, (2, 4))]
        {
            assert!(Phase::new(&heard, nth, 4).is_pause_due(done, all));
            assert_eq!(heard.0.get(), whole);
        }
    }
}
