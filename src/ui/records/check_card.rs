//! A fraud check: what was unusual, the points, and the result, by the policy of its time.

use leftfold_core::domain::fraud::{Flag, TransactionKind, Verdict};
use leftfold_core::domain::{Currency, Policy, TransferId};
use leftfold_core::event_sourcing::{Position, Timestamp};
use leftfold_core::read_models::{FraudCheckView, FraudChecks, TransferView};
use leptos::prelude::*;

use super::links::{AccountLink, EventLink};
use super::scoring::ScoringRules;
use crate::ui::components::{Badge, Column, MoneyText, Rows, Table, Time, Tone};
use crate::ui::route::OfficeRoute;
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::words::{explaining, say};

/// One fraud check.
#[component]
pub(crate) fn CheckCard(
    /// Where it stands.
    position: Position,
    /// Whether it stands on the page of its transfer, which says the rest.
    #[prop(optional)]
    on_transfer: bool,
) -> impl IntoView {
    let bank = use_bank();
    let check = bank.reading(|reading| FraudChecks::view(position, reading.log()));
    check.and_then(|check| Known::of(bank, check)).map(|known| {
        let Known { check, currency, policy, asked_at } = known;
        let transfer_id = TransferId(check.transaction_id.0);
        let of_transfer = check.kind == TransactionKind::Transfer;
        let words = explaining::verdict_words(&check, policy.as_ref());
        let followed = {
            let check = check.clone();
            move || {
                let transfer = bank.read(|views| views.transfer(transfer_id));
                let froze = bank.reading(|reading| FraudChecks::froze(&check, reading.log()));
                explaining::consequence(&check, transfer.as_ref(), froze)
            }
        };
        let unusual = !check.flags.is_empty();
        let met = check.flags.clone();
        let scoring = policy.clone().map(|policy| {
            view! {
                <details class="rare">
                    <summary>{say::check_scoring()}</summary>
                    <ScoringRules policy currency met />
                </details>
            }
        });
        let kind = if of_transfer { say::check_transfer() } else { say::check_withdrawal() };
        view! {
            <article class="card check">
                <div class="check__head">
                    <p class="check__what">
                        <span class="soft">{kind}</span>
                        " "
                        <MoneyText amount=check.amount currency=currency />
                    </p>
                    <VerdictBadge verdict=check.verdict />
                </div>
                {unusual
                    .then(|| {
                        view! {
                            <Table
                                class="table check__table"
                                caption=say::check_caption()
                                head_class="visually-hidden"
                                columns=[
                                    Column::words(say::check_what()),
                                    Column::words(say::check_points()),
                                ]
                                rows=flags(&check, asked_at, currency, policy.as_ref())
                            />
                        }
                    })}
                <p class="check__sum">{words}</p>
                {(check.verdict != Verdict::Clear)
                    .then(|| {
                        view! {
                            <p>
                                <span class="soft">{say::check_followed()}" "</span>
                                {followed}
                            </p>
                        }
                    })}
                {scoring}
                <p class="check__links">
                    {(!on_transfer)
                        .then(|| {
                            view! {
                                <span>
                                    <AccountLink id=check.account_id owner=true />
                                </span>
                            }
                        })}
                    {(of_transfer && !on_transfer)
                        .then(|| {
                            view! {
                                <a href=OfficeRoute::Transfer(transfer_id)
                                    .href()>{say::thing_transfer()}</a>
                            }
                        })} <span class="soft">
                        <Time at=check.recorded_at />
                        " "
                        <EventLink position />
                    </span>
                </p>
            </article>
        }
    })
}

/// A check with what it is told by.
struct Known {
    check: FraudCheckView,
    currency: Currency,
    /// The one of that time, where one may see it.
    policy: Option<Policy>,
    asked_at: Timestamp,
}

impl Known {
    fn of(bank: BankContext, check: FraudCheckView) -> Option<Self> {
        let account = bank.peek(None, |views| views.account(check.account_id))?;
        let then = Some(check.position);
        let policy = bank.peek(then, |views| views.bank(account.bank_id)).map(|bank| bank.policy);
        let transfer_id = TransferId(check.transaction_id.0);
        let transfer: Option<TransferView> = bank.peek(None, |views| views.transfer(transfer_id));
        let asked = transfer.and_then(|transfer| Some(transfer.steps.first()?.recorded_at));
        let asked_at = asked.unwrap_or(check.recorded_at);
        Some(Self { check, currency: account.currency, policy, asked_at })
    }
}

/// A row for each flag: what was unusual, and how many points it added.
fn flags(
    check: &FraudCheckView,
    asked_at: Timestamp,
    currency: Currency,
    policy: Option<&Policy>,
) -> Rows {
    let words = |flag: Flag| explaining::flag_words(flag, check, asked_at, currency, policy);
    let flags: Vec<_> = check
        .flags
        .iter()
        .map(|flag| (words(*flag), say::scoring_points(u64::from(flag.score()))))
        .collect();
    let row = |(words, points): (String, String)| {
        view! {
            <tr>
                <td>{words}</td>
                <td class="table__figure">{points}</td>
            </tr>
        }
    };
    Rows::new(move || flags.clone(), |(words, _)| words.clone(), row)
}

/// A verdict.
#[component]
pub(crate) fn VerdictBadge(
    /// Which one.
    verdict: Verdict,
) -> impl IntoView {
    let (tone, text) = match verdict {
        Verdict::Clear => (Tone::Good, say::verdict_clear()),
        Verdict::Suspicious => (Tone::Waiting, say::verdict_suspicious()),
        Verdict::Fraud => (Tone::Bad, say::verdict_fraud()),
    };
    view! { <Badge tone text /> }
}
