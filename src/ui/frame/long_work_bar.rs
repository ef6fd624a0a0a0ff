//! A bar over every page that shows the progress of long work, and stops it.

use leptos::prelude::*;

use crate::ui::components::Progress;
use crate::ui::host::dom;
use crate::ui::state::context::use_bank;
use crate::ui::state::long::LongWork;
use crate::ui::words::say;

/// The bar.
#[component]
pub(crate) fn LongWorkBar() -> impl IntoView {
    let bank = use_bank();
    let LongWork { work, label, stopped, .. } = bank.long();
    let stop = move |()| {
        work.give_up();
        bank.say(stopped.get_untracked().into(), None);
        // The button is gone, and the focus would go with it.
        dom::focus_soon("h1".into());
    };
    let words = Signal::derive(move || format!("{}…", label.get()));
    view! {
        <div class="long-work">
            <Progress
                label=say::long_work_label()
                far=Signal::derive(move || work.far())
                words
                settled=Signal::derive(move || work.settled())
                on_stop=stop
            />
        </div>
    }
}
