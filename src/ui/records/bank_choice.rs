//! A page of one bank, where there may be several: which one it is, and the way to the same page of the
//! others.

use leftfold_core::domain::BankId;
use leftfold_core::read_models::Page;
use leptos::prelude::*;

use crate::ui::route::Route;
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

/// Every bank there is where one looks, with its name.
pub(crate) type Named = Vec<(BankId, String)>;

/// Every bank there is where one looks; follows that.
pub(crate) fn all_banks() -> Memo<Named> {
    let bank = use_bank();
    Memo::new(move |_| {
        let banks = bank.read(|views| views.banks(Page::default()));
        banks.into_iter().map(|bank| (bank.bank_id, format::name(&bank.name))).collect()
    })
}

/// Every bank, and the one that a page is of: the wanted one, where it is there, or the first.
pub(crate) fn choose(wanted: Option<BankId>) -> (Memo<Named>, Memo<Option<BankId>>) {
    let banks = all_banks();
    let here = Memo::new(move |_| {
        banks.with(|banks| match wanted {
            Some(wanted) => banks.iter().map(|(id, _)| *id).find(|id| *id == wanted),
            None => banks.first().map(|(id, _)| *id),
        })
    });
    (banks, here)
}

/// A way to a page among others of its kind.
pub(crate) fn tab(route: &Route, text: String, here: bool) -> AnyView {
    view! {
        <a class="tabs__choice" href=route.href() aria-current=here.then_some("page")>
            {text}
        </a>
    }
    .into_any()
}

/// The ways to the same page of every bank, where there are several.
pub(crate) fn bank_tabs(
    banks: Named,
    here: BankId,
    same: impl Fn(BankId) -> Route,
) -> Option<AnyView> {
    (banks.len() > 1).then(|| {
        let tabs = banks.into_iter().map(|(bank, name)| tab(&same(bank), name, bank == here));
        view! {
            <nav class="tabs" aria-label=say::banks_choice()>
                {tabs.collect_view()}
            </nav>
        }
        .into_any()
    })
}
