# What the page says, in English: every sentence, label and plural that a person reads. A message's id
# begins with the room that says it. The build makes a function of each: `deposit-action` is called as
# `say::deposit_action()`.
#
# - `{ $count }` with a plural is a number, every other value a text that is ready to be shown.
# - `<link>…</link>` marks what is a link, `<strong>…</strong>` what stands out.
# - A name is isolated for direction before it is given here.

### Office: customers, accounts, transfers, books, checks and requests

## Account: what can be done with it

account-actions-title = What to do
account-closed = This account is closed
account-closed-hint = What it held stays on the books, and its statement can be read for ever.
account-deposit = Deposit
account-withdraw = Withdraw
account-transfer = Transfer
account-settings = Settings
account-frozen-for-fraud = Frozen for fraud: <link>see why</link>.
account-frozen-because = Frozen: { $reason }.
account-frozen-hint = Money comes in, but none goes out until the account is unfrozen in the settings.
account-deposited = { $amount } deposited.
account-withdrawn = { $amount } withdrawn.
account-amount = Amount
account-description = What for
account-counts-from = Counts from (UTC)
account-counts-from-hint = Left empty, it counts from now.
account-counts-from-later = Nothing can count from later than now
account-counts-from-unclear = Choose a day and a time, or leave it empty

## Banks

banks-title = Banks
banks-open-another = Open another bank
banks-holds =
    { $customers ->
        [one] { $customers } customer
       *[other] { $customers } customers
    }, { $accounts ->
        [one] { $accounts } account
       *[other] { $accounts } accounts
    }

### End of the office

### Home: accounts at a glance, the welcome, what is not found or locked

### End of home

### Reports

### End of reports

### Explore: the log, events, what-if, projections and schemas

### End of explore

### Storage: what is stored in this browser, and settings

### End of storage

### Service: the web service and its examples

### End of the service

### Records: what shows a thing of the bank, wherever it stands

### End of records

### Frame: header, rail, time bar, search, banners

### End of the frame

### Components and what the page knows

### End of components

### Events, days, amounts and names in words

### End of words
