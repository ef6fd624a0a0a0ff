//! What is counted and plotted, held to the views at every position.

use leftfold_core::application::Runner;
use leftfold_core::domain::transfer::Mode;
use leftfold_core::processes::{REQUEST_QUEUE, TRANSFER_SAGA};
use leftfold_core::read_models::{AsOf, CommandStatus, Page, TransferStatus};
use proptest::proptest;

use super::story::{Teller, story};
use super::{config, stepwise};

/// The figures of each bank's series against the bank as it is shown.
#[track_caller]
fn series_end_with_the_bank(then: &AsOf<'_>) {
    for bank in then.banks(Page::default()) {
        let (currency, buckets) = then.flows(bank.bank_id).unwrap();
        assert_eq!(currency, bank.currency);
        let flows = buckets.all();
        assert!(flows.len() <= 120);
        assert!(flows.windows(2).all(|pair| pair[0].0 < pair[1].0));
        let (_, last) = flows.last().unwrap();
        assert_eq!(last.balance, bank.balance);
        if then.open_transfers() == 0 {
            let moved: i128 =
                flows.iter().map(|(_, flow)| flow.money_in.minor() - flow.money_out.minor()).sum();
            assert_eq!(moved, bank.balance.minor(), "what came in less what went out");
        }
    }
}

/// What is counted against the lists that are shown.
#[track_caller]
fn counts_are_those_of_the_views(then: &AsOf<'_>) {
    let metrics = then.metrics();
    let commands = then.commands(Page::default(), |_| true);
    let of = |status| commands.iter().filter(|command| command.status == status).count() as u64;
    assert_eq!(metrics.commands.accepted, of(CommandStatus::Accepted));
    assert_eq!(metrics.commands.rejected, of(CommandStatus::Rejected));
    let by_rule: u64 = metrics.commands.rejected_by.iter().map(|reason| reason.count).sum();
    assert_eq!(by_rule, metrics.commands.rejected);

    let transfers = then.transfers(None, Page::default());
    let sagas = || transfers.iter().filter(|transfer| transfer.mode == Mode::Saga);
    let of = |status| sagas().filter(|transfer| transfer.status == status).count() as u64;
    assert_eq!(metrics.sagas.started, sagas().count() as u64);
    assert_eq!(metrics.sagas.completed, of(TransferStatus::Completed));
    assert_eq!(metrics.sagas.failed, of(TransferStatus::Failed));
    let by_rule: u64 = metrics.sagas.failed_by.iter().map(|reason| reason.count).sum();
    assert_eq!(by_rule, metrics.sagas.failed);

    let open =
        |name| metrics.processes.iter().find(|process| process.process == name).unwrap().open;
    assert_eq!(open(TRANSFER_SAGA), metrics.sagas.started - metrics.sagas.ended());
    let waiting = commands.iter().filter(|command| command.status == CommandStatus::Received);
    assert_eq!(open(REQUEST_QUEUE), waiting.count() as u64);

    // Each that has ended stands in one stretch of time of one bank.
    let ended = transfers.iter().filter(|transfer| {
        matches!(transfer.status, TransferStatus::Completed | TransferStatus::Failed)
    });
    let plotted: u32 = then
        .banks(Page::default())
        .iter()
        .flat_map(|bank| then.flows(bank.bank_id).unwrap().1.all())
        .map(|(_, flow)| flow.completed + flow.failed + flow.blocked)
        .sum();
    assert_eq!(ended.count(), plotted as usize);
    assert!(metrics.views.iter().all(|view| (view.position, view.lag) == (metrics.at, 0)));
    assert_eq!(metrics.broken, []);
}

fn holds(teller: &Teller) {
    teller.counter.bank.read(|bank| {
        for at in 0..=bank.head() {
            let then = bank.as_of(Some(at));
            series_end_with_the_bank(&then);
            counts_are_those_of_the_views(&then);
        }
    });
}

proptest! {
    #![proptest_config(config())]

    /// At every position a series ends with what the bank holds, what came in less what went out is
    /// that, and all that is counted is what the lists have.
    #[test]
    fn what_is_plotted_and_counted_is_what_is_shown(deeds in story()) {
        let teller = stepwise(&deeds);
        holds(&teller);
        teller.counter.settle();
        holds(&teller);
    }

    /// The same where requests wait.
    #[test]
    fn what_is_counted_of_a_queue_is_what_waits(deeds in story()) {
        let mut teller = Teller::new(Runner::Queued);
        deeds.iter().for_each(|deed| teller.play(deed));
        teller.counter.settle();
        holds(&teller);
    }
}
