//! What needs the glossary: that it is coming, why it isn't there, and the way to try again.

use std::sync::Arc;

use leftfold_core::lessons::Glossary;
use leptos::prelude::*;

use crate::ui::components::{Button, Emphasis, Notice, Weight, loading};
use crate::ui::words::{glossary, say};

/// Draws what needs the glossary once it is here.
pub(crate) fn with_glossary(draw: Callback<Arc<Glossary>, AnyView>) -> AnyView {
    let problem = RwSignal::new(None::<String>);
    let fetch = Callback::new(move |()| {
        problem.set(None);
        leptos::task::spawn_local(async move {
            if let Err(why) = glossary::fetch().await {
                let _ = problem.try_set(Some(why));
            }
        });
    });
    fetch.run(());
    let drawn = move || match (glossary::at_hand(), problem.get()) {
        (Some(glossary), _) => draw.run(glossary),
        (None, None) => loading(),
        (None, Some(why)) => view! {
            <Notice weight=Weight::Alarm title=say::glossary_not_loaded() text=why>
                <Button emphasis=Emphasis::Primary on_click=fetch>
                    {say::not_loaded_again()}
                </Button>
            </Notice>
        }
        .into_any(),
    };
    drawn.into_any()
}
