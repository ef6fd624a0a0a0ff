//! Moves money from one account to another, from an account's page or from the transfers'.

use leftfold_core::application::Options;
use leftfold_core::domain::account::AccountStatus;
use leftfold_core::domain::transfer::{Mode, TransferEvent, TransferMoney};
use leftfold_core::domain::{AccountId, Act, Currency, Event, Sign, TransferId};
use leftfold_core::event_sourcing::Position;
use leftfold_core::read_models::{AccountView, Owners, Page};
use leptos::prelude::*;

use super::asked_from::{ASKED_FROM, AskedFrom, location, place_hint};
use crate::ui::components::form::{Form, Problems, words_typed};
use crate::ui::components::{AmountField, Choices, Field, FormView, RareFields, SelectField, Way};
use crate::ui::host::dom;
use crate::ui::records::{account_option, run_step_by_step};
use crate::ui::route::OfficeRoute;
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::state::sending::{Sent, money_problem};
use crate::ui::words::amount::read_amount;
use crate::ui::words::describe::describe;
use crate::ui::words::{format, say};

const FIELDS: &[&str] = &["from_account_id", "to_account_id", "amount", "description"];

/// Accounts to choose from at most: a choice longer than this is no choice.
const CHOICES: usize = 500;

/// The choice of an account that isn't among those that one sees.
const BY_NUMBER: &str = "by-number";

const ATOMIC: &str = "atomic";

/// As a saga whose steps are taken one at a time.
const WATCHED: &str = "watched";

fn ways() -> Vec<Way> {
    vec![
        ("saga", say::new_transfer_saga(), say::new_transfer_saga_means()),
        (WATCHED, say::new_transfer_watched(), say::new_transfer_watched_means()),
        (ATOMIC, say::new_transfer_atomic(), say::new_transfer_atomic_means()),
    ]
}

/// What is typed and chosen.
#[derive(Clone, Copy)]
struct Typed {
    source: RwSignal<String>,
    destination: RwSignal<String>,
    number: RwSignal<String>,
    amount: RwSignal<String>,
    description: RwSignal<String>,
    country: RwSignal<String>,
    mode: RwSignal<&'static str>,
}

impl Typed {
    fn new(from: Option<AccountId>) -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            source: RwSignal::new(from.map(|id| id.to_string()).unwrap_or_default()),
            destination: empty(),
            number: empty(),
            amount: empty(),
            description: empty(),
            country: empty(),
            mode: RwSignal::new("saga"),
        }
    }

    /// Where the money is to go, where that can be told.
    fn to(self, bank: BankContext, currency: Option<Currency>) -> Option<AccountId> {
        let destination = self.destination.get();
        if destination == BY_NUMBER {
            let number = self.number.get();
            bank.read(|views| views.account_of_number(&number, currency))
        } else {
            destination.parse().ok()
        }
    }

    fn problems(self, bank: BankContext, currency: Option<Currency>) -> Problems {
        let mut problems = Problems::new();
        let source: Option<AccountId> = self.source.get().parse().ok();
        let to = self.to(bank, currency);
        if source.is_none() {
            problems.insert("from_account_id", say::new_transfer_from_missing().into());
        }
        let by_number = self.destination.get() == BY_NUMBER;
        let field = if by_number { "to_number" } else { "to_account_id" };
        match to {
            None if by_number => {
                problems.insert(field, say::new_transfer_number_unknown().into());
            }
            None => {
                problems.insert(field, say::new_transfer_to_missing().into());
            }
            Some(to) if source == Some(to) => {
                problems.insert(field, say::new_transfer_same_account().into());
            }
            Some(_) => {}
        }
        problems
    }

    fn command(self, from: AccountId, to: AccountId, amount: String) -> TransferMoney {
        let described = words_typed(&self.description.get_untracked());
        let atomic = self.mode.get_untracked() == ATOMIC;
        TransferMoney {
            transfer_id: None,
            from_account_id: from,
            to_account_id: to,
            amount,
            description: Some(described).filter(|text| !text.is_empty()),
            mode: atomic.then_some(Mode::Atomic),
        }
    }
}

/// A transfer from one account, or from one that is chosen.
#[component]
pub(crate) fn TransferForm(
    /// The source, where it is settled.
    #[prop(optional)]
    from: Option<AccountId>,
) -> impl IntoView {
    let bank = use_bank();
    let typed = Typed::new(from);
    let Typed { source, destination, number, amount, description, country, mode } = typed;
    let accounts = Memo::new(move |_| open_accounts(bank));
    let account = Memo::new(move |_| view_of(bank, &source.get()));
    // Before a source is chosen, the first account's currency stands by the field.
    let first = move || accounts.with(|all| all.first().map(|(account, _)| account.currency));
    let currency =
        Signal::derive(move || account.get().map(|account| account.currency).or_else(first));
    let options = move |without: RwSignal<String>| options(bank, accounts, without);
    let to_options = Memo::new(move |_| {
        let mut options = options(source);
        if bank.is_customer() {
            options.push((BY_NUMBER.into(), say::new_transfer_by_number().into()));
        }
        options
    });
    let available = move || {
        account.get().map(|account| match account.status {
            AccountStatus::Frozen => say::new_transfer_frozen().to_owned(),
            _ => {
                say::new_transfer_available(&format::money_in(account.available, account.currency))
            }
        })
    };
    let read =
        move || currency.get().map(|currency| read_amount(&amount.get(), currency, Sign::Positive));
    let judge = move || {
        let mut problems = typed.problems(bank, currency.get());
        if let Some(Err(unclear)) = read() {
            problems.insert("amount", format::capitalized(&unclear.to_string()));
        }
        problems
    };
    let foresee = move || {
        let from = account.with(|account| account.as_ref().map(|account| account.account_id));
        let sides = from.zip(typed.to(bank, currency.get()));
        let transfer = read().and_then(Result::ok).zip(sides);
        let transfer = transfer.map(|(amount, (from, to))| typed.command(from, to, amount).into());
        let refused = transfer.and_then(|transfer| money_problem(bank, &transfer));
        Problems::from_iter(refused.map(|words| ("amount", words)))
    };
    let form = Form::new("transfer", judge).foreseeing(foresee);
    let submit = move |()| {
        let (Some(currency), Ok(from)) = (currency.get_untracked(), source.get_untracked().parse())
        else {
            return;
        };
        let Some(to) = untrack(|| typed.to(bank, Some(currency))) else { return };
        let Ok(text) = read_amount(&amount.get_untracked(), currency, Sign::Positive) else {
            return;
        };
        let shown = format::typed(&text, currency);
        let said = say::new_transfer_accepted(&shown);
        let watched = mode.get_untracked() == WATCHED;
        // A level says itself how its commands run.
        let in_level = bank.level_run().is_some();
        if watched && in_level {
            run_step_by_step(bank);
        }
        let stepwise = watched && !in_level;
        let options = Options { location: location(country), stepwise, ..Options::default() };
        let command = typed.command(from, to, text);
        form.send_with(options, bank, command, FIELDS, said, move |sent| {
            amount.set(String::new());
            country.set(String::new());
            description.set(String::new());
            if let Sent::Decided(first) = sent {
                bank.say(how_it_went(bank, first, &shown), Some(first));
                let begun = bank.subject_of(first).filter(|_| watched);
                if let Some(id) = begun {
                    dom::go(&OfficeRoute::Transfer(TransferId(id)).href());
                }
            }
        });
    };
    // Only the accounts that one may transfer from are offered to a customer.
    let own = untrack(|| bank.actor()).customer_id;
    let owner = from.and_then(|id| view_of(bank, &id.to_string())).map(|account| account.owner_id);
    view! {
        <FormView
            form
            label=say::new_transfer_action()
            action=say::new_transfer_action()
            barred=bank.barred(Act::TransferMoney, owner.or(own))
            on_submit=submit
        >
            <div class="form__pair">
                {from
                    .is_none()
                    .then(|| {
                        view! {
                            <SelectField
                                form
                                name="from_account_id"
                                label=say::new_transfer_from()
                                value=source
                                options=Memo::new(move |_| options(destination))
                                hint=Signal::derive(available)
                            />
                        }
                    })}
                <SelectField
                    form
                    name="to_account_id"
                    label=say::new_transfer_to()
                    value=destination
                    options=to_options
                />
            </div>
            <Show when=move || destination.get() == BY_NUMBER>
                <Field form name="to_number" label=say::account_number() value=number />
            </Show>
            <div class="form__pair">
                {move || {
                    currency
                        .get()
                        .map(|currency| {
                            view! {
                                <AmountField
                                    form
                                    name="amount"
                                    label=say::new_transfer_amount()
                                    value=amount
                                    currency=currency
                                />
                            }
                        })
                }}
                <Field
                    form
                    name="description"
                    label=say::what_for()
                    value=description
                    may_be_empty=true
                />
            </div>
            <Choices legend=say::new_transfer_how() name="mode" ways=ways() chosen=mode />
            <Show when=move || bank.asks_from_where()>
                <RareFields form names=&[ASKED_FROM]>
                    <AskedFrom form country hint=place_hint() />
                </RareFields>
            </Show>
        </FormView>
    }
}

/// Accounts that money can be in or go to, each as a choice; with its bank, where there are several.
fn open_accounts(bank: BankContext) -> Vec<(AccountView, String)> {
    let page = Page::first(CHOICES);
    bank.read(|views| {
        let banks = views.banks(Page::default());
        let accounts = views.accounts(Owners::default(), page).into_iter();
        let open = accounts.filter(|account| account.status != AccountStatus::Closed);
        let named = |account: AccountView| {
            let name = account_option(&account).1;
            let at = banks.iter().find(|bank| bank.bank_id == account.bank_id);
            let name = match at.filter(|_| banks.len() > 1) {
                Some(bank) => say::new_transfer_account_at_bank(&name, &format::name(&bank.name)),
                None => name,
            };
            let frozen = account.status == AccountStatus::Frozen;
            let name = if frozen { say::new_transfer_account_frozen(&name) } else { name };
            (account, name)
        };
        open.map(named).collect()
    })
}

/// The accounts to choose from beside one that is chosen: money stays in its currency.
fn options(
    bank: BankContext,
    accounts: Memo<Vec<(AccountView, String)>>,
    without: RwSignal<String>,
) -> Vec<(String, String)> {
    let without = without.get();
    let currency = view_of(bank, &without).map(|account| account.currency);
    let choice = |(account, name): &(AccountView, String)| {
        let id = account.account_id.to_string();
        let fits = id != without && currency.is_none_or(|currency| account.currency == currency);
        fits.then(|| (id, name.clone()))
    };
    accounts.with(|accounts| accounts.iter().filter_map(choice).collect())
}

/// How far a transfer of an amount has come that begins with an event: accepted ones may have failed
/// already.
fn how_it_went(bank: BankContext, first: Position, amount: &str) -> String {
    bank.reading(|reading| {
        let log = reading.log();
        let begun = log.get(first).map(|begun| begun.stream);
        let last = begun.and_then(|stream| log.stream(stream).next_back());
        match last.map(|last| &last.event) {
            Some(Event::Transfer(TransferEvent::Completed(_))) => say::new_transfer_done(amount),
            Some(event @ Event::Transfer(TransferEvent::Failed(_))) => {
                say::new_transfer_failed(amount, &describe(event))
            }
            _ => say::new_transfer_on_its_way(amount),
        }
    })
}

fn view_of(bank: BankContext, id: &str) -> Option<AccountView> {
    let id: AccountId = id.parse().ok()?;
    bank.read(|views| views.account(id))
}
