//! When the page draws anew. What is told while nothing else goes on is drawn at once; where news come
//! without end, drawing each picture would cost as much as what is told of.

use std::cell::Cell;
use std::time::Duration;

/// How long notices are gathered before the page draws anew: a workload records thousands of
/// events a second, and an eye sees sixty pictures.
const FRAME: Duration = Duration::from_millis(16);

/// How long the page rests after it has drawn: news that follow each other so quickly are figures
/// that run, and nobody reads more than five of them a second.
const PAUSE: Duration = Duration::from_millis(200);

/// Where the page is between two drawings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Drawing {
    /// Nothing is to be drawn.
    #[default]
    Still,
    /// It will be drawn.
    Due,
    /// It was drawn a moment ago.
    Resting,
}

impl Drawing {
    /// Takes in that there is news. How long to wait until [`Drawing::wake`], where nobody waits yet.
    pub(crate) fn hear(drawing: &Cell<Self>) -> Option<Duration> {
        (drawing.replace(Self::Due) == Self::Still).then_some(FRAME)
    }

    /// The wait is over. Where it is to be drawn: how long to wait until the next call.
    pub(crate) fn wake(drawing: &Cell<Self>) -> Option<Duration> {
        match drawing.get() {
            Self::Due => {
                drawing.set(Self::Resting);
                Some(PAUSE)
            }
            Self::Still | Self::Resting => {
                drawing.set(Self::Still);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn the_first_news_are_drawn_at_once_and_the_last_ones_always() {
        let drawing = Cell::new(Drawing::Still);
        assert_eq!(Drawing::hear(&drawing), Some(FRAME));
        assert_eq!(Drawing::hear(&drawing), None, "one picture for both");
        assert_eq!(Drawing::wake(&drawing), Some(PAUSE), "drawn");
        assert_eq!(Drawing::hear(&drawing), None, "it waits for the pause to end");
        assert_eq!(Drawing::wake(&drawing), Some(PAUSE), "drawn");
        assert_eq!(Drawing::wake(&drawing), None, "there was no more");
        assert_eq!(Drawing::hear(&drawing), Some(FRAME));
    }
}
