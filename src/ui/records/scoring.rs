//! How fraud checks score: the rules with their points, by a policy.

use leftfold_core::domain::fraud::Flag;
use leftfold_core::domain::{Currency, Policy};
use leptos::prelude::*;

use crate::ui::components::{Column, Rows, Table};
use crate::ui::words::{explaining, say};

/// A line for each rule: what it looks at, with the policy's figures, and how many points it adds.
#[component]
pub(crate) fn ScoringRules(
    /// The policy whose figures stand there.
    policy: Policy,
    /// Its bank's currency.
    currency: Currency,
    /// Which rules were met, where it is about one check.
    #[prop(optional)]
    met: Option<Vec<Flag>>,
) -> impl IntoView {
    let thresholds = explaining::thresholds(&policy);
    let line = move |flag: Flag| {
        let points = u64::from(flag.score());
        let points = match &met {
            Some(met) if !met.contains(&flag) => say::scoring_points_missed(&points.to_string()),
            _ => say::scoring_points(points),
        };
        (explaining::rule_words(flag, &policy, currency), points)
    };
    let lines: Vec<_> = Flag::ALL.into_iter().map(line).collect();
    let row = |(words, points): (String, String)| {
        view! {
            <tr>
                <td>{words}</td>
                <td class="table__figure">{points}</td>
            </tr>
        }
    };
    let rows = Rows::new(move || lines.clone(), |(words, _)| words.clone(), row);
    view! {
        <Table
            class="table check__table"
            caption=say::scoring_caption()
            columns=[Column::words(say::scoring_rule()), Column::figures(say::check_points())]
            rows
        />
        <p class="soft">{thresholds}</p>
    }
}
