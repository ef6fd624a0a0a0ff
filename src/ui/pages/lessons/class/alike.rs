//! Submissions in which a level was done in the same way and in the same times.

use leftfold_core::lessons::alike;
use leptos::prelude::*;

use super::graded::Class;
use super::list::list;
use crate::ui::words::say;

/// Whose work is alike; nothing where none is.
pub(super) fn alike_list(class: &Class) -> AnyView {
    let items = alike(&class.grades).into_iter().map(|alike| {
        let names: Vec<_> = alike.grades.iter().map(|at| class.who(*at)).collect();
        let words = say::class_alike_of(&class.title(&alike.level), &names.join(", "));
        view! { <li>{words}</li> }
    });
    list("alike", say::class_alike(), items.collect())
}
