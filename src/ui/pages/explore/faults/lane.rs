//! One of the two stores: its timeline, its money, and its invariants.

use leftfold_core::simulation::faults::{Breach, Invariant, OPENING_CENTS, Totals, Verdict};
use leptos::prelude::*;

use super::drawing::Timeline;
use super::lab::Lab;
use super::side::Side;
use super::telling::{cents, told};
use super::terms::with_terms;
use crate::ui::components::{Badge, Tone};
use crate::ui::words::say;

/// One of the two stores.
#[component]
pub(super) fn LaneCard(
    /// The run.
    lab: Lab,
    /// Which of the two.
    side: Side,
) -> impl IntoView {
    let (id, title, means) = match side {
        Side::Log => ("faults-log", say::faults_with_log(), say::faults_with_log_means()),
        Side::Balances => {
            ("faults-balances", say::faults_with_balances(), say::faults_with_balances_means())
        }
    };
    let newest = move || {
        lab.steps().with(|steps| steps.last().map(|step| told(step, side))).unwrap_or_default()
    };
    view! {
        <section class="card faults__lane" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <div class="faults__drawing">
                <Timeline lab side />
            </div>
            <p class="soft">{with_terms(means)}</p>
            <p class="faults__newest">{newest}</p>
            <Sums lab side />
            <Invariants lab side />
        </section>
    }
}

/// The money side by side: what was acknowledged, and what is there.
#[component]
fn Sums(
    /// The run.
    lab: Lab,
    /// Which of the two.
    side: Side,
) -> impl IntoView {
    let totals = Memo::new(move |_| {
        let begin = OPENING_CENTS * 4;
        let begin = Totals { acknowledged: begin, accounts: begin, in_transit: 0 };
        lab.steps().with(|steps| steps.last().map_or(begin, |step| side.of(step).totals))
    });
    let differs =
        move || totals.with(|totals| totals.accounts + totals.in_transit != totals.acknowledged);
    let in_transit = move || {
        (side == Side::Log).then(|| {
            view! {
                <div>
                    <dt>{say::faults_in_transit()}</dt>
                    <dd>{cents(totals.get().in_transit)}</dd>
                </div>
            }
        })
    };
    view! {
        <dl class="faults__sums" class=("faults__sums--differ", differs)>
            <div>
                <dt>{say::faults_acknowledged_sum()}</dt>
                <dd>{move || cents(totals.get().acknowledged)}</dd>
            </div>
            <div>
                <dt>{say::faults_accounts_sum()}</dt>
                <dd>{move || cents(totals.get().accounts)}</dd>
            </div>
            {in_transit}
        </dl>
    }
}

/// Each invariant, and whether it holds.
#[component]
fn Invariants(
    /// The run.
    lab: Lab,
    /// Which of the two.
    side: Side,
) -> impl IntoView {
    let row = move |(place, invariant): (usize, Invariant)| {
        let verdict = Memo::new(move |_| {
            let broken = lab.first_broken(side, invariant);
            let now = lab.steps().with(|steps| Some(*side.of(steps.last()?).verdicts.get(place)?));
            (broken, now)
        });
        view! {
            <li class="faults__invariant">
                <span>{invariant_name(invariant)}</span>
                {move || {
                    let (tone, text) = verdict_words(verdict.get());
                    view! { <Badge tone text /> }
                }}
            </li>
        }
    };
    view! {
        <h3>{say::faults_invariants()}</h3>
        <ul class="faults__invariants">
            {Invariant::ALL.into_iter().enumerate().map(row).collect_view()}
        </ul>
    }
}

fn invariant_name(invariant: Invariant) -> AnyView {
    match invariant {
        Invariant::KeptOnce => say::faults_kept_once().into_any(),
        Invariant::MoneyKept => say::faults_money_kept().into_any(),
        Invariant::DebitsEqualCredits => with_terms(say::faults_debits_credits()),
        Invariant::TransfersEndOnce => say::faults_transfers_end().into_any(),
        Invariant::OpensToTheSame => say::faults_opens_same().into_any(),
    }
}

/// A verdict in words: what was first broken stays so.
fn verdict_words((broken, now): (Option<(u64, Verdict)>, Option<Verdict>)) -> (Tone, String) {
    if let Some((step, Verdict::Broken(breach))) = broken {
        return (Tone::Bad, say::faults_broken_at(&step.to_string(), &breach_words(breach)));
    }
    match now {
        Some(Verdict::CannotTell) => (Tone::Waiting, say::faults_cannot_tell().into()),
        Some(_) => (Tone::Good, say::faults_holds().into()),
        None => (Tone::Plain, say::faults_not_checked().into()),
    }
}

fn breach_words(breach: Breach) -> String {
    match breach {
        Breach::Money(more) if more < 0 => say::faults_lost(&cents(-more)),
        Breach::Money(more) => say::faults_made(&cents(more)),
        Breach::Balances(accounts) => say::faults_wrong_balances(accounts),
        Breach::Missing(commands) => say::faults_missing(commands),
        Breach::Repeated(commands) => say::faults_repeated(commands),
        Breach::Unbalanced => say::faults_unbalanced().into(),
        Breach::Transfers(transfers) => say::faults_open_transfers(transfers),
        Breach::AnotherState => say::faults_another_state().into(),
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_broken_invariant_says_since_when_and_by_how_much() {
        let broken = Some((14, Verdict::Broken(Breach::Money(-7_500))));
        let (tone, words) = verdict_words((broken, Some(Verdict::Holds)));
        assert_eq!((tone, words.as_str()), (Tone::Bad, "Broken at step 14: 75.00 lost"));
        assert_eq!(verdict_words((None, Some(Verdict::Holds))).1, "Holds");
    }
}
