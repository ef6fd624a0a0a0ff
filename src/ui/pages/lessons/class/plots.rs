//! Pictures of a class: how many solved each level, how long that took, and first and second votes where the class voted twice.

use leftfold_core::lessons::{level_reports, question_reports};
use leptos::prelude::*;

use super::graded::Class;
use crate::ui::components::{Drawn, Plot, Point, Shape, Unit};
use crate::ui::words::{format, say};

/// A minute in milliseconds.
const MINUTE: u64 = 60_000;

/// The plots.
pub(super) fn plots(class: &Class) -> AnyView {
    let levels = level_reports(&class.course.pack, &class.grades);
    let questions = question_reports(&class.course.pack, &class.grades);
    let point = |(at, level): (usize, &str)| Point {
        short: format::count(at as u64 + 1),
        long: class.title(level),
    };
    let of_levels: Vec<_> =
        levels.iter().map(|report| report.level.as_str()).enumerate().map(point).collect();
    let number = |level: &str| levels.iter().position(|report| report.level == level);
    let of_questions = questions.iter().map(|report| {
        let at = number(&report.level).unwrap_or(0);
        point((at, &report.level))
    });
    let of_questions: Vec<_> = of_questions.collect();
    let solved = drawn(
        of_levels.clone(),
        [
            levels.iter().map(|report| Some(report.begun as u64)).collect(),
            levels.iter().map(|report| Some(report.solved as u64)).collect(),
        ],
    );
    let middle = |ms: &[u64]| ms.get(ms.len() / 2).map(|ms| ms.div_ceil(MINUTE));
    let longest = |ms: &[u64]| ms.last().map(|ms| ms.div_ceil(MINUTE));
    let minutes = drawn(
        of_levels,
        [
            levels.iter().map(|report| middle(&report.ms)).collect(),
            levels.iter().map(|report| longest(&report.ms)).collect(),
        ],
    );
    let is_revoted = questions.iter().any(|report| report.again.given > 0);
    let votes = drawn(
        of_questions,
        [
            questions.iter().map(|report| Some(report.first.right as u64)).collect(),
            questions.iter().map(|report| Some(report.again.right as u64)).collect(),
        ],
    );
    view! {
        <Plot
            id="plot-solved"
            title=say::class_plot_solved()
            note=say::class_plot_solved_hint()
            names=[say::class_plot_begun(), say::class_solved()]
            shape=Shape::Bars
            drawn=solved
            points=say::class_plot_level()
        />
        <Plot
            id="plot-minutes"
            title=say::class_plot_minutes()
            note=say::class_plot_minutes_hint()
            names=[say::class_plot_middle(), say::class_plot_longest()]
            shape=Shape::Bars
            drawn=minutes
            points=say::class_plot_level()
        />
        {is_revoted
            .then(|| {
                view! {
                    <Plot
                        id="plot-votes"
                        title=say::class_plot_votes()
                        note=say::class_plot_votes_hint()
                        names=[say::class_first(), say::class_again()]
                        shape=Shape::Bars
                        drawn=votes
                        points=say::class_plot_level()
                    />
                }
            })}
    }
    .into_any()
}

fn drawn(points: Vec<Point>, series: [Vec<Option<u64>>; 2]) -> Memo<Drawn> {
    let series =
        series.map(|values| values.into_iter().map(|value| value.map(i128::from)).collect());
    let drawn = Drawn { points, series: series.to_vec(), unit: Unit::Count };
    Memo::new(move |_| drawn.clone())
}
