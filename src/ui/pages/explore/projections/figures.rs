//! The figures of a copy: what each is called, and how it is written.

use leftfold_core::read_models::Figure;

use crate::ui::words::{format, say};

/// What a figure of a copy is called, by the name that the core has for it.
pub(super) fn figure_name(name: &'static str) -> &'static str {
    match name {
        "Banks" => say::copy_figure_banks(),
        "Customers" => say::copy_figure_customers(),
        "Accounts" => say::copy_figure_accounts(),
        "Balances" => say::copy_figure_balances(),
        "Movements" => say::copy_figure_movements(),
        "Owed to customers" => say::copy_figure_owed(),
        "Transfers" => say::copy_figure_transfers(),
        "Lines" => say::copy_figure_lines(),
        "Checks" => say::copy_figure_checks(),
        "Requests" => say::copy_figure_requests(),
        other => other,
    }
}

/// A figure, as the page writes it.
pub(super) fn figure(figure: Figure) -> String {
    match figure {
        Figure::Count(number) => format::count(number),
        Figure::Money(amount, currency) => format::money_in(amount, currency),
    }
}
