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
account-fraud-checks = Fraud checks

## Account: what can be done with it

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
account-description = Description
account-counts-from = Effective time (UTC)
account-counts-from-hint = Leave empty to use the current time.
account-counts-from-later = The effective time can't be in the future
account-counts-from-unclear = Enter a date and a time, or leave the field empty

## Account: its own settings

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

## Account: its statement

statement-title = Statement
statement-caption = Movements, each with the balance after it, between opening and closing balance
statement-what-for = Description
statement-amount = Amount
statement-balance = Balance
statement-opening = Opening balance
statement-opening-day = before { $day }
statement-closing = Closing balance
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
statement-first = Order
statement-newest-first = Newest first
statement-oldest-first = Oldest first
statement-from = From date
statement-to = To date
statement-days-reversed = The end date is before the start date.
statement-mend-days = Correct the dates first.
statement-save-csv = Save as CSV
statement-print = Print
statement-laying-out =
    { $lines ->
        [one] Preparing { $lines } movement…
       *[other] Preparing { $lines } movements…
    }
statement-cancel = Cancel
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

new-bank-title = Open a bank
new-bank-action = Open bank
new-bank-name = Name
new-bank-currency = Currency
new-bank-opened = { $name } opened.

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
new-customer-action = Register customer
new-customer-registered = { $name } registered.
new-customer-bank = Bank
new-customer-bank-missing = Choose a bank
new-customer-first-name = First name
new-customer-last-name = Last name
new-customer-born = Date of birth
new-customer-gender = Gender
new-customer-nationality = Nationality
new-customer-email = Email

## An address, as it is typed

address-title = Address
address-street = Street and number
address-postal-code = Postal code
address-city = City
address-country = Country

## Customer

customer-held = Total balance
customer-accounts = Accounts
customer-no-account = No accounts yet
customer-no-account-hint = Open the first one below.
customer-details = Personal details
customer-forgotten = This customer was forgotten
customer-forgotten-hint = Their personal data can no longer be read. Accounts and movements stay, without a name.
customer-born = Date of birth
customer-gender = Gender
customer-nationality = Nationality
customer-email = Email
customer-lives-at = Address
customer-address = { $street }, { $postal-code } { $city }, { $country }

## Customer: opening an account

open-account-title = Open an account
open-account-action = Open account
open-account-opened = Account opened.
open-account-nickname = Nickname
open-account-first-deposit = First deposit
open-account-overdraft-limit = Overdraft limit
open-account-overdraft-barred = Only bank staff can grant an overdraft. Ask a teller.
open-account-number = Account number
open-account-number-hint = Leave empty to let the bank assign one.

## Customer: moving house

move-title = Change of address
move-form = New address
move-action = Save new address
move-recorded = New address saved.

## Customer: being forgotten

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
transfer-what-for = Description
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
new-transfer-number = Account number
new-transfer-same-account = Choose two different accounts
new-transfer-number-unknown = No account in this currency has this number
new-transfer-account-at-bank = { $account }, { $bank }
new-transfer-account-frozen = { $account } (frozen)
new-transfer-amount = Amount
new-transfer-what-for = Description
new-transfer-how = Method
new-transfer-saga = Saga
new-transfer-saga-means = Debit, credit on hold, fraud check, release. If a step is rejected, earlier steps are compensated.
new-transfer-watched = Saga, step by step
new-transfer-watched-means = Stops before each step. On the transfer's page, take the next step or crash the page. Later commands also run step by step.
new-transfer-atomic = Atomic
new-transfer-atomic-means = Checks come first. Then both accounts change in one entry of the log, or neither does.
new-transfer-accepted = Transfer of { $amount } accepted.
new-transfer-done = Transfer of { $amount } completed.
new-transfer-failed = Transfer of { $amount } failed: { $why }.
new-transfer-on-its-way = Transfer of { $amount } is in progress.

## Books: all of them

books-title = Ledger
books-tabs = Ledger
books-journal = Journal
books-general-ledger = General ledger
books-trial-balance = Trial balance
books-balance-sheet = Balance sheet
books-not-yet = Nothing yet
books-not-yet-hint = This bank has no events up to this position.
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

journal-owed = Customer deposits
journal-movements = Account movements
journal-none = No entries yet
journal-none-hint = The first deposit creates the first entry.
journal-caption = Journal, newest entry first; each has a debit and a credit
journal-entry = Entry
journal-reversal = reversal

## Books: the general ledger

general-ledger-caption = Accounts and their balances. Open an account to see its postings.
general-ledger-of-customers = Customer deposits by account
general-ledger-no-account = No such account
general-ledger-no-account-hint = The ledger has no such account at this position.
general-ledger-all-accounts = All accounts
general-ledger-of-customer = Customer deposits: <account>{ $account }</account>
general-ledger-filter = Filter postings
general-ledger-from = From date
general-ledger-lines-caption = Postings, newest first, each with the balance after it
general-ledger-what-for = Description
general-ledger-against = { $chart }, <account>{ $account }</account>
general-ledger-closing = Closing balance
general-ledger-opening = Opening balance
general-ledger-more-lines = More postings, not shown

## Books: the trial balance

trial-balance-posted = Total posted
trial-balance-in-transit = In transit
trial-balance-caption = In { $currency }. Totals of all postings up to this position.

## Books: the balance sheet

balance-sheet-hint = In { $currency }. This bank has no income and no costs, so assets equal liabilities.
balance-sheet-assets = Assets
balance-sheet-liabilities = Liabilities

## Books: of a day

books-of-day = Ledger by date
books-of-day-action = Show ledger
books-of-day-field = As of the end of
books-of-day-missing = Choose a date.
books-of-day-shown = Ledger at the end of { $day }, after event { $position }.
books-left-out-title = Ledger at the end of { $day }
books-left-out = The clock was set back, so some events up to position { $position } were recorded on a later day. The ledger leaves them out. All other pages include them.
books-left-out-show-all = Show the ledger at that position

## Books: taking them away

books-save-journal = Save journal as CSV
books-save-trial-balance = Save trial balance as CSV
books-export-hledger = Export for hledger
books-cancel = Cancel

## Fraud checks

fraud-title = Fraud checks
fraud-hint = The fraud check gives points to each movement out of an account for anything unusual.
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
fraud-none-of-kind-hint = No check has had this verdict so far.

## Requests

requests-title = Commands
requests-hint = A program can also send commands through the <link>web service</link>.
requests-all = All, newest first
requests-none = No commands yet
requests-none-hint = Every command sent to the bank appears here, with its outcome.
requests-waiting = Queued, next first

## Request

request-received = Received <time>{ $time }</time> <event>{ $event }</event>
request-decided = Decided <time>{ $time }</time> <event>{ $event }</event>
request-received-and-decided = Received <time>{ $time }</time> <event>{ $event }</event>, decided <decided>{ $decided }</decided> <answer>{ $answer }</answer>
request-status-received = queued
request-status-accepted = accepted
request-status-rejected = rejected
request-events = Events

### End of the office

### Home: accounts at a glance, the welcome, what is not found or locked

## Accounts

home-accounts = Accounts
home-your-accounts = Your accounts
home-no-account = No accounts yet. <link>Open one</link>
home-nothing-yet = Nothing has happened yet
home-nothing-yet-hint = The log is empty at this position. Step forward to see how each event changes the bank.

## The welcome

welcome-title = A bank in your browser where every balance is computed from events
welcome-lead = Every deposit, transfer and rejected command is recorded as an event. Every figure you see is computed from those events. Everything stays in this browser: no account, no server.
welcome-look = Explore a sample bank
welcome-look-hint = One bank, three customers and five accounts, with some days of history.
welcome-open-sample = Open a sample bank
welcome-opening-sample = Opening…
welcome-sample-open = Sample bank opened.
welcome-begin = Start with an empty bank
welcome-begin-hint = Name your bank, choose its currency, and register its first customer.
welcome-begin-action = Open a new bank
welcome-have-log = <link>Import an exported log</link>, or <link>generate sample data</link>.

## Locked

locked-title = The bank is locked
locked-hint = Personal data is encrypted. Enter the passphrase to read it.
locked-unlock = Unlock the bank
locked-unlock-action = Unlock
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
not-found-to-accounts = Go to accounts

### End of home

### Reports

## What the reports have in common

reports-title = Reports
report-save-csv = Save as CSV
report-print = Print
report-cancel = Cancel
report-sheet-bank = Bank
report-sheet-report = Report
report-sheet-as-of = As of
report-sheet-position = position { $position } of the log
report-amount = Amount
report-no-money-moved = No movements
report-no-money-moved-hint = No money moved in this period.
report-transaction-deposit = Deposit
report-transaction-withdrawal = Withdrawal
report-transaction-transfer = Transfer

## The days of a report

report-days-title = Period
report-days-from = From date
report-days-to = To date
report-days-backwards = The end date is before the start date.
report-days-barred = Correct the dates first.
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

## The largest

report-largest-caption = Transactions, largest first
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
audit-filter-name = Name
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

## Dashboard: what wants attention

dashboard-alerts = Alerts
dashboard-alerts-none = No alerts. An alert appears when more than 1 % of transfers fail, the share of fraud is above the bank's policy, storage or memory is over 80 % full, a projection lags, or a check fails.
dashboard-alert-failed-transfers = failed transfers
dashboard-alert-fraud = fraud
dashboard-alert-memory = memory
dashboard-alert-storage = storage
dashboard-alert-view-behind = projection lag
dashboard-alert-check-failed = check failed
dashboard-to-fraud = Flagged as fraud
dashboard-to-storage = Go to storage
dashboard-to-transfers = Go to transfers
dashboard-to-views = Go to projection lab

## Dashboard: figures, processes and views

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
dashboard-process-open = Open
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
dashboard-plot-lag-requests = Request queue
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
log-nothing = Nothing has happened yet
log-nothing-hint = Everything the bank does is recorded here as an event.
log-to-accounts = Go to accounts
log-uses = Experiment with the log: <whatif>what if</whatif>, <views>projection lab</views>, <schemas>schema lab</schemas>.
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
log-look-for-placeholder = a name, an id, an amount or other text
log-narrow = Filters
log-event = Event type
log-stream = Stream category
log-asked-by = Actor role
log-from = From date
log-to = To date
log-any = any
log-clear = Clear search

## One event

inspected-title = Event { $position }
inspected-neighbours = Adjacent events
inspected-before = ← Previous
inspected-after = Next →
inspected-later = This event comes after the position that you are viewing.
inspected-copy = Copy as JSON
inspected-copy-link = Copy link
inspected-without = Replay without this event
inspected-without-elsewhere = Go back to your bank first. You can replay only your own bank.
inspected-state = Aggregate state
inspected-state-hint = The state that the next command is decided on, before and after this event.
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
what-if-lead = A fork starts with the events of your bank up to a position, and then continues on its own. Nothing you do in it affects your bank. It exists until you discard it or close the page.
what-if-hint = To fork from the past, move the time bar there and choose “Fork from here”. To see what would have happened without an event, open the event and choose “Replay without this event”.
what-if-fork = Fork from now
what-if-none = No forks yet
what-if-none-hint = Fork your bank, make a transfer in the fork, and compare the two here.
what-if-of-log = Opened from a log in the schema lab. It shares no events with your bank.
what-if-forked-at = Forked at position { $position }.
what-if-name = Name
what-if-enter = Open sandbox
what-if-throw-away = Discard sandbox
what-if-throw-away-title = Discard this sandbox?
what-if-throw-away-text = Everything recorded in it is deleted. Your own bank stays unchanged.

## What if: what would have come of it

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
asked-again-none = 0 later commands were replayed.
asked-again =
    { $asked ->
        [one] { $asked } later command was
       *[other] { $asked } later commands were
    } replayed, { $otherwise ->
        [0] with the same outcome.
        [one] and { $otherwise } has a different outcome.
       *[other] and { $otherwise } have a different outcome.
    }
asked-again-untold =
    { $count ->
        [one] { $count } more was rejected at once. The log does not store its fields, so it can't be replayed.
       *[other] { $count } more were rejected at once. The log does not store their fields, so they can't be replayed.
    }

## What if: two banks side by side

both-at = Both at position { $at } of { $end }
both-at-where-asked = Your bank at position { $at } of { $end }, the fork after the same commands: { $there }
both-accounts = Account balances
both-account = Account
both-books = Ledger balances
both-books-hint = Trial balances: debits minus credits.
both-book-account = Ledger account
both-own = Your bank
both-other = Fork
both-difference = Difference
both-not-there = missing
both-since-own = Since then, in your bank
both-since-other = Since then, in the fork
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

## Views: copies to break and rebuild

projections-title = Projection lab
projections-lead = Every page shows a projection, which is computed from the log. Here is a copy of each. You can pause it, corrupt it and rebuild it. Your bank's own projections and decisions are not affected.
projections-hint = A copy that lags is stale until it catches up. A copy that applied an event twice, or missed one, can be wrong until you rebuild it. Copies follow the end of the log, even while you view the past.
copy-of-banks = Banks
copy-of-customers = Customers
copy-of-accounts = Accounts
copy-of-books = Ledger
copy-of-transfers = Transfers
copy-of-statements = Statements
copy-of-checks = Fraud checks
copy-of-requests = Commands
copy-at = At position { $position }.
copy-at-time = At position { $position }, { $day } { $time }.
copy-behind =
    { $count ->
        [0] It has processed the whole log.
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
copy-figure-lines = Lines
copy-figure-checks = Checks
copy-figure-requests = Commands
copy-drifted = drifted
copy-held = paused
copy-stale = stale
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

## Views: snapshots

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

## Schemas

schemas-title = Schema lab
schemas-lead = Stored events never change. If an event has a new form since it was stored, an upcaster converts the old form when it is read. Events that can't be read go to quarantine, with their text and the reason. Nothing is dropped.
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

## Schemas: what the readable events add up to

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

## Schemas: going on from an old log

trying-title = Sandbox
trying-hint = Opens the log in memory. Your own bank stays unchanged. The sandbox exists until you discard it or close the page.
trying-all = All events, 1 to { $last }.
trying-up-to = Events 1 to { $last }. Event { $first } can't be read, so it and all later events are left out.
trying-nothing = The first event can't be read, so there is nothing to open.
trying-open = Open in a sandbox

## Schemas: the quarantine

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

## Schemas: the events of an old log

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
storage-lead = The bank is this log of events, kept in this browser and nowhere else. Nothing is sent anywhere.
storage-about = About
storage-about-bank = Leftfold is an event-sourced bank. What happens is written down as events, in order and for ever; balances, statements and books are what one gets by going through them from the left, one by one. The folding is all there is: throw away every figure on these pages, and the log tells them again.
storage-version = Version { $version }.
storage-third-party = Third-party software and licences

## What wants attention

storage-lost-hint = What was done last is missing from the log, and its journal doesn't have it either, as can happen when a browser is stopped at once or its storage is cleared. The log goes on without it. Look at the last events, and do again what is missing.
storage-lost-heeded = I have seen it
storage-restored =
    { $events ->
        [one] { $events } event came back
       *[other] { $events } events came back
    }
storage-restored-hint = They were missing from the log when it was opened, as happens when a browser is stopped at once. The journal had them, and they are in their place again. Nothing is lost, and there is nothing to do.
storage-restored-heeded = Good
storage-page-only-reads = This page only reads
storage-page-only-reads-because = { $reason }. Everything can be seen and exported here, and nothing is recorded. Where another tab writes, go on there, or close it. Where the browser's storage is out of reach, load this page again.
storage-export-log = Export the log
storage-set-aside =
    { $entries ->
        [one] The journal holds { $entries } entry that don't fit
       *[other] The journal holds { $entries } entries that don't fit
    }
storage-set-aside-hint = They don't follow from this log: they were recorded when it went on in another way, or before it was cleared. They are left alone, count for nothing, and do no harm.
storage-over-80 = More than 80 % of the room is taken
storage-over-80-hint = Everything works, and there is time. When there is no room left, nothing new is recorded. To have room again, archive the log and go on in a new one: balances are brought forward.
storage-over-95 = More than 95 % of the room is taken
storage-over-95-hint = Soon nothing new will be recorded. Archive the log and go on in a new one: balances are brought forward.
storage-no-room = There is no room left
storage-no-room-hint = Nothing is lost, and everything can be seen and exported, but nothing new is recorded. Archive the log and go on in a new one: balances are brought forward. Other pages of this address share the room: what they clear is free here.

## A log of which a part can't be read

storage-damaged-from = Event { $event } of the stored log can't be read
storage-damaged-from-hint = You see the events before the damage. The log is read-only until you choose what to do.
storage-damaged-place = The place
storage-damaged-matter = The matter
storage-damaged-left-alone = Left alone
storage-damaged-pieces =
    { $pieces ->
        [0] Nothing is stored from there on.
        [one] { $pieces } stored piece from there on.
       *[other] { $pieces } stored pieces from there on.
    }
storage-damaged-export = Export what can be read
storage-damaged-export-hint = Changes nothing. The second has what is damaged too, for whoever is to look at it.
storage-mending = Mending the log
storage-mend-from-journal = Mend it from the journal
storage-mend-from-journal-hint = The journal has what is missing. What is damaged is kept beside it.
storage-mend-from-file = Mend it from a file that was exported from this bank
storage-mend-from-file-hint = It has to be an export of this very log, and puts back what it has of it. What is damaged is kept beside it.
storage-damaged-still = It is damaged still, from event { $event } on: what was put back reaches no further.
storage-mended =
    { $events ->
        [one] The log is mended: all { $events } event can be read.
       *[other] The log is mended: all { $events } events can be read.
    }
storage-going-on = Writing what can be read
storage-gone-on = The log goes on. The damaged one is still here.
storage-go-on = Go on without the rest
storage-go-on-question = Go on without the rest?
storage-go-on-kept =
    { $events ->
        [0] Nothing of the log can be read, so it begins anew.
        [one] { $events } event can be read, and the log goes on from there.
       *[other] { $events } events can be read, and the log goes on from there.
    } The damaged log stays beside it, and on this page you say which of the two to keep.
storage-go-on-hint = For when there is no copy.

## The log that was replaced

storage-replaced = The log before is still here
storage-replaced-hint = The log that is open took its place. Look around first, if you like: both stay until you say which to keep, and until then both take room.
storage-replaced-goes = The log that was here before goes for good, and the keys to it with it.
storage-archived = The archived log is still here
storage-archived-hint = It was saved as a file, and the log that is open goes on from it. Look whether the file is where you want it: both logs stay until you say which to keep, and until then both take room.
storage-archived-goes = The archived log goes from this browser for good. What was recorded in it is then in the file alone.
storage-keep-new = Keep the new one
storage-keep-new-question = Keep the new log?
storage-kept-new = The new log is kept, and the old one is gone.
storage-go-back = Go back to the old one
storage-go-back-question = Go back to the old log?
storage-go-back-hint = The log that is open now goes, with all that was done in it since. Export it first if you want to keep it.
storage-going-back = Opening the old log
storage-gone-back = The old log is open again.
storage-none-to-go-back-to = There is no old log any more.

## Room

storage-events = Events
storage-room-taken = Room taken
storage-answer-is-safe = An answer is safe
storage-safe-in-memory = while the page is open
storage-safe-in-browser = with the browser
storage-safe-on-disk = on disk
storage-room = Room
storage-room-enough = room enough
storage-room-filling = over 80 %
storage-room-nearly-full = over 95 %
storage-room-full = full
storage-room-taken-share = { $share } of the room is taken.
storage-room-meter = { $share }, { $level }
storage-room-first-mark = 80 %
storage-room-second-mark = 95 %
storage-room-reserve =
    You are told at 80 % and at 95 %. { $characters ->
        [one] The last { $characters } character is kept free
       *[other] The last { $characters } characters are kept free
    }, so that money on its way still arrives and older events can be packed.
storage-kept-in = Kept in
storage-kept-in-browser = localStorage of this browser
storage-kept-in-memory = memory: gone with this page
storage-taken = Taken
storage-left = Left
storage-characters =
    { $characters ->
        [one] { $characters } character
       *[other] { $characters } characters
    }
storage-newest-events = Newest events
storage-newest-entries =
    { $entries ->
        [one] { $entries } entry, one by one
       *[other] { $entries } entries, one by one
    }
storage-older-events = Older events
storage-older-segments =
    { $segments ->
        [0] none packed yet
        [one] { $segments } segment, packed
       *[other] { $segments } segments, packed
    }
storage-journal = Journal
storage-no-journal = none in use
storage-journal-entries =
    { $entries ->
        [one] { $entries } entry in IndexedDB, a second copy of the newest
       *[other] { $entries } entries in IndexedDB, a second copy of the newest
    }
storage-read-it = Read it
storage-event-log = The event log

## How safe it is

storage-safety = How safe it is
storage-safety-memory = Everything is in memory alone: it is gone with this page. Export what you want to keep.
storage-safety-no-journal = An answer means that the browser has it. There is no journal in use that could wait for the disk, so a browser that is killed may lose the last seconds.
storage-neighbours = Any other page on <origin>{ $origin }</origin> can read, change or delete what is stored here. A second copy of this page there shows the same bank, unless it was given a name of its own.
storage-durability = A command is answered
storage-durability-disk = Answer once it is on disk
storage-durability-disk-hint = A command is done when the browser says that its disk has it. The usual way.
storage-durability-disk-chosen = From now on an answer waits for the disk.
storage-durability-browser = Answer sooner
storage-durability-browser-hint = A command is done when the browser has it. It outlives the page and the browser; a power cut may take the newest.
storage-durability-browser-chosen = From now on an answer comes sooner.
storage-persistence-kept = kept
storage-persistence-no-promise = no promise
storage-persistence-not-known = not known
storage-persistence-promised = The browser promised to keep it.
storage-persistence-not-promised = The browser has not promised to keep it yet.
storage-persistence-refused = The browser may clear it when room is short.
storage-persistence-unknown = The browser does not say whether it keeps it.
storage-persistence-ask = Ask the browser to keep it
storage-persistence-hint = Without a promise it may clear everything when room runs short, or after days without a visit.
storage-persistence-granted = The browser promised to keep what is stored here.
storage-persistence-denied = The browser made no promise. It may say yes later, to a page that is used often: export what you want to keep.

## Integrity

storage-verify = Integrity
storage-verify-hint = Reads what is stored again, checks its chain of hashes, and replays all events.
storage-verify-now = Check it now
storage-verify-doing = Checking the log
storage-verify-stopped = The check is stopped, and nothing has changed.
storage-verify-never = Not checked since this page was opened.
storage-verify-whole = whole
storage-verify-broken = broken
storage-verify-last = Last checked on <time>{ $time }</time> UTC.
storage-verified =
    { $events ->
        [one] Verified: replaying { $events } event gives the balances shown.
       *[other] Verified: replaying all { $events } events gives the balances shown.
    }
storage-not-trusted = Event { $event } can't be trusted.
storage-not-trusted-because = Event { $event } can't be trusted: { $reason }.
storage-left-alone =
    { $pieces ->
        [one] From there on, { $pieces } stored piece is left alone.
       *[other] From there on, { $pieces } stored pieces are left alone.
    }
storage-hash-of-head = The hash of the head stands for the whole log, to compare with a copy:
storage-hash-copy = Copy the hash

## Taking the log away

storage-take-away = Take it with you
storage-take-away-hint = A text file, one CloudEvents event a line. A browser may throw its storage away, so keep a copy.
storage-export-all = Export everything
storage-export-all-hint = The whole bank, to bring in again. Names stand in it for whoever has the file, passphrase or not.
storage-export-without-personal = Export without personal data
storage-export-without-personal-hint = Every event, amount and balance, to show around. Nobody can be identified from it, and it brings no name back.
storage-export-gzip = Pack exports with gzip
storage-export-gzip-hint = Much smaller. An import reads it as it is.
storage-save-stored = Save what is stored
storage-save-stored-hint = All that the bank has in this browser's storage, as it lies there, damaged or not, with the keys to names: for whoever is to look at it.
storage-saved-stored = What is stored is saved as it is.
storage-not-saved = This browser didn't let the file be saved.

## Going on from an archive

storage-archive = Go on from an archive
storage-archive-hint = As when a ledger is full: the log is saved as a file, and a new one begins with every bank, customer and balance as they are now. Statements and refusals from before stand in the file alone.
storage-goes-on-from = This log goes on from an archive that ends with event { $event }. Pick a file under “Bring a log in” to see whether it is that one.
storage-hash-of-archive = The archive’s last hash tells it from any other:
storage-archive-action = Archive and go on
storage-archive-question = Archive this log, and go on in a new one?
storage-archive-follows = A file with the whole log is saved. The log stays here too, beside the new one, until you say on this page that you have the file; until then you can go back.
storage-archiving = Writing the archive
storage-archive-saved = The log is saved as { $file }, and a new one has begun.
storage-archive-not-saved = This browser didn't let the file be saved, so the log goes on as it was.

## Bringing a log in

storage-import = Bring a log in
storage-import-hint = A file that was exported here, packed with gzip or not. It is checked whole before anything is changed.
storage-import-file = File
storage-import-look = Is it an old one, or can it not be read whole? <link>Look at it event by event</link>
storage-import-reading = Reading the file
storage-import-refused = { $file } can't be brought in, and nothing has changed. { $problem }
storage-import-same-with-keys = { $file } holds the log that is open. It may hold the keys that are missing.
storage-import-same = { $file } is the log that is already open: nothing to import.
storage-import-archive =
    { $events ->
        [one] { $file } holds the archive that the open log goes on from, to the letter: { $events } event.
       *[other] { $file } holds the archive that the open log goes on from, to the letter: { $events } events.
    }
storage-import-sound =
    { $events ->
        [one] { $file } holds a sound log of { $events } event.
       *[other] { $file } holds a sound log of { $events } events.
    }
storage-import-action = Open this log
storage-import-question = Open the log of the file?
storage-import-follows = It takes the place of the log in this browser. That one stays beside it, and on this page you say which of the two to keep. The passphrase stays.
storage-import-opening = Opening the log of the file
storage-import-opened =
    { $events ->
        [one] The log of the file is open: { $events } event.
       *[other] The log of the file is open: { $events } events.
    }
storage-import-opened-unreadable = The log of the file is open. { privacy-unreadable }.
storage-import-not-opened = The log here stands as it was. { $problem }

## Filling the log

storage-fill = Generate sample data
storage-fill-hint = Opens one more bank, with money that moves between its accounts after all that is recorded: to see what a long log is like. The same numbers make the same movements each time. Nothing takes them out again but another log.
storage-fill-form = Fill the log
storage-fill-action = Generate sample data
storage-fill-accounts = Accounts
storage-fill-movements = Movements of money
storage-fill-movements-hint = 100,000 take most of the room that a browser gives a page.
storage-filling-log = Filling the log
storage-fill-stopped = Stopped. The events recorded so far are kept in a separate bank.
storage-fill-not-whole = It is a whole number.
storage-fill-too-few = There are at least { $least }: money moves between two.
storage-fill-too-many = There are at most { $most }.
storage-fill-fewer-than-accounts = There are at least as many as accounts: each is opened with money.
storage-filled =
    The log is filled: { $commands ->
        [one] { $commands } command
       *[other] { $commands } commands
    }, { $refused ->
       *[other] { $refused } of them refused
    }. It has { $events ->
        [one] { $events } event
       *[other] { $events } events
    }.

## Beginning anew

storage-reset = Begin anew
storage-reset-hint = Throws the whole log away, with every bank, customer and account in it, and the passphrase.

## Privacy

privacy-title = Privacy
privacy-to-storage = Storage
privacy-more = Privacy and passphrase
privacy-sealed-under-passphrase = What is about people is sealed, and so are the keys to it, under your passphrase. Whoever copies this browser's storage can't read a name without it.
privacy-sealed-with-keys-beside = What is about people is sealed, but the keys lie beside the log. That lets a person be forgotten; it keeps no secret from anybody who can read this browser's storage.
privacy-passphrase = Passphrase
privacy-not-set = not set
privacy-not-set-hint = The bank opens for everybody at this browser.
privacy-set-follows = With one, the bank opens locked. The passphrase is kept nowhere: whoever forgets it loses what it seals, for good.
privacy-set = set
privacy-set-hint = The bank opens locked, in every tab.
privacy-set-action = Set the passphrase
privacy-set-done = The passphrase is set.
privacy-lock = Lock now
privacy-change = Change the passphrase
privacy-change-done = The passphrase is changed.
privacy-change-hint = A change doesn't help where somebody has the old passphrase and an old copy of the storage: they hold the same keys. Removing it and setting one anew makes it another lock from then on.
privacy-remove = Remove the passphrase
privacy-remove-question = Remove the passphrase?
privacy-remove-follows = The keys will lie beside the log again, for everybody to read who can read this browser's storage.
privacy-remove-done = The passphrase is gone: the bank opens without one.
privacy-what-is-sealed = What is sealed
privacy-sealed = Sealed
privacy-sealed-what = Names, birthdays, addresses and mail addresses, account numbers and nicknames, what a payment was for, and requests that wait.
privacy-readable = Readable
privacy-readable-what = Amounts, balances, times and countries; what kind each event is; banks; reasons for freezing or closing.
privacy-keys = The keys
privacy-keys-sealed = One a customer, in this browser's storage, each sealed under your passphrase.
privacy-keys-open = One a customer, in this browser's storage, as they are.
privacy-forgetting = Forgetting
privacy-forgetting-what = Throws a customer's key away. The log stays whole, and who it was is gone from it; not from an export that you made before.
privacy-beyond = Beyond it
privacy-beyond-what = While the bank is unlocked, this page and the browser's extensions can read all of it. The browser's history keeps the titles of pages, and a disk may keep for a while what was removed.
privacy-unreadable =
    { $customers ->
        [one] What is about { $customers } customer can't be read
       *[other] What is about { $customers } customers can't be read
    }
privacy-unreadable-told = { privacy-unreadable }.
privacy-unreadable-hint = The keys are missing or don't fit, though nobody was forgotten. Accounts and figures are not touched by it. A whole export from before has the keys: <link>bring it in</link>, and they can be read again.
privacy-unreadable-more =
    { $more ->
       *[other] and { $more } more
    }
privacy-look = A look at a sealed field
privacy-look-hint = What is about the person in event <event>{ $event }</event>, a registration: the same bytes, without the key and with it.
privacy-look-stored = As it lies in the log
privacy-look-read = With the key
privacy-look-no-key = Nothing: the key to it is not here.

## The form of a passphrase

privacy-passphrase-sealing = Sealing the keys…
privacy-passphrase-new = New passphrase
privacy-passphrase-again = The same again
privacy-passphrase-missing = Type a passphrase.
privacy-passphrase-too-short =
    { $fewest ->
        [one] Type at least { $fewest } character.
       *[other] Type at least { $fewest } characters.
    }
privacy-passphrase-not-the-same = The two are not the same.
privacy-passphrase-hint = Length makes it hard to guess: use four or five words that have nothing to do with each other.
privacy-passphrase-pattern =
    { $characters ->
        [one] { $characters } character, weak: it repeats or counts up, which is guessed first.
       *[other] { $characters } characters, weak: it repeats or counts up, which is guessed first.
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
settings-colours-which = Which colours the page has
settings-colours-system = As the system has it
settings-colours-system-hint = Light or dark, as this device is set.
settings-colours-light = Light
settings-colours-light-hint = Dark ink on light paper.
settings-colours-dark = Dark
settings-colours-dark-hint = Light ink on dark paper.
settings-customs = Figures and days
settings-customs-which = As they are written in
settings-customs-way = { $country }: { $example }
settings-customs-now = Now: { $example }
settings-customs-hint = An amount that you type is read in the same way. Times of the day are in UTC. Files, scripts and the web service have their own form, which is the same everywhere.
settings-keys = Keys
settings-keys-switch = Single keys work wherever nothing is typed
settings-keys-hint = / searches, ? lists the others. Whoever speaks to the page may want to switch them off.

### End of storage

### Service: the web service and its examples

## The forms of the routes

service-title = Web service
service-to-requests = Requests
service-lead = What a program would send to a bank over a network, sent to the bank of this page: nothing leaves your browser. It is asked as whom you act as. In a script, it is <code>{ $call }</code>.
service-send = Send
service-left-out = left out
service-optional = optional
service-which-one = which one
service-answer = The answer

### End of the service

### Records: what shows a thing of the bank, wherever it stands

## What is not here

missing-yet-title =
    { $what ->
        [account] No such account yet
        [customer] No such customer yet
        [transfer] No such transfer yet
        [bank] No such bank yet
        [request] No such request yet
       *[event] No such event yet
    }
missing-yet =
    { $what ->
        [account] At this position of the log there is no account with this id
        [customer] At this position of the log there is no customer with this id
        [transfer] At this position of the log there is no transfer with this id
        [bank] At this position of the log there is no bank with this id
        [request] At this position of the log there is no request with this id
       *[event] At this position of the log there is no event with this id
    }
missing-yet-hint = What you are looking for may have come later: go on, or return to now.
missing-title =
    { $what ->
        [account] There is no such account
        [customer] There is no such customer
        [transfer] There is no such transfer
        [bank] There is no such bank
        [request] There is no such request
       *[event] There is no such event
    }
missing =
    { $what ->
        [account] This browser's bank has no account with this id
        [customer] This browser's bank has no customer with this id
        [transfer] This browser's bank has no transfer with this id
        [bank] This browser's bank has no bank with this id
        [request] This browser's bank has no request with this id
       *[event] This browser's bank has no event with this id
    }
missing-hint = A link shows what is in the log of the browser that opens it; another browser has another bank.
missing-to-accounts = To the accounts
missing-not-own = Or it belongs to somebody else: customers see only their own.
not-shown-title = This is not shown to customers
not-shown-hint = A customer sees their own accounts, transfers and requests. Choose another role under “Acting as” to see what the bank sees.
not-shown-to-accounts = To your accounts
no-customers-title = No customers yet
no-customers-hint = An account belongs to a customer, so register one first.
no-customers-register = Register a customer
no-bank-title = There is no bank yet
no-bank-hint = All else is a bank's, so open one first.
no-bank-open = Open a bank

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
event-look-into-it = Look into it
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
saga-came-next = came next, <time>{ $time }</time>
saga-owed-next = owed next
saga-to-come = pending

## Fraud checks

check-transfer = Transfer
check-withdrawal = Withdrawal
check-caption = What was unusual, and what it added
check-what = What
check-points = Points
check-followed = What followed:
verdict-clear = clear
verdict-suspicious = suspicious
verdict-fraud = fraud

## How requests run

runner-legend = How requests run
runner-immediate = At once
runner-immediate-means = Each request is decided, and all that follows from it, before you are answered.
runner-stepwise = Step by step
runner-stepwise-means = A request is decided at once; what follows, such as a transfer's steps, waits for you.
runner-queued = From a queue
runner-queued-means = Requests are received and wait; each is decided in its turn, when you say so.
runner-now-immediate = Requests run at once:
runner-now-stepwise = Requests run step by step:
runner-now-queued = Requests wait in a queue:
runner-owed = What is owed
runner-change = Change how they run
runner-decide-next = Decide next
runner-next-step = Next step
runner-decide-all = Decide all
runner-run-out = Run to the end
runner-crash = Crash here and reload
runner-step-taken = Step taken: { $event }
runner-nothing-owed = Nothing is owed.
runner-all-done = All that was owed is done.
owed-nothing = nothing is owed now
owed-transfers =
    { $count ->
        [one] { $count } transfer on the way
       *[other] { $count } transfers on the way
    }
owed-requests =
    { $count ->
        [one] { $count } request waits
       *[other] { $count } requests wait
    }
owed-both =
    { $requests ->
        [one] { $requests } request waits
       *[other] { $requests } requests wait
    }, { $transfers ->
        [one] { $transfers } transfer on the way
       *[other] { $transfers } transfers on the way
    }

## Throwing the log away

reset-action = Throw the log away
reset-title = Throw the whole log away?
reset-text =
    { $count ->
        [one] Every bank, customer, account and figure goes ({ $count } events in all), and all keys and the passphrase with them. Nothing brings them back but a whole export that you keep elsewhere.
       *[other] Every bank, customer, account and figure goes ({ $count } events in all), and all keys and the passphrase with them. Nothing brings them back but a whole export that you keep elsewhere.
    }
reset-done = The log is gone, and a new one has begun.
reset-word = reset

### End of records

### Frame: header, rail, time bar, search, banners

## The ways past the header

skip-title = Skip
skip-to-page = Skip to the page
skip-to-time = Skip to the time bar

## Header and navigation

nav-title = Pages
nav-more = More
nav-alerts =
    { $count ->
        [one] , { $count } alert
       *[other] , { $count } alerts
    }
header-lock = Lock now
header-settings = Settings
acting-as = Acting as
acting-as-now = Acting as { $name }.
acting-staff = At the bank
acting-customer = A customer

## Search

search-title = Search ( / )
search-action = Search
search-placeholder = a name, a number, an id, an amount
search-close = Close
search-found = Found
search-help = Customers by name or e-mail, accounts by number, nickname or owner, payments by amount, day, accounts or what for, events by #position or type, pages by name; all of them by id.
search-help-past = What is found is what was there at this point of the past.
search-help-keys = ↑ and ↓ choose, Enter opens, Esc closes.
search-best-of = the best { $shown } of { $count }
search-looking = Looking…
search-nothing = Nothing here fits “{ $typed }”.
search-sum = Found: { $found }.
search-pages = Pages
search-customers = Customers
search-accounts = Accounts
search-transfers = Transfers
search-events = Events
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
search-page-new-bank = Open a bank
search-page-new-customer = Register a customer
search-page-projections = Projection lab
search-page-service = Web service
search-page-privacy = Privacy and passphrase
search-page-settings = Settings: colours, figures, days

## Rail

rail-title = Event log
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
time-to-beginning = To the empty beginning
time-back = One event back
time-on = One event on
time-return = Return to now
time-slider = Position in the log
time-pace = How fast to play
time-now = Now: position { $head }
time-position = Position { $at } of { $head }
time-position-and-when = { $position }, { $when }
time-before-first = before the first event
time-past = <strong>Viewing the past:</strong> read-only.
time-what-if = Fork from here

## Time bar: its keys and signs

keys-title = Keys
keys-close = Close
keys-switch = Single keys work wherever nothing is typed
keys-k-or-space = K or Space
keys-shift = Shift ← →
keys-home = Home
keys-end-or-esc = End or Esc
keys-digits = 0 to 9
keys-play = play, pause
keys-one = one event back, on
keys-ten = ten events back, on
keys-hundred = a hundred events back, on
keys-beginning = to the empty beginning
keys-now = return to now
keys-tenth = to that tenth of the log
keys-pace = slower, faster
keys-search = search
keys-card = this card
legend-title = What stands along the bar
legend-bars = how much happened when, by time
legend-here = where in that time one looks
legend-refusal = a refusal, by position as the slider
legend-transfer = a transfer begins
legend-fraud = fraud was found
legend-snapshot = a snapshot of an account

## Time bar: the proof

proof-before = Proof:
proof-title = Proof
proof-hint = Counted in two ways, by folds of the same events that know nothing of each other, at the position that is shown.
proof-what = What must hold
proof-counted = Counted
proof-told = Told
proof-verdict = Verdict
proof-proved = balanced
proof-holds = holds
proof-broken = broken
proof-money = What came in less what went out is what accounts hold
proof-books = Debits equal credits
proof-deposits = Balances are the books’ deposits
proof-transit = What transfers carry is in transit
proof-open-transfers =
    { $count ->
        [0] No transfer is on its way.
        [one] { $count } transfer is on its way.
       *[other] { $count } transfers are on their way.
    }

## Banner: a bank to try things in

scratch-banner = <name>{ $name }</name> is a bank to try things in: nothing here touches yours.
scratch-compare = Compare the two
scratch-all = All such banks
scratch-back = Back to your bank

## Banner: the page was crashed

crash-title = The page was crashed at <event>{ $event }</event> and opened again.
crash-events = See the events <from>{ $from }</from> to <to>{ $to }</to>.
crash-events-from = See the events <from>{ $from }</from>.
crash-runs-at-once = Requests run at once again, as on every page that is opened.
crash-step-by-step = Step by step again
crash-not-at-once = They don't run at once now.
crash-seen = I have seen it

## Banner: the storage wants attention

keys-unreadable-title = The keys to personal data can't be read
keys-unreadable = { $reason }. Nothing is lost: log and keys lie there as they were. Until they can be read, names are missing and nothing is recorded. Load the page again, from where its newest version is. If that doesn't help, throw the log away on Storage and bring in a whole export.
memory-only-title = This bank is gone when the page is closed
memory-only = The browser keeps nothing for this page: { $reason }. Export the log to keep it.
framed-title = Another page shows this one in a frame
framed = This is a bank in memory, gone when the page is closed. Your own bank stays closed here: the other page could lead your clicks to it.
framed-open = Open it in its own tab
storage-what-to-do = What to do
storage-export = Export the log
storage-damaged-title = Event { $position } of the stored log can't be read.
storage-damaged = You see the events before the damage. The log is read-only.
storage-only-reads = This page only reads.
storage-lost = The log goes on without that.
storage-filling-title = More than 80 % of the storage is taken.
storage-filling = There is time, and an export to make.
storage-nearly-full-title = More than 95 % of the storage is taken.
storage-nearly-full = Soon nothing new will be recorded.
storage-full-title = The storage is full.
storage-full = Nothing new is recorded; everything can be seen and exported.

## What is said aloud, and what is dismissed

alert-raised = Alert: { $alerts } More on the dashboard.
toast-dismiss = Dismiss
long-work-label = How far it is

### End of the frame

### Components and what the page knows

## Buttons and fields

cancel = Cancel
stop = Stop
show-more = Show more
field-optional = optional
field-choose = Choose…
dialog-type = Type “{ $name }” to go on
dialog-type-first = Type the words above first.

## A page that is loaded on demand

page-loading = Loading this page…
not-loaded-title = Not loaded
not-loaded = This page could not be loaded
not-loaded-hint = Check your connection, then try again.
not-loaded-again = Try again

## Plots

plot-nothing = Nothing to draw so far.
plot-cursor = { $title }, point by point
plot-none = none
plot-when = When
plot-when-in = When, in { $currency }
plot-show-figures = Show the figures
plot-hide-figures = Hide the figures
plot-figures = { $title }, figures
plot-figures-caption = { $title }, newest first

## Files

file-not-saved = This browser didn't let the file be saved.

## What may be done, and what goes on

barred-in-the-past = You are viewing the past, which is read-only. Return to now first.
limits-admin = An admin may do everything.
limits-teller = A teller may do everything but change the policy, freeze or unfreeze an account, or forget a customer.
limits-analyst = An analyst sees everything and only freezes or unfreezes accounts.
limits-auditor = An auditor sees everything and changes nothing.
limits-customer = A customer opens accounts without an overdraft, and deposits, withdraws and transfers from accounts of their own.
sent-waits = Received: it waits to be decided.
work-busy = Wait for what is going on, or stop it: { $other }.
work-unchanged = Stopped. Nothing has changed.
copied =
    { $what ->
        [event] The event is copied.
        [link] The link is copied.
       *[hash] The hash is copied.
    }
not-copied =
    { $what ->
        [event] This browser didn't let the event be copied. Select it, and copy it by hand.
        [link] This browser didn't let the link be copied. Select it, and copy it by hand.
       *[hash] This browser didn't let the hash be copied. Select it, and copy it by hand.
    }
export-running = Exporting the log
export-done = The log is exported as { $file }.
file-of-another-log = The bank has another log now, so nothing was saved.
lost-event = Event { $position } is gone
lost-events = Events { $first } to { $last } are gone
pace-one = 1 a second
pace-four = 4 a second
pace-sixteen = 16 a second
pace-sixty-four = 64 a second
pace-as-recorded = as recorded

## Loading the page anew

locked-now = The bank is locked.
anew-forgotten = A customer was forgotten in another tab.
anew-forks-closed = A customer was forgotten in another tab. Forks with that customer are closed.
anew-reload-soon = { $said } Reload this page soon: its memory may still hold personal data.

## Banks to try things in

scratch-forking = Forking the bank
scratch-opening = Opening the old log
scratch-asking-again = Asking again for all but that
scratch-fork-name = What if { $number }
scratch-log-name = Old log { $number }
scratch-without-name = Without event { $position }
scratch-made = { $name }: a bank to try things in.

## Crashing the page on purpose

crash-barred-scratch = A bank to try things in is in memory: it would be gone.
crash-barred-memory = The browser keeps nothing for this page: the bank would be gone.
crash-steps-so-far =
    { $count ->
        [one] Of what the log says was owed, { $count } step has been taken.
       *[other] Of what the log says was owed, { $count } steps have been taken.
    }
crash-steps =
    { $count ->
        [one] The log says that { $count } step was owed: it has been taken.
       *[other] The log says that { $count } steps were owed: they have been taken.
    }
crash-waits-for-passphrase = What is still owed waits for the passphrase.
crash-waits-for-tab = What is still owed waits, as a tab is run by hand.
crash-nothing-owed = Nothing was owed, and nothing is lost.
crash-nothing-lost = Nothing is lost, and nothing is there twice.

### End of components

### Events, days, amounts and names in words

## What places are called

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

tell-sealed = sealed
tell-bank = { $name } in { $currency }
tell-bank-brought-forward = { $name } in { $currency }, from the archive
tell-forgotten = who it was is gone for good
tell-moved = now in { $city }
tell-account-with = { $number } with { $amount }
tell-account-of-forgotten = an account of somebody forgotten
tell-no-nickname = now without a nickname
tell-nickname = now “{ $nickname }”
tell-limit = limit { $amount }
tell-unfrozen = money may go out again
tell-closed = { $reason }; { $balance } stays on the books
tell-released = { $amount } no longer held
tell-arrived = the money has arrived
tell-failed = { $reason }; no money moved
tell-failed-compensated = { $reason }; money moved back
tell-received = { $command } waits to be decided
tell-accepted = it was decided and accepted
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

## Why a fraud check scored as it did

flag-large-amount = A large amount: { $amount }
flag-large-amount-above = A large amount: { $amount } is more than { $limit }
flag-unusual-time = An unusual time: asked at { $time } UTC
flag-unusual-time-between = An unusual time: asked at { $time } UTC, between { $from } and { $to }
flag-many =
    Many at once: { $movements ->
        [one] { $movements } movement
       *[other] { $movements } movements
    } out of the account just before it
flag-many-within =
    Many at once: { $movements ->
        [one] { $movements } movement
       *[other] { $movements } movements
    } out of the account in the { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } before it, where { $usual } are usual
flag-place = Another place: asked from { $country }, and the owner lives elsewhere
flag-place-abroad = Another place: asked from abroad, and the owner lives elsewhere
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
followed-nothing = It went through.
followed-noted = Nothing was stopped: it is noted here to be looked at.
followed-withdrawal-stands = The money had been paid out already, so the withdrawal stands.
followed-paid-back = The transfer was blocked, and the money paid back.
followed-no-money-moved = The transfer was blocked before any money moved.
followed-on-its-way-back = The transfer is blocked, and the money is on its way back.
followed-blocked = The transfer was blocked.
followed-frozen = The account was frozen.
followed-not-frozen = The account was not frozen.

## Amounts that are typed

amount-empty = type an amount, such as { $example }
amount-not-digits = an amount is written in digits, such as { $example }
amount-other-currency = the account is in { $currency }: type the amount in { $currency }
amount-odd-groups = the separators don't stand every three digits: type it without them
amount-ambiguous = this could be { $one } or { $other }: type one of the two

## Figures with their units

percent = { $figure } %
unit-microseconds = { $figure } µs
unit-milliseconds = { $figure } ms
unit-seconds = { $figure } s
unit-minutes = { $figure } min
unit-hours = { $figure } h
unit-days = { $figure } d

## Days and times

no-such-day = There is no such day.
after-at-once = at once
custom-of-browser = As this browser has it
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

## Alerts

alert-failed = { $failed } of { $ended } transfers failed: { $share }, more than the { $most } % that may. { $mostly } of them: { $why }.
alert-failed-advice = Look at the transfers that failed, and at the rule that refused each.
alert-fraud = { $fraud } of { $analyzed } movements analyzed are fraud: { $share }, more than the { $most } % that may be.
alert-fraud-at = { $fraud } of { $analyzed } movements analyzed at { $bank } are fraud: { $share }, more than the { $most } % that may be.
alert-fraud-advice = Review the movements flagged as fraud. The limit is set in the bank's policy.
alert-storage = { $share } of the storage is taken: { $used } of { $quota }.
alert-storage-advice = Export the log, and go on in a new one that begins where this one ends.
alert-memory = { $share } of the memory that the browser grants is taken: { $used } of { $limit } bytes.
alert-memory-advice = Close other pages of this site, or export the log and go on in a new one that begins where this one ends.
alert-view = The view { $view } has taken in { $position } of { $events } events.
alert-view-advice = Load the page again: every view is then built anew from the log.
alert-checked = What is stored was found broken on { $time }.
alert-checked-advice = Check it again on Storage, and keep an export.
alert-unreadable = Event { $position } of the stored log can't be read.
alert-unreadable-advice = See on Storage how to mend it, or to go on without the rest.
alert-money-missing = The books can't be right: what came in is not what is there, { $counted } against { $told }.
alert-books-unbalanced = The books can't be right: a bank's debits are not its credits, { $counted } against { $told }.
alert-deposits-differ = The books can't be right: a bank's books don't have what its accounts hold, { $counted } against { $told }.
alert-transit-differs = The books can't be right: a bank's books don't have what is on its way, { $counted } against { $told }.
alert-broken-advice = Check what is stored on Storage, and compare the views with rebuilt ones.
alert-just-over = just over { $limit } %

## Names of the contract, such as money_deposited, in words

# In English they are what they are called. Another language has a variant for each name that it translates.
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
