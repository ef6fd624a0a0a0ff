//! Pictures of a class: how many solved each level, how long that took, and first and second votes where the class voted twice.

use leftfold_core::lessons::{level_reports, question_reports, whole_minutes};
use leptos::prelude::*;

use super::graded::Class;
use super::questions::right_of;
use crate::ui::components::{Drawn, Plot, Point, Shape, Unit};
use crate::ui::words::{format, say};

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
    let revoted: Vec<_> = questions.iter().filter(|report| report.again.given > 0).collect();
    let of_questions = revoted.iter().map(|report| {
        let (level, question) = class.numbers(&report.level, &report.step);
        let short = format!("{}.{}", format::count(level), format::count(question));
        let ask = class.ask(&report.level, &report.step);
        let long = say::class_plot_votes_of(&ask, &right_of(report.first), &right_of(report.again));
        Point { short, long }
    });
    let of_questions: Vec<_> = of_questions.collect();
    let solved = drawn(
        of_levels.clone(),
        [
            levels.iter().map(|report| Some(report.begun as u64)).collect(),
            levels.iter().map(|report| Some(report.solved as u64)).collect(),
        ],
    );
    let middle = |ms: &[u64]| ms.get(ms.len() / 2).map(|ms| whole_minutes(*ms));
    let longest = |ms: &[u64]| ms.last().map(|ms| whole_minutes(*ms));
    let minutes = drawn(
        of_levels,
        [
            levels.iter().map(|report| middle(&report.ms)).collect(),
            levels.iter().map(|report| longest(&report.ms)).collect(),
        ],
    );
    let is_revoted = !revoted.is_empty();
    let votes = drawn(
        of_questions,
        [
            revoted.iter().map(|report| Some(report.first.right as u64)).collect(),
            revoted.iter().map(|report| Some(report.again.right as u64)).collect(),
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
                        points=say::class_question()
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
