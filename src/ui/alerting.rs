//! What wants attention, wherever one is: how much of it stands at the entry of the dashboard, and what is
//! new is said once to whoever hears the page.

use leftfold_core::application::{Alert, AlertKind};
use leptos::prelude::*;

use super::app::is_locked;
use super::context::use_bank;
use super::format::figures;

/// What wants attention now, whatever past one looks at; nothing to whom it is no business.
#[derive(Clone, Copy)]
pub(crate) struct Alerting(Memo<Vec<Alert>>);

impl Alerting {
    /// How much wants attention; follows it.
    pub(crate) fn count(self) -> usize {
        self.0.with(Vec::len)
    }
}

/// Provides it to the page.
pub(super) fn provide_alerting() {
    let bank = use_bank();
    let alerts = Memo::new(move |_| {
        let actor = bank.actor();
        // A locked page has no dashboard to look at: what is raised is said once it is unlocked.
        if is_locked(bank) { Vec::new() } else { bank.ask(|bank| bank.alerts(&actor)) }
    });
    provide_context(Alerting(alerts));
}

/// What wants attention, for this part of the page.
pub(crate) fn use_alerting() -> Alerting {
    expect_context()
}

/// Says an alert once it is raised, for the ear. That the storage fills up, the banner over every page says.
#[component]
pub(super) fn Announced() -> impl IntoView {
    let Alerting(alerts) = use_alerting();
    let words = RwSignal::new(String::new());
    Effect::new(move |before: Option<Vec<AlertKind>>| {
        let alerts = alerts.get();
        let known = before.unwrap_or_default();
        if let Some(raised) = raised(&alerts, &known) {
            words.set(raised);
        }
        alerts.iter().map(|alert| alert.alert).collect()
    });
    view! { <p class="visually-hidden" role="status">{words}</p> }
}

/// What is to be said of alerts of which some kinds are known.
fn raised(alerts: &[Alert], known: &[AlertKind]) -> Option<String> {
    let is_new =
        |alert: &&Alert| alert.alert != AlertKind::StorageFilling && !known.contains(&alert.alert);
    let new: Vec<_> = alerts.iter().filter(is_new).map(|alert| alert.what.as_str()).collect();
    (!new.is_empty()).then(|| format!("Alert: {} More on the dashboard.", figures(&new.join(" "))))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn of(alert: AlertKind, what: &str) -> Alert {
        Alert { alert, what: what.into(), advice: "" }
    }

    #[test]
    fn an_alert_is_said_once_and_not_again_with_other_figures() {
        let failed = [of(AlertKind::FailedSagas, "3 failed.")];
        let said = raised(&failed, &[]).unwrap();
        assert_eq!(said, "Alert: 3 failed. More on the dashboard.");
        assert_eq!(raised(&failed, &[AlertKind::FailedSagas]), None);
        let both = [failed[0].clone(), of(AlertKind::CheckFailed, "Broken.")];
        let said = raised(&both, &[AlertKind::FailedSagas]).unwrap();
        assert_eq!(said, "Alert: Broken. More on the dashboard.");
        assert_eq!(raised(&[of(AlertKind::StorageFilling, "Full.")], &[]), None);
    }
}
