//! What a log can violate of what everything else relies on: a row a violation, by the files that
//! look for them.

use crate::application::limits::MAX_STORED_TEXT_BYTES;
use crate::event_sourcing::reason_table;

reason_table! {
    /// Why an event can't stand where it stands.
    pub(in crate::application) enum Violation {
        EntryTooLong = "entry_too_long": "its entry has more events than a request can lead to";
        CauseNotBefore = "cause_not_before": "its cause is not before it";
        AnsweredTwice = "answered_twice": "its command was already answered";
        StepTakenTwice = "step_taken_twice": "its step was already taken";
        VersionMissing = "version_missing": "an event of its stream is missing";
        WrongCategory = "wrong_category": "the event does not belong to the category of its stream";
        WrongStart = "wrong_start": "a stream must start with its first event, and only once";
        BroughtForwardLate = "brought_forward_late": "events brought forward must come before all others";
        ImpossibleArchive = "impossible_archive": "the archive's last position is impossible";
        SeveralArchives = "several_archives": "a log can continue from only one archive";
        CommandOfOtherStream = "command_of_other_stream": "the command id is not that of its stream";
        ReceivedTwice = "received_twice": "the command was already received";
        SealedForNobody = "sealed_for_nobody": "the command is sealed under the key of an unknown customer";
        QueuedByProcess = "queued_by_process": "a queued command must come from a client";
        NotDecidedByQueue = "not_decided_by_queue": "a queued command must be decided by the queue";
        DecidesNothing = "decides_nothing": "it decides no queued command";
        CommitNotAlone = "commit_not_alone": "a commit with a rejected or queued command must have no other event";
        StepOfNoTransfer = "step_of_no_transfer": "its step belongs to no transfer";
        NotOfItsStep = "not_of_its_step": "it is not the event of its transfer step";
        UnknownProcess = "unknown_process": "its process is unknown";
        TooManyFigures = "too_many_figures": "the error has too many figures";
        UnknownCommandType = "unknown_command_type": "its command type is unknown";
        NoTarget = "no_target": "its command has no target stream";
        ExpectedVersionTooLarge = "expected_version_too_large": "its expected version is too large";
        CommandTooLong = "command_too_long": "its command is too long";
        SealedTooLong = "sealed_too_long": "the sealed data is longer than any field";
        ShowsOtherwise = "shows_otherwise": "the stored log gives other figures than those shown";
        SealedOtherwise = "sealed_otherwise": "the sealed data differs from what its fields would be sealed to";
        TextTooLong = "text_too_long": "a text is longer than {MAX_STORED_TEXT_BYTES} bytes";
        ActorOfNobody = "actor_of_nobody": "its actor's name is sealed under the key of an unknown customer";
        DueTooLarge = "due_too_large": "the amounts due between banks are too large";
        BankNotOpened = "bank_not_opened": "the bank was not opened before this event";
        CustomerBankNotOpened = "customer_bank_not_opened": "the customer's bank was not opened before this event";
        UnknownOwner = "unknown_owner": "the account's owner is unknown";
        OwnerOfOtherBank = "owner_of_other_bank": "the account and its owner belong to different banks";
        CurrencyOfOtherBank = "currency_of_other_bank": "the account's currency differs from its bank's";
        DepositNotAnAmount = "deposit_not_an_amount": "the initial deposit is not an amount in the account's currency";
        BalanceNotDeposit = "balance_not_deposit": "the balance differs from the initial deposit";
        BalanceNotAnAmount = "balance_not_an_amount": "the balance is not an amount in the account's currency";
        ReasonWhileOpen = "reason_while_open": "an open account must have no reason";
        MovementsUnordered = "movements_unordered": "movements must be brought forward oldest first";
        NumberKeyMissing = "number_key_missing": "the log's key, which hashed the account number, is missing";
        NumberHashChanged = "number_hash_changed": "the log's key, or the hash of an account number, was changed";
        NumberTaken = "number_taken": "another account of its bank already has its number";
        AccountNotOpened = "account_not_opened": "the account was not opened before this event";
        AmountNotInCurrency = "amount_not_in_currency": "an amount is not in the account's currency";
        AmountNotPositive = "amount_not_positive": "the amount is not above 0";
        FinalBalanceDiffers = "final_balance_differs": "the final balance differs from the account's balance";
        BalanceNotTotal = "balance_not_total": "the balance differs from the total of the movements";
        OverdraftNotAnAmount = "overdraft_not_an_amount": "the overdraft limit is not an amount in the account's currency";
        PolicyOutOfRange = "policy_out_of_range": "a count or an hour of the policy is out of range";
        ThresholdsReversed = "thresholds_reversed": "the policy's fraud threshold is below its suspicious threshold";
        LimitNotAnAmount = "limit_not_an_amount": "a limit, or an amount due between banks, is not an amount in the bank's currency";
        NotNextStep = "not_next_step": "it is not the next step of its transfer";
        SecondTransfer = "second_transfer": "its command already led to another transfer";
        IdOfWithdrawal = "id_of_withdrawal": "its id is already that of a withdrawal's fraud check";
        EndsTooEarly = "ends_too_early": "the transfer ends before its money has arrived or returned";
        TransferNotInitiated = "transfer_not_initiated": "the transfer was not initiated before this event";
        OtherCommand = "other_command": "it was caused by another command than its transfer's";
        TransferAmountNotPositive = "transfer_amount_not_positive": "the amount is not above 0 in the source account's currency";
        UnfitAccounts = "unfit_accounts": "a transfer needs two different accounts of one currency";
        StepDiffers = "step_differs": "its account or amount differs from its transfer's";
        CheckOfOtherStream = "check_of_other_stream": "the check's movement is not that of its stream";
        CheckOfNothing = "check_of_nothing": "the check does not follow a withdrawal with its id";
        CheckDiffers = "check_differs": "the check's account or amount differs from its movement's";
        UnorderedFlags = "unordered_flags": "a check must name each flag at most once, in the defined order";
        ScoreTooHigh = "score_too_high": "the score is not the total of the check's flags";
    }
}
