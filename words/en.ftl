# What the page says, in English: every sentence, label and plural that a person reads. A message's id
# begins with the room that says it. The build makes a function of each: `deposit-action` is called as
# `say::deposit_action()`.
#
# - `{ $count }` with a plural is a number, every other value a text that is ready to be shown.
# - `<link>…</link>` marks what is a link, `<strong>…</strong>` what stands out.
# - A name is isolated for direction before it is given here.

### Office: customers, accounts, transfers, books, checks and requests

## Account

account-title = Account
account-balance = Balance
account-available = Available
account-available-frozen = frozen: no withdrawals or transfers
account-held = Held
account-overdraft-limit = Overdraft limit
account-fraud-checks = Its fraud checks

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

## Account: its own settings

account-nickname = Nickname
account-rename = Rename
account-renamed = The account has its new nickname.
account-set-overdraft-limit = Set the limit
account-overdraft-limit-set = The overdraft limit is { $limit }.
account-unfreeze = Unfreeze
account-unfreeze-hint = The account is frozen: no money goes out.
account-unfrozen = The account is unfrozen.
account-reason-missing = Say why: it stands in the log
account-freeze = Freeze
account-freeze-reason = Reason for freezing
account-was-frozen = The account is frozen.
account-close = Close for good
account-close-action = Close the account for good
account-close-reason = Reason for closing
account-close-question = Close { $account } for good?
account-close-means = No money goes in or out any more, and nothing opens it again. Its balance of { $balance } stays on the books, its number stays taken, and its statement can be read.
account-was-closed = The account is closed.

## Account: its statement

statement-title = Statement
statement-caption = Movements, each with the balance after it, between opening and closing balance
statement-what-for = What for
statement-amount = Amount
statement-balance = Balance
statement-opening = Opening balance
statement-opening-day = before { $day }
statement-closing = Closing balance
statement-closing-day = after { $day }
statement-counts-from = counts from <time>{ $time }</time>
statement-only-lines-with = Only the lines with “{ $words }”. Each balance counts the others too.
statement-more-lines = More lines, not shown yet
statement-none-for-days = Nothing is shown for these days: see above what is wrong with them
statement-none-with-words = No line has these words
statement-none-in-days = No money moved in these days
statement-none = No money has moved yet
statement-filter = Lines of the statement
statement-lines-with = Lines with
statement-order-and-days = Order and days
statement-order = In order of
statement-order-recorded = When it was recorded
statement-order-effective = When it counts
statement-first = Which come first
statement-newest-first = Newest first
statement-oldest-first = Oldest first
statement-from = From the day
statement-to = To the day
statement-days-reversed = The last day is before the first.
statement-mend-days = Mend the days first.
statement-save-csv = Save as CSV
statement-print = Print
statement-laying-out =
    { $lines ->
        [one] Laying out { $lines } line…
       *[other] Laying out { $lines } lines…
    }
statement-cancel = Cancel
statement-sheet-bank = Bank
statement-sheet-owner = Owner
statement-sheet-account = Account
statement-sheet-currency = Currency
statement-sheet-days = Days
# $from and $to are days, or `none`; $by is `recorded` or `effective`.
statement-sheet-days-by =
    { $from ->
        [none] The beginning
       *[day] { $from }
    } to { $to ->
        [none] the end
       *[day] { $to }
    }, by { $by ->
        [recorded] when it was recorded
       *[effective] when it counts
    }
statement-sheet-as-of = As of
statement-sheet-position = position { $position } of the log

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

## Bank

bank-title = Bank
bank-policy = Policy
bank-policy-hint = What it allows now, and what makes it look twice. Each change is an event: what was decided before stays as it was.
bank-policy-caption = The bank's policy
bank-policy-limit = Limit
bank-policy-now = Now
bank-policy-change = Change the policy
bank-policy-nothing-changed = Nothing is changed yet.
bank-policy-changed = The policy is changed.
bank-policy-max-deposit = Largest deposit
bank-policy-max-deposit-means = More at once is refused
bank-policy-max-balance = Largest balance
bank-policy-max-balance-means = No account may hold more
bank-policy-large-amount = Large amount
bank-policy-large-amount-means =
    { $points ->
        [one] More than it adds { $points } point
       *[other] More than it adds { $points } points
    }
bank-policy-unusual-hours = Unusual hours
bank-policy-unusual-hours-means =
    { $points ->
        [one] Money out within them adds { $points } point
       *[other] Money out within them adds { $points } points
    }
bank-policy-unusual-hours-now = { $from } to { $to } UTC
bank-policy-unusual-hours-begin = Unusual hours begin (UTC)
bank-policy-unusual-hours-end = Unusual hours end (UTC)
bank-policy-velocity = Usual movements
bank-policy-velocity-means =
    { $points ->
        [one] More than so many out of one account before it adds { $points } point
       *[other] More than so many out of one account before it adds { $points } points
    }
bank-policy-velocity-now = { $movements } in { $minutes } min
bank-policy-velocity-minutes = In so many minutes
bank-policy-suspicious = Suspicious from
bank-policy-suspicious-means = Noted, and nothing is stopped
bank-policy-suspicious-points = Suspicious from (points)
bank-policy-fraud = Fraud from
bank-policy-fraud-means = A transfer is blocked
bank-policy-fraud-points = Fraud from (points)
bank-policy-points =
    { $points ->
        [one] { $points } point
       *[other] { $points } points
    }
bank-policy-freeze = Freeze on fraud
bank-policy-freeze-means = Whether the account is frozen with it
bank-policy-freeze-now-yes = yes
bank-policy-freeze-now-no = no
bank-policy-freeze-yes = Yes
bank-policy-freeze-no = No
bank-policy-snapshot = Snapshot every
bank-policy-snapshot-means = How often an account's state is kept
bank-policy-snapshot-now =
    { $events ->
        [one] { $events } event
       *[other] { $events } events
    }
bank-policy-snapshot-events = Snapshot every (events)
bank-policy-fraud-share = Fraud alert above
bank-policy-fraud-share-means = Share of analyzed movements that are fraud
bank-policy-fraud-share-percent = Fraud alert above (%)

## A new bank

new-bank-title = Open a bank
new-bank-action = Open the bank
new-bank-name = Name
new-bank-currency = Currency
new-bank-opened = { $name } is open.

## Customers

customers-title = Customers
customers-register = Register a customer
customers-holds =
    { $accounts ->
        [one] { $accounts } account
       *[other] { $accounts } accounts
    }
customers-lives-and-holds =
    { $city }, { $country } · { $accounts ->
        [one] { $accounts } account
       *[other] { $accounts } accounts
    }

## A new customer

new-customer-title = Register a customer
new-customer-action = Register
new-customer-registered = { $name } is registered.
new-customer-bank = Bank
new-customer-bank-missing = Choose a bank
new-customer-first-name = First name
new-customer-last-name = Last name
new-customer-born = Date of birth
new-customer-gender = Gender
new-customer-nationality = Nationality
new-customer-email = E-mail

## An address, as it is typed

address-title = Address
address-street = Street and house
address-postal-code = Postal code
address-city = City
address-country = Country

## Customer

customer-held = Held in all accounts
customer-accounts = Accounts
customer-no-account = No account yet
customer-no-account-hint = Open the first one below.
customer-details = Personal details
customer-forgotten = This person was forgotten
customer-forgotten-hint = Who it was is gone for good. What was done with the accounts stays, without a name.
customer-born = Born
customer-gender = Gender
customer-nationality = Nationality
customer-email = E-mail
customer-lives-at = Lives at
customer-address = { $street }, { $postal-code } { $city }, { $country }

## Customer: opening an account

open-account-title = Open an account
open-account-action = Open the account
open-account-opened = The account is open.
open-account-nickname = Nickname
open-account-first-deposit = First deposit
open-account-overdraft-limit = Overdraft limit
open-account-overdraft-barred = An overdraft is the bank's to give: ask a teller for one.
open-account-number = Account number
open-account-number-hint = Made by the bank where none is given.

## Customer: moving house

move-title = Move to a new address
move-form = New address
move-action = Record the move
move-recorded = The new address is recorded.

## Customer: being forgotten

forget-title = Forget this customer
forget-hint = A person may ask to be forgotten. The log stays whole, and the person is gone from it.
forget-question = Forget { $name }?
forget-means = Lost for good are name, birth, gender, nationality, address and e-mail, the numbers and nicknames of the accounts, and what payments were for. What stays is what was done: every event, amount, balance and entry in the books, under “Forgotten customer”. Nothing brings the person back.
forget-done = The person is forgotten.
forget-still-open =
    { $accounts ->
        [one] Close first what is still open: { $accounts } account.
       *[other] Close first what is still open: { $accounts } accounts.
    }
forget-to-close = To be closed first

## Transfers

transfers-title = Transfers
transfers-new = New transfer
transfers-need-two = A transfer needs two accounts
transfers-need-two-hint = Open another one on a customer's page.
transfers-to-customers = To the customers
transfers-history = History
transfers-none = No transfer yet
transfers-none-hint = Each one appears here with its steps.

## Transfer

transfer-title = Transfer
transfer-amount = Amount
transfer-state = State
transfer-steps = Steps
transfer-from = From
transfer-to = To
transfer-how = How
transfer-atomic-means = Atomic: all of it in one entry of the log
transfer-what-for = What for
transfer-how-it-ended = How it ended
transfer-moved-back = { $reason }; the money was moved back
transfer-nothing-moved = { $reason }; no money had moved
transfer-being-moved-back = { $reason }; what has moved is being moved back
transfer-fraud-check = Fraud check

## A new transfer

new-transfer-action = Transfer
new-transfer-from = From
new-transfer-from-missing = Choose the account that the money is in
new-transfer-available = { $amount } available
new-transfer-frozen = Frozen: nothing may go out
new-transfer-to = To
new-transfer-to-missing = Choose the account that the money goes to
new-transfer-by-number = Another account, by its number
new-transfer-number = Account number
new-transfer-same-account = Money goes from one account to another, not to the same one
new-transfer-number-unknown = No account in this currency has this number
new-transfer-account-at-bank = { $account }, { $bank }
new-transfer-account-frozen = { $account } (frozen)
new-transfer-amount = Amount
new-transfer-what-for = What for
new-transfer-how = How
new-transfer-saga = As a saga
new-transfer-saga-means = Debited, credited and held, checked, released; taken back where a step is refused.
new-transfer-watched = Watch it step by step
new-transfer-watched-means = As a saga that stops before each step: on its page you take the next one, or crash it. What is asked later runs so too.
new-transfer-atomic = Atomic
new-transfer-atomic-means = Checked first; then both accounts in one entry of the log, or neither.
new-transfer-accepted = Transfer of { $amount } accepted.
new-transfer-done = Transfer of { $amount } is done.
new-transfer-failed = Transfer of { $amount } failed: { $why }.
new-transfer-on-its-way = Transfer of { $amount } is on its way.

## Books: all of them

books-title = Ledger
books-tabs = Books
books-journal = Journal
books-general-ledger = General ledger
books-trial-balance = Trial balance
books-balance-sheet = Balance sheet
books-not-yet = Nothing yet
books-not-yet-hint = Nothing of this bank had been recorded by then.
books-account = Account
books-debit = Debit
books-credit = Credit
books-balance = Balance
books-total = Total
books-balanced = balanced
books-not-balanced = not balanced

## Books: the chart of accounts

chart-cash = Cash
chart-customer-deposits = Customer deposits
chart-transfers-in-transit = Transfers in transit
chart-due-from-banks = Due from banks
chart-due-to-banks = Due to banks

## Books: the journal

journal-owed = Owed to customers
journal-movements = Movements of accounts
journal-none = Nothing is booked yet
journal-none-hint = The first deposit makes the first entry.
journal-caption = Journal, newest entry first; each has a debit and a credit
journal-entry = Entry
journal-reversal = reversal

## Books: the general ledger

general-ledger-caption = Each account with its balance, on its own side; one leads to its lines.
general-ledger-of-customers = Customer deposits, account by account
general-ledger-no-account = No such account here
general-ledger-no-account-hint = These books have none of this kind, where you look.
general-ledger-all-accounts = All accounts
general-ledger-of-customer = Customer deposits: <account>{ $account }</account>
general-ledger-filter = Lines of the account
general-ledger-from = From the day
general-ledger-lines-caption = Lines of the account, newest first, each with the balance after it
general-ledger-what-for = What for
general-ledger-against = { $chart }, <account>{ $account }</account>
general-ledger-closing = Closing balance
general-ledger-opening = Opening balance
general-ledger-more-lines = More lines, not shown yet

## Books: the trial balance

trial-balance-posted = Posted to customers
trial-balance-in-transit = In transit
trial-balance-caption = In { $currency }. Every figure is the log up to where you look, added up.

## Books: the balance sheet

balance-sheet-hint = In { $currency }. A bank of this kind earns nothing, so nothing stands between the two.
balance-sheet-assets = What it has
balance-sheet-liabilities = What it owes

## Books: of a day

books-of-day = Books of a day
books-of-day-action = Look
books-of-day-field = As of the end of
books-of-day-missing = Choose a day.
books-of-day-shown = The books at the end of { $day }, after event { $position }.
books-left-out-title = The books at the end of { $day }
books-left-out = The clock was set back: some events up to position { $position } were recorded on a later day. The books leave them out; every other page shows the bank at that position.
books-left-out-show-all = Show the books of that position

## Books: taking them away

books-save-journal = Save the journal as CSV
books-save-trial-balance = Save the trial balance as CSV
books-export-hledger = Export for hledger
books-cancel = Cancel

## Fraud checks

fraud-title = Fraud checks
fraud-hint = Each movement out of an account is given points for what is unusual about it.
fraud-verdict = Verdict
fraud-all = All
fraud-clear = Clear
fraud-suspicious = Suspicious
fraud-fraud = Fraud
fraud-account = Account
fraud-all-accounts = All accounts
fraud-none = Nothing was checked yet
fraud-none-hint = The first withdrawal or transfer that goes through is looked at, and stands here.
fraud-none-of-kind = None of this kind
fraud-none-of-kind-hint = No check came out like that so far.

## Requests

requests-title = Requests
requests-hint = As a program would ask: <link>the bank as a web service</link>.
requests-all = All, newest first
requests-none = Nothing was asked yet
requests-none-hint = Each thing that is asked of the bank stands here, with what became of it.
requests-waiting = Waiting, next first

## Request

request-received = Received <time>{ $time }</time> <event>{ $event }</event>
request-decided = Decided <time>{ $time }</time> <event>{ $event }</event>
request-received-and-decided = Received <time>{ $time }</time> <event>{ $event }</event>, decided <decided>{ $decided }</decided> <answer>{ $answer }</answer>
request-status-received = waits
request-status-accepted = accepted
request-status-rejected = rejected
request-events = What came of it

### End of the office

### Home: accounts at a glance, the welcome, what is not found or locked

## Accounts

home-accounts = Accounts
home-your-accounts = Your accounts
home-no-account = No account yet. <link>Open one</link>
home-nothing-yet = Nothing has happened yet
home-nothing-yet-hint = There is no bank at this position of the log: the empty beginning, on which all that follows is folded. Step on, and watch it come into being.

## The welcome

welcome-title = A bank in your browser, told from its events
welcome-lead = Every deposit, transfer and refusal is recorded as an event, and every figure you see is those events added up, from the left. It all stays in this browser: no account, no server.
welcome-look = Look around
welcome-look-hint = One bank, three customers and five accounts, with some days of history.
welcome-open-sample = Open a sample bank
welcome-opening-sample = Opening…
welcome-sample-open = The sample bank is open.
welcome-begin = Begin with nothing
welcome-begin-hint = Name your bank, choose its currency, and register its first customer.
welcome-begin-action = Start empty
welcome-have-log = You have a log that was exported? <link>Bring it in</link>. You want to see a long one? <link>Fill it</link>.

## Locked

locked-title = The bank is locked
locked-hint = What is about people in it is sealed, and the passphrase opens it.
locked-unlock = Unlock the bank
locked-unlock-action = Unlock
locked-unlocking = Unlocking…
locked-passphrase = Passphrase
locked-passphrase-missing = Type the passphrase.
locked-passphrase-wrong = This is not the passphrase. Nothing has changed.
locked-forgotten = If it is forgotten
locked-forgotten-hint = The passphrase is kept nowhere, so nobody can bring it back, and what it seals stays sealed. Two things are left:
locked-export = Export without personal data
locked-export-hint = A file with every event, amount and balance, and nobody's name. The bank stays as it is.
locked-reset-hint = Everything goes, the passphrase too. Where you have a whole export, you can bring it in afterwards: it opens without a passphrase.

## Not found

not-found-title = There is no such page
not-found-nowhere = The address leads nowhere
not-found-hint = It may have been cut off where it was copied.
not-found-to-accounts = To the accounts

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
