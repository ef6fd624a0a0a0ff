//! A small line of how a figure went. It is drawn in steps, as balances move, and in whole numbers.

use leptos::prelude::*;

const WIDTH: i128 = 240;
const HEIGHT: i128 = 48;

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
        <svg class="sparkline" viewBox=view_box preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <path class="sparkline__area" d=move || drawn().map(|line| format!("{line}V{HEIGHT}H0Z")) />
            <path class="sparkline__line" d=drawn />
        </svg>
    }
}

/// The path through the values in steps; none through fewer than two. 0 is always in the picture,
/// so that a small change doesn't look like a large one.
fn path(values: &[i128]) -> Option<String> {
    let lowest = values.iter().copied().min()?.min(0);
    let highest = values.iter().copied().max()?.max(0);
    let spread = highest.checked_sub(lowest).filter(|spread| *spread > 0)?;
    let count = i128::try_from(values.len()).ok().filter(|count| *count > 1)?;
    let height =
        |value: i128| Some(HEIGHT - value.checked_sub(lowest)?.checked_mul(HEIGHT)? / spread);
    let mut values = (0..).zip(values);
    let mut line = format!("M0 {}", height(*values.next()?.1)?);
    for (index, value) in values {
        let across: i128 = index * WIDTH / count;
        line.push_str(&format!("H{across}V{}", height(*value)?));
    }
    line.push_str(&format!("H{WIDTH}"));
    Some(line)
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
