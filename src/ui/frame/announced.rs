//! Says an alert once it is raised, to whoever hears the page.

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
        if let Some(raised) = raised(&alerts, &known) {
            words.set(raised);
        }
        alerts.iter().map(|alert| alert.alert).collect()
    });
    view! {
        <p class="visually-hidden" role="status">
            {words}
        </p>
    }
}

/// What is to be said of alerts of which some kinds are known.
pub(crate) fn raised(alerts: &[Alert], known: &[AlertKind]) -> Option<String> {
    let is_new =
        |alert: &&Alert| alert.alert != AlertKind::StorageFilling && !known.contains(&alert.alert);
    let new: Vec<_> = alerts.iter().filter(is_new).map(|alert| what(&alert.cause)).collect();
    (!new.is_empty()).then(|| say::alert_raised(&new.join(" ")))
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
        let said = raised(&[failed(30)], &[]).unwrap();
        assert_eq!(
            said,
            "Alert: 30 of 1,200 transfers failed: 2.5 %, more than the 1 % that may. 2 of them: account closed. More on the dashboard."
        );
        assert_eq!(raised(&[failed(31)], &[AlertKind::FailedSagas]), None);
        let both = [failed(31), AlertCause::Unreadable { at: 8 }.into()];
        let said = raised(&both, &[AlertKind::FailedSagas]).unwrap();
        assert_eq!(said, "Alert: Event 8 of the stored log can't be read. More on the dashboard.");
        let full = AlertCause::StorageFilling { used: 9, quota: 10 };
        assert_eq!(raised(&[full.into()], &[]), None);
    }
}
