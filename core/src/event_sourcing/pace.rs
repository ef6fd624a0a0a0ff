//! Long work in short pieces. The core knows no clock that it could look at while it works, so whoever
//! asks for the work says, piece by piece, whether it is time to let others have their turn; is told how
//! far it is; and, dropping the work where it rests, stops it.

use super::LocalBoxFuture;

/// How many entries are a piece: some thousandths of a second of any work.
pub const PIECE: usize = 64;

/// How long work goes on without a rest.
pub trait Pace {
    /// Is told how much of the work is done, and of how much, and says whether it is to rest there.
    fn is_due(&self, done: u64, all: u64) -> bool;

    /// Ends when the work may go on.
    fn rest(&self) -> LocalBoxFuture<'_, ()>;

    /// Is told that the work changes something from here on: it is not to be stopped any more.
    fn settles(&self) {}
}

/// Never rests.
#[derive(Debug, Clone, Copy, Default)]
pub struct InOneGo;

impl Pace for InOneGo {
    fn is_due(&self, _done: u64, _all: u64) -> bool {
        false
    }

    fn rest(&self) -> LocalBoxFuture<'_, ()> {
        Box::pin(async {})
    }
}

/// One of several parts of some work, each taken for as long as the others.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    pace: &'a dyn Pace,
    nth: u64,
    of: u64,
}

impl<'a> Part<'a> {
    /// The part of a number, from 0, of so many.
    #[must_use]
    pub fn new(pace: &'a dyn Pace, nth: u64, of: u64) -> Self {
        Self { pace, nth, of }
    }

    /// Says how much of the part is done, and rests where it is time.
    pub async fn done(&self, done: u64, all: u64) {
        if self.is_due(done, all) {
            self.rest().await;
        }
    }
}

impl Pace for Part<'_> {
    fn is_due(&self, done: u64, all: u64) -> bool {
        let all = all.max(1);
        self.pace.is_due(self.nth * all + done.min(all), self.of * all)
    }

    fn rest(&self) -> LocalBoxFuture<'_, ()> {
        self.pace.rest()
    }

    fn settles(&self) {
        self.pace.settles();
    }
}

/// The pace of work that is not to tell when it settles: other work of which it is a part has, or what
/// it changes is nobody's yet.
#[derive(Clone, Copy)]
pub struct Settled<'a>(pub &'a dyn Pace);

impl Pace for Settled<'_> {
    fn is_due(&self, done: u64, all: u64) -> bool {
        self.0.is_due(done, all)
    }

    fn rest(&self) -> LocalBoxFuture<'_, ()> {
        self.0.rest()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    struct Told(Cell<(u64, u64)>);

    impl Pace for Told {
        fn is_due(&self, done: u64, all: u64) -> bool {
            self.0.set((done, all));
            true
        }

        fn rest(&self) -> LocalBoxFuture<'_, ()> {
            Box::pin(async {})
        }
    }

    #[test]
    fn a_part_tells_how_much_of_the_whole_is_done() {
        let told = Told(Cell::default());
        for (nth, done, all, whole) in
            [(0, 0, 10, (0, 40)), (1, 5, 10, (15, 40)), (3, 10, 10, (40, 40)), (2, 0, 0, (2, 4))]
        {
            assert!(Part::new(&told, nth, 4).is_due(done, all));
            assert_eq!(told.0.get(), whole);
        }
    }
}
