//! The keys of the time bar, as people know them from players, and the card that lists the page's keys.

use leptos::html;
use leptos::prelude::*;

use super::tools;
use crate::ui::components::key_row;
use crate::ui::frame::time_tools::{Tools, go_beside};
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
    Tools,
    /// The next of what was chosen in the tools, or the one before.
    Beside(bool),
}

/// The keys, and what each does, for the card.
fn card() -> [(&'static str, &'static str); 14] {
    [
        (say::keys_k_or_space(), say::keys_play()),
        ("← →", say::keys_one()),
        ("J L", say::keys_ten()),
        (say::keys_shift(), say::keys_hundred()),
        (say::keys_home(), say::keys_beginning()),
        (say::keys_end(), say::keys_end_now()),
        (say::keys_esc(), say::keys_now()),
        (say::keys_digits(), say::keys_tenth()),
        ("< >", say::keys_pace()),
        (", .", say::keys_beside()),
        ("M", say::keys_tools()),
        ("/", say::keys_search()),
        ("P", say::keys_present()),
        ("?", say::keys_card()),
    ]
}

/// The signs along the bar, and what each says.
fn legend() -> [(&'static str, &'static str); 7] {
    [
        ("legend__sign legend__sign--bars", say::legend_bars()),
        ("legend__sign legend__sign--here", say::legend_here()),
        ("legend__sign legend__sign--refusal", say::legend_refusal()),
        ("legend__sign legend__sign--transfer", say::legend_transfer()),
        ("legend__sign legend__sign--fraud", say::legend_fraud()),
        ("legend__sign legend__sign--snapshot", say::legend_snapshot()),
        ("legend__sign legend__sign--named", say::legend_named()),
    ]
}

/// What the control that has the focus uses itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Uses {
    space: bool,
    arrows: bool,
    /// Whether it stands in the time bar. Elsewhere Home and End lead to the ends of the page.
    in_bar: bool,
}

/// What a key is for. Space, the arrows, Home and End mean something else to controls that use them.
fn deed(key: &str, shift: bool, uses: Uses) -> Option<Deed> {
    Some(match key {
        "k" | "K" => Deed::PlayOrPause,
        " " if !uses.space => Deed::PlayOrPause,
        "ArrowLeft" if !uses.arrows => Deed::Step(if shift { -100 } else { -1 }),
        "ArrowRight" if !uses.arrows => Deed::Step(if shift { 100 } else { 1 }),
        "j" | "J" => Deed::Step(-10),
        "l" | "L" => Deed::Step(10),
        "Home" if uses.in_bar && !uses.arrows => Deed::Beginning,
        "End" if uses.in_bar && !uses.arrows => Deed::Now,
        "Escape" => Deed::Now,
        "<" => Deed::Faster(false),
        ">" => Deed::Faster(true),
        "?" => Deed::Card,
        "m" | "M" => Deed::Tools,
        "." => Deed::Beside(true),
        "," => Deed::Beside(false),
        _ => Deed::Tenth(key.parse().ok().filter(|_| key.len() == 1)?),
    })
}

/// Follows the keyboard for as long as the bar stands.
pub(super) fn listen(bank: BankContext, card: RwSignal<bool>, tools_of: Tools) {
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        if !keys::is_free(&event) {
            return;
        }
        let focused = document().active_element();
        let uses = focused.as_ref().map_or_else(Uses::default, used_by);
        let deed = deed(&event.key(), event.shift_key(), uses);
        let off = event.key().chars().count() == 1 && keys::are_off();
        if event.key() == "Escape" && (close_proof() || tools::close()) {
            // Nothing else is closed by it.
            event.prevent_default();
            return;
        }
        // Where there is nothing to return from, Escape is the page's.
        let idle = deed == Some(Deed::Now) && !untrack(|| bank.viewing().is_past());
        if let Some(deed) = deed.filter(|_| !off && !idle) {
            event.prevent_default();
            take(deed, bank, (card, tools_of));
        }
    });
    on_cleanup(move || listener.remove());
}

fn take(deed: Deed, bank: BankContext, (card, tools_of): (RwSignal<bool>, Tools)) {
    let (viewing, head): (Viewing, _) = (bank.viewing(), bank.head());
    match deed {
        Deed::PlayOrPause => viewing.play_or_pause(bank),
        Deed::Step(by) => viewing.step(by, head),
        Deed::Faster(faster) => viewing.set_speed(untrack(|| viewing.speed()).beside(faster)),
        Deed::Tenth(tenth) => viewing.jump(head * tenth / 10, head),
        Deed::Beginning => viewing.jump(0, head),
        Deed::Now => viewing.return_to_now(),
        Deed::Card => card.set(true),
        Deed::Tools => tools::open(),
        Deed::Beside(forward) => go_beside(tools_of, forward),
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

/// What an element uses itself: a button is pressed by Space, a list is scrolled by the arrows, a link uses neither.
fn used_by(element: &web_sys::Element) -> Uses {
    let is = |selector| element.matches(selector).unwrap_or(false);
    let in_bar = element.closest(".time-bar").is_ok_and(|bar| bar.is_some());
    // The slider's arrows are the bar's own.
    if is(SLIDER) {
        return Uses { in_bar, ..Uses::default() };
    }
    let arrows = is("input, select, textarea, [role=tab], [tabindex='0']");
    Uses { space: arrows || is("button, summary"), arrows, in_bar }
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
            // It is read from its beginning, and not from its first control, which is its last line. The attribute
            // that has the focus go there would also have it go there as the page is drawn.
            dom::focus_soon("#keys-title".into());
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
            <h2 id="keys-title" tabindex="-1">
                {say::keys_title()}
            </h2>
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
        let (link, list) = (Uses::default(), Uses { space: true, arrows: true, in_bar: false });
        assert_eq!(deed(" ", false, link), Some(Deed::PlayOrPause));
        assert_eq!(deed("ArrowLeft", true, link), Some(Deed::Step(-100)));
        assert_eq!(deed("0", false, list), Some(Deed::Tenth(0)));
        assert_eq!(deed("Escape", false, list), Some(Deed::Now));
        assert_eq!(deed("F5", false, link), None);
        assert_eq!(deed(".", false, link), Some(Deed::Beside(true)));
        assert_eq!(deed("a", false, link), None);
    }

    #[test]
    fn a_control_keeps_the_keys_that_it_has_a_use_for() {
        for key in [" ", "ArrowLeft", "ArrowRight", "Home", "End"] {
            let pace = Uses { space: true, arrows: true, in_bar: true };
            assert_eq!(deed(key, false, pace), None, "{key}");
        }
        let button = Uses { space: true, arrows: false, in_bar: true };
        assert_eq!(deed(" ", false, button), None);
        assert_eq!(deed("ArrowRight", false, button), Some(Deed::Step(1)));
        assert_eq!(deed("Home", false, button), Some(Deed::Beginning));
    }

    #[test]
    fn home_and_end_are_the_pages_where_the_focus_is_not_in_the_bar() {
        for key in ["Home", "End"] {
            assert_eq!(deed(key, false, Uses::default()), None, "{key}");
        }
    }
}
