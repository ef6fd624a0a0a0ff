//! Scales for plots: readable ticks, and the heights of values in whole numbers. The page draws the
//! picture.

/// At most one value in so many is taken for one of a few.
const FEW: usize = 8;

/// What is so many times as large as the rest is far larger.
const FAR: u128 = 4;

/// The values that a picture has room for, from its lower edge to its upper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    low: i128,
    high: i128,
}

impl Scale {
    /// Just room for some values and for 0, so that a small change doesn't look like a large one. None
    /// where there is nothing to be seen: no value but 0, or values too far apart to be told.
    #[must_use]
    pub fn of(values: impl IntoIterator<Item = i128>) -> Option<Self> {
        let room = |(low, high): (i128, i128), value: i128| (low.min(value), high.max(value));
        let (low, high) = values.into_iter().fold((0, 0), room);
        // So that a height can be reckoned with, whatever the picture measures.
        let spread = high.checked_sub(low)?;
        (spread > 0 && spread < i128::MAX >> 32).then_some(Self { low, high })
    }

    /// Room for all values but a few that are far larger than the rest, which are drawn up to the edge: else
    /// the rest could hardly be seen. Says how many are cut, and the largest of them.
    #[must_use]
    pub fn cut(values: impl IntoIterator<Item = i128>) -> Option<(Self, Option<(usize, i128)>)> {
        let mut values: Vec<_> = values.into_iter().filter(|value| *value != 0).collect();
        values.sort_by_key(|value| std::cmp::Reverse(value.unsigned_abs()));
        let few = values.len() / FEW;
        let far = |cut: &usize| {
            let (last, next) = (values.get(cut - 1), values.get(*cut));
            last.zip(next)
                .is_some_and(|(last, next)| last.unsigned_abs() / next.unsigned_abs() >= FAR)
        };
        let cut = (1..=few).rev().find(far).unwrap_or(0);
        let scale = Self::of(values.iter().skip(cut).copied())?;
        Some((scale, values.first().filter(|_| cut > 0).map(|largest| (cut, *largest))))
    }

    /// The same with its edges on ticks, and those ticks from low to high: at most so many steps of 1,
    /// 2 or 5 times a power of ten.
    #[must_use]
    pub fn with_ticks(self, most: u32) -> (Self, Vec<i128>) {
        let step = step(self.high - self.low, i128::from(most.max(1)));
        let low = self.low.div_euclid(step) * step;
        let high = -((-self.high).div_euclid(step)) * step;
        let count = (high - low) / step;
        ((Self { low, high }), (0..=count).map(|at| low + at * step).collect())
    }

    /// How far a value is below the upper edge of a picture of some height.
    #[must_use]
    pub fn down(&self, value: i128, height: u32) -> i64 {
        let height = i128::from(height);
        let down = (self.high - value).clamp(0, self.high - self.low) * height;
        i64::try_from(down / (self.high - self.low)).unwrap_or(0)
    }
}

/// The least step of 1, 2 or 5 times a power of ten of which so many span a length. A length whose edges
/// are no multiples takes one step more.
fn step(length: i128, most: i128) -> i128 {
    let mut power = 1_i128;
    loop {
        for step in [power, 2 * power, 5 * power] {
            if step * most >= length {
                return step;
            }
        }
        power *= 10;
    }
}

/// The path of a line in steps, each value over a part of the same width; none where there is no value, or
/// nothing to be seen. It stops where a value is missing, and goes on behind it.
#[must_use]
pub fn steps(values: &[Option<i128>], scale: &Scale, width: u32, height: u32) -> String {
    let across = |part: usize| part * width as usize / values.len().max(1);
    let mut line = String::new();
    let mut drawing = false;
    for (at, value) in values.iter().enumerate() {
        let Some(value) = *value else {
            drawing = false;
            continue;
        };
        let down = scale.down(value, height);
        if drawing {
            line.push_str(&format!("V{down}"));
        } else {
            line.push_str(&format!("M{} {down}", across(at)));
        }
        line.push_str(&format!("H{}", across(at + 1)));
        drawing = true;
    }
    line
}

/// The path of bars from 0, those of one series out of some that stand side by side over parts of the same
/// width. What is not nothing can be seen.
#[must_use]
pub fn bars(
    values: &[Option<i128>],
    scale: &Scale,
    (series, of): (usize, usize),
    (width, height): (u32, u32),
) -> String {
    let part = width as usize / values.len().max(1);
    // A fifth of each part is left empty, so that they stay apart.
    let bar = part * 4 / 5 / of.max(1);
    let ground = scale.down(0, height);
    let least = i64::from(height / 100).max(1);
    let bar_at = |(at, value): (usize, &Option<i128>)| {
        let value = value.filter(|value| *value != 0)?;
        let down = scale.down(value, height);
        let top = if value > 0 { down.min(ground - least) } else { down.max(ground + least) };
        let left = at * width as usize / values.len() + part / 10 + series * bar;
        Some(format!("M{left} {ground}V{top}h{bar}V{ground}z"))
    };
    values.iter().enumerate().filter_map(bar_at).collect()
}

/// Which of so many points have a label, where there is room for some of them: at equal distances, from the
/// first on.
pub fn labelled(points: usize, room: usize) -> impl Iterator<Item = usize> {
    (0..points).step_by(points.div_ceil(room.max(1)).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_hold_all_values() {
        let ticks = |values: &[i128]| Scale::of(values.iter().copied()).unwrap().with_ticks(4).1;
        assert_eq!(ticks(&[100]), [0, 50, 100]);
        assert_eq!(ticks(&[3]), [0, 1, 2, 3]);
        assert_eq!(ticks(&[12_345]), [0, 5_000, 10_000, 15_000]);
        assert_eq!(ticks(&[-70, 30]), [-100, -50, 0, 50]);
        assert_eq!(ticks(&[-5]), [-6, -4, -2, 0]);
    }

    #[test]
    fn whatever_the_values_there_are_few_ticks_and_all_is_between_them() {
        for value in (0..90).map(|bit| (1_i128 << bit) + bit) {
            for values in [vec![value], vec![-value], vec![value, -value / 3], vec![0, value, 7]] {
                let (scale, ticks) = Scale::of(values.iter().copied()).unwrap().with_ticks(4);
                assert!((2..=6).contains(&ticks.len()), "{values:?}: {ticks:?}");
                assert!(ticks.contains(&0), "{values:?}: {ticks:?}");
                let (first, last) = (ticks[0], ticks[ticks.len() - 1]);
                assert!(values.iter().all(|value| (first..=last).contains(value)));
                assert_eq!((scale.down(last, 100), scale.down(first, 100)), (0, 100));
            }
        }
    }

    #[test]
    fn nothing_to_be_seen_has_no_scale() {
        assert_eq!(Scale::of([]), None);
        assert_eq!(Scale::of([0, 0]), None);
        assert_eq!(Scale::of([i128::MAX, i128::MIN]), None);
        assert_eq!(Scale::of([i128::MAX]), None);
    }

    #[test]
    fn a_few_values_that_are_far_larger_than_the_rest_are_cut() {
        let cut = |values: &[i128]| {
            let (scale, cut) = Scale::cut(values.iter().copied()).unwrap();
            (scale.with_ticks(4).1.last().copied().unwrap(), cut)
        };
        let rest = [200, 300, 0, 250, 100, 150, 220, 240, 260];
        assert_eq!(cut(&[&[16_000], &rest[..]].concat()), (300, Some((1, 16_000))));
        assert_eq!(cut(&[&[900], &rest[..]].concat()), (1_000, None), "not far enough");
        assert_eq!(cut(&[16_000, 200, 300]), (20_000, None), "one of three is no exception");
        assert_eq!(Scale::cut([]), None);
    }

    #[test]
    fn values_become_steps() {
        let line = |values: &[Option<i128>]| {
            let scale = Scale::of(values.iter().copied().flatten()).unwrap();
            steps(values, &scale, 240, 48)
        };
        assert_eq!(line(&[Some(0), Some(100), Some(50)]), "M0 48H80V0H160V24H240");
        assert_eq!(line(&[Some(-100), Some(100)]), "M0 48H120V0H240");
        assert_eq!(line(&[Some(1), None, Some(1)]), "M0 0H80M160 0H240");
    }

    #[test]
    fn bars_stand_side_by_side_on_the_ground() {
        let scale = Scale::of([100, -100]).unwrap();
        let drawn = |values: &[Option<i128>], series| bars(values, &scale, (series, 2), (200, 200));
        assert_eq!(drawn(&[Some(100), Some(-50)], 0), "M10 100V0h40V100zM110 100V150h40V100z");
        assert_eq!(drawn(&[Some(100), None], 1), "M50 100V0h40V100z");
        let large = Scale::of([1_000_000]).unwrap();
        let one = bars(&[Some(0), Some(1)], &large, (0, 1), (200, 200));
        assert_eq!(one, "M110 200V198h80V200z", "nothing is no bar, and one of a million is");
    }

    #[test]
    fn labels_are_no_more_than_have_room() {
        let places = |points, room| labelled(points, room).collect::<Vec<_>>();
        assert_eq!(places(3, 5), [0, 1, 2]);
        assert_eq!(places(10, 4), [0, 3, 6, 9]);
        assert_eq!(places(120, 6), [0, 20, 40, 60, 80, 100]);
        assert!(places(0, 6).is_empty());
    }
}
