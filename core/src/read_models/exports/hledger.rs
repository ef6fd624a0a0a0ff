//! A bank's journal in the form that hledger reads (plain-text accounting): every account declared,
//! every entry a transaction, and every balance asserted at the end, so that a reader who adds it up
//! otherwise than the bank does is told.
//!
//! A transaction's date is the day on which it was recorded: the books at a position are what was
//! recorded until then, and a report by date then agrees with the bank's books of that day. Where an
//! entry counts from another day, that is its secondary date.

use std::fmt::Write;

use rustc_hash::FxHashMap;

use super::statement::is_plain;
use crate::domain::text::misleads;
use crate::domain::{AccountId, Currency, Money};
use crate::event_sourcing::{Position, Timestamp};
use crate::read_models::{
    AccountView, BankView, ChartAccount, JournalEntry, PostingSide, TrialBalanceView,
};

/// A journal that is being written. It is fed entries in their order, some at a time, so that a long
/// one can be written in turns.
#[derive(Debug, Clone)]
pub struct HledgerJournal {
    text: String,
    currency: Currency,
    at: Position,
    /// Each account's name, and what it holds.
    accounts: Vec<(String, Money)>,
    names: FxHashMap<AccountId, usize>,
    last_day: Option<String>,
}

impl HledgerJournal {
    /// The journal of a bank at a position, with its accounts and without entries.
    #[must_use]
    pub fn new(bank: &BankView, accounts: &[AccountView], at: Position) -> Self {
        let currency = bank.currency;
        let mut journal = Self {
            text: String::new(),
            currency,
            at,
            accounts: Vec::with_capacity(accounts.len()),
            names: FxHashMap::default(),
            last_day: None,
        };
        let digits = "0".repeat(currency.digits() as usize);
        journal.line(format_args!("; The books of {} at position {at}.", plain(&bank.name)));
        journal.line(format_args!("decimal-mark ."));
        journal.line(format_args!("commodity 1000.{digits} {currency}\n"));
        for account in ChartAccount::ALL {
            if account != ChartAccount::CustomerDeposits {
                journal.line(format_args!("account {}", name(account)));
            }
        }
        for account in accounts {
            journal.declare(account);
        }
        journal.line(format_args!(""));
        journal
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing into a text never fails.
        let _ = writeln!(self.text, "{line}");
    }

    /// An account goes by its number, where that can be read, and else by its id.
    fn declare(&mut self, account: &AccountView) {
        let id = account.account_id;
        let number = account.account_number.as_deref().filter(|number| is_plain(number));
        let own = number.map_or_else(|| id.to_string(), ToOwned::to_owned);
        let whole = format!("{}:{own}", name(ChartAccount::CustomerDeposits));
        match account.owner_name.as_deref() {
            Some(owner) => {
                self.line(format_args!("account {whole}  ; id:{id}, owner:{}", value(owner)));
            }
            None => self.line(format_args!("account {whole}  ; id:{id}")),
        }
        self.names.insert(id, self.accounts.len());
        self.accounts.push((whole, account.balance));
    }

    /// Writes the next entry.
    pub fn add(&mut self, entry: &JournalEntry) {
        let (recorded, counts) = (day(entry.recorded_at), day(entry.effective_at));
        let secondary = if counts == recorded { String::new() } else { format!("={counts}") };
        let position = entry.position;
        self.line(format_args!(
            "{recorded}{secondary} ({position}) {}  ; position:{position}, entry:{}",
            plain(entry.description.text()),
            entry.entry_id,
        ));
        for line in &entry.lines {
            let amount = match line.side {
                PostingSide::Debit => line.amount,
                PostingSide::Credit => line.amount.negated(),
            };
            let own = line.account_id.and_then(|id| self.names.get(&id));
            let own = own.and_then(|&index| self.accounts.get(index));
            let account = own.map_or_else(|| name(line.account), |(name, _)| name);
            let _ = writeln!(self.text, "    {account}  {amount} {}", self.currency);
        }
        self.text.push('\n');
        if self.last_day.as_ref().is_none_or(|last| *last < recorded) {
            self.last_day = Some(recorded);
        }
    }

    /// The journal as text, which asserts at its end what the bank has on each account.
    #[must_use]
    pub fn finish(mut self, totals: &TrialBalanceView) -> String {
        // A clock may have been set back: what is asserted stands after the latest day.
        let Some(last_day) = self.last_day.take() else { return self.text };
        let (at, currency) = (self.at, self.currency);
        let zero = Money::zero(currency);
        self.line(format_args!("{last_day} Balances at position {at}  ; moves nothing"));
        for row in totals.rows.iter().filter(|row| row.account != ChartAccount::CustomerDeposits) {
            let balance = row.debit.minus(row.credit);
            let account = name(row.account);
            self.line(format_args!("    {account}  {zero} {currency} = {balance} {currency}"));
        }
        for (account, held) in std::mem::take(&mut self.accounts) {
            let balance = held.negated();
            self.line(format_args!("    {account}  {zero} {currency} = {balance} {currency}"));
        }
        self.text
    }
}

fn name(account: ChartAccount) -> &'static str {
    match account {
        ChartAccount::Cash => "assets:cash",
        ChartAccount::DueFromBanks => "assets:due from banks",
        ChartAccount::CustomerDeposits => "liabilities:customers",
        ChartAccount::TransfersInTransit => "liabilities:transfers in transit",
        ChartAccount::DueToBanks => "liabilities:due to banks",
    }
}

fn day(time: Timestamp) -> String {
    time.to_string().get(..10).unwrap_or_default().to_owned()
}

/// A text on one line, without what begins a comment or parts a payee from a note.
fn plain(text: &str) -> String {
    let safe = |c: char| match c {
        ';' => ',',
        '|' => '/',
        _ if misleads(c) => ' ',
        _ => c,
    };
    let text: String = text.chars().map(safe).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same, where a comma ends it and a colon would make a tag of it.
fn value(text: &str) -> String {
    plain(text).replace([',', ':'], " ")
}
