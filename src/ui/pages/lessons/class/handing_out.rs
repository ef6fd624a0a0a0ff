//! Hands out a pack that was made: as a link to be copied, or as a QR code to be read from a projected page.

use leptos::prelude::*;

use super::qr::{MOST_CHARACTERS, Qr, qr};
use crate::ui::components::Button;
use crate::ui::host::dom;
use crate::ui::pages::lessons::course_files::open_pack;
use crate::ui::route::LessonsRoute;
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

/// A pack that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Made {
    /// Its id.
    pub(super) id: String,
    /// Its text.
    pub(super) text: String,
    /// What a link to it holds, or why there is no link, in words.
    pub(super) link: Result<String, String>,
}

impl Made {
    fn address(&self) -> Result<String, String> {
        let link = self.link.as_ref().map_err(|why| say::making_no_link(why))?;
        Ok(dom::address_of(&LessonsRoute::Try(link.clone()).href()))
    }
}

/// The ways to hand a pack out, beside its file.
#[component]
pub(super) fn HandingOut(
    /// The pack that was made last.
    made: RwSignal<Option<Made>>,
) -> impl IntoView {
    let bank = use_bank();
    let is_shown = RwSignal::new(false);
    let copy = move |()| match made.with_untracked(|made| made.as_ref().map(Made::address)) {
        Some(Ok(address)) => bank.copy(address, "link"),
        Some(Err(why)) => bank.say(why, None),
        None => {}
    };
    let shown = move || {
        let made = made.get().filter(|_| is_shown.get())?;
        Some(match made.address() {
            Ok(address) => picture(&made.id, &address),
            Err(why) => view! { <p>{why}</p> }.into_any(),
        })
    };
    let turn = move |()| {
        is_shown.update(|is_shown| *is_shown = !*is_shown);
        if is_shown.get_untracked() {
            // It may open below the screen.
            dom::focus_soon("#qr".into());
        }
    };
    let label = move || {
        if is_shown.get() { say::making_qr_hide() } else { say::making_qr() }
    };
    let barred = Signal::derive(move || bank.level().map(|_| say::pack_in_level().to_owned()));
    // In a tab of its own, so that this page keeps what is made and graded here.
    let print = move |_| {
        let Some(text) = made.with_untracked(|made| made.as_ref().map(|made| made.text.clone()))
        else {
            return;
        };
        leptos::task::spawn_local(async move {
            if let Err(why) = open_pack(&text).await {
                bank.say(why, None);
            }
        });
    };
    view! {
        <div class="lesson__ways">
            <Button on_click=copy>{say::making_link()}</Button>
            <Button on_click=turn>{label}</Button>
            {move || {
                if bank.level().is_some() {
                    view! {
                        <Button barred on_click=|()| {}>
                            {say::making_handout()}
                        </Button>
                    }
                        .into_any()
                } else {
                    view! {
                        <a
                            class="button"
                            href=LessonsRoute::Handout.href()
                            target="_blank"
                            rel="noopener"
                            on:click=print
                        >
                            {say::making_handout()}
                        </a>
                    }
                        .into_any()
                }
            }}
        </div>
        <p class="soft">{say::making_link_hint()}</p>
        <p class="soft">{say::making_handout_hint()}</p>
        {shown}
    }
}

/// The QR code of an address, or that there is none that could be read.
fn picture(pack: &str, address: &str) -> AnyView {
    let Some(Qr { side, path }) = qr(address) else {
        let (length, most) = (address.chars().count() as u64, MOST_CHARACTERS as u64);
        let words = say::making_no_qr(&format::count(length), &format::count(most));
        return view! { <p role="status">{words}</p> }.into_any();
    };
    let alternative = say::making_qr_alternative(&format::name(pack));
    view! {
        <figure class="qr" id="qr" tabindex="-1">
            <svg
                viewBox=format!("0 0 {side} {side}")
                role="img"
                aria-label=alternative
                shape-rendering="crispEdges"
            >
                <rect width=side height=side fill="#fff" />
                <path d=path fill="#000" />
            </svg>
            <figcaption>
                {say::making_qr_holds()} " " <a class="qr__link" href=address.to_owned()>
                    {address.to_owned()}
                </a>
            </figcaption>
        </figure>
    }
    .into_any()
}
