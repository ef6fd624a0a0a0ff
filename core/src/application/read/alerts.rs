//! What wants attention: a pure function of a part of the metrics.

use serde::Serialize;

use crate::application::bank::memory::Memory;
use crate::application::bank::{Bank, CheckedView};
use crate::application::state::Status;
use crate::domain::Actor;
use crate::event_sourcing::{LocalLog, Position};
use crate::read_models::{FraudShare, Invariant, LogSigns, Proof, SagaCounts, Share, ViewPosition};

/// Of how many transfers in a hundred more than one may not fail.
const FAILED_OF_HUNDRED: u64 = 1;

/// How full the storage may be, in parts of a hundred.
const FULL_OF_HUNDRED: u64 = 80;

/// How much of the memory that the browser grants may be taken, in parts of a hundred.
const MEMORY_OF_HUNDRED: u64 = 80;

/// What it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AlertKind {
    /// More than 1 % of the transfers that a saga carried have failed.
    FailedSagas,
    /// More of what was analyzed at a bank was fraud than its policy has it.
    FraudShare,
    /// More than 80 % of the storage is taken.
    StorageFilling,
    /// More than 80 % of the memory that the browser grants is taken.
    MemoryFilling,
    /// A view has not taken in all that is recorded.
    ViewBehind,
    /// What is stored was found broken, or what must hold does not.
    CheckFailed,
}

impl AlertKind {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::FailedSagas,
        Self::FraudShare,
        Self::StorageFilling,
        Self::MemoryFilling,
        Self::ViewBehind,
        Self::CheckFailed,
    ];

    /// Its name, as programs get it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FailedSagas => "failed_sagas",
            Self::FraudShare => "fraud_share",
            Self::StorageFilling => "storage_filling",
            Self::MemoryFilling => "memory_filling",
            Self::ViewBehind => "view_behind",
            Self::CheckFailed => "check_failed",
        }
    }
}

/// Something that wants attention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alert {
    /// What it is about.
    pub alert: AlertKind,
    /// What is wrong, with its figures, as a sentence.
    pub what: String,
    /// What to do about it, as a sentence.
    pub advice: &'static str,
}

/// What alerts are made of.
pub(in crate::application) struct Signs<'a> {
    pub(in crate::application) at: Position,
    pub(in crate::application) head: Position,
    pub(in crate::application) sagas: &'a SagaCounts,
    pub(in crate::application) views: &'a [ViewPosition],
    pub(in crate::application) broken: &'a [Proof],
    pub(in crate::application) fraud_shares: &'a [FraudShare],
    pub(in crate::application) page: PageSigns,
}

/// The part of it that only the page knows which runs.
#[derive(Debug, Clone, Copy)]
pub(in crate::application) struct PageSigns {
    pub(in crate::application) storage_used: u64,
    pub(in crate::application) storage_quota: Option<u64>,
    pub(in crate::application) memory: Option<Memory>,
    pub(in crate::application) checked: Option<CheckedView>,
    pub(in crate::application) damaged_at: Option<Position>,
}

impl Bank {
    /// What wants attention now, the worst last; nothing for whom it is no business. It is what
    /// [`Bank::metrics`] has of it, for a page that looks with each change.
    pub fn alerts(&self, actor: &Actor) -> Vec<Alert> {
        let (told, head) = self.read(|bank| (bank.seen_by(actor, None).signs(), bank.head()));
        let Some(signs) = told else { return Vec::new() };
        let LogSigns { at, sagas, views, broken, fraud_shares } = &signs;
        let page = self.page_signs();
        alerts(&Signs { at: *at, head, sagas, views, broken, fraud_shares, page })
    }

    pub(in crate::application) fn page_signs(&self) -> PageSigns {
        let storage = self.store().local().map(LocalLog::local_report).unwrap_or_default();
        PageSigns {
            storage_used: storage.used,
            storage_quota: storage.quota,
            memory: self.memory(),
            checked: self.checked.get(),
            damaged_at: match self.status() {
                Status::Damaged(damage) => Some(damage.position),
                Status::Writable | Status::ReadOnly { .. } => None,
            },
        }
    }
}

/// What wants attention, the worst last.
pub(in crate::application) fn alerts(signs: &Signs<'_>) -> Vec<Alert> {
    let mut alerts = Vec::new();
    let mut add = |alert, what: Option<String>, advice| {
        alerts.extend(what.map(|what| Alert { alert, what, advice }));
    };
    let page = &signs.page;
    let now = signs.at == signs.head;
    add(
        AlertKind::FailedSagas,
        too_many_failed(signs.sagas),
        "Look at the transfers that failed, and at the rule that refused each.",
    );
    for share in signs.fraud_shares.iter().filter(|share| share.is_high()) {
        add(
            AlertKind::FraudShare,
            Some(much_fraud(share, signs.fraud_shares.len() > 1)),
            "Review the movements flagged as fraud. The limit is set in the bank's policy.",
        );
    }
    add(
        AlertKind::StorageFilling,
        page.storage_quota.filter(|_| now).and_then(|quota| filling(page.storage_used, quota)),
        "Export the log, and go on in a new one that begins where this one ends.",
    );
    add(
        AlertKind::MemoryFilling,
        page.memory.filter(|_| now).and_then(memory_filling),
        "Close other pages of this site, or export the log and go on in a new one that begins where this one ends.",
    );
    for behind in signs.views.iter().filter(|view| view.lag > 0) {
        add(
            AlertKind::ViewBehind,
            Some(format!(
                "The view {} has taken in {} of {} events.",
                behind.view, behind.position, signs.at
            )),
            "Load the page again: every view is then built anew from the log.",
        );
    }
    let checked = page.checked.filter(|checked| now && !checked.ok);
    add(
        AlertKind::CheckFailed,
        checked.map(|checked| format!("What is stored was found broken on {}.", checked.at)),
        "Check it again on Storage, and keep an export.",
    );
    let damaged = page.damaged_at.filter(|_| now);
    add(
        AlertKind::CheckFailed,
        damaged.map(|at| format!("Event {at} of the stored log can't be read.")),
        "See on Storage how to mend it, or to go on without the rest.",
    );
    for proof in signs.broken {
        add(
            AlertKind::CheckFailed,
            Some(broken(proof)),
            "Check what is stored on Storage, and compare the views with rebuilt ones.",
        );
    }
    alerts
}

fn too_many_failed(sagas: &SagaCounts) -> Option<String> {
    let (failed, ended) = (sagas.failed, sagas.ended());
    if u128::from(failed) * 100 <= u128::from(ended) * u128::from(FAILED_OF_HUNDRED) {
        return None;
    }
    let most = sagas.failed_by.iter().max_by_key(|reason| reason.count)?;
    Some(format!(
        "{failed} of {ended} transfers failed: {}, more than the {FAILED_OF_HUNDRED} % that may. {} of them: {}.",
        percent(failed, ended, FAILED_OF_HUNDRED),
        most.count,
        most.code.as_str().replace('_', " ")
    ))
}

fn filling(used: u64, quota: u64) -> Option<String> {
    let too_full = u128::from(used) * 100 > u128::from(quota) * u128::from(FULL_OF_HUNDRED);
    too_full.then(|| {
        let percent = percent(used, quota, FULL_OF_HUNDRED);
        format!("{percent} of the storage is taken: {used} of {quota}.")
    })
}

fn memory_filling(Memory { used, limit }: Memory) -> Option<String> {
    let too_full = u128::from(used) * 100 > u128::from(limit) * u128::from(MEMORY_OF_HUNDRED);
    too_full.then(|| {
        let part = percent(used, limit, MEMORY_OF_HUNDRED);
        format!("{part} of the memory that the browser grants is taken: {used} of {limit} bytes.")
    })
}

/// The name of a bank is isolated, so that it can't turn the rest of the sentence round (Unicode Standard
/// Annex #9, first strong isolate).
fn much_fraud(share: &FraudShare, named: bool) -> String {
    let FraudShare { bank_name, analyzed, fraud, most_of_hundred, .. } = share;
    let place = if named { format!(" at \u{2068}{bank_name}\u{2069}") } else { String::new() };
    format!(
        "{fraud} of {analyzed} movements analyzed{place} are fraud: {}, more than the {most_of_hundred} % that may be.",
        percent(*fraud, *analyzed, u64::from(*most_of_hundred))
    )
}

/// A share of which it is known that it is more than a limit, whatever it is rounded to.
fn percent(part: u64, whole: u64, limit: u64) -> String {
    let share = Share::of(part, whole);
    match share.percent() {
        percent if percent == format!("{limit}.0") => format!("just over {limit} %"),
        percent => format!("{}{percent} %", share.bound()),
    }
}

fn broken(proof: &Proof) -> String {
    let what = match proof.invariant {
        Invariant::MoneyIsAllThere => "what came in is not what is there",
        Invariant::BooksBalance => "a bank's debits are not its credits",
        Invariant::DepositsAreTheBalances => "a bank's books don't have what its accounts hold",
        Invariant::TransitIsWhatTransfersCarry => "a bank's books don't have what is on its way",
    };
    let Proof { counted, told, currency, .. } = proof;
    format!("The books can't be right: {what}, {counted} against {told} {currency}.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::application::bank::CheckedView;
    use crate::application::bank::latency::LatencyView;
    use crate::application::read::metrics::{MetricsView, PageMetrics};
    use crate::domain::{BankId, Code, Currency, Money};
    use crate::event_sourcing::{Histogram, Timestamp};
    use crate::read_models::{CodeCount, ProcessMetrics, ViewPosition};

    fn well() -> MetricsView {
        let process =
            |process| ProcessMetrics { process, open: 0, lag: 0, durations: Histogram::default() };
        MetricsView {
            at: 10,
            head: 10,
            commands: Default::default(),
            transactions: Default::default(),
            success_rate: None,
            sagas: Default::default(),
            completed_share: None,
            processes: [process("a"), process("b")],
            views: [ViewPosition { view: "accounts", position: 10, lag: 0 }; 6],
            broken: Vec::new(),
            fraud_shares: Vec::new(),
            of_this_page: PageMetrics {
                command_latency: LatencyView::of(&Histogram::default()),
                storage_used: 0,
                storage_quota: Some(1_000),
                memory: None,
                checked: None,
                damaged_at: None,
            },
            alerts: Vec::new(),
        }
    }

    #[track_caller]
    fn told(metrics: &MetricsView) -> Vec<(AlertKind, String)> {
        alerts(&metrics.signs()).into_iter().map(|alert| (alert.alert, alert.what)).collect()
    }

    #[test]
    fn there_is_nothing_to_say_of_a_bank_that_does_well() {
        assert_eq!(told(&well()), []);
    }

    #[test]
    fn one_transfer_in_a_hundred_may_fail_and_no_more() {
        let mut metrics = well();
        let reason = |code, count| CodeCount { code, count };
        metrics.sagas =
            SagaCounts { started: 200, completed: 198, failed: 2, failed_by: Vec::new() };
        assert_eq!(told(&metrics), []);
        metrics.sagas.failed = 3;
        metrics.sagas.failed_by =
            vec![reason(Code::AccountClosed, 1), reason(Code::FraudDetected, 2)];
        let what = "3 of 201 transfers failed: 1.5 %, more than the 1 % that may. 2 of them: fraud detected.";
        assert_eq!(told(&metrics), [(AlertKind::FailedSagas, what.into())]);
    }

    #[test]
    fn four_fifths_of_the_storage_may_be_taken_and_no_more() {
        let mut metrics = well();
        metrics.of_this_page.storage_used = 800;
        assert_eq!(told(&metrics), []);
        metrics.of_this_page.storage_used = 801;
        let what = "80.1 % of the storage is taken: 801 of 1000.";
        assert_eq!(told(&metrics), [(AlertKind::StorageFilling, what.into())]);
        metrics.of_this_page.storage_quota = None;
        assert_eq!(told(&metrics), [], "nobody knows how much there is");
    }

    #[test]
    fn four_fifths_of_the_memory_may_be_taken_and_no_more() {
        let mut metrics = well();
        metrics.of_this_page.memory = Some(Memory { used: 800, limit: 1_000 });
        assert_eq!(told(&metrics), []);
        metrics.of_this_page.memory = Some(Memory { used: 801, limit: 1_000 });
        let what = "80.1 % of the memory that the browser grants is taken: 801 of 1000 bytes.";
        assert_eq!(told(&metrics), [(AlertKind::MemoryFilling, what.into())]);
        metrics.at = 9;
        assert_eq!(told(&metrics), [], "of the past nobody knows");
    }

    #[test]
    fn as_much_may_be_fraud_as_the_policy_has_it_and_no_more() {
        let share = |analyzed, fraud, most_of_hundred| FraudShare {
            bank_id: BankId(uuid::Uuid::nil()),
            bank_name: "First Bank".into(),
            analyzed,
            fraud,
            most_of_hundred,
        };
        let mut metrics = well();
        metrics.fraud_shares = vec![share(0, 0, 5), share(100, 5, 5), share(1, 1, 100)];
        assert_eq!(told(&metrics), []);
        metrics.fraud_shares = vec![share(99, 5, 5)];
        let what = "5 of 99 movements analyzed are fraud: ";
        let kinds: Vec<_> = told(&metrics).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, [AlertKind::FraudShare]);
        assert!(told(&metrics)[0].1.starts_with(what), "{:?}", told(&metrics));
        metrics.fraud_shares.push(share(10, 0, 0));
        let named = "\u{2068}First Bank\u{2069}";
        assert!(told(&metrics)[0].1.contains(named), "of two banks it says which");
    }

    #[test]
    fn a_view_that_lags_is_named() {
        let mut metrics = well();
        metrics.views[2] = ViewPosition { view: "accounts", position: 7, lag: 3 };
        let what = "The view accounts has taken in 7 of 10 events.";
        assert_eq!(told(&metrics), [(AlertKind::ViewBehind, what.into())]);
    }

    #[test]
    fn what_was_found_broken_is_said_with_its_figures() {
        let usd: Currency = "USD".parse().unwrap();
        let money = |units| Money::from_minor(units, usd);
        let mut metrics = well();
        let at = Timestamp::from_millis(0);
        metrics.of_this_page.checked = Some(CheckedView { at, ok: true });
        assert_eq!(told(&metrics), []);
        metrics.of_this_page.checked = Some(CheckedView { at, ok: false });
        metrics.of_this_page.damaged_at = Some(8);
        metrics.broken = vec![Proof::of(Invariant::BooksBalance, None, usd, money(100), money(90))];
        let found: Vec<_> = told(&metrics)
            .into_iter()
            .map(|(kind, what)| {
                assert_eq!(kind, AlertKind::CheckFailed);
                what
            })
            .collect();
        assert_eq!(
            found,
            [
                "What is stored was found broken on 1970-01-01T00:00:00.000Z.",
                "Event 8 of the stored log can't be read.",
                "The books can't be right: a bank's debits are not its credits, 1.00 against 0.90 USD.",
            ]
        );
    }

    #[test]
    fn what_is_of_now_is_not_said_of_the_past() {
        let mut metrics = well();
        metrics.at = 9;
        metrics.of_this_page.storage_used = 999;
        metrics.of_this_page.damaged_at = Some(8);
        metrics.of_this_page.checked =
            Some(CheckedView { at: Timestamp::from_millis(0), ok: false });
        assert_eq!(told(&metrics), []);
    }

    #[test]
    fn an_alert_is_shown_as_it_is_named() {
        for kind in AlertKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
    }
}
