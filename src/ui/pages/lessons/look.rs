//! A small bank that came in a link: it takes the place of the browser's, and nothing can be done in it.

use std::rc::Rc;

use leftfold_core::application::{Bank, Outcome};
use leftfold_core::codec::Upcasters;
use leftfold_core::event_sourcing::Position;
use leftfold_core::lessons::{Act, LevelPage, Panel, Sent, linked_bank};
use leftfold_core::read_models::Workshop;
use leptos::prelude::*;

use super::kept::note_open_level;
use super::linked::read_link;
use super::until_opened::until_opened;
use super::wish::{Entered, Wish};
use crate::browser::{is_framed, ports_in_memory};
use crate::on_demand::Later;
use crate::ui::components::{Button, Heading};
use crate::ui::host::dom;
use crate::ui::route::{LessonsRoute, Route};
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::state::level::{LevelRun, OpenLevel};
use crate::ui::state::sandbox::{Sandboxes, use_sandboxes};
use crate::ui::words::say;

/// What the bank is open as.
const ID: &str = "look";

/// The parts of the page that show it.
const PANELS: [Panel; 9] = [
    Panel::Accounts,
    Panel::Customers,
    Panel::Transfers,
    Panel::Ledger,
    Panel::Banks,
    Panel::Requests,
    Panel::Events,
    Panel::Rail,
    Panel::TimeBar,
];

/// A bank that is looked at.
struct Look {
    context: BankContext,
    sandboxes: Sandboxes,
    bank: Rc<Bank>,
}

/// Shows the bank of a link at a position.
///
/// # Errors
/// Why it can't be shown, in words.
pub(super) async fn look_at(
    context: BankContext,
    sandboxes: Sandboxes,
    (link, at): (String, Option<Position>),
    wish: &Wish,
) -> Result<Entered, String> {
    let opened = linked_bank(&link, ports_in_memory()).await;
    let bank = Rc::new(read_link(opened).await?);
    if !wish.stands() {
        return Ok(Entered::NotAnyMore);
    }
    sandboxes.show_level(Rc::clone(&bank), Vec::new(), None);
    let accounts = Route::Accounts.href();
    let page = LevelPage {
        route: accounts.clone(),
        actor: None,
        runner: None,
        panels: PANELS.into(),
        commands: Vec::new(),
        deeds: Vec::new(),
        copies: Vec::new(),
        tape: None,
        asks_when_it_counts: false,
    };
    let run = Look { context, sandboxes, bank };
    context.act_as(<_>::default());
    context.open_level(Some(OpenLevel {
        id: ID.to_owned(),
        page: Some(Rc::new(page)),
        run: Rc::new(run),
    }));
    note_open_level(Some(&LessonsRoute::Look(link, at)));
    if let Some(at) = at {
        context.look_from(at);
    }
    Ok(Entered::At(accounts))
}

/// The address of a bank in a link: shows it, and goes to its accounts.
#[component]
pub(super) fn LookPage(
    /// What stands behind `z=`.
    link: String,
    /// At which position it is shown; at its end where that isn't said.
    at: Option<Position>,
) -> impl IntoView {
    let (context, sandboxes) = (use_bank(), use_sandboxes());
    let problem = RwSignal::new(None);
    let wish = Wish::here();
    leptos::task::spawn_local(async move {
        // Once it is open the page is drawn anew, before one has left this address.
        if context.is_in_level(ID) {
            return;
        }
        match look_at(context, sandboxes, (link, at), &wish).await {
            Ok(Entered::At(accounts)) => dom::replace_hash(&accounts),
            Ok(Entered::NotAnyMore) => {}
            Err(why) => {
                let _ = problem.try_set(Some(why));
            }
        }
    });
    view! {
        <Heading text=say::look_title() />
        {until_opened(say::linked_broken(), problem)}
    }
}

/// Has the page be about this browser's bank again.
fn close(context: BankContext, sandboxes: Sandboxes) {
    context.open_level(None);
    sandboxes.leave_level();
    note_open_level(None);
}

impl LevelRun for Look {
    fn execute(&self, sent: Sent) -> Later<Outcome> {
        // Its log takes nothing, and says so.
        let bank = Rc::clone(&self.bank);
        Box::pin(async move { bank.execute(sent.command, sent.options).await })
    }

    fn with_copies(&self, _: &mut dyn FnMut(&mut Workshop)) {}

    fn glass(&self) -> Option<Upcasters> {
        None
    }

    fn perform(&self, _: Act) -> Later<()> {
        Box::pin(async {})
    }

    fn why_wait(&self) -> Option<String> {
        None
    }

    fn keys(&self) -> Vec<(&'static str, &'static str)> {
        Vec::new()
    }

    fn asks_for_an_event(&self) -> bool {
        false
    }

    fn choose(&self, _: Position) {}

    fn offers_exports(&self) -> bool {
        true
    }

    fn why_barred(&self) -> &'static str {
        say::look_barred()
    }

    fn way_on(&self) -> &'static str {
        say::look_other()
    }

    fn leave(&self) {
        close(self.context, self.sandboxes);
    }

    fn panel(&self) -> AnyView {
        dom::add_style_sheet("lessons.css");
        let (context, sandboxes) = (self.context, self.sandboxes);
        view! {
            <aside class="lesson lesson--open" aria-labelledby="lesson-title">
                <div class="lesson__head">
                    <h2 class="lesson__title" id="lesson-title" tabindex="-1">
                        {say::look_title()}
                    </h2>
                </div>
                <div class="lesson__body">
                    <p>{say::look_read_only()}</p>
                    {(!is_framed())
                        .then(|| {
                            view! {
                                <Button on_click=move |()| {
                                    close(context, sandboxes);
                                }>{say::look_close()}</Button>
                            }
                        })}
                </div>
            </aside>
        }
        .into_any()
    }
}
