//! Which position of the log the pages show: now, or one of its past. Looking is not doing: where one
//! looks is the page's own affair, and nothing of it is ever recorded.

use std::time::Duration;

use leftfold_core::event_sourcing::{Position, Timestamp};
use leptos::prelude::*;

use crate::ui::host::dom;
use crate::ui::words::say;

/// How the slider of the time bar is found.
pub(crate) const SLIDER: &str = ".time-bar__slider";

/// How fast the log is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum PlaybackSpeed {
    /// One event a second.
    One,
    /// Four.
    #[default]
    Four,
    /// Sixteen.
    Sixteen,
    /// Sixty-four.
    SixtyFour,
    /// With the intervals at which the events were recorded, long ones cut short.
    AsRecorded,
}

/// The longest wait between two events that is played as it was.
const LONGEST: Duration = Duration::from_secs(5);

/// Who has not moved for so long rests.
const REST: Duration = Duration::from_millis(160);

/// Pictures that come faster than this are not told apart.
const SHORTEST: Duration = Duration::from_millis(62);

impl PlaybackSpeed {
    /// All of them, from slow to fast.
    pub(crate) const ALL: [Self; 5] =
        [Self::One, Self::Four, Self::Sixteen, Self::SixtyFour, Self::AsRecorded];

    /// The speed as the value of a choice.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::One => "1",
            Self::Four => "4",
            Self::Sixteen => "16",
            Self::SixtyFour => "64",
            Self::AsRecorded => "as-recorded",
        }
    }

    /// The speed of a choice's value.
    pub(crate) fn of_key(key: &str) -> Self {
        Self::ALL.into_iter().find(|speed| speed.key() == key).unwrap_or_default()
    }

    /// What it is called.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::One => say::pace_one(),
            Self::Four => say::pace_four(),
            Self::Sixteen => say::pace_sixteen(),
            Self::SixtyFour => say::pace_sixty_four(),
            Self::AsRecorded => say::pace_as_recorded(),
        }
    }

    /// The next faster or slower one.
    pub(crate) fn beside(self, faster: bool) -> Self {
        let here = Self::ALL.iter().position(|speed| *speed == self).unwrap_or(0);
        let beside = if faster { here.checked_add(1) } else { here.checked_sub(1) };
        beside.and_then(|beside| Self::ALL.get(beside)).copied().unwrap_or(self)
    }

    /// How many events further the next picture is, and how long it is until then, given when the
    /// event that is shown and the one after it were recorded.
    pub(super) fn next(
        self,
        shown: Option<Timestamp>,
        after: Option<Timestamp>,
    ) -> (Position, Duration) {
        let a_second = |events: u32| Duration::from_secs(1) / events;
        match self {
            Self::One => (1, a_second(1)),
            Self::Four => (1, a_second(4)),
            Self::Sixteen => (1, a_second(16)),
            Self::SixtyFour => (4, a_second(16)),
            Self::AsRecorded => {
                let between = shown.zip(after).map_or(0, |(shown, after)| {
                    after.as_millis().saturating_sub(shown.as_millis())
                });
                let between = Duration::from_millis(u64::try_from(between).unwrap_or(0));
                (1, between.clamp(SHORTEST, LONGEST))
            }
        }
    }
}

/// Where one looks. `Copy`, for handlers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Viewing {
    pub(super) at: RwSignal<Option<Position>>,
    // By which time, where that is no position: the clock had been set back.
    until: RwSignal<Option<Timestamp>>,
    pub(super) playing: RwSignal<bool>,
    pub(super) speed: RwSignal<PlaybackSpeed>,
    // While one moves fast: how many lines the screen has room for.
    in_haste: RwSignal<Option<usize>>,
    // How often one has moved: only the last move's timer says that one rests.
    moves: StoredValue<u32>,
    // Which run of the player is the present one: an earlier one's timer has nothing more to say.
    pub(super) run: StoredValue<u32>,
}

impl Viewing {
    pub(crate) fn now() -> Self {
        Self {
            at: RwSignal::new(None),
            until: RwSignal::new(None),
            playing: RwSignal::new(false),
            speed: RwSignal::new(PlaybackSpeed::default()),
            in_haste: RwSignal::new(None),
            moves: StoredValue::new(0),
            run: StoredValue::new(0),
        }
    }

    /// How many lines are enough to draw while one moves fast, with the page scrolled to its top;
    /// `None` where all are to be drawn.
    pub(crate) fn lines_in_haste(self) -> Signal<Option<usize>> {
        self.in_haste.into()
    }

    /// Draws all there is again.
    fn rest(self) {
        if self.in_haste.try_get_untracked().flatten().is_some() {
            self.in_haste.set(None);
        }
    }

    /// Draws less until one rests: more moves may follow.
    fn hasten(self) {
        // Asked once a haste: the browser lays the page out to answer it.
        if self.in_haste.get_untracked().is_none() {
            self.in_haste.set(dom::lines_on_screen());
        }
        let mine = self.moves.with_value(|moves| moves.wrapping_add(1));
        self.moves.set_value(mine);
        let rest = move || {
            if self.moves.try_with_value(|now| *now == mine) == Some(true) {
                self.rest();
            }
        };
        set_timeout(rest, REST);
    }

    /// The position that one looks at, where that is not now; follows it.
    pub(crate) fn at(self) -> Option<Position> {
        self.at.get()
    }

    /// The same, without following.
    pub(crate) fn at_untracked(self) -> Option<Position> {
        self.at.get_untracked()
    }

    /// By which time the books are shown, where events before where one looks were recorded later and
    /// so are left out of them; follows it.
    pub(crate) fn until(self) -> Option<Timestamp> {
        self.until.get()
    }

    /// The same, without following.
    pub(crate) fn until_untracked(self) -> Option<Timestamp> {
        self.until.get_untracked()
    }

    /// Shows the books by a time for as long as one looks where one does; or by the position alone.
    pub(crate) fn set_until(self, time: Option<Timestamp>) {
        if self.until.get_untracked() != time {
            self.until.set(time);
        }
    }

    /// Whether one looks at the past; follows it.
    pub(crate) fn is_past(self) -> bool {
        self.at.with(Option::is_some)
    }

    /// Whether the log is being played; follows it.
    pub(crate) fn is_playing(self) -> bool {
        self.playing.get()
    }

    /// How fast; follows it.
    pub(crate) fn speed(self) -> PlaybackSpeed {
        self.speed.get()
    }

    pub(crate) fn set_speed(self, speed: PlaybackSpeed) {
        self.speed.set(speed);
    }

    /// Looks at a position of a log that ends at `head`; at its end, that is now.
    pub(crate) fn go(self, position: Position, head: Position) {
        let at = (position < head).then_some(position);
        self.set_until(None);
        if self.at.get_untracked() != at {
            self.hasten();
            self.at.set(at);
        }
    }

    /// As [`Viewing::go`], and stays there: what plays pauses.
    pub(crate) fn jump(self, position: Position, head: Position) {
        self.pause();
        self.go(position, head);
    }

    /// Looks so many events further on, or back.
    pub(crate) fn step(self, by: i64, head: Position) {
        let here = self.at.get_untracked().unwrap_or(head);
        self.jump(here.saturating_add_signed(by).min(head), head);
    }

    /// Looks at now.
    pub(crate) fn return_to_now(self) {
        self.pause();
        self.set_until(None);
        self.at.set(None);
    }

    pub(crate) fn pause(self) {
        if self.playing.get_untracked() {
            self.playing.set(false);
        }
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn every_speed_is_found_by_its_key_and_has_one_beside_it() {
        for speed in PlaybackSpeed::ALL {
            assert_eq!(PlaybackSpeed::of_key(speed.key()), speed);
        }
        assert_eq!(PlaybackSpeed::of_key("nonsense"), PlaybackSpeed::default());
        assert_eq!(
            (PlaybackSpeed::One.beside(false), PlaybackSpeed::One.beside(true)),
            (PlaybackSpeed::One, PlaybackSpeed::Four)
        );
        assert_eq!(PlaybackSpeed::AsRecorded.beside(true), PlaybackSpeed::AsRecorded);
    }

    #[test]
    fn long_waits_are_cut_short_and_short_ones_can_be_seen() {
        let at = |millis| Some(Timestamp::from_millis(millis));
        let wait = |from, to| PlaybackSpeed::AsRecorded.next(at(from), at(to)).1;
        assert_eq!(wait(0, 1_000), Duration::from_secs(1));
        assert_eq!(wait(0, 86_400_000), LONGEST);
        assert_eq!(wait(0, 0), SHORTEST);
        assert_eq!(wait(5_000, 0), SHORTEST, "a clock that was set back");
        assert_eq!(PlaybackSpeed::AsRecorded.next(None, at(0)), (1, SHORTEST));
        assert_eq!(
            PlaybackSpeed::SixtyFour.next(None, None),
            (4, Duration::from_millis(62) + Duration::from_micros(500))
        );
    }
}
