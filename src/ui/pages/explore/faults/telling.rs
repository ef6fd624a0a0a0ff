//! The steps of a run in words.

use leftfold_core::domain::Money;
use leftfold_core::simulation::Movement;
use leftfold_core::simulation::faults::{FaultKind, Happening, LabStep, Refused, Request, STEPS};

use super::side::Side;
use crate::ui::words::{format, say};

/// What a step brought, before anything answered.
pub(super) fn title(step: &LabStep) -> String {
    let mut said = vec![say::faults_step_number(&step.number.to_string(), &STEPS.to_string())];
    said.extend(step.fault.map(|fault| say::faults_step_fault(fault_name(fault))));
    said.extend(step.requests.iter().map(requested));
    said.join(" ")
}

/// What a step came to in a store.
pub(super) fn told(step: &LabStep, side: Side) -> String {
    let several = step.requests.len() > 1;
    let happenings = side.of(step).happenings.iter();
    let said: Vec<String> = happenings.map(|happening| happened(*happening, several)).collect();
    said.join(" ")
}

fn requested(request: &Request) -> String {
    match request.movement {
        Movement::Deposit { account, cents: amount } => {
            say::faults_deposit(&cents(amount), account_name(account))
        }
        Movement::Withdrawal { account, cents: amount } => {
            say::faults_withdrawal(&cents(amount), account_name(account))
        }
        Movement::Transfer { from, to, cents: amount } => {
            say::faults_transfer(&cents(amount), account_name(from), account_name(to))
        }
    }
}

/// The accounts have letters.
fn account_name(account: usize) -> &'static str {
    ["A", "B", "C", "D"].get(account).copied().unwrap_or_default()
}

fn happened(happening: Happening, several: bool) -> String {
    let which = |number: usize| match (several, number) {
        (false, _) => "one",
        (true, 0) => "first",
        (true, _) => "second",
    };
    match happening {
        Happening::Acknowledged(number) => say::faults_acknowledged(which(number)),
        Happening::Refused(number, why) => say::faults_refused(which(number), refused(why)),
        Happening::TransferFailed(number) => say::faults_transfer_failed(which(number)),
        Happening::Unanswered(_) => say::faults_unanswered().into(),
        Happening::Recognised(_) => say::faults_recognised().into(),
        Happening::DoneAgain(_) => say::faults_done_again().into(),
        Happening::SentAnew(_) => say::faults_sent_anew().into(),
        Happening::Found(_, true) => say::faults_found_whole().into(),
        Happening::Found(_, false) => say::faults_found_nothing().into(),
        Happening::Finished => say::faults_finished().into(),
        Happening::Reopened => say::faults_reopened().into(),
        Happening::DamageFound => say::faults_damage_found().into(),
        Happening::Mended => say::faults_mended().into(),
        Happening::NotOpened => say::faults_not_opened().into(),
    }
}

fn refused(why: Refused) -> &'static str {
    match why {
        Refused::InsufficientFunds => say::faults_why_funds(),
        Refused::StorageFull => say::faults_why_full(),
        Refused::VersionConflict => say::faults_why_version(),
        Refused::Other => say::faults_why_other(),
    }
}

pub(super) fn fault_name(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::CrashTab => say::faults_crash(),
        FaultKind::KillBrowser => say::faults_kill(),
        FaultKind::FillStorage => say::faults_full(),
        FaultKind::SendTwice => say::faults_twice(),
        FaultKind::Reorder => say::faults_reorder(),
        FaultKind::TwoTabs => say::faults_tabs(),
        FaultKind::ClockBack => say::faults_clock(),
        FaultKind::Damage => say::faults_damage(),
    }
}

pub(super) fn fault_means(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::CrashTab => say::faults_crash_means(),
        FaultKind::KillBrowser => say::faults_kill_means(),
        FaultKind::FillStorage => say::faults_full_means(),
        FaultKind::SendTwice => say::faults_twice_means(),
        FaultKind::Reorder => say::faults_reorder_means(),
        FaultKind::TwoTabs => say::faults_tabs_means(),
        FaultKind::ClockBack => say::faults_clock_means(),
        FaultKind::Damage => say::faults_damage_means(),
    }
}

/// Money as it is shown, from cents.
pub(super) fn cents(cents: i64) -> String {
    Money::of_minor(cents, 2).map(format::money).unwrap_or_default()
}
