//! Announces an alert to screen readers when it is raised.

use leftfold_core::application::{Alert, AlertKind};
use leptos::prelude::*;

use crate::ui::state::alerting::use_alerting;
use crate::ui::words::alerts::what;
use crate::ui::words::say;

/// Says an alert once it is raised, for the ear. That the storage fills up, the banner over every page says.
#[component]
pub(crate) fn Announced() -> impl IntoView {
    let alerts = use_alerting().all();
    let words = RwSignal::new(String::new());
    Effect::new(move |before: Option<Vec<AlertKind>>| {
        let alerts = alerts.get();
        let known = before.unwrap_or_default();
        if let Some(text) = announcement(&alerts, &known) {
            words.set(text);
        }
        alerts.iter().map(|alert| alert.alert).collect()
    });
    view! {
        <p class="visually-hidden" role="status">
            {words}
        </p>
    }
}

/// What the page says from now on, where that changes: new alerts, or nothing once an alert is over.
fn announcement(alerts: &[Alert], known: &[AlertKind]) -> Option<String> {
    let new = raised(alerts, known);
    let is_raised = |kind: &AlertKind| alerts.iter().any(|alert| alert.alert == *kind);
    match (new.is_empty(), known.iter().all(is_raised)) {
        (false, _) => Some(said(&new)),
        (true, false) => Some(String::new()),
        (true, true) => None,
    }
}

/// What is said of alerts.
fn said(alerts: &[Alert]) -> String {
    let each: Vec<_> = alerts.iter().map(|alert| what(&alert.cause)).collect();
    say::alert_raised(&each.join(" "))
}

/// The alerts that are to be said, where some kinds are known.
fn raised(alerts: &[Alert], known: &[AlertKind]) -> Vec<Alert> {
    let is_new =
        |alert: &&Alert| alert.alert != AlertKind::StorageFilling && !known.contains(&alert.alert);
    alerts.iter().filter(is_new).cloned().collect()
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use leftfold_core::application::AlertCause;
    use leftfold_core::domain::Code;
    use leftfold_core::read_models::CodeCount;

    use super::*;

    fn failed(failed: u64) -> Alert {
        let mostly = CodeCount { code: Code::AccountClosed, count: 2 };
        AlertCause::FailedSagas { failed, ended: 1_200, most_of_hundred: 1, mostly }.into()
    }

    #[test]
    fn an_alert_is_said_once_and_not_again_with_other_figures() {
        assert_eq!(raised(&[failed(30)], &[]), [failed(30)]);
        assert_eq!(raised(&[failed(31)], &[AlertKind::FailedSagas]), []);
        let unreadable = Alert::from(AlertCause::Unreadable { at: 8 });
        let both = [failed(31), unreadable.clone()];
        assert_eq!(raised(&both, &[AlertKind::FailedSagas]), [unreadable]);
        let full = AlertCause::StorageFilling { used: 9, quota: 10 };
        assert_eq!(raised(&[full.into()], &[]), []);
    }

    #[test]
    fn what_was_said_goes_with_its_alert() {
        let known = [AlertKind::FailedSagas];
        assert_eq!(announcement(&[], &known), Some(String::new()));
        assert_eq!(announcement(&[failed(31)], &known), None);
    }

    #[test]
    fn alerts_are_said_with_their_figures() {
        assert_eq!(
            said(&[failed(30), AlertCause::Unreadable { at: 8 }.into()]),
            "Alert: 30 of 1,200 transfers failed: 2.5 %, above the limit of 1 %. Most common reason: account closed (2). Event 8 of the stored log can't be read. More on the dashboard."
        );
    }
}
