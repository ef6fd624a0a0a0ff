//! The keys of the time bar, as people know them from players, and the card that lists the page's keys.

use leptos::html;
use leptos::prelude::*;

use crate::ui::components::key_row;
use crate::ui::host::{dom, keys};
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::state::viewing::{SLIDER, Viewing};
use crate::ui::words::say;

/// What a key does to the time bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    PlayOrPause,
    Step(i64),
    Faster(bool),
    /// So many tenths of the log.
    Tenth(u64),
    Beginning,
    Now,
    Card,
}

/// The keys, and what each does, for the card.
fn card() -> [(&'static str, &'static str); 10] {
    [
        (say::keys_k_or_space(), say::keys_play()),
        ("← →", say::keys_one()),
        ("J L", say::keys_ten()),
        (say::keys_shift(), say::keys_hundred()),
        (say::keys_home(), say::keys_beginning()),
        (say::keys_end_or_esc(), say::keys_now()),
        (say::keys_digits(), say::keys_tenth()),
        ("< >", say::keys_pace()),
        ("/", say::keys_search()),
        ("?", say::keys_card()),
    ]
}

/// The signs along the bar, and what each says.
fn legend() -> [(&'static str, &'static str); 6] {
    [
        ("legend__sign legend__sign--bars", say::legend_bars()),
        ("legend__sign legend__sign--here", say::legend_here()),
        ("legend__sign legend__sign--refusal", say::legend_refusal()),
        ("legend__sign legend__sign--transfer", say::legend_transfer()),
        ("legend__sign legend__sign--fraud", say::legend_fraud()),
        ("legend__sign legend__sign--snapshot", say::legend_snapshot()),
    ]
}

/// What a key is for. Space and the arrows mean something else to most controls that have the focus.
fn deed(key: &str, shift: bool, on_a_control: bool) -> Option<Deed> {
    Some(match key {
        "k" | "K" => Deed::PlayOrPause,
        " " if !on_a_control => Deed::PlayOrPause,
        "ArrowLeft" if !on_a_control => Deed::Step(if shift { -100 } else { -1 }),
        "ArrowRight" if !on_a_control => Deed::Step(if shift { 100 } else { 1 }),
        "j" | "J" => Deed::Step(-10),
        "l" | "L" => Deed::Step(10),
        "Home" if !on_a_control => Deed::Beginning,
        "End" if !on_a_control => Deed::Now,
        "Escape" => Deed::Now,
        "<" => Deed::Faster(false),
        ">" => Deed::Faster(true),
        "?" => Deed::Card,
        _ => Deed::Tenth(key.parse().ok().filter(|_| key.len() == 1)?),
    })
}

/// Follows the keyboard for as long as the bar stands.
pub(super) fn listen(bank: BankContext, card: RwSignal<bool>) {
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        if !keys::is_free(&event) {
            return;
        }
        let focused = document().active_element();
        let on_a_control = focused.as_ref().is_some_and(is_a_control);
        let deed = deed(&event.key(), event.shift_key(), on_a_control);
        let off = event.key().chars().count() == 1 && keys::are_off();
        if event.key() == "Escape" && close_proof() {
            return;
        }
        // Where there is nothing to return from, Escape is the page's.
        let idle = deed == Some(Deed::Now) && !untrack(|| bank.viewing().is_past());
        if let Some(deed) = deed.filter(|_| !off && !idle) {
            event.prevent_default();
            take(deed, bank, bank.viewing(), card);
        }
    });
    on_cleanup(move || listener.remove());
}

fn take(deed: Deed, bank: BankContext, viewing: Viewing, card: RwSignal<bool>) {
    let head = bank.head();
    match deed {
        Deed::PlayOrPause => viewing.play_or_pause(bank),
        Deed::Step(by) => viewing.step(by, head),
        Deed::Faster(faster) => viewing.set_speed(untrack(|| viewing.speed()).beside(faster)),
        Deed::Tenth(tenth) => viewing.jump(head * tenth / 10, head),
        Deed::Beginning => viewing.jump(0, head),
        Deed::Now => viewing.return_to_now(),
        Deed::Card => card.set(true),
    }
}

/// Closes the card of the proof, where it is open, and gives the focus back to what opened it.
fn close_proof() -> bool {
    let open = document().query_selector("details.proof[open]").ok().flatten();
    if let Some(open) = &open {
        let _ = open.remove_attribute("open");
        dom::focus_soon(".time-bar__proof".into());
    }
    open.is_some()
}

/// Whether an element has a use for Space and the arrows itself.
fn is_a_control(element: &web_sys::Element) -> bool {
    // The slider's arrows are the bar's own.
    if element.matches(SLIDER).unwrap_or(false) {
        return false;
    }
    let selector = "a[href], button, input, select, textarea, summary, [role=tab], [tabindex='0']";
    element.matches(selector).unwrap_or(false)
}

/// The card that lists the keys.
#[component]
pub(super) fn KeyCard(
    /// Whether it is to be shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    let bank = use_bank();
    let dialog = NodeRef::<html::Dialog>::new();
    let off = RwSignal::new(keys::are_off());
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get()
            && open.get()
        {
            bank.viewing().pause();
            off.set(keys::are_off());
            // Fails only for one that is open already.
            let _ = dialog.show_modal();
        }
    });
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let switch = move |_| {
        off.update(|off| *off = !*off);
        keys::switch_off(off.get_untracked());
    };
    let sign = |(sign, says)| {
        view! {
            <div>
                <dt>
                    <span class=sign aria-hidden="true"></span>
                </dt>
                <dd>{says}</dd>
            </div>
        }
    };
    view! {
        <dialog
            class="dialog"
            node_ref=dialog
            aria-labelledby="keys-title"
            on:close=move |_| open.set(false)
        >
            <h2 id="keys-title">{say::keys_title()}</h2>
            <dl class="facts">
                {card().map(key_row)}
                {move || bank.level_keys().into_iter().map(key_row).collect_view()}
            </dl>
            <h3>{say::legend_title()}</h3>
            <dl class="facts">{legend().map(sign)}</dl>
            <label class="time-bar__switch">
                <input type="checkbox" prop:checked=move || !off.get() on:change=switch />
                {say::keys_switch()}
            </label>
            <div class="dialog__actions">
                <button type="button" class="button" on:click=close>
                    {say::keys_close()}
                </button>
            </div>
        </dialog>
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn keys_do_what_they_do_in_players() {
        assert_eq!(deed(" ", false, false), Some(Deed::PlayOrPause));
        assert_eq!(deed("ArrowLeft", true, false), Some(Deed::Step(-100)));
        assert_eq!(deed("0", false, true), Some(Deed::Tenth(0)));
        assert_eq!(deed("Escape", false, true), Some(Deed::Now));
        assert_eq!(deed("F5", false, false), None);
        assert_eq!(deed("a", false, false), None);
    }

    #[test]
    fn a_control_keeps_the_keys_that_it_has_a_use_for() {
        for key in [" ", "ArrowLeft", "ArrowRight", "Home", "End"] {
            assert_eq!(deed(key, false, true), None, "{key}");
        }
    }
}
