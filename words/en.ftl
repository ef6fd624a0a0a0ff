# Every sentence, label and plural that the page shows, in English. A message's id begins with the part of the
# page that shows it. The build makes a function of each message: `deposit-action` is called as
# `say::deposit_action()`.
#
# - `{ $count }` with a plural is a number. Every other value is a text that is ready to be shown.
# - `<link>…</link>` marks a link, `<strong>…</strong>` emphasis.
# - Names are isolated for direction before they are passed in.

### Office: customers, accounts, transfers, the ledger, fraud checks and commands

## Account

account-title = Account
account-balance = Balance
account-available = Available
account-available-frozen = frozen: no withdrawals or transfers
account-held = Held
account-overdraft-limit = Overdraft limit
account-fraud-checks = Fraud checks

## Account: actions

account-actions-title = Actions
account-closed = This account is closed
account-closed-hint = Its balance stays in the ledger, and you can still read its statement.
account-deposit = Deposit
account-withdraw = Withdraw
account-transfer = Transfer
account-settings = Settings
account-frozen-for-fraud = Frozen for fraud: <link>see why</link>.
account-frozen-because = Frozen: { $reason }.
account-frozen-hint = Money can come in but not go out. To unfreeze the account, open Settings.
account-deposited = { $amount } deposited.
account-withdrawn = { $amount } withdrawn.
account-amount = Amount
account-counts-from = Effective time (UTC)
account-counts-from-hint = Leave empty to use the current time.
account-counts-from-later = The effective time can't be in the future. Enter an earlier time
account-counts-from-unclear = Enter a date and a time, or leave the field empty

## Account: settings

account-nickname = Nickname
account-rename = Save nickname
account-renamed = Nickname saved.
account-set-overdraft-limit = Set overdraft limit
account-overdraft-limit-set = Overdraft limit set to { $limit }.
account-unfreeze = Unfreeze account
account-unfreeze-hint = While the account is frozen, no money can go out.
account-unfrozen = Account unfrozen.
account-reason-missing = Enter a reason: it is recorded in the log
account-freeze = Freeze account
account-freeze-reason = Reason for freezing
account-was-frozen = Account frozen.
account-close = Close account
account-close-action = Close account
account-close-reason = Reason for closing
account-close-question = Close { $account }?
account-close-means = You can't reopen a closed account, and no money can move in or out. Its balance of { $balance } stays in the ledger. You can still read its statement, and its number is not used again.
account-was-closed = Account closed.

## Account: statement

statement-title = Statement
statement-caption = Movements, each with the balance after it, between opening and closing balance
statement-amount = Amount
statement-balance = Balance
statement-opening-day = before { $day }
statement-closing-day = after { $day }
statement-counts-from = effective <time>{ $time }</time>
statement-only-lines-with = Only movements that match “{ $words }”. Balances include all movements.
statement-more-lines = More movements, not shown
statement-none-for-days = Nothing to show. Correct the dates above
statement-none-with-words = No movement matches
statement-none-in-days = No movements in this period
statement-none = No movements yet
statement-filter = Filter movements
statement-lines-with = Search movements
statement-order-and-days = Order and period
statement-order = Sort by
statement-order-recorded = Recorded time
statement-order-effective = Effective time
statement-first = Direction
statement-newest-first = Newest first
statement-oldest-first = Oldest first
statement-save-csv = Save as CSV
statement-laying-out =
    { $lines ->
        [one] Preparing { $lines } movement…
       *[other] Preparing { $lines } movements…
    }
statement-sheet-bank = Bank
statement-sheet-owner = Owner
statement-sheet-account = Account
statement-sheet-currency = Currency
statement-sheet-days = Period
# $from and $to are days, or `none`; $by is `recorded` or `effective`.
statement-sheet-days-by =
    { $from ->
        [none] Beginning
       *[day] { $from }
    } to { $to ->
        [none] end
       *[day] { $to }
    }, by { $by ->
        [recorded] recorded time
       *[effective] effective time
    }
statement-sheet-as-of = As of

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
bank-policy-hint = Limits and fraud rules. Each change is an event and applies from then on.
bank-policy-caption = The bank's policy
bank-policy-limit = Rule
bank-policy-now = Value
bank-policy-change = Change policy
bank-policy-nothing-changed = Change at least one value first.
bank-policy-changed = Policy changed.
bank-policy-max-deposit = Largest deposit
bank-policy-max-deposit-means = A larger deposit is rejected
bank-policy-max-balance = Largest balance
bank-policy-max-balance-means = No account can hold more
bank-policy-large-amount = Large amount
bank-policy-large-amount-means =
    { $points ->
        [one] A larger amount adds { $points } point
       *[other] A larger amount adds { $points } points
    }
bank-policy-unusual-hours = Unusual hours
bank-policy-unusual-hours-means =
    { $points ->
        [one] Money out in these hours adds { $points } point
       *[other] Money out in these hours adds { $points } points
    }
bank-policy-unusual-hours-now = { $from } to { $to } UTC
bank-policy-unusual-hours-begin = Unusual hours from (UTC)
bank-policy-unusual-hours-end = Unusual hours to (UTC)
bank-policy-velocity = Velocity limit
bank-policy-velocity-means =
    { $points ->
        [one] More movements out of an account add { $points } point
       *[other] More movements out of an account add { $points } points
    }
bank-policy-velocity-now = { $movements } in { $minutes } min
bank-policy-velocity-minutes = Velocity period (minutes)
bank-policy-suspicious = Suspicious threshold
bank-policy-suspicious-means = The movement is flagged but not stopped
bank-policy-suspicious-points = Suspicious threshold (points)
bank-policy-fraud = Fraud threshold
bank-policy-fraud-means = The transfer is blocked
bank-policy-fraud-points = Fraud threshold (points)
bank-policy-points =
    { $points ->
        [one] { $points } point
       *[other] { $points } points
    }
bank-policy-freeze = Freeze on fraud
bank-policy-freeze-means = Whether fraud also freezes the account
bank-policy-freeze-now-yes = yes
bank-policy-freeze-now-no = no
bank-policy-freeze-yes = Yes
bank-policy-freeze-no = No
bank-policy-snapshot = Snapshot interval
bank-policy-snapshot-means = How often an account's state is saved
bank-policy-snapshot-now =
    { $events ->
        [one] { $events } event
       *[other] { $events } events
    }
bank-policy-snapshot-events = Snapshot interval (events)
bank-policy-fraud-share = Fraud alert above
bank-policy-fraud-share-means = Share of checked movements that are fraud
bank-policy-fraud-share-percent = Fraud alert above (%)

## A new bank

new-bank-action = Open bank
new-bank-name = Name
new-bank-currency = Currency
new-bank-fill-in = Fill in an example bank
new-bank-example = Example Bank
new-bank-opened = { $name } opened.

## Customers

customers-title = Customers
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

new-customer-action = Register customer
new-customer-registered = { $name } registered.
new-customer-fill-in = Fill in an example person
new-customer-example-first-name = Example
new-customer-example-last-name = Person
new-customer-example-street = 1 Example Street
new-customer-example-city = Sampletown
new-customer-born-missing = Enter the date of birth
new-customer-nationality-missing = Choose a nationality
new-customer-bank = Bank
new-customer-bank-missing = Choose a bank
new-customer-first-name = First name
new-customer-last-name = Last name
new-customer-gender = Gender
new-customer-nationality = Nationality
new-customer-email = Email

## Address fields

address-title = Address
address-street = Street and number
address-postal-code = Postal code
address-city = City
address-country = Country
address-country-missing = Choose a country

## Customer

customer-held = Total balance
customer-accounts = Accounts
customer-no-account = No accounts yet
customer-no-account-hint = Open the first one below.
customer-details = Personal details
customer-forgotten = This customer was forgotten
customer-forgotten-hint = Their personal data can no longer be read. Accounts and movements stay, without a name.
customer-gender = Gender
customer-nationality = Nationality
customer-email = Email
customer-lives-at = Address
customer-address = { $street }, { $postal-code } { $city }, { $country }

## Customer: open an account

open-account-title = Open an account
open-account-action = Open account
open-account-opened = Account opened.
open-account-nickname = Nickname
open-account-first-deposit = First deposit
open-account-overdraft-limit = Overdraft limit
open-account-overdraft-barred = Only bank staff can grant an overdraft. Ask a teller.
open-account-number-hint = Leave empty to let the bank assign one.

## Customer: change of address

move-title = Change of address
move-form = New address
move-action = Save new address
move-recorded = New address saved.

## Customer: forget

forget-title = Forget this customer
forget-hint = Destroys the key to the customer's personal data. The log itself stays unchanged.
forget-question = Forget { $name }?
forget-means = You can't undo this. The name, date of birth, gender, nationality, address and email become unreadable, and so do account numbers, nicknames and payment descriptions. All events, amounts, balances and postings stay, under “Forgotten customer”.
forget-done = Customer forgotten.
forget-still-open =
    { $accounts ->
        [one] Close { $accounts } open account first.
       *[other] Close { $accounts } open accounts first.
    }
forget-to-close = Accounts to close first

## Transfers

transfers-title = Transfers
transfers-new = New transfer
transfers-need-two = A transfer needs two accounts
transfers-need-two-hint = Open another account on a customer's page.
transfers-to-customers = Go to customers
transfers-history = History
transfers-none = No transfers yet
transfers-none-hint = Each transfer appears here with its steps.

## Transfer

transfer-title = Transfer
transfer-amount = Amount
transfer-state = Status
transfer-steps = Steps
transfer-from = From
transfer-to = To
transfer-how = Method
transfer-atomic-means = Atomic: both accounts in one entry of the log
transfer-how-it-ended = Failure reason
transfer-moved-back = { $reason }; the money was returned
transfer-nothing-moved = { $reason }; no money had moved
transfer-being-moved-back = { $reason }; the money is being returned
transfer-fraud-check = Fraud check

## A new transfer

new-transfer-action = Transfer
new-transfer-from = From
new-transfer-from-missing = Choose the account to transfer from
new-transfer-available = { $amount } available
new-transfer-frozen = Frozen: no money can go out
new-transfer-to = To
new-transfer-to-missing = Choose the account to transfer to
new-transfer-by-number = Another account (by number)
new-transfer-same-account = Choose two different accounts
new-transfer-number-unknown = No account in this currency has this number. Check the number
new-transfer-account-at-bank = { $account }, { $bank }
new-transfer-account-frozen = { $account } (frozen)
new-transfer-amount = Amount
new-transfer-how = Method
new-transfer-saga = Saga
new-transfer-saga-means = Debit, credit on hold, fraud check, release. If a step is rejected, earlier steps are compensated.
new-transfer-watched = Saga, step by step
new-transfer-watched-means = Stops before each step. On the transfer's page, take the next step or crash the page. Nothing else waits.
new-transfer-atomic = Atomic
new-transfer-atomic-means = Checks come first. Then both accounts change in one entry of the log, or neither does.
new-transfer-accepted = Transfer of { $amount } accepted.
new-transfer-done = Transfer of { $amount } completed.
new-transfer-failed = Transfer of { $amount } failed: { $why }.
new-transfer-on-its-way = Transfer of { $amount } is in progress.

## Ledger: every tab

books-title = Ledger
books-tabs = Ledger
books-journal = Journal
books-general-ledger = General ledger
books-trial-balance = Trial balance
books-balance-sheet = Balance sheet
books-not-yet = No events yet
books-not-yet-hint = This bank has no events up to this position or date.
books-account = Account
books-debit = Debit
books-credit = Credit
books-balance = Balance
books-total = Total
books-balanced = balanced
books-not-balanced = not balanced

## Ledger: the chart of accounts

chart-cash = Cash
chart-customer-deposits = Customer deposits
chart-transfers-in-transit = Transfers in transit
chart-due-from-banks = Due from banks
chart-due-to-banks = Due to banks

## Ledger: the journal

journal-owed = Customer deposits
journal-movements = Account movements
journal-none = No entries yet
journal-none-hint = The first deposit creates the first entry.
journal-caption = Journal, newest entry first; each has a debit and a credit
journal-entry = Entry
journal-reversal = reversal

## Ledger: the general ledger

general-ledger-caption = Accounts and their balances. Open an account to see its postings.
general-ledger-of-customers = Customer deposits by account
general-ledger-no-account = No such account
general-ledger-no-account-hint = The ledger has no such account at this position.
general-ledger-all-accounts = All accounts
general-ledger-of-customer = Customer deposits: <account>{ $account }</account>
general-ledger-filter = Filter postings
general-ledger-lines-caption = Postings, newest first, each with the balance after it
general-ledger-against = { $chart }, <account>{ $account }</account>
general-ledger-more-lines = More postings, not shown

## Ledger: the trial balance

trial-balance-posted = Total posted
trial-balance-in-transit = In transit
trial-balance-caption = In { $currency }. Totals of all postings up to this position.

## Ledger: the balance sheet

balance-sheet-hint = In { $currency }. This bank has no income and no costs, so assets equal liabilities.
balance-sheet-assets = Assets
balance-sheet-liabilities = Liabilities

## Ledger: by date

books-of-day = Ledger by date
books-of-day-action = Show ledger
books-of-day-field = As of the end of
books-of-day-missing = Choose a date.
books-of-day-shown = Ledger at the end of { $day }, after event { $position }.
books-left-out-title = Ledger at the end of { $day }
books-left-out = The clock was set back, so some events up to position { $position } were recorded on a later day. The ledger leaves them out. All other pages include them.
books-left-out-show-all = Show the ledger at that position

## Ledger: export

books-save-journal = Save journal as CSV
books-save-trial-balance = Save trial balance as CSV
books-export-hledger = Export for hledger

## Fraud checks

fraud-title = Fraud checks
fraud-hint = The fraud check gives points to each movement out of an account for anything unusual.
fraud-scoring = How checks score
fraud-scoring-hint = Each rule that a movement meets adds its points. The figures are those of the <link>policy of { $bank }</link>.
fraud-verdict = Verdict
fraud-all = All
fraud-clear = Clear
fraud-suspicious = Suspicious
fraud-fraud = Fraud
fraud-account = Account
fraud-all-accounts = All accounts
fraud-none = No checks yet
fraud-none-hint = Each withdrawal and transfer is checked and listed here.
fraud-none-of-kind = No matching checks
fraud-none-of-kind-hint = No check matches these filters.

## Commands

requests-title = Commands
requests-hint = A program can also send commands through the <link>web service</link>.
requests-all = All, newest first
requests-none = No commands yet
requests-none-hint = Every command sent to the bank appears here, with its outcome.
requests-waiting = Queued, next first

## Command

request-received = Received <time>{ $time }</time> <event>{ $event }</event>
request-decided = Decided <time>{ $time }</time> <event>{ $event }</event>
request-received-and-decided = Received <time>{ $time }</time> <event>{ $event }</event>, decided <decided>{ $decided }</decided> <answer>{ $answer }</answer>
request-status-received = queued
request-status-accepted = accepted
request-status-rejected = rejected
request-events = Events

## Send again

again-title = Send again
again-hint = A client that got no answer sends its command again. The command id decides what happens: this is <idempotency>idempotency</idempotency>.
again-same-id = Send with the same id
again-same-id-hint = A duplicate: nothing is recorded, and you get the first outcome.
again-version = Send with an old version
again-version-hint = A new command that expects an earlier stream version. The rejection is recorded.
again-another-id = Send with another id
again-another-id-hint = A new command: it acts again, for example it deposits the money twice.
again-not-exact = The log does not keep its exact words, so the bank would take it for another command
again-answer = Answer to the command that was sent again
again-duplicate = Duplicate: the bank knows this id, so it recorded nothing and returned the first outcome. So a client can safely retry.
again-accepted = Accepted: another id means another command, so it acted again, up to event { $position }.
again-conflict = Rejected: { $why } Somebody else may have changed the stream. Read it again, then decide.
again-refused = Rejected: { $why }

### End of the office

### Home: accounts, the welcome, the locked bank, page not found

## Accounts

home-accounts = Accounts
home-your-accounts = Your accounts
home-no-account = No accounts yet. <link>Open one</link>
home-nothing-yet = No events yet
home-nothing-yet-hint = The log is empty at this position. Step forward to see how each event changes the bank.

## The welcome

welcome-sample-open = Sample bank opened.

## A link to the sample bank

sample-link-title = This link leads to the sample bank
sample-link-hint = Your own bank stays as it is. The sample bank opens beside it, in memory.
sample-link-open = Open the sample bank
sample-link-stay = Stay in my bank
bank-link-title = This link leads to the log { $name }
bank-link-hint = Your own bank stays as it is. The other one opens beside it, in memory.
bank-link-open = Open this log
bank-link-nameless = This link names no log
bank-link-cannot = This link cannot open “{ $name }”
bank-link-may-name = A link may name an exported log in the same folder as this page. The name has only letters, digits, “.”, “-” and “_”.
bank-link-go-on = Continue without it
bank-link-no-log = There is no log { $name } beside this page.

## What to try first in the sample bank

first-steps-title = Six things to try
first-steps-hide = Hide this list
first-steps-show = Show six things to try
first-steps-done = Done
first-steps-deposit = Deposit money
first-steps-deposit-hint = Each deposit is an event. The balance is computed from all of them.
first-steps-event = Open an event
first-steps-event-hint = See what it stores and what it changed.
first-steps-time = Drag time back
first-steps-time-hint = Move the slider at the bottom. Every page shows that moment.
first-steps-crash = Crash a transfer
first-steps-crash-hint = Choose “Saga, step by step”, start the transfer, then crash the page in the middle.
first-steps-what-if = Ask “what if?”
first-steps-what-if-hint = Replay the log without one deposit, and compare the balances.
first-steps-projection = Break a projection
first-steps-projection-hint = Apply an event twice to a copy of the ledger, then rebuild it.
first-steps-all = You have tried all six. <link>Go on with the lessons</link>
first-steps-learn = New to event sourcing? <link>Start the lessons</link>

## Locked

locked-title = The bank is locked
locked-hint = Personal data is encrypted. Enter the passphrase to read it.
locked-unlock = Unlock the bank
locked-unlock-action = Unlock bank
locked-unlocking = Unlocking…
locked-passphrase = Passphrase
locked-passphrase-missing = Enter the passphrase.
locked-passphrase-wrong = Wrong passphrase. Nothing has changed. Try again.
locked-forgotten = If you forgot the passphrase
locked-forgotten-hint = The passphrase is not stored, so nobody can recover it or the data that it protects. You have two options:
locked-export = Export without personal data
locked-export-hint = Saves every event, amount and balance to a file, without personal data. The bank stays unchanged.
locked-reset-hint = Deletes everything, including the passphrase. If you have a full export, you can import it afterwards. It opens without a passphrase.

## Not found

not-found-title = Page not found
not-found-nowhere = There is no page at this address
not-found-hint = Check that the link is complete.

### End of home

### Reports

## Every report

reports-title = Reports
report-save-csv = Save as CSV
report-sheet-bank = Bank
report-sheet-report = Report
report-sheet-as-of = As of
report-amount = Amount
report-no-money-moved = No movements
report-no-money-moved-hint = No money moved in this period.
report-transaction-deposit = Deposit
report-transaction-withdrawal = Withdrawal
report-transaction-transfer = Transfer

## Period of a report

report-days-title = Period
report-days-all = Period: beginning to end
report-days-until = Period: beginning to { $to }
report-days-since = Period: { $from } to end
report-days-between = Period: { $from } to { $to }
report-mend = Nothing to show
report-mend-hint = { $problem } Correct this to see the report.

## By day

report-by-day-all = Whole period, in { $currency }
report-by-day-caption = Movements by day and kind, newest day first. Days are in UTC.
report-by-day-movements = Movements
report-by-day-count = Count
report-by-day-sum = Sum

## Largest

report-largest-caption = Transactions (deposits, withdrawals and transfers), largest first
report-largest-transaction = Transaction
report-largest-taken-back = reversed

## By customer

report-by-customer-all = All customers, in { $currency }
report-by-customer-caption = Money in and out of each customer's accounts, most active first
report-by-customer-customer = Customer
report-by-customer-in = Money in
report-by-customer-out = Money out
report-by-customer-movements =
    { $movements ->
        [one] { $movements } movement
       *[other] { $movements } movements
    }

## Fraud

report-fraud-caption = Fraud checks, newest first
report-fraud-checks = Checks
report-fraud-none = No matching checks
report-fraud-none-hint = No check in this period matches the filters.
report-fraud-which = Filter checks
report-fraud-verdict = Verdict
report-fraud-any-verdict = Any verdict
report-fraud-flag = Flag
report-fraud-any-flag = Any flag
report-fraud-sums = In { $currency }. A check with two flags counts under both.
report-fraud-count = Count
report-fraud-by-verdict = By verdict
report-fraud-by-flag = By flag
report-fraud-transfers-blocked = Transfers blocked
report-fraud-check = Check
report-fraud-its-checks = its checks

## Compliance

compliance-retention = Data retention
compliance-retention-form = Retention period
compliance-retention-years = Retention period (years)
compliance-retention-years-unclear = Enter whole years, from 0 to { $most }.
compliance-retention-now = Counted back from
compliance-retention-barred = Correct the retention period first.
compliance-all = { $total }, newest first.
compliance-newest = { $total }; showing the newest { $shown }.
compliance-large = Large amounts
compliance-large-hint = Transactions above the bank’s large amount at that time. The large amount is now { $amount }.
compliance-large-none = No large transactions.
compliance-large-caption = Large transactions, newest first
compliance-large-taken-back =
    { $count ->
       *[other] { $count } of them reversed: { $sum }
    }
compliance-blocked = Blocked transfers
compliance-blocked-none = No blocked transfers.
compliance-blocked-caption = Checks of blocked transfers, newest first
compliance-forgotten = Forgotten customers
compliance-forgotten-none = No forgotten customers.
compliance-forgotten-caption = Forgotten customers, newest first
compliance-forgotten-customer = Customer
compliance-forgotten-accounts = Accounts
compliance-forgotten-before = before this log began
compliance-archive =
    What the bank could archive with a retention period of { $years ->
        [one] { $years } year
       *[other] { $years } years
    }: closed accounts, and customers without an open account, unchanged since { $day }.
compliance-archive-none = Nothing to archive.
compliance-archive-accounts = Accounts
compliance-archive-customers = Customers
compliance-archive-events = Events
compliance-archive-caption = Records past the retention period, latest change first
compliance-archive-record = Record
compliance-archive-record-events = Events
compliance-archive-last-changed = last changed <time>{ $time }</time>

## The audit log

audit-caption = Audit log, newest first
audit-what = Action
audit-who = Actor
audit-lines =
    { $lines ->
        [one] { $lines } event, newest first.
       *[other] { $lines } events, newest first.
    }
audit-lines-so-far =
    { $lines ->
        [one] { $lines } event so far; { $percent } % searched.
       *[other] { $lines } events so far; { $percent } % searched.
    }
audit-none = No matching events
audit-none-hint = No event up to this position matches the filters.
audit-by-process = by the { $process }
audit-refused = rejected: { $why }
audit-barred = Correct the filters first.
audit-filter = Filter the audit log
audit-filter-more = Filters
audit-filter-role = Role
audit-filter-any-role = Any role
audit-filter-name = Actor name
audit-filter-command = Command
audit-filter-any-command = Any command
audit-filter-event = Event
audit-filter-any-event = Any event
audit-filter-about = Stream category
audit-filter-about-anything = Any category
audit-filter-which = Stream
audit-filter-which-hint = In full, such as account-0190…
audit-filter-which-unclear = Enter a stream as its category and id, such as account-0190….
audit-filter-empty = No filter is set.
audit-filter-clear = Clear filters

## Dashboard

dashboard-title = Dashboard
dashboard-past = As of event { $event }. Command latency and storage are always current.
dashboard-work = System
dashboard-bank = Bank
dashboard-bank-with-currency = { $name } ({ $currency })
dashboard-money = Money and transfers
dashboard-no-bank = No bank yet
dashboard-no-bank-hint = Open a bank to see its money and transfers here.
dashboard-half-within = p50 (half within)
dashboard-95-within = p95 (95 % within)
dashboard-99-within = p99 (99 % within)

## Dashboard: alerts

dashboard-alerts = Alerts
dashboard-alerts-none = No alerts. An alert appears when more than 1 % of transfers fail, the share of fraud is above the bank's policy, storage or memory is over 80 % full, a projection lags, or a check fails.
dashboard-alert-failed-transfers = failed transfers
dashboard-alert-fraud = fraud
dashboard-alert-memory = memory
dashboard-alert-storage = storage
dashboard-alert-view-behind = projection lag
dashboard-alert-check-failed = verification failed
dashboard-to-fraud = Flagged as fraud
dashboard-to-storage = Go to storage
dashboard-to-transfers = Go to transfers
dashboard-to-views = Go to projection lab

## Dashboard: figures, processes and projections

dashboard-transactions = Successful transactions
dashboard-transfers = Completed transfers
dashboard-commands-refused = Rejected commands
dashboard-events = Events
dashboard-storage-taken = Storage used
dashboard-memory-taken = Memory used
dashboard-latency = Command latency, p95 (95 % within)
dashboard-none-yet = none yet
dashboard-part-of-all = { $part } of { $all }
dashboard-processes-and-views = Processes and projections
dashboard-processes = Processes
dashboard-processes-caption = State of each process, and how long it took by the bank's clock
dashboard-process = Process
dashboard-process-open = In progress
dashboard-process-behind = Lag
dashboard-process-finished = Finished
dashboard-processes-hint = Lag: events since the oldest pending step. Times: from the first step to the last, by the bank's clock.
dashboard-views-up-to-date =
    { $events ->
       *[other] Every projection has processed all { $events } events.
    }
dashboard-view-behind = { $view } by { $events }
dashboard-views-behind = Lagging projections: { $views }.

## Dashboard: plots

dashboard-plot-balance = Balance
dashboard-plot-balance-hint = Total of all account balances at the end of each period.
dashboard-plot-money = Money in and out
dashboard-plot-money-hint = Deposits and withdrawals, and transfers from and to other banks.
dashboard-plot-money-in = In
dashboard-plot-money-out = Out
dashboard-plot-transfers = Transfers
dashboard-plot-transfers-hint = Transfers from this bank's accounts, by result.
dashboard-plot-transfers-completed = Completed
dashboard-plot-transfers-failed = Failed
dashboard-plot-transfers-blocked = Blocked as fraud
dashboard-plot-lag = Processing lag
dashboard-plot-lag-hint = Most events a process lagged behind. It is 0 when everything settles at once.
dashboard-plot-lag-transfers = Transfer saga
dashboard-plot-lag-requests = Command queue
dashboard-plot-latency = Command latency
dashboard-plot-latency-hint = From sending to answer, since this page was opened. Always current, even while you view the past.
dashboard-plot-days = { $first } to { $last }
dashboard-plot-times = { $day }, { $begins } to { $ends }
dashboard-plot-command = Command { $number }
dashboard-plot-commands = Commands { $first } to { $last }
dashboard-plot-by-weeks =
    { $weeks ->
        [1] By week.
       *[other] Every { $weeks } weeks.
    }
dashboard-plot-by-days =
    { $days ->
        [1] By day.
       *[other] Every { $days } days.
    }
dashboard-plot-by-hours =
    { $hours ->
        [1] By hour.
       *[other] Every { $hours } hours.
    }
dashboard-plot-by-minutes =
    { $minutes ->
        [1] By minute.
       *[other] Every { $minutes } minutes.
    }
dashboard-plot-by-seconds =
    { $seconds ->
        [1] By second.
       *[other] Every { $seconds } seconds.
    }

### End of reports

### Explore: the log, events, what-if, projections and schemas

## Event log

log-title = Event log
log-nothing = No events yet
log-nothing-hint = Everything the bank does is recorded here as an event.
log-uses = Experiment with the <log>log</log>: <whatif>what if</whatif>, <own>your projections</own>, <views>projection lab</views>, <schemas>schema lab</schemas>, <faults>fault lab</faults>.
log-events = Events
log-newest-first =
    { $count ->
        [one] { $count } event, newest first.
       *[other] { $count } events, newest first.
    }
log-found =
    { $count ->
        [0] 0 events found.
        [one] { $count } event found, newest first.
       *[other] { $count } events found, newest first.
    }
log-found-so-far =
    { $count ->
        [one] { $count } event found so far; { $percent } % searched.
       *[other] { $count } events found so far; { $percent } % searched.
    }
log-looking = Searching the log
log-filter = Search events
log-look-for = Search
log-look-for-placeholder = text, or a filter such as amount>1000
log-narrow = Filters
log-examples = Examples
log-examples-hint = An event must match every term. Put a minus before a term to exclude it, and | between several values.
log-example-deposits = Deposits of more than 100
log-example-refusals = Refusals for lack of money
log-example-fraud = Flagged checks of large amounts
log-example-customers = What customers did since a day
log-event = Event type
log-stream = Stream category
log-asked-by = Actor role
log-any = any
log-clear = Clear search

## Compare two positions

compare-title = Compare two positions
compare-from = From position
compare-to = To position
compare-action = Compare positions
compare-with-before = Compare with the position before
compare-nearest = These positions are compared: { $from } and { $to }. You asked for “{ $asked }” and “{ $other }”. A position is a whole number from 0 to { $head }, and the earlier one comes first.
compare-by-stream = Events by stream
compare-types = Events by type
compare-change = Change
compare-same = The same at both positions.
compare-open-transfers = Transfers in progress
compare-events =
    { $count ->
        [0] No event between.
        [one] { $count } event between.
       *[other] { $count } events between.
    }
compare-streams =
    { $count ->
        [0] No stream changed.
        [one] { $count } stream changed.
       *[other] { $count } streams changed.
    }
compare-more =
    { $count ->
        [one] { $count } more.
       *[other] { $count } more.
    }

## One event

inspected-title = Event { $position }
inspected-neighbours = Adjacent events
inspected-before = ← Previous
inspected-after = Next →
inspected-beyond = There is no event { $position }: the log ends at { $head }
inspected-beyond-hint = Events are numbered from 1, without gaps. The next one recorded gets the next number.
inspected-newest = Open the newest event
inspected-later = This event comes after the position that you are viewing.
inspected-copy = Copy as JSON
inspected-copy-link = Copy link
inspected-without = Replay without this event
said-balance-after = balance_after is the balance that the bank computed when it recorded this event. The sum of all events gives the same.
inspected-without-elsewhere = Only your own bank can be replayed. Go back to it first.
inspected-state = Aggregate state
inspected-state-hint = The state used to decide the next command, before and after this event.
inspected-views = Changed projections
said-title = Payload and metadata
said-counts-from = Effective time
said-version = Stream version
said-schema = Schema
causes-title = Causes and effects
causes-hint = All events with the same correlation id, oldest first. An arc leads from a cause to its effects.
changes-nothing = None: this event changes no aggregate state.
changes-nothing-shown = None of the projections that are shown.
changes-field = Field
changes-before = Before
changes-after = After
view-account = Account
view-statement = Statement
view-customer = Customer
view-bank = Bank
view-trial-balance = Trial balance
view-transfer = Transfer
view-fraud-checks = Fraud checks
view-command = Command
stored-title = Stored form
stored-text = Stored text
stored-entry = One entry, stored whole or not at all: event { $position }.
stored-entry-of-several = One entry, stored whole or not at all: events { $first } to { $last }.
stored-packed = In a packed segment: event { $position }, in { $characters } characters.
stored-packed-several = In a packed segment: events { $first } to { $last }, in { $characters } characters.

## One stream

stream-title =
    { $category ->
        [bank] Bank stream
        [customer] Customer stream
        [account] Account stream
        [transfer] Transfer stream
        [fraud_check] Fraud check stream
        [command] Command stream
       *[unknown] { $name } stream
    }
stream-empty = This stream has no events
stream-empty-hint = This browser's bank has no stream with this id.
stream-events =
    { $count ->
        [one] { $count } event, oldest first, with the state change that it makes.
       *[other] { $count } events, oldest first, each with the state change that it makes.
    }
stream-sum = Resulting state

## What if

what-if-title = What if
what-if-lead = A <sandbox>sandbox</sandbox> starts with the events of your bank up to a position, and then continues on its own. Nothing you do in it affects your bank. It exists until you discard it or close the page.
what-if-hint = To <fork>fork</fork> from the past, move the time bar there and choose “Fork from here”. To see what would have happened without an event, open the event and choose “Replay without this event”.
what-if-fork = Fork from now
what-if-none = No sandboxes yet
what-if-none-hint = Fork your bank, make a transfer in the sandbox, and compare the two here.
what-if-of-log = Opened from a log in the schema lab. It shares no events with your bank.
what-if-forked-at = It shares your events up to { $position }.
what-if-name = Name
what-if-enter = Go to the sandbox
what-if-throw-away = Discard sandbox
what-if-throw-away-title = Discard this sandbox?
what-if-throw-away-text = Everything recorded in it is deleted. Your own bank stays unchanged.

## What if: result of a replay

verdict-title = Result of the replay
verdict-becomes = becomes
verdict-why = { $why }.
verdict-why-before = Before: { $why }.
end-waits = queued
end-done = done
end-refused = rejected
end-under-way = in progress
end-failed = failed
left-out-one = Event { $position } is left out.
left-out-several =
    Events { $first } to { $last } are left out: one command, { $count ->
        [one] { $count } event
       *[other] { $count } events
    }.
asked-again-none = No later command was sent again.
asked-again =
    { $asked ->
        [one] { $asked } later command was
       *[other] { $asked } later commands were
    } sent again, { $otherwise ->
        [0] with the same outcome.
        [one] and { $otherwise } has a different outcome.
       *[other] and { $otherwise } have a different outcome.
    }
asked-again-untold =
    { $count ->
        [one] { $count } more was rejected at once. The log does not store its fields, so it can't be replayed.
       *[other] { $count } more were rejected at once. The log does not store their fields, so they can't be replayed.
    }

## What if: comparison of two banks

both-at = Both at position { $at } of { $end }
both-at-where-asked = Your bank at { $at } of { $end }, the sandbox at { $there }, after the same commands
both-accounts = Account balances
both-account = Account
both-books = Ledger balances
both-books-hint = Trial balances: debits minus credits.
both-book-account = Ledger account
both-own = Your bank
both-other = Sandbox
both-difference = Difference
both-not-there = missing
both-since-own = Since then, in your bank
both-since-other = Since then, in the sandbox
both-events =
    { $count ->
        [one] { $count } event
       *[other] { $count } events
    }
both-events-newest =
    { $count ->
        [one] { $count } event, the newest { $newest } of them
       *[other] { $count } events, the newest { $newest } of them
    }
both-no-account = There are no accounts yet.
both-all-same =
    { $count ->
        [one] The same in both: { $count } account.
       *[other] The same in both: { $count } accounts.
    }
both-others-same =
    { $count ->
        [0] No account is the same.
        [one] The other one is the same.
       *[other] The other { $count } are the same.
    }
both-more-differ =
    { $count ->
        [one] { $count } more differs.
       *[other] { $count } more differ.
    }

## Fault lab

faults-title = Fault lab
faults-lead = The same commands go to two stores in a simulated browser: a bank with an <log>event log</log>, and a simple store that keeps balances only. Faults strike both. After each step, the same <invariant>invariants</invariant> are checked. Your own bank is not affected.
faults-controls = Run
faults-wrong-seed-title = This seed is not a number
faults-wrong-seed = The link has the seed “{ $seed }”. A seed is a whole number, so seed { $first } is used.
faults-switches = Faults
faults-on = Faults: { $names }
faults-off = Faults: none
faults-crash = Crash a tab
faults-crash-means = The tab crashes in the middle of a transfer.
faults-kill = Kill the browser
faults-kill-means = The browser is killed. Data that is not on the disk yet is lost.
faults-full = Fill the storage
faults-full-means = Another page of the site uses up the storage during a transfer.
faults-twice = Send twice
faults-twice-means = The answer is lost, so the client sends the command again.
faults-reorder = Reorder messages
faults-reorder-means = Two messages of a client arrive in the wrong order.
faults-tabs = Two tabs
faults-tabs-means = Two tabs execute a command at the same time.
faults-clock = Set the clock back
faults-clock-means = The computer's clock goes back three hours.
faults-damage = Damage stored data
faults-damage-means = One stored character changes.
faults-seed = Seed
faults-another-seed = Take another seed
faults-choose-seed = Enter a seed of 1 to 19 digits.
faults-speed = Speed
faults-slow = Slow
faults-normal = Normal
faults-fast = Fast
faults-run = Run
faults-pause = Pause
faults-step = Take a step
faults-start-again = Start again
faults-copy-link = Copy link
faults-at-rest = Press Run. Look for the first step where the store with balances only breaks an invariant.
faults-both-hold = All invariants hold in both stores.
faults-just-broken = The store with balances only breaks an invariant here. The bank does not. Press Run to continue.
faults-still-broken = The store with balances only is broken. The bank's invariants hold.
faults-nothing-broken = The run is over and nothing broke. Turn on a fault, or take another seed.
faults-with-log = With the event log
faults-with-log-means = The code of this bank. Each command appends an <entry>entry</entry> to the log.
faults-with-balances = With balances only
faults-with-balances-means = It reads the <balance>balances</balance>, computes new ones, and saves them. A transfer saves twice.
faults-drawn = { $taken } of { $all } steps. Nothing is broken.
faults-drawn-broken = { $taken } of { $all } steps. Broken since step { $step }.
faults-acknowledged-sum = Acknowledged
faults-accounts-sum = In the accounts
faults-in-transit = In transit
faults-invariants = Invariants
faults-kept-once = Every acknowledged command is kept, once
faults-money-kept = No money is lost or created
faults-debits-credits = <debits>Debits</debits> equal credits
faults-transfers-end = Each transfer ends once, or is pending
faults-opens-same = The stored data opens to the same state
faults-holds = Holds
faults-not-checked = Not checked yet
faults-cannot-tell = Cannot be checked: no events
faults-broken-at = Broken at step { $step }: { $how }
faults-lost = { $amount } lost
faults-made = { $amount } too much
faults-wrong-balances =
    { $count ->
        [one] { $count } wrong balance
       *[other] { $count } wrong balances
    }
faults-missing =
    { $count ->
        [one] { $count } command missing
       *[other] { $count } commands missing
    }
faults-repeated =
    { $count ->
        [one] { $count } command repeated
       *[other] { $count } commands repeated
    }
faults-unbalanced = debits and credits differ
faults-open-transfers =
    { $count ->
        [one] { $count } transfer without an end
       *[other] { $count } transfers without an end
    }
faults-another-state = it opened to another state
faults-mark-done = Command acknowledged
faults-mark-refused = Command rejected
faults-mark-unanswered = No answer
faults-mark-broken = First broken invariant
faults-mark-crash = Tab crashed
faults-mark-kill = Browser killed
faults-mark-fault = Another fault
faults-safeguards = Safeguards
faults-none-on = No fault is on. Both stores hold every invariant.
faults-crash-safeguard = An <entry>entry</entry> is stored whole or not at all. After a crash, the <saga>saga</saga> of a transfer continues from the log. A store with balances only saves the debit first. A crash before the credit loses the money.
faults-kill-safeguard = The <ahead>write-ahead log</ahead> has each entry before the command is acknowledged. It keeps what the browser has not written to disk. A store with balances only loses its newest saves.
faults-full-safeguard = An <entry>entry</entry> that does not fit is rejected whole, and the client is told. A transfer in progress waits for room. A store with balances only saves the debit, has no room for the credit, and loses the money.
faults-twice-safeguard = Every command has a <commandid>command id</commandid>. The bank recognises the repeat and gives the first answer. A store with balances only moves the money twice.
faults-reorder-safeguard = Each command states its <version>expected version</version>. The one that comes too early is rejected, and the client sends it again. In a store with balances only, the older balance overwrites the newer one.
faults-tabs-safeguard = An entry is appended only if the log still ends where the decision was made. The slower tab decides again. This is <optimistic>optimistic concurrency</optimistic>. In a store with balances only, the last save wins and the other one is lost.
faults-clock-safeguard = Events are ordered by <position>position</position>, not by time. The store with balances only keeps the save with the newest time, so it ignores every save after the clock went back.
faults-damage-safeguard = A changed entry does not fit the <chain>hash chain</chain>. The bank notices, and restores it from the write-ahead log. In a store with balances only, a changed digit is a wrong balance.
faults-steps = Steps
faults-no-steps = No step yet.
faults-told-log = With the event log: { $told }
faults-told-balances = With balances only: { $told }
faults-step-number = Step { $number } of { $all }.
faults-step-fault = Fault: { $name }.
faults-deposit = Deposit { $amount } to account { $account }.
faults-withdrawal = Withdraw { $amount } from account { $account }.
faults-transfer = Transfer { $amount } from account { $from } to account { $to }.
faults-acknowledged =
    { $which ->
        [one] Acknowledged.
        [first] The first command is acknowledged.
       *[second] The second command is acknowledged.
    }
faults-refused =
    { $which ->
        [one] Rejected: { $why }.
        [first] The first command is rejected: { $why }.
       *[second] The second command is rejected: { $why }.
    }
faults-transfer-failed =
    { $which ->
        [one] The transfer failed: insufficient funds.
        [first] The first command's transfer failed: insufficient funds.
       *[second] The second command's transfer failed: insufficient funds.
    }
faults-why-funds = insufficient funds
faults-why-full = the storage is full
faults-why-version = the stream is not at the expected version
faults-why-other = the bank does not allow it
faults-unanswered = No answer.
faults-recognised = Sent again: recognised by its command id, and answered as before.
faults-done-again = Sent again: executed a second time.
faults-sent-anew = Sent again with the current version: acknowledged.
faults-found-whole = The command is stored.
faults-found-nothing = The command is not stored.
faults-finished = A pending transfer was finished.
faults-reopened = Opened again.
faults-damage-found = The damage was found.
faults-mended = It was restored from the write-ahead log.
faults-not-opened = It cannot be opened.

## Projection lab: copies

own-title = Your projections
own-lead = Define a <projection>projection</projection> of your own. It folds all events of the log, also those recorded long ago. So the past answers questions that nobody had asked when the events were recorded.
own-definition = Definition
own-definition-hint = At most { $lines } lines, such as: on money_deposited: total += amount by month. Amounts of all currencies are added as numbers.
own-examples = Examples
own-example-deposits = Deposits by month
own-example-refusals = Refusals by reason
own-example-moved = Money moved by account
own-folding = Folding the log
own-up-to = Up to event { $position }.
own-nothing = No results yet. Write a line, or choose an example.
own-group-day = Day
own-group-week = Week from
own-group-month = Month
own-group-year = Year
own-value = Value
own-none = none
own-total-of = { $name }: values
own-plot = By time in UTC. At most the latest { $most } are drawn.
own-no-value = No event has changed it.
own-overflow = Stopped at event { $position }: the number has too many digits
own-without-number =
    { $count ->
        [one] { $count } event was passed over, because it has no number there.
       *[other] { $count } events were passed over, because they have no number there.
    }
own-beyond-groups =
    { $count ->
        [one] { $count } change was passed over, because there are too many groups.
       *[other] { $count } changes were passed over, because there are too many groups.
    }
own-more-groups =
    { $count ->
        [one] { $count } more group is not shown.
       *[other] { $count } more groups are not shown.
    }
own-saved = Saved projections
own-saved-none = None yet. They are kept in this browser.
own-name = Name
own-save = Save projection
own-full = This browser keeps { $most } projections. Delete one first.
own-open = Open { $name }
own-delete = Delete projection { $name }
own-delete-short = Delete
projections-title = Projection lab
projections-lead = Every page shows a <projection>projection</projection>: data computed from the log. Break a copy of one here, and <rebuild>rebuild</rebuild> it. Your bank's own projections are not affected.
projections-hint = A copy that <lag>lags</lag> is stale until it catches up. Copies follow the end of the log, even while you view the past.
copy-of-banks = Banks
copy-of-customers = Customers
copy-of-accounts = Accounts
copy-of-books = Ledger
copy-of-transfers = Transfers
copy-of-statements = Statements
copy-of-checks = Fraud checks
copy-of-requests = Commands
copy-at = At position { $position }.
copy-behind =
    { $count ->
        [0] This is the whole log.
        [one] { $count } event behind.
       *[other] { $count } events behind.
    }
copy-took-twice = It applied event { $position } twice.
copy-missed = It missed event { $position }.
copy-figure = Figure
copy-this = This copy
copy-own = Your bank
copy-figure-banks = Banks
copy-figure-customers = Customers
copy-figure-accounts = Accounts
copy-figure-balances = Balances
copy-figure-movements = Movements
copy-figure-owed = Customer deposits
copy-figure-transfers = Transfers
copy-figure-lines = Statement movements
copy-figure-checks = Checks
copy-figure-requests = Commands
copy-drifted = drifted
copy-held = paused
copy-stale = lagging
copy-comparing = comparing
copy-catching-up = catching up
copy-tampered = tampered with
copy-up-to-date = up to date
copy-taking-in = Processing events
copy-hold = Pause updates
copy-go-on = Resume updates
copy-compare = Compare with a rebuild
copy-rebuild = Rebuild copy
copy-event = Event
copy-take-twice = Apply event twice
copy-twice-changed = Event { $event } counts twice in this copy:
copy-twice-same = Event { $event } came twice, and no figure changed.
copy-before-after = { $figure }: { $before } → { $after }
copy-twice-adds = This projection adds what each event says. It stays wrong until you rebuild it.
copy-twice-stores = This projection stores what the event says, and the second time it stored the same.
copy-twice-stores-balance = This projection stores the balance that an event states (balance_after), and the second time it stored the same.
copy-twice-heals = This projection stores the balance that an event states (balance_after), here an old one. The account's next event corrects it.
copy-rebuild-without = Rebuild without event
copy-choose = Enter an event number from 1 to { $head }.
copy-what-drifted = Drift
copy-rebuilt = Rebuild
copy-drift =
    { $count ->
        [0] It matches a rebuild.
        [one] { $count } figure differs from a rebuild:
       *[other] { $count } figures differ from a rebuild:
    }
copy-drift-first =
    { $count ->
        [one] { $count } figure differs from a rebuild; the first { $shown }:
       *[other] { $count } figures differ from a rebuild; the first { $shown }:
    }

## Projection lab: snapshots

snapshots-title = Snapshots
snapshots-hint = To decide a command, the bank computes the account's state from its events, starting at the last snapshot if there is one. The ledger uses snapshots when you view the past. Snapshots can be dropped at any time, because the log has everything.
snapshots-spared =
    Loading all { $accounts ->
        [one] { $accounts } account
       *[other] { $accounts } accounts
    } replays { $replayed ->
        [one] { $replayed } event
       *[other] { $replayed } events
    } with snapshots, and { $without } without.
snapshots-table = Cost of loading each account and each ledger
snapshots-of = Account or ledger
snapshots-books = Ledger of <link>{ $bank }</link>
snapshots-events = Without snapshots
snapshots-last = Last snapshot at
snapshots-replayed = With snapshots
snapshots-none = none yet
snapshots-bank = Bank
snapshots-every = Snapshot interval (events or entries)
snapshots-set-it = Set interval
snapshots-set = Snapshot interval changed.

## Schema lab

schemas-title = Schema lab
schemas-lead = Stored events never change. If an event has a new form since it was stored, an <upcaster>upcaster</upcaster> converts the old form when it is read. Events that can't be read go to <quarantine>quarantine</quarantine>, with their text and the reason. Nothing is dropped.
schemas-source = Log to inspect
schemas-old-log = Old log
schemas-open-old = Open an old log
schemas-open-old-hint = A small bank, exported by an older version. It has events of schema 1 and two unknown events.
schemas-file = Or choose an exported file
schemas-file-hint = The file is only read. Your own bank stays unchanged.
schemas-upcasters = Upcasters
schemas-on = on
schemas-off = off
schemas-reading = Reading the log
schemas-not-read = Stopped before the end of the log.
schemas-no-log = { $name } can't be read as a log. { $reason }.
schemas-summary =
    { $name }: { $read ->
        [one] { $read } event can be read
       *[other] { $read } events can be read
    }, { $aside ->
        [0] none is in quarantine
        [one] { $aside } is in quarantine
       *[other] { $aside } are in quarantine
    }. The stored text is unchanged.
schemas-unchained = From event { $position } on, the hashes could not be checked, because that needs every event to be readable.

## Schema lab: balances

balances-title = Balances from the readable events
balances-agree = A balance is the sum of its events. All events of all accounts can be read, and both figures agree.
balances-distrusted = A balance is the sum of its events. If an account has events in quarantine, movements are missing, and no figure of that account can be trusted.
balances-account = Account
balances-added-up = Computed
balances-stated = Recorded
balances-missing = Missing
balances-nameless = Account { $id }
balances-quarantined =
    { $count ->
        [one] { $count } event in quarantine
       *[other] { $count } events in quarantine
    }

## Schema lab: sandbox

trying-title = Sandbox
trying-hint = Opens the log in memory. Your own bank stays unchanged. The sandbox exists until you discard it or close the page.
trying-all = All events, 1 to { $last }.
trying-up-to = Events 1 to { $last }. Event { $first } can't be read, so it and all later events are left out.
trying-nothing = The first event can't be read, so there is nothing to open.
trying-open = Open in a sandbox

## Schema lab: quarantine

quarantine-title = Quarantine
quarantine-holds =
    { $count ->
        [0] Empty: every event can be read.
        [one] { $count } event, kept exactly as stored until it can be read.
       *[other] { $count } events, kept exactly as stored until they can be read.
    }
quarantine-save = Save quarantined events
quarantine-saved = Quarantined events saved as { $file }.
quarantine-event = Event { $position }
quarantine-text = Stored text of event { $position }
quarantine-reason = { $reason }.
quarantine-reason-and-today = { $reason }; the current schema is { $schema }.

## Schema lab: events

schemas-events-title = Events
schemas-events-hint = Oldest first, with the stored and the current schema. Open an event to compare the fields.
schema-of-today = schema { $schema }
schema-older = schema { $schema } → { $today }
schema-newer = schema { $schema }, newer than the current { $today }
schema-of-unknown = schema { $schema } of an unknown event
schemas-in-quarantine = in quarantine
schemas-upcast = upcast
schemas-as-it-is = unchanged
schemas-stored = Stored form
schemas-today = Current form

### End of explore

### Storage: what is stored in this browser, and settings

## Overview

storage-title = Storage
storage-lead = Your bank is a log of events. It is kept only in this browser, and nothing is sent anywhere.
storage-lead-in-memory = Your bank is a log of events. It is only in memory, and nothing is sent anywhere.
storage-lead-beside = This is the storage of a sandbox, which is only in memory. The storage of your bank is not affected.
storage-about = About
storage-about-bank = Leftfold is an event-sourced bank. It records events in order and never changes them. It computes balances, statements and the ledger by going through the events from left to right: a left fold. If you delete every figure on these pages, the log gives them all back.
storage-version = Version { $version }.
storage-third-party = Third-party software and licences

## Notices

storage-lost-hint = The last events are missing from the log and from its write-ahead log. This can happen when a browser is stopped or its storage is cleared. The log continues without them. Check the last events, and repeat what is missing.
storage-restored =
    { $events ->
        [one] { $events } event restored
       *[other] { $events } events restored
    }
storage-restored-hint = They were missing from the log when it was opened, which can happen when a browser is stopped. The write-ahead log had them, so nothing is lost. You don't need to do anything.
storage-page-only-reads = This page is read-only
storage-page-only-reads-because = { $reason }. You can view and export everything here, but nothing is recorded. If another tab is writing, continue there or close it. If the browser's storage can't be reached, reload this page.
storage-export-log = Export log
storage-set-aside =
    { $entries ->
        [one] The write-ahead log has { $entries } entry that doesn't belong to this log
       *[other] The write-ahead log has { $entries } entries that don't belong to this log
    }
storage-set-aside-hint = They were recorded when the log continued differently, or before it was cleared. They are kept but ignored, and do no harm.
storage-over-80 = Storage is over 80 % full
storage-over-80-hint = Everything still works. When storage is full, no new events are recorded. To free space, archive the log and continue in a new one. Balances are brought forward.
storage-over-95 = Storage is over 95 % full
storage-over-95-hint = Soon no new events will be recorded. Archive the log and continue in a new one. Balances are brought forward.
storage-no-room = Storage is full
storage-no-room-hint = Nothing is lost. You can view and export everything, but no new events are recorded. Archive the log and continue in a new one. Balances are brought forward. Other pages at this address share the storage, so clearing their data also frees space.

## A damaged log

storage-damaged-from = Event { $event } of the stored log can't be read
storage-damaged-from-hint = You see the events before the damage. The log is read-only until you choose what to do.
storage-damaged-place = Storage key
storage-damaged-matter = Problem
storage-damaged-left-alone = Not changed
storage-damaged-pieces =
    { $pieces ->
        [0] Nothing is stored from this event on.
        [one] { $pieces } stored piece from this event on.
       *[other] { $pieces } stored pieces from this event on.
    }
storage-damaged-export = Export readable events
storage-damaged-export-hint = Both buttons only save a file. Raw storage also has the damaged data, so that someone can examine it.
storage-mending = Repairing the log
storage-mend-from-journal = Repair from the write-ahead log
storage-mend-from-journal-hint = The write-ahead log has what is missing. The damaged data is kept.
storage-mend-from-file = Repair from a file exported from this bank
storage-mend-from-file-hint = Choose an export of this log. Everything in it is restored, and the damaged data is kept.
storage-damaged-still = The log is still damaged from event { $event } on. The restored part ends before it.
storage-mended =
    { $events ->
        [one] The log is repaired: all { $events } event can be read.
       *[other] The log is repaired: all { $events } events can be read.
    }
storage-going-on = Saving readable events
storage-gone-on = The log continues. The damaged log is still here.
storage-go-on = Continue without the rest
storage-go-on-question = Continue without the rest?
storage-go-on-kept =
    { $events ->
        [0] No event can be read, so the log starts empty.
        [one] { $events } event can be read, and the log continues after it.
       *[other] { $events } events can be read, and the log continues after them.
    } The damaged log is kept as well. On this page, you choose which of the two to keep.
storage-go-on-hint = Use this only if you have no copy.

## The previous log

storage-replaced = The previous log is still here
storage-replaced-hint = The open log replaced it. Check the open log first. Both logs are kept, and both use space, until you choose one.
storage-replaced-goes = The previous log and its keys are deleted permanently.
storage-archived = The archived log is still here
storage-archived-hint = It was saved as a file, and the open log continues from it. Check that you have the file. Both logs are kept, and both use space, until you choose one.
storage-archived-goes = The archived log is deleted from this browser permanently. Its events are then only in the file.
storage-keep-new = Keep new log
storage-keep-new-question = Keep the new log?
storage-kept-new = The new log is kept. The previous log is deleted.
storage-go-back = Go back to previous log
storage-go-back-question = Go back to the previous log?
storage-go-back-hint = The open log is deleted, with everything recorded in it since. Export it first if you want to keep it.
storage-going-back = Opening the previous log
storage-gone-back = The previous log is open again.
storage-none-to-go-back-to = There is no previous log any more.

## Space

storage-events = Events
storage-room-taken = Storage used
storage-answer-is-safe = Durability
storage-safe-in-memory = while the page is open
storage-safe-in-browser = in the browser
storage-safe-on-disk = on disk
storage-room = Space
storage-room-enough = enough space
storage-room-filling = over 80 %
storage-room-nearly-full = over 95 %
storage-room-full = full
storage-room-taken-share = { $share } of the space is used.
storage-room-meter = { $share }, { $level }
storage-room-first-mark = 80 %
storage-room-second-mark = 95 %
storage-room-reserve =
    You get a warning at 80 % and at 95 %. { $characters ->
        [one] The last { $characters } character is reserved
       *[other] The last { $characters } characters are reserved
    }, so that pending transfers can finish and older events can be packed.
storage-kept-in = Stored in
storage-kept-in-browser = localStorage of this browser
storage-kept-in-memory = memory, until this page closes
storage-taken = Used
storage-left = Free
storage-characters =
    { $characters ->
        [one] { $characters } character
       *[other] { $characters } characters
    }
storage-newest-events = Newest events
storage-newest-entries =
    { $entries ->
        [one] { $entries } single entry
       *[other] { $entries } single entries
    }
storage-older-events = Older events
storage-older-segments =
    { $segments ->
        [0] no segments yet
        [one] { $segments } packed segment
       *[other] { $segments } packed segments
    }
storage-journal = Write-ahead log
storage-no-journal = none
storage-journal-entries =
    { $entries ->
        [one] { $entries } entry in IndexedDB, a second copy of the newest
       *[other] { $entries } entries in IndexedDB, a second copy of the newest
    }
storage-read-it = Contents
storage-event-log = Event log

## Durability

storage-safety = Durability
storage-safety-memory = The bank is only in memory and is lost when this page closes. Export what you want to keep.
storage-safety-no-journal = An answer means that the browser has the data. Without a write-ahead log, the bank can't wait for the disk, so a browser crash can lose the last seconds.
storage-neighbours = Any other page on <origin>{ $origin }</origin> can read, change or delete this data. A second copy of this page there shows the same bank, unless it has a name of its own.
storage-durability = When a command is answered
storage-durability-disk = When it is on disk
storage-durability-disk-hint = An answer means that the browser reports the data as written to disk. This is the default.
storage-durability-disk-chosen = Answers now wait for the disk.
storage-durability-browser = When the browser has it
storage-durability-browser-hint = Faster. The data survives closing the page and the browser, but a power cut can lose the newest events.
storage-durability-browser-chosen = Answers no longer wait for the disk.
storage-persistence-kept = kept
storage-persistence-no-promise = not guaranteed
storage-persistence-not-known = unknown
storage-persistence-promised = The browser promised to keep this data.
storage-persistence-not-promised = The browser has not promised to keep this data.
storage-persistence-refused = The browser can clear this data when space is short.
storage-persistence-unknown = The browser doesn't say whether it keeps this data.
storage-persistence-ask = Ask the browser to keep it
storage-persistence-hint = Without a promise, the browser can clear everything when space is short, or after days without a visit.
storage-persistence-granted = The browser promised to keep this data.
storage-persistence-denied = The browser made no promise. It may agree later if you use this page often. Export what you want to keep.

## Integrity

storage-verify = Integrity
storage-verify-hint = Reads the stored log again, checks its hash chain, and replays all events.
storage-verify-now = Verify log
storage-verify-doing = Verifying the log
storage-verify-stopped = Verification stopped. Nothing has changed.
storage-verify-never = Not verified since this page was opened.
storage-verify-whole = verified
storage-verify-broken = broken
storage-verify-last = Last verified on <time>{ $time }</time> UTC.
storage-verified =
    { $events ->
        [one] Verified: replaying { $events } event gives the balances shown.
       *[other] Verified: replaying all { $events } events gives the balances shown.
    }
storage-not-trusted = Event { $event } can't be trusted.
storage-not-trusted-because = Event { $event } can't be trusted. { $reason }.
storage-left-alone =
    { $pieces ->
        [one] { $pieces } stored piece from this event on is not changed.
       *[other] { $pieces } stored pieces from this event on are not changed.
    }
storage-hash-of-head = The head hash identifies the whole log. Compare it with the hash of a copy:
storage-hash-copy = Copy hash

## Export

storage-take-away = Export
storage-take-away-hint = A text file with one CloudEvents event per line. A browser can clear its storage, so keep a copy.
storage-export-all = Export everything
storage-export-all-hint = The whole bank, for a later import. Anyone with the file can read the names, passphrase or not.
storage-export-without-personal = Export without personal data
storage-export-without-personal-hint = Every event, amount and balance, for sharing. It identifies nobody, and importing it restores no names.
storage-export-gzip = Compress exports with gzip
storage-copy-link = Copy a link to this bank
storage-copy-link-hint = A link that holds the bank at the position shown, for a bank of up to about 100 events. Whoever opens it can only look. Names and other personal data are left out.
storage-export-gzip-hint = Much smaller. You can import the file as it is.
storage-save-stored = Save raw storage
storage-save-stored-hint = Everything that this bank has in the browser's storage, damaged or not, including the keys to personal data. Use it to examine a problem.
storage-saved-stored = Raw storage saved.

## Archive

storage-archive = Archive
storage-archive-hint = Saves the log as a file and starts a new log with all banks, customers and balances as they are now. Earlier statements and rejected commands are then only in the file.
storage-goes-on-from = This log continues from an archive that ends with event { $event }. To check whether a file is that archive, choose it under “Import”.
storage-hash-of-archive = Last hash of the archive:
storage-archive-action = Archive and continue
storage-archive-question = Archive this log and continue in a new one?
storage-archive-follows = The whole log is saved as a file. It also stays here beside the new log, so you can go back. Once you have the file, choose on this page to keep the new log.
storage-archiving = Writing the archive
storage-archive-saved = Log saved as { $file }. A new log has begun.
storage-archive-not-saved = The browser did not save the file, so the log continues unchanged.

## Import

storage-import = Import
storage-import-hint = A file exported from Leftfold, with or without gzip. It is checked completely before anything changes.
storage-import-file = File
storage-import-look = Is the file old or damaged? <link>Inspect it event by event</link>
storage-import-reading = Reading the file
storage-import-refused = { $file } can't be imported, and nothing has changed. { $problem }
storage-import-same-with-keys = { $file } is the log that is open. It may have the missing keys.
storage-import-same = { $file } is the log that is already open: nothing to import.
storage-import-archive =
    { $events ->
        [one] { $file } is exactly the archive that the open log continues from: { $events } event.
       *[other] { $file } is exactly the archive that the open log continues from: { $events } events.
    }
storage-import-sound =
    { $events ->
        [one] { $file } has a valid log of { $events } event.
       *[other] { $file } has a valid log of { $events } events.
    }
storage-import-action = Import this log
storage-import-question = Import this log?
storage-import-follows = It takes the place of the log in this browser. The previous log is kept until you choose on this page which of the two to keep. The passphrase stays.
storage-import-opening = Opening the imported log
storage-import-opened =
    { $events ->
        [one] Log imported: { $events } event.
       *[other] Log imported: { $events } events.
    }
storage-import-opened-unreadable = Log imported. { privacy-unreadable }.
storage-import-not-opened = The log was not imported, and nothing has changed. { $problem }

## Sample data

storage-fill = Sample data
storage-fill-hint = Opens another bank and moves money between its accounts, after everything already recorded. Use it to see a long log. The same numbers always give the same movements. You can't remove them from the log again.
storage-fill-form = Sample data
storage-fill-action = Generate sample data
storage-fill-accounts = Accounts
storage-fill-movements = Movements
storage-fill-movements-hint = 100,000 movements use most of the space that a browser gives a page.
storage-filling-log = Generating sample data
storage-fill-stopped = Stopped. The events recorded so far are kept in a separate bank.
storage-fill-not-whole = Enter a whole number.
storage-fill-too-few = Enter at least { $least }: money moves between two accounts.
storage-fill-too-many = Enter at most { $most }.
storage-fill-fewer-than-accounts = Enter at least as many movements as accounts: each account opens with a deposit.
storage-filled =
    Sample data generated: { $commands ->
        [one] { $commands } command
       *[other] { $commands } commands
    }, { $refused ->
       *[other] { $refused } of them rejected
    }. The log has { $events ->
        [one] { $events } event
       *[other] { $events } events
    }.

## Reset

storage-reset = Reset
storage-reset-hint = Deletes the whole log, with every bank, customer and account, and the passphrase.

## Privacy

privacy-title = Privacy
privacy-to-storage = Storage
privacy-more = Privacy and passphrase
privacy-sealed-under-passphrase = Personal data is encrypted, and so are its keys, under your passphrase. Without it, nobody can read a name from a copy of this browser's storage.
privacy-sealed-with-keys-beside = Personal data is encrypted, but the keys are stored beside the log. A customer can therefore be forgotten. The data is not protected from anyone who can read this browser's storage.
privacy-sealed-in-memory = Personal data is encrypted, and the keys are in memory beside the log. A customer can therefore be forgotten. Everything is lost when this page closes.
privacy-beside = This is the personal data of a sandbox. The passphrase of your bank is not affected.
privacy-passphrase = Passphrase
privacy-not-set = not set
privacy-not-set-hint = Anyone at this browser can open the bank.
privacy-set-follows = With a passphrase, the bank opens locked. The passphrase is not stored: if you forget it, the data that it protects is lost permanently.
privacy-set = set
privacy-set-hint = The bank opens locked, in every tab.
privacy-set-action = Set passphrase
privacy-set-done = Passphrase set.
privacy-lock = Lock bank
privacy-change = Change passphrase
privacy-change-done = Passphrase changed.
privacy-change-hint = A change doesn't help against someone with the old passphrase and an old copy of the storage: they have the same keys. For a new lock from now on, remove the passphrase and set a new one.
privacy-remove = Remove passphrase
privacy-remove-question = Remove the passphrase?
privacy-remove-follows = The keys are stored beside the log again. Anyone who can read this browser's storage can read them.
privacy-remove-done = Passphrase removed. The bank opens without one.
privacy-what-is-sealed = What is encrypted
privacy-sealed = Encrypted
privacy-sealed-what = Names, dates of birth, addresses, email addresses, account numbers and nicknames, payment descriptions, and queued commands.
privacy-readable = Readable
privacy-readable-what = Amounts, balances, times, countries, event types, banks, and reasons for freezing or closing.
privacy-keys = Keys
privacy-keys-sealed = One per customer, in this browser's storage, each encrypted under your passphrase.
privacy-keys-in-memory = One per customer, in memory, not encrypted.
privacy-keys-open = One per customer, in this browser's storage, not encrypted.
privacy-forgetting = Forgetting a customer
privacy-forgetting-what = Destroys the customer's key. The log stays unchanged, but the personal data can no longer be read. Exports that you made before still contain it.
privacy-beyond = Limits
privacy-beyond-what = While the bank is unlocked, this page and browser extensions can read everything. The browser's history keeps page titles, and a disk can keep deleted data for a while.
privacy-unreadable =
    { $customers ->
        [one] Personal data of { $customers } customer can't be read
       *[other] Personal data of { $customers } customers can't be read
    }
privacy-unreadable-told = { privacy-unreadable }.
privacy-unreadable-hint = The keys are missing or don't fit, although nobody was forgotten. Accounts and figures are not affected. A full export from before has the keys: <link>import it</link> to read the data again.
privacy-unreadable-more =
    { $more ->
       *[other] and { $more } more
    }
privacy-look = Example of encrypted data
privacy-look-hint = Personal data in event <event>{ $event }</event>, a registration: the same bytes, without the key and with it.
privacy-look-stored = As stored
privacy-look-read = With the key
privacy-look-no-key = Not readable: the key is missing.

## Passphrase form

privacy-passphrase-sealing = Encrypting the keys…
privacy-passphrase-new = New passphrase
privacy-passphrase-again = Repeat new passphrase
privacy-passphrase-missing = Enter a passphrase.
privacy-passphrase-too-short =
    { $fewest ->
        [one] Enter at least { $fewest } character.
       *[other] Enter at least { $fewest } characters.
    }
privacy-passphrase-not-the-same = The two passphrases are different.
privacy-passphrase-hint = A long passphrase is hard to guess. Use four or five unrelated words.
privacy-passphrase-pattern =
    { $characters ->
        [one] { $characters } character, weak: repeated or counted characters are easy to guess.
       *[other] { $characters } characters, weak: repeated or counted characters are easy to guess.
    }
privacy-passphrase-weak =
    { $characters ->
        [one] { $characters } character, weak: use { $advised } or more.
       *[other] { $characters } characters, weak: use { $advised } or more.
    }
privacy-passphrase-long-enough =
    { $characters ->
        [one] { $characters } character: long enough, if nobody can guess the words.
       *[other] { $characters } characters: long enough, if nobody can guess the words.
    }

## Settings

settings-title = Settings
settings-lead = Settings are kept in this browser, apart from the bank. A reset keeps them, and exports don't include them.
settings-colours = Colours
settings-colours-which = Colour theme
settings-colours-system = Same as this device
settings-colours-system-hint = Light or dark, as set on this device.
settings-colours-light = Light
settings-colours-light-hint = Dark text on a light background.
settings-colours-dark = Dark
settings-colours-dark-hint = Light text on a dark background.
settings-customs = Figures and dates
settings-customs-which = Format
settings-customs-way = { $country }: { $example }
settings-customs-now = Now: { $example }
settings-customs-hint = Amounts that you type are read in the same format. Times are in UTC. Files, scripts and the web service use one fixed format.
settings-presenting = Presenting
settings-presenting-switch = Present this page: large text for a projector
settings-presenting-hint = The key P begins and ends it. Nothing moves by itself meanwhile.
settings-keys = Keyboard shortcuts
settings-keys-switch = Use single-key shortcuts when not typing
settings-keys-hint = / searches, and ? lists all shortcuts. Turn them off if you use speech input.

### End of storage

### Service: the web service

## Forms of the routes

service-title = Web service
service-to-requests = Commands
service-lead = Send HTTP-style requests to the bank in this page. Nothing leaves your browser. Each request is sent as the actor that you chose under “Acting as”. In a script, call <code>{ $call }</code>.
service-send = Send request
service-left-out = not set
service-optional = optional
service-which-one = the id
service-answer = Response

### End of the service

### Records: parts that show a record of the bank on several pages

## Missing or not shown

missing-yet-title =
    { $what ->
        [account] No such account yet
        [customer] No such customer yet
        [transfer] No such transfer yet
        [bank] No such bank yet
        [request] No such command yet
       *[event] No such event yet
    }
missing-yet =
    { $what ->
        [account] At this position of the log there is no account with this id
        [customer] At this position of the log there is no customer with this id
        [transfer] At this position of the log there is no transfer with this id
        [bank] At this position of the log there is no bank with this id
        [request] At this position of the log there is no command with this id
       *[event] At this position of the log there is no event with this id
    }
missing-yet-hint = It may have been recorded later. Step forward, or return to now.
missing-title =
    { $what ->
        [account] There is no such account
        [customer] There is no such customer
        [transfer] There is no such transfer
        [bank] There is no such bank
        [request] There is no such command
       *[event] There is no such event
    }
missing =
    { $what ->
        [account] This browser's bank has no account with this id
        [customer] This browser's bank has no customer with this id
        [transfer] This browser's bank has no transfer with this id
        [bank] This browser's bank has no bank with this id
        [request] This browser's bank has no command with this id
       *[event] This browser's bank has no event with this id
    }
missing-hint = A link works only in the browser that holds its bank. Another browser has another bank.
missing-in-sample = Open the sample bank and go there
missing-not-own = It may also belong to someone else: customers see only their own data.
not-shown-title = This is not shown to customers
not-shown-hint = A customer sees their own accounts, transfers and commands. To see what the bank sees, choose another role under “Acting as”.
not-shown-to-accounts = Go to your accounts
no-customers-title = No customers yet
no-customers-hint = An account belongs to a customer. Register a customer first.
no-bank-title = No bank yet
no-bank-hint = Everything belongs to a bank. Open a bank first.

## Banks, accounts and their names

banks-choice = Banks
bank-held = Customer deposits
bank-customers = Customers
bank-accounts = Accounts
account-without-name = Account
account-status-frozen = frozen
account-status-closed = closed
name-unreadable = Unreadable name
name-forgotten = Forgotten customer
link-account = account <id>{ $id }</id>

## Events

event-stream = Stream
event-version = Version
event-version-and-schema = { $version }, schema { $schema }
event-recorded = Recorded
event-effective = Effective
event-id = Event id
event-payload = Payload
event-payload-of = Payload of event { $position }
event-metadata = Metadata
event-metadata-of = Metadata of event { $position }
event-look-from-here = View at this event
event-look-into-it = Inspect event
link-event = Event { $position }

## Transfers

transfer-initiated = initiated
transfer-debited = debited
transfer-credited = credited, held
transfer-completed = completed
transfer-compensating = compensating
transfer-failed = failed
saga-steps =
    { $count ->
        [one] { $count } step
       *[other] { $count } steps
    }
saga-taken-and-next = { $taken }; next: { $next }
saga-initiated = Initiated
saga-debited = Debited
saga-credited = Credited
saga-checked = Checked
saga-released = Released
saga-completed = Completed
saga-refused = Rejected
saga-credit-reversed = Credit reversed
saga-debit-reversed = Debit reversed
saga-failed = Failed
saga-came-next = next, recorded at <time>{ $time }</time>
saga-owed-next = next, pending
saga-to-come = pending

## Fraud checks

asked-by = by { $name }
asked-by-as = by { $name } ({ $role })
asked-of-account = account { $id }
asked-deposit = Deposit { $amount } to { $account }
asked-withdrawal = Withdraw { $amount } from { $account }
asked-transfer = Transfer { $amount } from { $from } to { $to }
asked-account = Open an account for { $customer }
asked-account-with = Open an account for { $customer } with { $amount }
asked-overdraft = Set the overdraft limit of { $account } to { $amount }
asked-of-thing = { $command }: { $thing }
check-transfer = Transfer
check-withdrawal = Withdrawal
check-caption = Unusual features, and the points that each added
check-what = Feature
check-points = Points
check-followed = Result:
check-scoring = How this check scored
scoring-caption = Rules of the fraud check, with the points that each adds
scoring-rule = Rule
scoring-points =
    { $points ->
        [one] +{ $points } point
       *[other] +{ $points } points
    }
scoring-points-missed = 0 of { $points }
verdict-clear = clear
verdict-suspicious = suspicious
verdict-fraud = fraud

## How commands run

runner-legend = How commands run
runner-immediate = Immediately
runner-immediate-means = The command, and everything that follows from it, is processed before you get an answer.
runner-stepwise = Step by step
runner-stepwise-means = The command is decided at once. What follows, such as a transfer's steps, waits for you.
runner-queued = From a queue
runner-queued-means = Commands are received and queued. You choose when each is decided.
runner-now-stepwise = Commands run step by step:
runner-now-queued = Commands run from a queue:
runner-owed = Pending work
runner-change = Change how commands run
runner-waiting = <link>{ $amount } from { $from } to { $to }</link> waits for its next step.
unfinished-account = an account
runner-decide-next = Decide next
runner-next-step = Take next step
runner-decide-all = Decide all
runner-run-out = Take all steps
runner-crash = Crash here
runner-step-taken = Step taken:
runner-nothing-owed = Nothing is pending.
runner-all-done = All pending work is done.
owed-nothing = nothing is pending
owed-transfers =
    { $count ->
        [one] { $count } transfer in progress
       *[other] { $count } transfers in progress
    }
owed-requests =
    { $count ->
        [one] { $count } command queued
       *[other] { $count } commands queued
    }
owed-both =
    { $requests ->
        [one] { $requests } command queued
       *[other] { $requests } commands queued
    }, { $transfers ->
        [one] { $transfers } transfer in progress
       *[other] { $transfers } transfers in progress
    }

## Reset

reset-action = Reset everything
reset-title = Reset everything?
reset-text =
    { $count ->
        [one] This deletes every bank, customer, account and figure ({ $count } event), all keys and the passphrase. Only a full export that you keep elsewhere can bring them back.
       *[other] This deletes every bank, customer, account and figure ({ $count } events), all keys and the passphrase. Only a full export that you keep elsewhere can bring them back.
    }
reset-done = Everything is deleted. A new log has begun.
reset-word = reset

## Copy as

copy-as = Copy as code
copy-as-event = Copy event as script
copy-as-scenario = Copy as scenario
copy-as-script = Copy command as script
copy-as-fetch = Copy command as fetch
copy-as-hint = Paste a script into the console. Save a scenario in tests/scenarios: given, when, then.
copy-as-personal = The copy contains personal data. Be careful where you paste it.
copy-as-no-route = The web service has no route for this command
untold-no-command = This command is not in the log, or you may not see it
untold-unreadable = Its personal data was erased or is locked, so the command can't be read
untold-not-kept = It was rejected. The log keeps only amounts and ids of rejected commands, so its text is missing.
unscripted-from-archive = This log continues an archive, so the earlier commands are not in it
unscripted-too-many = It depends on more than 200 earlier commands
unscripted-dollar = A text contains a dollar sign, which means an id in scenarios
unscripted-unfinished = The command is not finished yet

### End of records

### Frame: header, rail, time bar, search, banners

## Skip links

skip-title = Skip links
skip-to-page = Skip to main content
skip-to-time = Skip to the time bar

## Header and navigation

nav-title = Main navigation
nav-inside = Pages in { $entry }
nav-alerts =
    { $count ->
        [one] , { $count } alert
       *[other] , { $count } alerts
    }
header-lock = Lock bank
header-settings = Settings
header-stop-presenting = Stop presenting
acting-as = Acting as
acting-as-now = Acting as { $name }.
acting-staff = Staff
acting-customer = Customers

## Search

search-title = Search ( / )
search-action = Search
search-placeholder = a name, number, id or amount
search-close = Close
search-found = Results
search-help = Customers by name or email. Accounts by number, nickname or owner. Transfers by amount, date, account or description. Events by #position or type. Pages by name. Everything by id.
search-help-past = Results are as of the position that you are viewing.
search-help-keys = ↑ and ↓ choose, Enter opens, Esc closes.
search-best-of = the top { $shown } of { $count }
search-looking = Searching…
search-nothing = No results for “{ $typed }”.
search-sum = Found: { $found }.
search-pages = Pages
search-customers = Customers
search-accounts = Accounts
search-transfers = Transfers
search-events = Events
search-terms = Terms
search-terms-found =
    { $count ->
        [one] { $count } term
       *[other] { $count } terms
    }
search-pages-found =
    { $count ->
        [one] { $count } page
       *[other] { $count } pages
    }
search-customers-found =
    { $count ->
        [one] { $count } customer
       *[other] { $count } customers
    }
search-accounts-found =
    { $count ->
        [one] { $count } account
       *[other] { $count } accounts
    }
search-transfers-found =
    { $count ->
        [one] { $count } transfer
       *[other] { $count } transfers
    }
search-events-found =
    { $count ->
        [one] { $count } event
       *[other] { $count } events
    }
search-report = Report
search-bank = Bank
search-general-ledger = General ledger
search-trial-balance = Trial balance
search-balance-sheet = Balance sheet

## Rail

rail-title = Event log
rail-pause = Pause
rail-go-on = Go on
rail-new = { $count } new
rail-own = yours
rail-count =
    { $count ->
        [one] { $count } event
       *[other] { $count } events
    }

## Time bar

time-title = Time
time-play = Play
time-pause = Pause
time-to-beginning = Go to the beginning
time-back = Previous event
time-on = Next event
time-return = Return to now
time-return-short = Now
time-slider = Position in the log
time-pace = Playback speed
time-now = Now: position { $head }
time-position = Position { $at } of { $head }
time-position-and-when = { $position }, { $when }
time-before-first = before the first event
time-past = <strong>Viewing the past:</strong> read-only.
time-what-if = Fork from here
time-what-if-short = Fork
time-newest = Event:
time-beyond-the-log = Position { $at } is beyond this log, which ends at { $head }.

## Time bar: shortcuts and marks

keys-title = Keyboard shortcuts
keys-close = Close
keys-switch = Use single-key shortcuts when not typing
keys-k-or-space = K or Space
keys-shift = Shift ← →
keys-home = Home
keys-end = End
keys-esc = Esc
keys-digits = 0 to 9
keys-play = play or pause
keys-one = previous or next event
keys-ten = ten events back or forward
keys-hundred = a hundred events back or forward
keys-beginning = in the time bar: go to the beginning
keys-end-now = in the time bar: return to now
keys-now = return to now, or stop presenting
keys-tenth = go to that tenth of the log
keys-pace = slower or faster
keys-search = search
keys-present = present: large text for a projector
keys-card = show this list
legend-title = Marks on the bar
legend-bars = number of events over time
legend-here = the position that you are viewing
legend-refusal = a rejected command, by position
legend-transfer = a transfer begins
legend-fraud = fraud is detected
legend-snapshot = a snapshot of an account

## Time bar: invariants

proof-before = Invariants:
proof-title = Invariants
proof-hint = Each invariant compares two figures, which are computed independently from the events up to this position.
proof-what = Invariant
proof-counted = Expected
proof-told = Actual
proof-verdict = Result
proof-proved = balanced
proof-holds = holds
proof-broken = broken
proof-money = Money in less money out equals account balances
proof-books = Debits equal credits
proof-deposits = Account balances equal customer deposits in the ledger
proof-transit = Money carried by transfers equals money in transit
proof-open-transfers =
    { $count ->
        [0] No transfer is in progress.
        [one] { $count } transfer is in progress.
       *[other] { $count } transfers are in progress.
    }

## Banner: sandbox

scratch-banner = <name>{ $name }</name> is a sandbox.
scratch-scripts = Nothing here affects your bank. Scripts (window.bank) still use your bank.
scratch-compare = Compare with your bank
scratch-all = Go to all sandboxes
scratch-back = Go back to your bank

## Page: crashed

crashed-title = Crashed
crashed-not-left = { $amount } has not left { $from }.
crashed-in-transit = { $amount } has left { $from } and has not arrived.
crashed-arrived = { $amount } has arrived in { $to }, and the transfer is not finished.
crashed-back = { $amount } is back in { $from }, and the transfer is not finished.
crashed-transfers =
    { $count ->
        [0] No transfer was in progress.
        [one] { $count } transfer is not finished.
       *[other] { $count } transfers are not finished.
    }
crashed-memory = Everything in memory is gone: balances, lists, and what was to be done next.
crashed-disk = On disk is the log, up to event { $event }. Opening the bank again replays it.
crashed-since = Another tab has recorded events since. Open the bank again to see them.
crashed-newest = The newest text on disk
crashed-open = Open the bank again

## Banner: crash

crash-title = The page was crashed at <event>{ $event }</event> and opened again.
crash-title-in-memory = The bank was crashed at <event>{ $event }</event> and rebuilt from its log in memory.
crash-events =
    { $count ->
        [one] { $count } event was recorded: <from>{ $from }</from>.
       *[other] { $count } events were recorded: <from>{ $from }</from> to <to>{ $to }</to>.
    }
crash-runs-at-once = After a crash, commands always run immediately.
crash-details = Details
crash-step-by-step = Run step by step again
crash-not-at-once = Commands no longer run immediately.

## Banner: storage

keys-unreadable-title = The keys to personal data can't be read
keys-unreadable = { $reason }. Nothing is lost: the log and the keys are unchanged. Until the keys can be read, names are missing and nothing is recorded. Reload the newest version of this page. If that doesn't help, reset everything on Storage and import a full export.
memory-only-title = This bank is lost when the page closes
memory-only = The browser stores nothing for this page. { $reason }. Export the log to keep it.
memory-asked-title = This bank is lost when the page closes
memory-asked = It is in memory, because the address asks for it with “embed”. The bank that is stored in this browser stays closed.
framed-title = Another page shows this one in a frame
framed = This bank is in memory and is lost when the page closes. Your own bank stays closed here, because the other page could misdirect your clicks.
framed-open = Open in its own tab
storage-what-to-do = What to do
storage-export = Export log
storage-damaged-title = Event { $position } of the stored log can't be read.
storage-damaged = You see the events before the damage. The log is read-only.
storage-only-reads = This page is read-only.
storage-lost = The log continues without what is lost.
storage-filling-title = Storage is over 80 % full.
storage-filling = Everything still works. Archive the log soon.
storage-nearly-full-title = Storage is over 95 % full.
storage-nearly-full = Soon no new events will be recorded.
storage-full-title = Storage is full.
storage-full = No new events are recorded. You can view and export everything.

## Announcements and toasts

alert-raised = Alert: { $alerts } More on the dashboard.
long-work-label = Progress

## Time bar: tools

keys-beside = previous or next of the chosen kind
keys-tools = open marks and places
legend-named = your mark
tools-title = Marks and places
tools-place = Position or time (UTC)
tools-place-example = 98 or 2026-03-05 14:30
tools-place-unclear = Enter a position, such as 98, or a time, such as 2026-03-05 or 2026-03-05 14:30
tools-place-beyond = The log ends at position { $head }. Enter an earlier position
tools-place-before = The first event was recorded at { $time }. Enter a later time
tools-go = Go to position
tools-kind = Find
tools-refusal = Rejection
tools-fraud = Fraud
tools-transfer = Start of a transfer
tools-snapshot = Snapshot
tools-previous = Go to previous
tools-next = Go to next
tools-no-next = There is no later one
tools-no-previous = There is no earlier one
tools-went-to = Viewing event { $position }
tools-marks = Marks
tools-no-marks = No marks yet. They stay in this browser and are not part of the log.
tools-mark-name = Name of a mark at position { $position }
tools-add-mark = Add mark
tools-full = A log can have 50 marks. Remove one to add another.
tools-unnamed = Position { $position }
tools-rename = Rename
tools-remove = Remove
tools-new-name = New name for { $name }
tools-save = Save name
tools-compare = Compare this position with another

### End of the frame

### Components and state

## Buttons and fields

from-date = From date
to-date = To date
days-reversed = The end date is before the start date. Change one of them.
days-to-mend = Correct the dates first.
what-for = Description
asked-from = Asked from
asked-from-none = Not stated
asked-from-hint = The fraud check adds { $points } points if this is not the owner's country.
log-position = position { $position } of the log
account-number = Account number
opening-balance = Opening balance
closing-balance = Closing balance
go-to-accounts = Go to accounts
dismiss = Dismiss
date-of-birth = Date of birth
open-bank = Open a bank
register-customer = Register a customer
cancel = Cancel
print = Print
stop = Stop
show-more = Show more
rare-fields = More options
field-optional = optional
field-choose = Choose…
dialog-type = Type “{ $name }” to continue
dialog-type-first = Type the words above first.

## Pages that load on demand

page-loading = Loading this page…
not-loaded-title = Page not loaded
not-loaded = This page could not be loaded
not-loaded-hint = Check your connection, then try again.
not-loaded-again = Try again

## Plots

plot-cut =
    { $bars ->
        [one] One bar is cut off at the top: it is { $largest }.
       *[other] { $bars } bars are cut off at the top. The largest is { $largest }.
    }
plot-nothing = Nothing to show yet.
plot-cursor = { $title }, point by point
plot-none = none
plot-when = Time
plot-when-in = Time, in { $currency }
plot-show-figures = Show figures
plot-hide-figures = Hide figures
plot-figures = { $title }, figures
plot-figures-caption = { $title }, newest first

## Files

file-not-saved = The browser did not save the file. Check its download settings, then try again.

## Permissions, long work and copying

barred-in-the-past = You are viewing the past, which is read-only. Return to now first.
barred-beside = This is a sandbox, which is only in memory. Go back to your bank first.
limits-admin = An admin can do everything.
limits-teller = A teller can do everything except change the policy, freeze or unfreeze an account, and forget a customer.
limits-analyst = An analyst sees everything, and can only freeze and unfreeze accounts.
limits-auditor = An auditor sees everything and changes nothing.
limits-customer = A customer can open accounts without an overdraft. They can deposit, withdraw and transfer only from their own accounts.
sent-waits = Received and queued.
work-busy = Already in progress: { $other }. Wait until it is finished, or stop it.
work-unchanged = Stopped. Nothing has changed.
copied =
    { $what ->
        [code] Code copied.
        [event] Event copied.
        [link] Link copied.
       *[hash] Hash copied.
    }
not-copied =
    { $what ->
        [code] The browser did not copy the code. Allow access to the clipboard, then try again.
        [event] The browser did not copy the event. Select it and copy it yourself.
        [link] The browser did not copy the link. Select it and copy it yourself.
       *[hash] The browser did not copy the hash. Select it and copy it yourself.
    }
export-running = Exporting the log
export-done = Log exported as { $file }.
file-of-another-log = The log was replaced in the meantime, so nothing was saved.
lost-event = Event { $position } is lost
lost-events = Events { $first } to { $last } are lost
pace-one = 1 per second
pace-four = 4 per second
pace-sixteen = 16 per second
pace-sixty-four = 64 per second
pace-as-recorded = as recorded

## Reload

locked-now = The bank is locked.
anew-forgotten = A customer was forgotten in another tab.
anew-forks-closed = A customer was forgotten in another tab. Forks with that customer are closed.
anew-reload-soon = { $said } Reload this page soon: its memory can still hold personal data.

## Sandboxes

scratch-forking = Forking the bank
scratch-opening = Opening the log
scratch-asking-again = Replaying without the event
scratch-fork-name = What if { $number }
scratch-log-name = Old log { $number }
scratch-sample-name = Sample bank
scratch-without-name = Without event { $position }
scratch-gone = The sandbox is gone: sandboxes end when the page is reloaded. This is your bank.
scratch-made = { $name } is open as a sandbox.

## Crash on purpose

crash-steps-so-far =
    { $count ->
        [one] { $count } of the pending steps in the log has been taken so far.
       *[other] { $count } of the pending steps in the log have been taken so far.
    }
crash-steps =
    { $count ->
        [one] { $count } pending step in the log has been taken.
       *[other] { $count } pending steps in the log have been taken.
    }
crash-waits-for-passphrase = Pending steps wait for the passphrase.
crash-waits-for-tab = Pending steps wait, because a tab runs them manually.
crash-nothing-owed = No steps were pending, and nothing is lost.
crash-nothing-lost = Nothing is lost or recorded twice.

### End of components

### Events, days, amounts and names in words

## Names of places

entry-bank = Bank
entry-books = Books
entry-explore = Explore
entry-learn = Learn
section-accounts = Accounts
section-customers = Customers
section-transfers = Transfers
section-ledger = Ledger
section-fraud = Fraud
section-dashboard = Dashboard
section-reports = Reports
section-requests = Commands
section-banks = Banks
section-events = Events
section-storage = Storage
section-lessons = Lessons
section-compare = Compare
section-own = Your projections
keywords-accounts = deposit, withdraw, balance
keywords-transfers = send money, step by step, crash
keywords-requests = requests, rejected, duplicate, audit
keywords-events = event log, event store, history
keywords-what-if = fork, replay, compare
keywords-compare = difference, two positions, before and after
keywords-projections = projection, view, rebuild, lag
keywords-own = your own view, sum, count, query
keywords-faults = crash, chaos, simulator, kill, lost money
keywords-schemas = upcaster, schema version, old events
keywords-api = REST, HTTP, OpenAPI
keywords-lessons = help, learn, course, teacher
keywords-glossary = help, terms, meaning
keywords-storage = export, import, backup, verify, reset
keywords-privacy = passphrase, encryption, delete personal data
keywords-settings = theme, dark, dates, language, keys
report-transactions = By day
report-largest = Largest
report-customers = By customer
report-fraud = Fraud
report-compliance = Compliance
report-audit = Audit log
thing-account = The account
thing-customer = The customer
thing-transfer = The transfer
thing-bank = The bank
thing-request = The command
thing-else = Its page

## Roles

role-customer = Customer
role-teller = Teller
role-analyst = Analyst
role-auditor = Auditor
role-admin = Admin

## Categories of streams

category-bank = Bank
category-customer = Customer
category-account = Account
category-transfer = Transfer
category-fraud-check = Fraud check
category-command = Command

## Events

tell-sealed = encrypted
tell-bank = { $name } in { $currency }
tell-bank-brought-forward = { $name } in { $currency }, from the archive
tell-forgotten = personal data can no longer be read
tell-moved = now in { $city }
tell-with = with { $amount }
tell-empty = empty
tell-account-of-forgotten = with { $amount }, an account of a forgotten customer
tell-no-nickname = now without a nickname
tell-nickname = now “{ $nickname }”
tell-limit = limit { $amount }
tell-unfrozen = money can go out again
tell-closed = { $reason }; { $balance } stays in the ledger
tell-released = { $amount } no longer held
tell-arrived = the money has arrived
tell-failed = { $reason }; no money moved
tell-failed-compensated = { $reason }; the money was returned
tell-received = { $command } is queued
tell-accepted = the command was accepted
tell-rejected = { $command }: { $reason }
tell-check =
    { $verdict }, { $score ->
        [one] { $score } point
       *[other] { $score } points
    } for { $amount }
tell-max-deposit = deposits up to { $amount }
tell-max-balance = balances up to { $amount }
tell-large-amount = large above { $amount }
tell-unusual-hours = unusual from { $from } to { $to }
tell-velocity = { $count } in { $minutes } min are usual
tell-suspicious-from = suspicious from { $points } points
tell-fraud-from = fraud from { $points } points
tell-fraud-freezes = fraud freezes
tell-fraud-no-freeze = fraud doesn't freeze
tell-snapshot-every = a snapshot every { $count } events
tell-fraud-share = an alert above { $share } % fraud

## Reasons of a fraud check

flag-large-amount = Large amount: { $amount }
flag-large-amount-above = Large amount: { $amount } is more than { $limit }
flag-unusual-time = Unusual time: { $time } UTC
flag-unusual-time-between = Unusual time: { $time } UTC is between { $from } and { $to }
flag-many =
    Many movements: { $movements ->
        [one] { $movements } movement
       *[other] { $movements } movements
    } out of the account just before
flag-many-within =
    Many movements: { $movements ->
        [one] { $movements } movement
       *[other] { $movements } movements
    } out of the account in the { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } before, where the limit is { $usual }
flag-place = Unusual place: requested from { $country }, but the owner lives elsewhere
flag-place-abroad = Unusual place: requested from abroad
rule-large-amount = Large amount: over { $limit }
rule-unusual-time = Unusual time: from { $from } until before { $to } UTC
rule-many = Many movements: more than { $usual } out of the account in the { $minutes } minutes before
rule-place = Unusual place: asked from another country than the owner's
rule-thresholds = Suspicious from { $suspicious } points, fraud from { $fraud } points.
verdict-by-thresholds =
    { $score ->
        [0] Nothing unusual, 0 points
        [one] { $score } point
       *[other] { $score } points
    }. Suspicious from { $suspicious }, fraud from { $fraud }: { $verdict ->
        [clear] so this is clear
        [suspicious] so this is suspicious
       *[fraud] so this is fraud
    }.
verdict-of-points =
    { $score ->
        [0] Nothing unusual, 0 points
        [one] { $score } point
       *[other] { $score } points
    }, { $verdict ->
        [clear] so this is clear
        [suspicious] so this is suspicious
       *[fraud] so this is fraud
    }.
followed-nothing = The movement went through.
followed-noted = Nothing was stopped. The movement is flagged for review.
followed-withdrawal-stands = The money had already been paid out, so the withdrawal stands.
followed-paid-back = The transfer was blocked, and the money was returned.
followed-no-money-moved = The transfer was blocked before any money moved.
followed-on-its-way-back = The transfer is blocked, and the money is being returned.
followed-blocked = The transfer was blocked.
followed-frozen = The account was frozen.
followed-not-frozen = The account was not frozen.

## Typed amounts

amount-empty = enter an amount, such as { $example }
amount-not-digits = enter the amount in digits, such as { $example }
amount-other-currency = the account is in { $currency }: enter an amount in { $currency }
amount-odd-groups = the separators are not every three digits: leave them out
amount-ambiguous = this could be { $one } or { $other }: enter one of them

## Figures with their units

percent = { $figure } %
unit-microseconds = { $figure } µs
unit-milliseconds = { $figure } ms
unit-seconds = { $figure } s
unit-minutes = { $figure } min
unit-hours = { $figure } h
unit-days = { $figure } d

## Days and times

no-such-day = This date doesn't exist. Enter another date.
after-at-once = immediately
custom-of-browser = Same as this browser
custom-united-kingdom = United Kingdom
custom-united-states = United States
custom-india = India
custom-czechia = Czechia
custom-germany = Germany
custom-switzerland = Switzerland
custom-spain = Spain
custom-france = France
custom-italy = Italy
custom-japan = Japan
custom-poland = Poland
custom-brazil = Brazil
custom-sweden = Sweden

## Refusals: one or more messages for each code. A { $reason } is one of the reasons below.

refused-id-reused = Another command already has this id
refused-locked = The bank is locked. Unlock it first
refused-export-locked = The bank is locked. Unlock it, or export without personal data
refused-keys-unreadable = The keys to personal data can't be used. { $reason }
refused-key-missing = The key to this customer's data is missing or doesn't fit. Import a log that has it
refused-other-keys = This log is already here, encrypted under other keys. Reset the bank first
refused-predecessor-kept = The previous log is still kept. Keep the new log or go back to the previous one first
refused-no-bank = There is no bank with this id
refused-no-bank-to-archive = There is no bank to bring forward
refused-no-customer = There is no customer with this id
refused-no-account = There is no account with this id
refused-no-account-from = There is no account with this id to transfer from
refused-no-account-to = There is no account with this id to transfer to
refused-no-transfer = There is no transfer with this id
refused-version = The stream is at version { $actual }, not at { $expected }
refused-name = A name must have 1 to 100 visible characters and no control characters
refused-currency = “{ $currency }” is not an ISO 4217 currency code, such as USD, EUR or JPY
refused-policy-empty = A policy change must name at least one limit
refused-policy-unknown = A policy has no limit “{ $field }”
refused-policy-range = Enter a whole number from { $least } to { $most }
refused-policy-hour = Enter a time from 00:00 to 23:59
refused-policy-order = The fraud threshold, { $fraud } points, must not be below the suspicious threshold, { $suspicious } points
refused-nationality = The nationality must be a country code of two or three letters, such as US or USA
refused-date-of-birth = The date of birth must be in the past
refused-street = A street must have 1 to 100 visible characters and no control characters
refused-city = A city must have 1 to 100 visible characters and no control characters
refused-postal-code = A postal code can have at most 20 visible characters and no control characters
refused-country = The country must be a country code of two or three letters, such as US or USA
refused-email = An email address must look like name@example.com
refused-too-precise =
    { $digits ->
        [0] { $currency } has no decimal places
        [one] { $currency } has at most { $digits } decimal place
       *[other] { $currency } has at most { $digits } decimal places
    }
refused-too-large = An amount can have at most { $digits } digits
refused-over-most = The amount can be at most { $most }
refused-not-positive = The amount must be above 0
refused-negative = The amount must not be below 0
refused-currencies = The source account is in { $from }, and the destination account is in { $to }
refused-bank-exists = A bank with this id already exists
refused-customer-exists = A customer with this id already exists
refused-account-exists = An account with this id already exists
refused-transfer-exists = A transfer with this id already exists
refused-ended = The transfer has already ended
refused-forgotten = The customer was forgotten
refused-closed = The account is closed
refused-frozen = The account is frozen: money can come in, but not go out
refused-already-frozen = The account is already frozen
refused-not-frozen = The account is not frozen
refused-transfers-in-flight = A transfer to or from the account is still in progress
refused-unsettled = Transfers in progress: { $transfers }. Commands queued: { $requests }. Let them settle first
refused-has-accounts = The customer still has open accounts. Close them first
refused-number-taken = Another account of this bank already has this number
refused-deposit-limit = A deposit can be at most { $limit }
refused-balance-limit = An account can hold at most { $limit }
refused-funds = { $available } is available, which is less than { $amount }
refused-rate = Too many requests. Try again in a moment
refused-shows-nothing = Enter at least one visible character
refused-control-character = This contains the control character { $character }
refused-not-a-movement = Only a deposit or a withdrawal can have an effective time
refused-before-opening = The account was opened on { $day } at { $time } UTC. The effective time can't be earlier
refused-beyond-head = The log ends at position { $head }
refused-no-event = There is no event at position { $position }
refused-brought-forward = This event was brought forward from an archive. The log starts with it
refused-another-log = This is an export of another log. To use it, import it in place of this one
refused-read-only = This page is read-only. { $reason }
refused-damaged = The log is damaged. First repair it, or continue without the rest
refused-storage-full = Storage is full
refused-not-sealed = There was no space to seal this log, so no customer in it can be forgotten. Free some space, then reload the page
refused-conflict = Another page was faster. Try again
refused-not-local = This store can't do that, because its log is not on this device
refused-out-of-memory = There is not enough memory to check a passphrase
refused-not-derived = The passphrase could not be checked
refused-gone = The stored log is gone. { $reason }
refused-unreadable = The storage can't be read. { $reason }
refused-unwritable = The storage can't be written. { $reason }
refused-passphrase = Wrong passphrase
refused-passphrase-empty = The passphrase must not be empty
refused-no-passphrase = No passphrase is set
refused-passphrase-short =
    { $least ->
        [one] The passphrase must have at least { $least } character
       *[other] The passphrase must have at least { $least } characters
    }
refused-command-too-large = The command has more than { $most } bytes
refused-class-frozen = The teacher has frozen the class. You can look, but nothing is recorded

## Filters and projections that somebody types: what is wrong with them. Each is a sentence without its full stop.

query-at-character = At character { $character }: { $reason }
query-at-line = Line { $line }, character { $character }: { $reason }
query-too-long = The text has more than { $most } characters
query-too-many-terms = There are more than { $most } terms
query-too-many-values = A field has more than { $most } values
query-path-too-long = A field has more than { $most } names
query-unclosed-quote = The quotation mark is not closed
query-value-missing = A value for { $field } is missing
query-unknown-field = No event has a field { $field }
query-unknown-field-like = No event has a field { $field }. Did you mean { $like }?
query-unknown-value = { $field } is never { $value }
query-unknown-value-like = { $field } is never { $value }. Did you mean { $like }?
query-number-needed = { $field } compares with a number. { $value } is not a number
query-time-needed = { $field } compares with a day such as 2026-03-02, or a time. { $value } is neither
query-figure-needed = This comparison needs a number, a day or a time. { $value } is none of them
query-no-order = { $field } has no order. Use : or !=
query-only-colon = { $field } is used with : only
query-too-many-lines = A projection has at most { $most } lines
query-no-lines = Write at least one line
query-on-missing = A line begins with on and a type of event
query-type-missing = A type of event is missing after on
query-colon-missing = A colon and a space are missing before the result
query-text-in-where = After where, write a field, an operator and a value
query-name-missing = The name of a result is missing
query-name-too-long = The name of a result has more than { $most } characters
query-operator-missing = An operator is missing: +=, -=, =, max= or min=
query-amount-missing = A number, or a field that is a number, is missing
query-never-a-number = { $field } is never a number
query-group-missing = After by, write day, week, month, year or a field
query-unexpected-text = Only by and a field can follow here
query-grouped-differently = Every line of { $name } must group it in the same way

## Reasons: why something can't be read, trusted or written. Each is a sentence without its full stop.

reason-at-line = Line { $line }: { $reason }
reason-at-position = Position { $position }: { $reason }
reason-write-ahead-log-full = The write-ahead log is full
reason-write-ahead-head-unreadable = The head of the write-ahead log can't be read
reason-position-differs = The entry's position differs from that of its storage key
reason-positions-differ = Its positions differ from those of its storage key
reason-hashes-differ = Its hashes do not match its events
reason-entry-missing = The entry that begins at position { $first } is missing
reason-header-missing = It is missing, although log entries exist
reason-header-nameless = It does not name its log
reason-header-unreadable = It can't be read
reason-newer-layout = It has format { $format }, but this version reads only up to { $newest }. Reload the page to get a newer version
reason-storage-cleared = The storage was cleared, or its header was changed
reason-piece-missing = { $key } is missing
reason-not-put-back = The log can't be restored. Export what is shown
reason-replaced-elsewhere = Another page has put a log in the place of this one
reason-decided-elsewhere = Another page has said which of the two logs to keep
reason-identity-lost = The log's identity is lost. Only an export of this log can repair it
reason-no-write-ahead-log = There is no write-ahead log to repair the log from
reason-opened-from-link = This bank was opened from a link
reason-write-ahead-log-incomplete = The write-ahead log does not have the whole log
reason-class-unreadable = The class's server sent something that can't be read
reason-class-unanswered = The class's server did not answer in time
reason-class-nobody-decides = Nobody decides in this class at the moment
reason-class-offline = There is no connection to the class
reason-class-refuses = The class's server refuses the connection ({ $why })
reason-class-log-refuses = The class's log refuses this ({ $why })
reason-class-purged = Something is missing from the class's log (message { $number })
reason-class-lagging = This server does not have the whole log of the class yet
reason-not-writable = The log can't be written in the form in which it is stored
reason-key-damaged = The stored key of { $subject } is damaged
reason-log-key-damaged = The stored key of the log is damaged
reason-another-key = { $subject } has another key
reason-keys-header-unreadable = The header of the keys can't be read ({ $found })
reason-keys-newer = The keys have format { $format }, but this version reads only up to { $known }
reason-not-an-entry = It is not a log entry
reason-newer-format = It has format { $format }, but this version reads only up to { $newest }. Use a newer version
reason-hash-mismatch = Its hash does not match the previous entry: an entry was changed or is missing
reason-unknown-event = This version has no event “{ $name }” of schema { $schema }
reason-not-upcast = Only an upcaster can read “{ $name }” of schema { $schema }, and upcasters are off
reason-not-json = It is cut short, or not valid JSON
reason-missing-field = The field “{ $field }” is missing
reason-wrong-field = A field has a value that it can't have ({ $found })
reason-event-not-json = The fields of “{ $name }” are cut short, or not valid JSON
reason-event-missing-field = “{ $name }” lacks the field “{ $field }”
reason-event-wrong-field = A field of “{ $name }” has a value that it can't have ({ $found })
reason-not-a-stream = “{ $name }” is not a stream
reason-misshapen = The entry does not have the form of a log entry ({ $what })
reason-not-a-segment = It is not a log segment
reason-checksum-mismatch = Its checksum does not match: it was changed
reason-not-next-segment = It does not match the previous segment
reason-misshapen-segment = The segment does not have the form of a log segment ({ $what })
reason-not-gzip = It starts like a gzip file but is not one
reason-gzip-header = The header of the gzip file is incomplete
reason-gzip-damaged = The gzip file is damaged
reason-gzip-checksum = The checksum of the gzip file does not match its content
reason-gzip-cut = The gzip file is cut short
reason-not-a-line = It is not a line of an exported log
reason-not-a-log = This is not an exported log
reason-field-invalid = The field “{ $field }” has a value that it can't have
reason-field-unknown = There is no field “{ $field }”
reason-field-not-an-object = The field “{ $field }” must be an object
reason-field-not-a-text = The field “{ $field }” must be text
reason-field-not-an-id = The field “{ $field }” must be a UUID
reason-field-not-a-time = The field “{ $field }” must be a time in RFC 3339 format
reason-field-not-a-count = The field “{ $field }” must be a whole number, 0 or above
reason-field-too-large = The field “{ $field }” has a number that is too large
reason-field-not-a-flag = The field “{ $field }” must be true or false
reason-field-not-a-role = The field “{ $field }” must be a role
reason-field-not-a-key = The field “{ $field }” must be a key
reason-other-cloud-events = CloudEvents { $version } is not version 1.0
reason-line-missing = Position { $next } follows { $previous }: a line is missing or moved
reason-too-many-events = A log can have at most { $most } events
reason-too-many-lines = There are too many lines
reason-log-too-long = A log can have at most { $most } bytes
reason-line-too-long = A line can have at most { $most } bytes
reason-not-utf-8 = It is not UTF-8
reason-wrong-entry = It is not in the entry that it names
reason-unknown-field = The data of “{ $name }” has a field that the event does not have
reason-wrong-id = Its id does not match its command id
reason-entry-cut = The log ends within an entry: its end is missing
reason-no-events = The file has no events
reason-not-a-source = “{ $source }” is not the source of a Leftfold log
reason-other-log = It belongs to another log than the first line
reason-number-hash-changed = The log's key, or the hash of an account number, was changed
reason-other-correlation = A client's command must be the start of its own correlation
reason-entry-changed = The hash of its entry does not match: the entry was changed
reason-no-total = The total of the account's movements is not a valid amount
reason-entry-too-long = Its entry has more events than one command can produce
reason-cause-not-before = Its cause is not before it
reason-answered-twice = Its command was already answered
reason-step-taken-twice = Its step was already taken
reason-version-missing = An event of its stream is missing
reason-wrong-category = The event does not belong to the category of its stream
reason-wrong-start = A stream must start with its first event, and only once
reason-brought-forward-late = Events brought forward must come before all others
reason-impossible-archive = The archive's last position is impossible
reason-several-archives = A log can continue from only one archive
reason-command-of-other-stream = The command id is not that of its stream
reason-received-twice = The command was already received
reason-sealed-for-nobody = The command is sealed under the key of an unknown customer
reason-queued-by-process = A queued command must come from a client
reason-not-decided-by-queue = A queued command must be decided by the queue
reason-decides-nothing = The event decides no queued command
reason-commit-not-alone = A commit with a rejected or queued command must have no other event
reason-step-of-no-transfer = Its step belongs to no transfer
reason-not-of-its-step = The event is not one of its transfer step
reason-unknown-process = Its process is unknown
reason-too-many-figures = The error has too many figures
reason-unknown-command-type = Its command type is unknown
reason-no-target = Its command has no target stream
reason-expected-version-too-large = Its expected version is too large
reason-command-too-long = Its command is too long
reason-sealed-too-long = The sealed data is longer than any field
reason-shows-otherwise = The stored log gives other figures than those shown
reason-sealed-otherwise = The sealed data differs from what its fields would be sealed to
reason-text-too-long = A text is longer than a page can show
reason-actor-of-nobody = Its actor's name is sealed under the key of an unknown customer
reason-due-too-large = The amounts due between banks are too large
reason-bank-not-opened = The bank was not opened before this event
reason-customer-bank-not-opened = The customer's bank was not opened before this event
reason-unknown-owner = The account's owner is unknown
reason-owner-of-other-bank = The account and its owner belong to different banks
reason-currency-of-other-bank = The account's currency differs from its bank's
reason-deposit-not-an-amount = The initial deposit is not an amount in the account's currency
reason-balance-not-deposit = The balance differs from the initial deposit
reason-balance-not-an-amount = The balance is not an amount in the account's currency
reason-reason-while-open = An open account must have no reason
reason-movements-unordered = Movements must be brought forward oldest first
reason-number-key-missing = The log's key, which hashed the account number, is missing
reason-number-taken = Another account of its bank already has its number
reason-account-not-opened = The account was not opened before this event
reason-amount-not-in-currency = An amount is not in the account's currency
reason-amount-not-positive = The amount is not above 0
reason-final-balance-differs = The final balance differs from the account's balance
reason-balance-not-total = The balance differs from the total of the movements
reason-overdraft-not-an-amount = The overdraft limit is not an amount in the account's currency
reason-policy-out-of-range = A count or an hour of the policy is out of range
reason-thresholds-reversed = The policy's fraud threshold is below its suspicious threshold
reason-limit-not-an-amount = A limit, or an amount due between banks, is not an amount in the bank's currency
reason-not-next-step = The event is not the next step of its transfer
reason-second-transfer = Its command already led to another transfer
reason-id-of-withdrawal = Its id is already that of a withdrawal's fraud check
reason-ends-too-early = The transfer ends before its money has arrived or returned
reason-transfer-not-initiated = The transfer was not initiated before this event
reason-other-command = The event was caused by another command than its transfer's
reason-transfer-amount-not-positive = The amount is not above 0 in the source account's currency
reason-unfit-accounts = A transfer needs two different accounts of one currency
reason-step-differs = Its account or amount differs from its transfer's
reason-check-of-other-stream = The check's movement is not that of its stream
reason-check-of-nothing = The check does not follow a withdrawal with its id
reason-check-differs = The check's account or amount differs from its movement's
reason-unordered-flags = A check must name each flag at most once, in the defined order
reason-score-too-high = The score is higher than any total of a check's flags
reason-no-browser-storage = There is no browser storage here
reason-browser-refuses-storage = The browser refuses its storage ({ $error })
reason-browser-storage-off = The browser's storage is switched off
reason-bad-page-name = Its data-leftfold attribute must have at most 64 letters (a to z), digits, hyphens and underscores, and must not end in -page
reason-framed = This page is shown in a frame. Open it in a tab of its own
reason-other-tab-writes-alone = Another tab of this browser writes without a write-ahead log
reason-other-tab-writes = Another tab of this browser has the bank open and writes, and there is no write-ahead log here
reason-other-tab-open = Another tab of this browser has the bank open. Close it first
reason-no-database = There is no database in this browser
reason-browser-refuses-database = The browser refuses its database ({ $error })
reason-database-failed = The browser's database failed ({ $error })
reason-database-not-opened = The browser does not answer when its database is opened
reason-database-silent = The browser's database does not answer
reason-older-database-open = Another tab holds an older write-ahead log open
reason-newer-database = A newer version of this page keeps its write-ahead log there
reason-key-copy-unreadable = A copy of a key can't be read
reason-file-not-made = The browser can't make a file here: { $said }
reason-file-unreadable = It can't be read: { $said }
reason-not-loaded = A part of Leftfold could not be loaded. Try again, or reload the page

## Reasons of lessons: why a file of lessons, a link or a submission can't be used, or an act can't be carried out.

reason-at-path = { $path }: { $reason }
reason-at-start-act = Act { $act } of the start: { $reason }
reason-at-solution-act = Act { $act } of the solution: { $reason }
reason-of-command = { $command }: { $reason }
reason-not-an-object = It must be an object
reason-not-a-list = It must be a list
reason-not-a-text = It must be text
reason-not-a-count = It must be a whole number, 0 or above
reason-not-a-flag = It must be true or false
reason-not-true = It must be true
reason-not-a-time = “{ $found }” is not a time in RFC 3339 format
reason-not-a-duration = It must be a duration in ISO 8601 format, such as PT1M
reason-not-one-of = It must be one of these: { $names }
reason-not-solutions = It must be always, never, or after a number of tries
reason-not-a-runner = “{ $found }” is not a way to run processes
reason-not-a-panel = “{ $found }” is not a part of the page
reason-not-a-deed = “{ $found }” is not an action that a lesson can allow
reason-not-an-address = It must begin with #/
reason-not-a-slug = It must have lower-case letters, digits and hyphens only
reason-reserved-id = It is the name of a page of the lessons. Choose another
reason-minutes-out-of-range = It must be from { $least } to { $most }
reason-missing = It is missing
reason-no-such-field = There is no such field here
reason-file-too-long = It can have at most { $most } bytes
reason-no-json = It is not valid JSON: see line { $line }, column { $column }
reason-other-version = It has version { $version }, but this program reads version { $known }
reason-too-long = It can have at most { $most } bytes
reason-field-name-too-long = It has a field with a name that is too long
reason-too-deep = Objects and lists can be nested at most { $most } deep
reason-nothing-makes-it = Nothing in this lesson creates { $name }
reason-several-operators = It has more than one operator
reason-no-operator = There is no such operator
reason-not-a-bound = It must be a number or an amount
reason-no-event-type = There is no such event type
reason-not-a-query = It is not a query that the bank can answer
reason-no-command = There is no such command
reason-unknown-command = There is no command “{ $command }”
reason-command-without-type = A command must be an object with a type
reason-no-code = No refusal has this code
reason-not-an-actor = It must be an actor with a role and a name
reason-no-copied-view = There is no copy of such a projection
reason-not-a-place = It must be a place in the log, such as a position
reason-no-act = It is not an act
reason-is-an-answer = An answer must be a record of its own type
reason-one-act-too-many = There are too many acts
reason-repeats-too-many-acts = It repeats too many acts
reason-not-one-act-in-bank = It must be one act that is done in the bank
reason-no-prelude = There is no prelude “{ $prelude }”
reason-no-predicate = It is not a predicate
reason-too-many-predicates = It can have at most { $most } predicates
reason-several-extra-cards = It can have at most one card
reason-step-twice = Two steps have the id “{ $id }”
reason-check-twice = Two checks have the id “{ $id }”
reason-dead-end-twice = Two dead ends have the id “{ $id }”
reason-offer-twice = Two offers have the id “{ $id }”
reason-level-twice = Two lessons have the id “{ $id }”
reason-no-check = There is no check “{ $id }”
reason-no-near = There is no case “{ $id }” near a check
reason-no-dead-end = There is no dead end “{ $id }”
reason-no-offer = There is no offer “{ $id }”
reason-no-question = No step “{ $step }” asks a question
reason-no-goal = It has no goal
reason-too-many-levels = It can have at most { $most } lessons
reason-too-many-hints = It can have at most { $most } hints
reason-no-such-level = There is no such lesson
reason-no-level = There is no lesson “{ $id }”
reason-named-twice = It is named twice
reason-another-pack = It belongs to another pack
reason-another-level = It has a record of another lesson
reason-journal-full = The journal is full
reason-no-group = There is no such group
reason-act-refused = It was refused: { $why }
reason-act-not-refused = It was accepted, but must be refused: { $why }
reason-act-not-duplicate = It was a new command, but must be a duplicate
reason-act-sent-before = It was sent before
reason-place-not-found = There is no such place in the log
reason-fork-not-found = There is no fork “{ $fork }”
reason-fork-exists = There is already a fork “{ $fork }”
reason-already-answered = A prediction is made once
reason-not-answered = “{ $step }” is not answered yet
reason-not-an-answer = That is not an answer to this question
reason-level-not-opened = The lesson's bank can't be opened
reason-clock-out-of-range = The clock can't be set to that time
reason-not-one-act = It is more than one act
reason-level-full = This lesson's bank holds no more events. Restart the lesson
reason-start-beyond-head = There is no position { $at }: the log ends at { $head }
reason-start-too-late = { $at } events come before this position, and a lesson can have at most { $most }
reason-log-of-an-archive = This log continues an archive: its first events come from no command
reason-not-a-tick = “{ $tick }” is not a duration from nothing to a year, without months and years
reason-link-would-be-too-long = The link would have { $characters } characters, and { $most } is the limit
reason-nothing-to-link = No event is recorded at this position
reason-link-too-long = The link has { $characters } characters, and { $most } is the limit
reason-link-broken = The link is cut short or damaged
reason-link-of-unknown-form = The link has form { $form }, which this version does not know
reason-link-holds-a-bank = The link holds a bank, not a lesson
reason-link-holds-a-level = The link holds a lesson, not a bank
reason-link-holds-a-pack = The link holds several lessons
reason-link-holds-too-much = The link holds more than { $bytes } bytes, or too many events
reason-link-of-other-course = None of its lessons are in this version
reason-link-without-text = The link does not hold text
reason-not-one-level = A link holds one lesson, and this is { $levels }
reason-chain-broken = The file was changed or damaged after it was saved: its records don't fit their chain
reason-other-pack = This is a submission of another pack: “{ $pack }”, revision { $revision }. Choose that pack together with it
reason-level-not-begun = The lesson was not begun
reason-nothing-to-undo = There was no act to undo
reason-clock-went-back = The clock went back
reason-too-much = There is too much to run again

## What came of a repair that was chosen on the plain page

rescued-taken-back = The log from before the import is restored.
rescued-rebuilt =
    { $events ->
        [one] The log was rebuilt from the write-ahead log. It has { $events } event.
       *[other] The log was rebuilt from the write-ahead log. It has { $events } events.
    }
rescued-exported = The log was exported.
rescued-exported-without-personal = The log was exported without names and other personal data, because a passphrase locks them. Save the stored log to a file as well before you delete anything.
rescued-deleted = The log was deleted. Load the page to start an empty bank.
rescued-nothing-to-take-back = No log from before an import is kept here.
rescued-no-such-way = There is no such action.

## What a movement was for, where nobody said it

described-opening = Opening deposit
described-brought-forward = Balance brought forward
described-deposit = Deposit
described-withdrawal = Withdrawal
described-debit = Transfer out
described-debit-reversal = Transfer out, refunded
described-credit = Transfer in
described-credit-reversal = Transfer in, taken back
described-between-banks = Due from and to other banks, brought forward

## Alerts

alert-failed = { $failed } of { $ended } transfers failed: { $share }, above the limit of { $most } %. Most common reason: { $why } ({ $mostly }).
alert-failed-advice = Review the failed transfers and the rule that rejected each one.
alert-fraud = { $fraud } of { $analyzed } checked movements are fraud: { $share }, above the limit of { $most } %.
alert-fraud-at = { $fraud } of { $analyzed } checked movements at { $bank } are fraud: { $share }, above the limit of { $most } %.
alert-fraud-advice = Review the movements flagged as fraud. The limit is part of the bank's policy.
alert-storage = { $share } of the storage is used: { $used } of { $quota } characters.
alert-storage-advice = Archive the log, and continue in a new one.
alert-memory = { $share } of the memory that the browser allows is used: { $used } of { $limit } bytes.
alert-memory-advice = Close other pages of this site, or archive the log and continue in a new one.
alert-view = The projection { $view } has processed { $position } of { $events } events.
alert-view-advice = Reload the page to rebuild every projection from the log.
alert-checked = The stored log failed verification on { $time }.
alert-checked-advice = Verify it again on Storage, and keep an export.
alert-unreadable = Event { $position } of the stored log can't be read.
alert-unreadable-advice = On Storage, repair the log or continue without the rest.
alert-money-missing = An invariant is broken: money in less money out is { $counted }, but accounts hold { $told }.
alert-books-unbalanced = An invariant is broken: a bank's debits are { $counted }, but its credits are { $told }.
alert-deposits-differ = An invariant is broken: a bank's accounts hold { $counted }, but its ledger says { $told }.
alert-transit-differs = An invariant is broken: a bank's transfers carry { $counted }, but its ledger says { $told }.
alert-broken-advice = Verify the log on Storage, and compare the projections with rebuilt ones.
alert-just-over = just over { $limit } %

## Names of the contract in words, such as money_deposited

# English uses the names themselves. Another language has a variant for each name that it translates.
stored-name =
    { $name ->
       *[any] { $words }
    }

## Kinds of movements

movement-deposits = Deposits
movement-withdrawals = Withdrawals
movement-transfers-in = Transfers in
movement-transfers-out = Transfers out
movement-transfers-in-reversed = Transfers in, reversed
movement-transfers-out-reversed = Transfers out, refunded

### End of words

### The page before its program is there, and without it
#
# The build puts these into index.html and into the scripts `loading.js`, `boot.js`, `ways_on.js` and `offline.js`.
# They have values, but no plurals and no links. Before the file of another language is loaded, English is said.

## The first screen

start-welcome-title = A bank in your browser where every balance is computed from events
start-welcome-lead = This is event sourcing: every deposit and every transfer is stored as an event, and every figure is computed from those events. Everything stays in this browser: no sign-up, no server.
start-welcome-learn = Learn event sourcing
start-welcome-learn-hint = Eight short lessons with a real bank, from the first event to a crash in the middle of a transfer. Ten more follow.
start-welcome-learn-action = Start the lessons
start-welcome-look = Explore a sample bank
start-welcome-look-hint = One bank, three customers and five accounts, with a week of history.
start-welcome-open-sample = Open a sample bank
start-welcome-begin = Start with an empty bank
start-welcome-begin-hint = Name your bank, choose its currency, and register its first customer.
start-welcome-begin-action = Open a new bank
start-welcome-import = Import an exported log
start-welcome-generate = Generate sample data
start-chosen = Opening…

## While the page is loaded

start-description = An event-sourced bank that runs entirely in this browser
start-opening = Opening the bank…
start-reading = Loading progress
start-late = This takes longer than usual. A file of this page may be missing. What you recorded is still in this browser.
start-no-script = The bank runs in this page. Turn on JavaScript and WebAssembly, then load the page again.
start-again = Try again
start-not-yet-title = The bank is still loading
start-not-yet = This takes longer than usual. { $why }
start-slow = The connection may be slow, or a file of this page may be missing.
start-file-missing = A file of this page did not load.
start-file-refused = This file did not load: { $file }.
start-files-refused = These files did not load: { $files }.
start-not-here-title = The bank can't open here
start-sandboxed = This page is in a sandboxed frame, and its host doesn't let its files be loaded there.
start-no-wasm = WebAssembly is missing or turned off. Turn it on, or use another browser.
start-old-browser = This browser is too old. Update it, or use another browser.
start-failed-title = The bank could not be loaded
start-failed = { $what } { $cause }
start-host-down = The host may be down, or this copy of the page may be damaged.
start-offline = You are offline.
start-recorded = { $why } What you recorded is still in this browser.
start-own-tab = Open it in its own tab
start-without-copy = Load it without the offline copy
start-save-stored = Save the stored log to a file

## A new version of the page

start-new-version = A new version of this page is ready. Your bank stays as it is.
start-load-version = Load new version
start-later = Later

## After the page has stopped

start-stopped-title = Leftfold has stopped
start-stopped = This is a bug in the page. What was recorded is still in this browser, untouched.
start-repair = Repair
start-reload = Reload the page
start-console = The browser's console has the details.
start-no-session = This browser blocks session storage, so none of these actions is possible here.
start-keeps-happening = If this keeps happening
start-predecessor = The log from before the last import is still here.
start-take-back = Take the import back
start-rebuild-means = The write-ahead log is a second copy of the log. If the copy is complete, the log can be rebuilt from it.
start-rebuild = Rebuild from the write-ahead log
start-export-means = Export the log to keep it, or to import it elsewhere.
start-export = Export the log
start-begin-words = start over
start-begin = Delete the log and start over
start-begin-label = To delete the log permanently and start with an empty bank, type “{ $words }”:

## Lessons

level-barred = This isn't part of the lesson.
level-other-title = Another page
level-other = The lesson uses other pages. Go back and continue there, or leave the lesson to use all of Leftfold.
level-back = Back
level-still-open = The lesson that you began is still open.

lessons-title = Lessons
lessons-lead = Learn event sourcing with a real bank. Each lesson takes a few minutes, and has a bank of its own: nothing you do there changes yours.
lessons-begin = Start the first lesson
lessons-go-on = Continue with lesson { $number }
lessons-core = The essentials
lessons-revote = Each prediction is asked for twice: before a discussion and after it.
lessons-further = Further lessons
lessons-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
lessons-solved = Solved
lessons-shown = Solution shown
lessons-not-loaded = The lessons could not be loaded. Check your connection, and try again.
lessons-bad-pack = The lessons can't be read: { $why }
lessons-no-level = There is no lesson “{ $id }”.
lessons-not-opened = This lesson can't be opened
embed-looking = You can look at this lesson here, but not play it.
embed-no-mode = There is no mode “{ $mode }”. Use mode=play to solve the lesson, or mode=look to look at it.
lessons-closed = Finish { $title } first.
lessons-no-hints = There are no hints.
lessons-solution-never = Solutions are not shown.
lessons-solution-after =
    { $count ->
        [one] A solution can be shown after { $count } try.
       *[other] A solution can be shown after { $count } tries.
    }
lessons-file-too-large = The file is larger than 1 MB. A file with lessons is smaller, so choose another.
lessons-file-unread = The browser could not read the file. Choose it again.

build-title = Make a lesson
build-lead = A lesson of your own, made from your bank: where it starts, how it is solved, and what the goal checks. Your bank does not change.
build-here = Make a lesson from here
build-none = No lesson yet
build-none-hint = Start where your bank is now. To start earlier, go back on the time bar and press “Make a lesson from here”.
build-from-now = Start at position { $head }, where your bank is now
build-start = 1. The start
build-start-at =
    { $count ->
        [one] The lesson starts at position { $at }. One act leads there.
       *[other] The lesson starts at position { $at }. { $count } acts lead there.
    }
build-lost = These requests can't be part of the lesson, because the log does not keep what they asked for:
build-untold = Event { $at }: { $command }
build-untold-refused = Event { $at }: { $command }, refused with { $code }
build-differs = Without them, these figures differ:
build-uneven = { $figure } of { $account }: { $was } in your bank, { $is } in the lesson
build-people = Customers
build-people-sample = Sample customers
build-people-sample-means = Made-up people take the place of your customers. Descriptions and reasons are left out.
build-people-kept = The customers of the bank
build-people-kept-means = Names, addresses and descriptions are part of the lesson. Whoever gets it can read them.
build-record-hint = Next, solve the lesson yourself in a copy of the bank. What you do there becomes the solution.
build-record = Record the solution
build-replaces = A new solution replaces the draft that you have.
build-open-draft = Open the draft
build-cant-start = The lesson can't start here
build-cant-run = The draft can't be run
build-recording = 2. The solution
build-recording-hint = Solve the lesson now. Try to do nothing that the solution does not need.
build-recorded =
    { $count ->
        [one] One action is recorded.
       *[other] { $count } actions are recorded.
    }
build-nothing-recorded = Nothing is recorded yet.
build-finish = Finish the solution
build-recording-way = Another way
build-recording-way-hint = Take another way through the lesson. Then say whether it must count as right.
build-finish-right = Save as a right way
build-finish-wrong = Save as a wrong way
build-cancel = Cancel
build-checks = 3. The goal
build-checks-hint = These are the differences that your solution made. Tick what the goal must check. Compare less strictly where other right ways lead to other values.
build-no-checks = Your solution changed nothing that a goal can check.
build-check-recorded =
    { $count ->
        [one] One event { $event } must be recorded.
       *[other] { $count } events { $event } must be recorded.
    }
build-check-recorded-in =
    { $count ->
        [one] One event { $event } must be recorded in { $stream }.
       *[other] { $count } events { $event } must be recorded in { $stream }.
    }
build-check-ordered = One command must lead to these events, in this order: { $events }.
build-check-refused =
    { $count ->
        [one] { $command } must be refused once, with { $code }.
       *[other] { $command } must be refused { $count } times, with { $code }.
    }
build-check-account = { $figure } of { $account } must be { $is }.
build-check-transfer = The transfer { $transfer } must be { $is }.
build-check-owed = Nothing may be in transit, and no request may wait.
build-check-copy = The projection { $view } must be as your solution leaves it.
build-check-glass = The old log must be opened.
build-check-fork =
    { $count ->
        [0] There must be a fork that leaves nothing out.
        [one] There must be a fork without one event.
       *[other] There must be a fork without { $count } events.
    }
build-check-was = Before: { $was }
build-compare = { $name } { $value }
build-exactly = exactly
build-at-least = at least
build-at-most = at most
build-any = any value
build-words = 4. The words
build-word-title = Title
build-word-concept = What the lesson is about
build-word-misconception = The misconception that it corrects
build-word-read = What to read first (60 words at most)
build-word-do = What to do
build-word-learned = What was learned
build-hint-where = First hint: where to look
build-hint-think = Second hint: what to think of
build-hint-press = Third hint: what to press
build-unmet = Shown while the check { $check } is not met
build-offer = Text of the button { $offer }
build-minutes = Time
build-ask = A question before anything is done
build-ask-nothing = No question
build-ask-figure = What will { $figure } of { $account } be?
build-ask-hint = The learner predicts the figure, and sees at the end whether the prediction was right.
build-word-ask = The question, in your words
build-ask-own = A question with your own answers
build-ask-own-hint = The learner chooses an answer before anything is done, and sees at once whether it is right.
build-answer = Answer { $letter }
build-answer-why = Why answer { $letter } is wrong
build-answer-right = The right answer
build-ways = 5. Other ways
build-ways-hint = The goal must accept every right way and reject every wrong one. Record some of each: the lesson is tried with them too.
build-record-way = Record another way
build-remove-way = Remove
build-hand-on = 6. Try it, and hand it on
build-try-hint = The lesson is run: the start must fall short of the goal, and your solution must reach it. Until then the draft stays in this browser.
build-try = Try it
build-try-first = Try the lesson first.
build-play = Play it as a learner
build-works = The lesson works. You can hand it on.
build-wrong = This has to change first:
build-no-goal = The goal is empty: tick at least one check.
build-no-right-answer = The question needs at least two answers, and the right one must have a text.
build-missing = Words are missing: { $path }
build-save = Save as a file
build-copy = Copy a link
build-no-link = There is no link: { $why }. Save the lesson as a file instead.
build-discard = Discard the draft
build-fault-met = The goal is met before anything is done. Tick a check that only the solution meets.
build-fault-dead-end = The lesson starts in the dead end { $id }.
build-fault-par = The lesson says that the solution sends { $par } commands, but it sends { $sent }.
build-way-solution = The solution
build-way-also = The other right way { $number }
build-way-wrong = The wrong way { $number }
build-missed-act = { $way }: act { $act } can't be carried out: { $why }
build-missed-unmet = { $way } does not meet the check { $goal }. Compare less strictly, or untick it.
build-missed-dead-end = { $way } ends in the dead end { $id }.
build-missed-arrives = { $way } meets the goal.
build-missed-undone = { $way } leaves the step { $step } undone.

look-title = A bank from a link
look-read-only = You can look at every page and every position. Nothing can be recorded here, and your own bank is not changed. Names and other personal data are not part of the link.
look-barred = This bank is read-only: it came in a link.
look-other = This page is not shown for a bank from a link. Go back, or close this bank to use all of Leftfold.
look-close = Close this bank
look-copied = Link copied. It holds the bank at the position shown, without names and other personal data.
look-no-link = This bank does not fit into a link: { $why }. Export the log instead.

linked-title = A lesson from a link
linked-own = It is a lesson of Leftfold's own course.
linked-unchecked = Nobody has checked this lesson.
linked-unchecked-means = Whoever made the link wrote its words. It opens in a bank of its own, in memory, and can't change yours. Nothing runs before you press “Open”.
linked-about = About
linked-commands = You can
linked-no-commands = You only look.
linked-minutes = Time
linked-open = Open
linked-pack-title = Lessons from a link
linked-pack-replaces = These lessons replace the course until you close them, and your progress in them is kept apart.
linked-pack-own = These lessons are from Leftfold's own course. The person who made the link chose them and the settings.
linked-pack-changed = These lessons have changed since the link was made. You can open them, but tell your teacher: the pack must be saved again to grade what you hand in.
linked-pack-unchecked = Nobody has checked these lessons.
linked-pack-open = Open these lessons
linked-broken = This link can't be opened
linked-not-read = It may have been cut when it was copied. Ask for the link again. ({ $why })

level-where = Lesson { $level } of { $levels } · step { $step } of { $steps }
level-prediction = Your prediction
level-your-answer = Your answer
level-prediction-again = Discuss it with your neighbour, then answer again
level-answer = Answer
level-answer-first = Answer the question first.
level-do-first = Do this step first.
level-choose-first = Choose an answer first.
level-choose-all = Choose all that apply. Choose none if none applies.
level-choose-event = Open an event in the log, and press “This event”.
level-choose-on-tape = Press “This event” beside the right event.
level-open-log = Open the event log
level-this-event = This event
level-not-that-event = Event { $position } is not the right one. Try another.
level-not-that-event-because = Event { $position } is not the right one. { $why }
level-not-that-value = { $value } is not right. Try again.
level-not-that-option = “{ $option }” is not right. Try again.
level-strip-more = More
level-strip-less = Less
level-covered = Hidden until you answer
level-card-up = Move “{ $card }” up
level-card-down = Move “{ $card }” down
level-card-leave-out = Leave out
level-you-said = You said: { $answer }
level-then-you-said = After the discussion you said: { $answer }
level-bank-says = The bank says: { $truth }
level-right = That is right.
level-wrong = That is not right.
level-will-see = You will see whether that is right.
level-event = event { $position }
level-none = none
level-tape = The events of the account
level-met = ✓ Done.
level-not-yet = Still to do:
level-goal-met = You have reached the goal of this lesson.
level-met-last-question = One question is left.
level-met-early = You're done early. You can still finish this step, or skip it.
level-goal-reached = ✓ Goal reached.
level-not-done = That is not possible now.
level-accepted = Accepted.
level-duplicate = The bank knew this command already, and returned the first outcome again.
level-to-page = Go to the page for this step
level-hint = Hint
level-no-more-hints = That was the last hint.
level-back-one-act = Rewind one action
level-nothing-done = You have not done anything yet.
level-only-answered = An answer can't be rewound.
level-restart = Restart
level-restart-title = Restart this lesson?
level-restart-means = This undoes everything you did and answered here. A lesson that you solved stays marked as solved.
level-leave = Leave lesson
level-step-back = Back
level-step-on = Next step
level-projected-on = Next
level-go-on = Go to the next step.
level-go-on-done = Done. Go to the next step.
level-done-right = Done. You were right.
level-done-bank-says = Done. Your answer was not right. The bank says: { $truth }
level-step-skip = Skip this step
level-skip-question = Skip this question
level-solved = Lesson solved
level-own-bank = This lesson has its own bank. Yours stays as it is.
level-star = You did it with as few commands as the solution.
level-next = Next lesson
level-to-course = All lessons
level-play-on = Explore this bank
level-show-me = Show the solution

## Glossary

glossary-title = Glossary
glossary-lead = The terms of event sourcing and banking that Leftfold uses.
glossary-way = Look up any term in the <link>glossary</link>.
glossary-search = Search terms
glossary-found =
    { $count ->
        [0] 0 terms found.
        [one] { $count } term.
       *[other] { $count } terms.
    }
glossary-also = Also called: { $names }
glossary-where = See it on the page <link>{ $page }</link>.
glossary-all = All terms
glossary-close = Close
glossary-no-term = There is no term “{ $id }”.
glossary-not-loaded = The glossary could not be loaded
glossary-unread = Its file belongs to another version of this page. Reload the page.

## Lessons: handing in, progress and packs

hand-in-title = Hand in
hand-in-contains = A submission is a file with everything you did in these lessons: your commands, answers and hints, with their times by this device's clock.
hand-in-level =
    { $count ->
        [one] { $title }: { $count } record
       *[other] { $title }: { $count } records
    }
hand-in-gone = { $title }: solved, but this browser no longer has its records. Solve it again to hand it in.
hand-in-sent-nowhere = Nothing is sent. The file is saved on this device, and you give it to your teacher yourself.
hand-in-nothing = There is nothing to hand in yet. Start a lesson first.
hand-in-code = Code
hand-in-code-hint = The code that your teacher gave you.
hand-in-code-missing = Enter the code that your teacher gave you
hand-in-name = Name
hand-in-name-hint = Your name stands in the file, and nowhere else.
hand-in-name-missing = Enter your name
hand-in-who-too-long = Use at most 200 characters
hand-in-save = Save my submission
hand-in-receipt = Your receipt:
hand-in-receipt-hint = Write the receipt down and show it to your teacher. It belongs to what you did. If that is changed in the file, the receipt no longer fits.
hand-in-too-much = You did more in these lessons than one submission can hold.

progress-title = Your progress
progress-hint = Your progress is kept in this browser. Save it as a file to continue in another browser.
progress-save = Save my progress
progress-load = Load my progress
progress-loaded = Progress loaded. What was better or newer in this browser is kept.
progress-loaded-standings = Your solved lessons are loaded. The file is from another edition of these lessons, so what you did in them is not.
progress-not-loaded = { $file } was not loaded: { $why }
progress-other-pack = it belongs to the pack “{ $pack }”. Open that pack first.
progress-no-room = this browser has no room left. Export what you need, then clear some storage.

pack-title = Lessons from your teacher
pack-hint = If your teacher gave you a file with lessons, open it here. Its lessons replace the course until you close them.
pack-file = Open a pack of lessons
pack-another = Open another pack
pack-opened = { $file } is open.
pack-not-kept = { $file } is open. This browser can't keep it: open the file again on your next visit.
pack-not-opened = { $file } was not opened: { $why }
pack-is-open = These are the lessons of “{ $pack }”
pack-is-open-hint = Your progress in them is kept apart from the course.
pack-close = Go back to the course
pack-in-level = Leave the lesson first.

tab-other-title = This lesson was continued in another tab
tab-other = What you do here is no longer kept. Continue the other tab's attempt, or go on here without keeping yours.
tab-take-over = Continue the other tab's attempt
tab-go-apart = Go on here
tab-apart = This attempt is not kept, because another tab keeps its own.

## Lessons: a class

class-way = <link>Make lessons for a class, and grade what it hands in</link>.
class-title = Class
class-lead = Prepare lessons for your class, and grade what it hands in. There is no server: files are saved and opened on this device, and nothing is sent.

making-title = Make a pack of lessons
making-hint = A pack is a file with the lessons and your settings. Hand it out, and your students open it on the page Lessons.
making-name = Name of the pack
making-name-hint = For example: class 7b.
making-name-missing = Enter a name with letters or digits
making-levels = Lessons in the pack
making-no-levels = Choose no lessons
making-all-levels = Choose all lessons
making-no-level = Choose at least one lesson.
making-open = Order
making-open-in-order = One after the other
making-open-in-order-means = A lesson opens once those before it are finished.
making-open-all = Any order
making-open-all-means = All lessons are open from the start.
making-predictions = Predictions
making-required = Required
making-required-means = Nothing can be done before the prediction is made.
making-optional = Optional
making-optional-means = Predictions can be skipped.
making-off = Off
making-off-means = Only questions that must be answered correctly are asked.
making-revote = Ask for predictions a second time, after a discussion
making-hints = Allow hints
making-solutions = Solutions
making-after = After some tries
making-after-means = A solution can be shown once the student has started the lesson a number of times.
making-always = Always
making-always-means = A solution can be shown at any time.
making-never = Never
making-never-means = Solutions are not shown.
making-tries = Tries before the solution
making-tries-missing = Enter a whole number of 1 or more
making-names = Names in submissions
making-code = A code
making-code-means = Students enter a code that you gave them. Only you know whose code it is.
making-ask = A name
making-ask-means = Students enter their name. The file then holds personal data.
making-none = No name
making-none-means = You recognise a submission only by its file name.
making-save = Save the pack
making-not-made = The pack was not made
making-link = Copy a link to the pack
making-link-hint = The link and the QR code name the lessons. If a later version changes these lessons, save the pack again, and hand out the new link.
making-handout = Handout of these lessons
making-handout-hint = The handout opens in a new tab. The pack then replaces the course in this browser, until you close it on the page Lessons.
making-no-link = This pack does not fit into a link: { $why }. Hand out the file instead.
making-qr = Show a QR code
making-qr-hide = Hide the QR code
making-qr-alternative = QR code with the link to the pack “{ $pack }”
making-qr-holds = The code holds this link:
making-no-qr = The link has { $length } characters. A QR code that can be read from a projected page holds { $most } at most. Copy the link or hand out the file instead.
making-made = The pack is saved. Keep the file: you need it to grade what is handed in.

class-grading-title = Grade submissions
class-grading-hint = Choose the submissions of one class, 100 at most, and the pack that you handed out: together, or one after the other. You can also drop them on the field. Files that come later are added. Each submission is run again in a bank of its own, and only the result of that run counts.
class-files = Submissions and the pack
class-grading = Grading submissions
class-graded =
    { $count ->
        [one] { $count } submission graded.
       *[other] { $count } submissions graded.
    }
class-refused-count =
    { $count ->
        [one] { $count } file refused.
       *[other] { $count } files refused.
    }
class-read-pack = The pack “{ $pack }” was read.
class-read-submissions =
    { $count ->
        [one] { $count } submission was read.
       *[other] { $count } submissions were read.
    }
class-no-files-yet = Now choose the submissions.
class-twice = { $file } holds the same submission as another file. It counts once.
class-waiting =
    { $count ->
        [one] { $count } submission waits for its pack, “{ $pack }”, revision { $revision }. Choose that pack's file next.
       *[other] { $count } submissions wait for their pack, “{ $pack }”, revision { $revision }. Choose that pack's file next.
    }
class-stopped = Grading was stopped. Choose the files again to grade them.
class-stopped-after = Grading was stopped. { $graded } of { $all } submissions were graded and are shown below; { $left } were not. Choose those files again to add them.
class-too-many-files = Only { $most } submissions are graded at once. Grade this one with the next batch.
class-no-submission = This is not a submission that can be read: { $why }
class-csv-who = Who
class-csv-receipt = Receipt
class-csv-level = Lesson
class-csv-begun = Started
class-csv-solved = Solved
class-csv-star = Star
class-csv-shown = Shown
class-csv-tries = Tries
class-csv-hints = Hints
class-csv-minutes = Minutes
class-csv-answers = Answers
class-csv-right = Right at first
class-csv-again = Right after discussion
class-csv-which = Questions
class-csv-alike = Alike
class-csv-problems = Problems
class-clear = Clear the results
class-cleared = The results are cleared.
class-refused = Files that were not graded
class-problems = Records that could not be run again
class-table = Results by student
class-who = Student
class-level = { $number } { $title }
class-receipt = receipt { $receipt }
class-not-begun = Not started
class-begun = Started
class-solved = Solved
class-star = Solved ★
class-star-means = ★: solved with as few commands as the solution.
class-shown = solution shown
class-tries =
    { $count ->
        [one] { $count } try
       *[other] { $count } tries
    }
class-hints =
    { $count ->
        [one] { $count } hint
       *[other] { $count } hints
    }
class-answers = questions { $marks }
class-answers-mean = Questions: ✓ right, ✗ wrong, ? open. The mark after an arrow is for the answer after the discussion. Minutes are whole minutes, rounded up.
class-alike-mark = alike
class-alike = Submissions that are alike
class-alike-of = { $title }: { $names } did the same things at the same intervals.
class-save-csv = Save the results as CSV
class-save-csv-hint = For a spreadsheet, with a row for each student and lesson.
class-questions = Answers by question
class-question = Question
class-first = Right at first
class-again = Right after discussion
class-commonest = Most common wrong answers
class-right-of = { $right } of { $given }
class-open = { $number } open
class-open-means = Open: the student predicted, but did not do what the prediction is about. Open answers are neither right nor wrong.
class-wrong = { $answer } ({ $number })
class-wrong-others = other wrong answers ({ $number })
class-plot-solved = Lessons solved
class-plot-solved-hint = How many students started each lesson, and how many solved it.
class-plot-begun = Started
class-plot-minutes = Minutes per lesson
class-plot-minutes-hint = How long students took to solve the lesson. A pause counts as five minutes at most.
class-plot-middle = Median
class-plot-longest = Longest
class-plot-votes = Predictions before and after discussion
class-plot-votes-hint = How many students answered correctly, at first and after discussion. 2.1 is the first question of lesson 2. Questions that nobody answered twice are left out.
class-plot-votes-of = { $question } At first { $first }, after discussion { $again }.
class-plot-level = Lesson

class-limits-title = What grading can't show
class-limits-chain = A submission carries a chain of hashes. It shows damage and clumsy edits, and nothing more.
class-limits-forged = Leftfold is free software. A skilled student can write a submission that passes every check.
class-limits-copied = A copied solution runs as well as the student's own. Submissions marked as alike are a reason to ask, not a proof.
class-limits-times = Times come from the student's device, and anybody can change a clock.
class-limits-receipt = Only a receipt that you noted in class, beside the student's name, ties a file to a student and a day. The name in a file can be changed, and its receipt stays the same.
class-limits-exam = So use this for practice and for talking about mistakes. It is not an exam.
class-limits-privacy = Grades are gone once you leave or reload this page. Save the results if you need them.

## Lessons: the solution that is shown

showing-kind = Solution
showing-title = Solution: { $title }
showing-begin = Step through the solution. The page shows what each step does.
showing-act = { $done } of { $all }: { $act }
showing-back = Step back
showing-next = Next step
showing-leave = Back to my own attempt
showing-at-start = This is the start of the lesson.
showing-all-done = The solution is complete.
showing-done = ✓ done
showing-note = This is another bank. Your own attempt stays as it is.
showing-ended = The page was reloaded, so the solution was closed. This is your own attempt.
showing-barred = This is the solution. Go back to your own attempt to do something.

## Lessons: acts in words

act-answer = Answer “{ $answer }”
act-choose-event = Choose event { $position }
act-order = Put in order: { $cards }
act-mark = Mark: { $options }
act-offer = Press “{ $offer }”
act-open-bank = Open the bank { $name }
act-change-policy = Change the bank's policy
act-change-policy-to = Change the bank's policy: { $changes }
act-register = Register { $name }
act-update-address = Change the address of { $name }
act-forget = Forget { $name }
act-open-account = Open an account for { $name }
act-open-account-with = Open an account for { $name } with { $amount }
act-rename = Rename { $account } to { $name }
act-deposit = Deposit { $amount } into { $account }
act-withdraw = Withdraw { $amount } from { $account }
act-set-overdraft = Set the overdraft limit of { $account } to { $amount }
act-freeze = Freeze { $account }
act-unfreeze = Unfreeze { $account }
act-close = Close { $account }
act-transfer = Transfer { $amount } from { $from } to { $to }
act-some-account = an account
act-some-customer = a customer
act-effective = { $act }, effective { $day }
act-as = { $act }, as { $actor }
act-rejected = { $act }. The bank rejects it: { $reason }.
act-duplicate = { $act }. The bank knows this command already.
act-clock = Set the clock to { $day }, { $time }
act-advance = Move the clock forward by { $duration }
act-runner = Change how commands run: { $way }
act-step =
    { $count ->
        [one] Take the next step
       *[other] Take the next { $count } steps
    }
act-settle = Take all pending steps
act-reload = Reload the page
act-fork = Fork the bank at event { $position }
act-leave-out = Replay without event { $position }
act-enter = Open the sandbox { $name }
act-leave-fork = Go back to the bank
act-copy-hold = Pause updates of the copy “{ $copy }”
act-copy-go-on = Resume updates of the copy “{ $copy }”
act-copy-twice = Apply event { $position } twice in the copy “{ $copy }”
act-copy-rebuild = Rebuild the copy “{ $copy }”
act-copy-rebuild-without = Rebuild the copy “{ $copy }” without event { $position }
act-upcasters-on = Turn the upcasters on
act-upcasters-off = Turn the upcasters off
act-repeat = { $acts }, { $count } times

## Lessons: keys

keys-panel-and-page = switch between lesson and page
keys-next-step = next step
keys-hint = next hint
keys-page-down = Page Down
keys-page-up = Page Up
keys-projector-next = next, when projecting
keys-projector-back = back, when projecting

## Lessons: projector

projector-switch = Projector mode
projector-asked = Everyone answers alone first. Note the votes.
projector-asked-freely = Everyone answers alone first.
projector-discuss = Discuss it with your neighbour, then vote again.
projector-discuss-freely = Discuss it with your neighbour, then answer again.
projector-left = Not done yet: { $todo } Press once more to go on without it.
projector-first = This is the first step of the lesson.
projector-no-truth = This question has no single answer.
projector-right = ✓ right
projector-bank-says = The bank says { $letters }: { $answer }
votes-before = before
votes-after = after
votes-of = { $round }: { $count } ({ $share })
votes-none = { $round }: { $count }
votes-label = Votes for { $letter } { $round } the discussion

## Lessons: for teachers, and on paper

teachers-title = For teachers
teachers-projector = Projector mode makes the text larger and hides the answer to each question until you press the key for “next” twice.
teachers-handout = Handout
teachers-answers = Answers
handout-title = Event sourcing: handout
handout-lead = The tasks and questions of every lesson, with room to write. Print it, or save it as a PDF.
handout-name = Name: ____________________________
answers-title = Event sourcing: answers
answers-lead = For teachers: the answer to each question, the solution of each lesson, and common mistakes. Each answer was computed by running the solution.
answers-coming = { $ready } of { $all } lessons are ready.
answers-ready =
    { $count ->
        [one] { $count } lesson is ready.
       *[other] All { $count } lessons are ready.
    }
answers-belief = People often believe: “{ $belief }”
answers-questions = Questions
answers-solution = Solution
answers-wrong = Common mistakes, and what the lesson says
answers-why-not = Why not { $letter }? { $why }
answers-learned = What was learned
paper-level = { $number }. { $title }
paper-choose-one = Choose one.
paper-choose-all = Choose all that apply. Choose none if none does.
paper-number = Number them in order. Cross out what does not belong.
paper-write = Write your answer:
paper-log = The event log when the lesson starts
paper-event = Which event, and at which position?
paper-why = Why?
