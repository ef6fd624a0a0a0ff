//! A small line of how a figure went. It is drawn in steps, as balances move, and in whole numbers.

use leftfold_core::read_models::{Scale, steps};
use leptos::prelude::*;

const WIDTH: u32 = 240;
const HEIGHT: u32 = 48;

/// How a figure went, oldest first. For the eye only: the figures stand beside it.
#[component]
pub(crate) fn Sparkline(
    /// The figures.
    #[prop(into)]
    values: Signal<Vec<i128>>,
) -> impl IntoView {
    let view_box = format!("0 -3 {WIDTH} {}", HEIGHT + 6);
    let drawn = move || values.with(|values| path(values));
    view! {
        <svg
            class="sparkline"
            viewBox=view_box
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
        >
            <path
                class="sparkline__area"
                d=move || drawn().map(|line| format!("{line}V{HEIGHT}H0Z"))
            />
            <path class="sparkline__line" d=drawn />
        </svg>
    }
}

/// The path through the values; none through fewer than two.
fn path(values: &[i128]) -> Option<String> {
    let scale = Scale::of(values.iter().copied()).filter(|_| values.len() > 1)?;
    let values: Vec<_> = values.iter().copied().map(Some).collect();
    Some(steps(&values, &scale, WIDTH, HEIGHT))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn values_become_steps_over_zero() {
        assert_eq!(path(&[0, 100, 50]).unwrap(), "M0 48H80V0H160V24H240");
        assert_eq!(path(&[-100, 100]).unwrap(), "M0 48H120V0H240");
    }

    #[test]
    fn too_little_is_not_drawn() {
        assert_eq!(path(&[]), None);
        assert_eq!(path(&[5]), None);
        assert_eq!(path(&[0, 0]), None);
        assert_eq!(path(&[0, i128::MAX]), None);
    }
}
