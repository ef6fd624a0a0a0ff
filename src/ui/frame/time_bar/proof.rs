//! The invariants beside the time bar: one badge, and the figures on demand.

use leftfold_core::domain::BankId;
use leftfold_core::read_models::{Invariant, Proof};
use leptos::html;
use leptos::prelude::*;

use crate::ui::components::{Badge, Column, Table, Tone};
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::words::{format, say};

/// The verdict, and the figures behind it.
#[component]
pub(super) fn ProofStrip() -> impl IntoView {
    let bank = use_bank();
    let proofs = Memo::new(move |_| {
        bank.extent();
        let at = bank.viewing().at();
        bank.reading(|reading| {
            let then = reading.as_of(at);
            (then.proof(), then.open_transfers())
        })
    });
    let holds = move || proofs.with(|(proofs, _)| proofs.iter().all(|proof| proof.holds));
    let holds = Memo::new(move |_| holds());
    let verdict = move || {
        let (tone, text) = if holds.get() {
            (Tone::Good, say::proof_proved())
        } else {
            (Tone::Bad, say::proof_broken())
        };
        view! { <Badge tone text /> }
    };
    let row = move |proof: Proof| {
        let (tone, text) = if proof.holds {
            (Tone::Good, say::proof_holds())
        } else {
            (Tone::Bad, say::proof_broken())
        };
        let whose = proof.bank_id.and_then(|id| name_of(bank, id));
        view! {
            <tr>
                <th scope="row">
                    {words(proof.invariant)}
                    {whose.map(|name| view! { <span class="soft">" · "{name}</span> })}
                </th>
                <td>{format::money_in(proof.counted, proof.currency)}</td>
                <td>{format::money_in(proof.told, proof.currency)}</td>
                <td>
                    <Badge tone text />
                </td>
            </tr>
        }
    };
    let opened = RwSignal::new(false);
    let details = NodeRef::<html::Details>::new();
    let toggled = move |_| opened.set(details.get_untracked().is_some_and(|proof| proof.open()));
    // A customer sees no bank's books.
    let shown = move || !bank.is_customer() && proofs.with(|(proofs, _)| !proofs.is_empty());
    view! {
        <details
            class="proof"
            node_ref=details
            class=("proof--none", move || !shown())
            on:toggle=toggled
        >
            <summary class="time-bar__proof">
                <span class="visually-hidden">{say::proof_before()}" "</span>
                {verdict}
            </summary>
            <div class="proof__card">
                <h2>{say::proof_title()}</h2>
                <p class="soft">{say::proof_hint()}</p>
                <Table
                    class="proof__table"
                    columns=[
                        Column::words(say::proof_what()),
                        Column::words(say::proof_counted()),
                        Column::words(say::proof_told()),
                        Column::words(say::proof_verdict()),
                    ]
                >
                    <tbody>
                        {move || {
                            opened
                                .get()
                                .then(|| {
                                    proofs
                                        .with(|(proofs, _)| {
                                            proofs.iter().copied().map(row).collect_view()
                                        })
                                })
                        }}
                    </tbody>
                </Table>
                <p>{move || say::proof_open_transfers(proofs.with(|(_, open)| *open))}</p>
            </div>
        </details>
    }
}

fn name_of(banks: BankContext, bank_id: BankId) -> Option<String> {
    banks.peek(None, |views| views.bank(bank_id)).map(|bank| format::name(&bank.name))
}

fn words(invariant: Invariant) -> &'static str {
    match invariant {
        Invariant::MoneyIsAllThere => say::proof_money(),
        Invariant::BooksBalance => say::proof_books(),
        Invariant::DepositsAreTheBalances => say::proof_deposits(),
        Invariant::TransitIsWhatTransfersCarry => say::proof_transit(),
    }
}
