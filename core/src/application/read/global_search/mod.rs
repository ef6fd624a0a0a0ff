//! Finding customers, accounts, transfers and events from one box: what fits best, of each kind a few.
//! It is looked for some rows at a time, so that a page can show what there is and go on.

mod words;

use rustc_hash::FxHashMap;

use self::words::{Fits, Words};
use crate::application::read::authorized_views::AuthorizedViews;
use crate::domain::account::AccountEvent;
use crate::domain::transfer::TransferEvent;
use crate::domain::{AccountId, CustomerId, Event, Folding, Recorded, TransferId};
use crate::event_sourcing::{Position, Timestamp};

/// How many of each kind are kept.
pub const BEST: usize = 5;

/// How many kinds of things are looked for.
const KINDS: usize = 4;

/// Something that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hit {
    /// By name, e-mail or id.
    Customer(CustomerId),
    /// By number, nickname, owner or id.
    Account(AccountId),
    /// By id, description, amount, day or the accounts on both sides.
    Transfer(TransferId),
    /// By position, id, type or day, and a deposit or a withdrawal by its description and amount.
    Event(Position),
}

/// What was found of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Finds {
    /// What fits best, the best first; at most [`BEST`].
    pub best: Vec<Hit>,
    /// How many there are in all.
    pub count: usize,
    ranks: Vec<u32>,
}

/// How texts are compared, and how days are shown to the one who looks.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    /// How texts are compared.
    pub folding: Folding,
    /// The day of a time in each form in which it is shown; its form in ISO 8601 is known in any case.
    pub days: fn(Timestamp) -> Vec<String>,
}

/// A search on its way, in what an actor may see as of one position.
#[derive(Debug, Clone)]
pub struct GlobalSearch {
    words: Words,
    shown: Shown,
    // The last day that was looked at, and what was typed after it where it was: neighbours share one.
    day: Option<(i64, Vec<String>)>,
    stage: Stage,
    // What an account's owner and a transfer's accounts say counts for them as well.
    customers: FxHashMap<CustomerId, Fits>,
    accounts: FxHashMap<AccountId, Fits>,
    types: FxHashMap<&'static str, Fits>,
    found: [Finds; KINDS],
}

/// What is looked at next: a row of a list, or the log up to a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Customers(usize),
    Accounts(usize),
    Log(Position),
}

impl GlobalSearch {
    /// A search for what was typed. Where nothing was, there is nothing to look for.
    #[must_use]
    pub fn new(typed: &str, shown: Shown) -> Self {
        let words = Words::new(typed, shown.folding);
        let stage = if words.is_empty() { Stage::Log(0) } else { Stage::Customers(0) };
        Self {
            words,
            shown,
            day: None,
            stage,
            customers: FxHashMap::default(),
            accounts: FxHashMap::default(),
            types: FxHashMap::default(),
            found: Default::default(),
        }
    }

    /// How well what was typed fits a text that is no record's: the name of a page, say. Whether each word begins
    /// one of the text's comes before how much of the text they are.
    #[must_use]
    pub fn rank(&self, text: &str) -> Option<(bool, u32)> {
        let fits = self.words.fit(&self.shown.folding.fold(text));
        let rank = fits.rank(&self.words).filter(|_| !self.words.is_empty())?;
        Some((fits.begin_words(&self.words), rank))
    }

    /// Whether the day of a time was typed, or its day and its hour to the minute or more, and nothing
    /// else.
    fn is_time(&mut self, time: Timestamp) -> bool {
        let day = time.day();
        if self.day.as_ref().is_none_or(|(last, _)| *last != day) {
            let mut days = (self.shown.days)(time);
            days.push(time.to_string().get(..10).unwrap_or_default().to_owned());
            let days = self.shown.folding.fold_all(days.iter().map(String::as_str));
            let rests = days.iter().filter_map(|day| self.words.after(day));
            let between = |c: char| matches!(c, ' ' | ',' | 't');
            let rests = rests.map(|rest| rest.trim_start_matches(between).to_owned()).collect();
            self.day = Some((day, rests));
        }
        let rests = self.day.as_ref().map_or(&[][..], |(_, rests)| rests);
        rests.iter().any(|rest| rest.is_empty() || begins_with_minute(time, rest))
    }

    /// Whether all was looked at.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.stage == Stage::Log(0)
    }

    /// What was found until now: customers, accounts, transfers, events.
    #[must_use]
    pub fn found(&self) -> &[Finds; KINDS] {
        &self.found
    }

    fn take(&mut self, hit: Hit, rank: u32) {
        let kind = match hit {
            Hit::Customer(_) => 0,
            Hit::Account(_) => 1,
            Hit::Transfer(_) => 2,
            Hit::Event(_) => 3,
        };
        if let Some(found) = self.found.get_mut(kind) {
            found.take(hit, rank);
        }
    }

    fn take_if_all_fits(&mut self, hit: Hit, fits: Fits) {
        if let Some(rank) = fits.rank(&self.words) {
            self.take(hit, rank);
        }
    }
}

/// Whether a text is the hour and the minute of a time, and what of its seconds follows.
fn begins_with_minute(time: Timestamp, text: &str) -> bool {
    const MINUTE: usize = "22:14".len();
    let written = text.trim_end_matches('z');
    written.len() >= MINUTE && time.to_string().get(11..).is_some_and(|of| of.starts_with(written))
}

/// What a movement of money was for, where it was said.
fn purpose(event: &Event) -> Option<&str> {
    match event {
        Event::Account(AccountEvent::Deposited(moved) | AccountEvent::Withdrawn(moved)) => {
            moved.description()
        }
        Event::Transfer(TransferEvent::Initiated(begun)) => begun.description(),
        _ => None,
    }
}

/// The texts of a slice as they are compared, where there are any, all at once.
fn fold_all<'t>(
    search: &GlobalSearch,
    texts: impl Iterator<Item = Option<&'t str>> + Clone,
) -> Vec<Option<String>> {
    let mut folded = search.shown.folding.fold_all(texts.clone().flatten()).into_iter();
    texts.map(|text| text.and_then(|_| folded.next())).collect()
}

impl Finds {
    /// Of things that fit as well, the one found first comes first.
    fn take(&mut self, hit: Hit, rank: u32) {
        self.count += 1;
        let place = self.ranks.partition_point(|known| *known >= rank);
        if place < BEST {
            self.best.insert(place, hit);
            self.ranks.insert(place, rank);
            self.best.truncate(BEST);
            self.ranks.truncate(BEST);
        }
    }
}

impl AuthorizedViews<'_> {
    /// Looks at so many rows more. The search must be one that was begun here: as this actor, as of
    /// this position.
    pub fn find_on(&self, search: &mut GlobalSearch, so_many: usize) {
        match search.stage {
            Stage::Customers(from) => self.find_customers(search, from, so_many),
            Stage::Accounts(from) => self.find_accounts(search, from, so_many),
            Stage::Log(until) => self.find_in_log(search, until, so_many),
        }
    }

    fn find_customers(&self, search: &mut GlobalSearch, from: usize, so_many: usize) {
        let customers = self.then.customers_then();
        let mut looked_at = 0;
        let (mut ids, mut texts) = (Vec::new(), Vec::new());
        for id in customers.ids().skip(from).take(so_many) {
            looked_at += 1;
            let Some(row) = customers.get(id).filter(|_| self.sees(id)) else { continue };
            let person = row.person.as_ref();
            ids.push(id);
            texts.push(person.map(|who| format!("{} {}", who.first_name, who.last_name)));
            texts.push(person.and_then(|who| who.email.as_deref().map(ToOwned::to_owned)));
        }
        let texts = fold_all(search, texts.iter().map(Option::as_deref));
        for (id, texts) in ids.into_iter().zip(texts.chunks(2)) {
            let fits = search.words.fit_id(id.0).or(search.words.fit_any(texts));
            if fits.any() {
                search.customers.insert(id, fits);
                search.take_if_all_fits(Hit::Customer(id), fits);
            }
        }
        let on = Stage::Customers(from + looked_at);
        search.stage = if looked_at < so_many { Stage::Accounts(0) } else { on };
    }

    fn find_accounts(&self, search: &mut GlobalSearch, from: usize, so_many: usize) {
        let accounts = self.then.accounts_then();
        let slice: Vec<_> = accounts.iter().skip(from).take(so_many).collect();
        let looked_at = slice.len();
        let texts = slice.iter().flat_map(|row| {
            [row.profile.account_number.as_deref(), row.profile.nickname.as_deref()]
        });
        let texts = fold_all(search, texts);
        for (row, texts) in slice.into_iter().zip(texts.chunks(2)) {
            let profile = &row.profile;
            if !self.sees(profile.owner_id) {
                continue;
            }
            let words = &search.words;
            let mut fits = words.fit_id(profile.account_id.0).or(words.fit_any(texts));
            if let Some(Some(number)) = texts.first() {
                fits = fits.or(words.fit_number(number));
            }
            if let Some(of_owner) = search.customers.get(&profile.owner_id) {
                fits = fits.or(of_owner.of_another());
            }
            if fits.any() {
                search.accounts.insert(profile.account_id, fits);
                search.take_if_all_fits(Hit::Account(profile.account_id), fits);
            }
        }
        let on = Stage::Accounts(from + looked_at);
        search.stage = if looked_at < so_many { self.log_begins(search) } else { on };
    }

    /// An event that is named by its position is there at once, however long the log is.
    fn log_begins(&self, search: &mut GlobalSearch) -> Stage {
        let named = search.words.position().filter(|position| *position <= self.at);
        let named = named.and_then(|position| self.bank.log().get(position));
        if let Some(recorded) = named.filter(|recorded| self.shows(recorded)) {
            search.take(Hit::Event(recorded.position), u32::MAX);
        }
        Stage::Log(self.at)
    }

    /// The newest first, and with each transfer's first event the transfer.
    fn find_in_log(&self, search: &mut GlobalSearch, until: Position, so_many: usize) {
        let rest = until.saturating_sub(so_many as Position);
        let slice: Vec<&Recorded> = self.bank.log().range(rest, until).rev().collect();
        let purposes = fold_all(search, slice.iter().map(|recorded| purpose(&recorded.event)));
        for (recorded, purpose) in slice.into_iter().zip(&purposes) {
            self.find_transfer(search, recorded, purpose.as_deref());
            self.find_event(search, recorded, purpose.as_deref());
        }
        search.stage = Stage::Log(rest);
    }

    fn find_transfer(&self, search: &mut GlobalSearch, recorded: &Recorded, purpose: Option<&str>) {
        let Event::Transfer(TransferEvent::Initiated(begun)) = &recorded.event else { return };
        let is_time = search.is_time(recorded.recorded_at());
        let sides = [begun.from_account_id, begun.to_account_id];
        let mut fits = search.words.fit_id(recorded.stream.id);
        let currency = || self.bank.account_currency(begun.from_account_id);
        fits = fits.or(search.words.fit_amount(&begun.amount.to_string(), currency));
        fits = fits.or(purpose.map(|purpose| search.words.fit(purpose)).unwrap_or_default());
        // Only accounts that may be seen are among those that fit.
        for of_account in sides.iter().filter_map(|side| search.accounts.get(side)) {
            fits = fits.or(of_account.of_another());
        }
        let (seen, others) = (sides.map(|side| self.sees_account(side)), !self.sees_everything());
        if seen == [false; 2] {
            return;
        }
        // A customer is told of who is at the other side of their own transfers.
        for (side, _) in sides.into_iter().zip(seen).filter(|(_, seen)| others && !seen) {
            let Some(party) = self.party_of(side) else { continue };
            let texts = [party.owner_name.as_deref(), party.account_number.as_deref()];
            let of_party = search.words.fit_any(&fold_all(search, texts.into_iter()));
            fits = fits.or(of_party.of_another());
        }
        let fits = if is_time { search.words.whole() } else { fits };
        if fits.any() {
            search.take_if_all_fits(Hit::Transfer(TransferId(recorded.stream.id)), fits);
        }
    }

    fn find_event(&self, search: &mut GlobalSearch, recorded: &Recorded, purpose: Option<&str>) {
        let is_time = search.is_time(recorded.recorded_at());
        let GlobalSearch { words, types, accounts, .. } = &mut *search;
        let name = recorded.event.name();
        let mut own = *types
            .entry(name)
            .or_insert_with(|| words.fit(&name.replace('_', " ")).or(words.fit(name)));
        if is_time || words.is_id(recorded.headers.correlation_id) {
            return self.take_event(search, recorded, 1);
        }
        // A transfer is found as a whole. What is paid in or out has no page but its event's.
        if let Event::Account(AccountEvent::Deposited(moved) | AccountEvent::Withdrawn(moved)) =
            &recorded.event
        {
            let currency = || self.bank.account_currency(AccountId(recorded.stream.id));
            own = own.or(words.fit_amount(&moved.amount.to_string(), currency));
            own = own.or(purpose.map(|purpose| words.fit(purpose)).unwrap_or_default());
        }
        let own = if words.has_id() { own.or(words.fit_id(recorded.event_id())) } else { own };
        if !own.any() {
            return;
        }
        // An account alone finds none of its events: they stand on its page. With a type it tells
        // whose.
        let of_account = accounts.get(&AccountId(recorded.stream.id)).copied().unwrap_or_default();
        if let Some(rank) = own.or(of_account.of_another()).rank(words) {
            self.take_event(search, recorded, rank);
        }
    }

    fn take_event(&self, search: &mut GlobalSearch, recorded: &Recorded, rank: u32) {
        if self.shows(recorded) {
            search.take(Hit::Event(recorded.position), rank);
        }
    }
}
