//! Says an alert once it is raised, to whoever hears the page.

use leftfold_core::application::{Alert, AlertKind};
use leptos::prelude::*;

use crate::ui::state::alerting::use_alerting;
use crate::ui::words::format::figures;
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
    let new: Vec<_> = alerts.iter().filter(is_new).map(|alert| alert.what.as_str()).collect();
    (!new.is_empty()).then(|| say::alert_raised(&figures(&new.join(" "))))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use leftfold_core::application::AlertKind;

    use super::*;
    use crate::ui::frame::announced::raised;

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
