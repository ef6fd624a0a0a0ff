//! Single events of all kinds.

use super::*;

impl Strange<'_> {
    pub(super) fn event(
        &mut self,
        headers: &Headers,
        before: Option<&Recorded>,
    ) -> (StreamId, Event) {
        if let Some(before) = before
            && let Event::Account(AccountEvent::Withdrawn(moved)) = &before.event
            && self.pick(4) != 0
        {
            let id = TransactionId(event_id(headers.command_id(), before.index));
            let mut check = self.check(AccountId(before.stream.id), moved.amount, id);
            check.kind = TransactionKind::Withdrawal;
            return (id.stream(), Event::FraudCheck(check));
        }
        let account = usize::from(self.pick(4));
        let account_id = Self::account(account);
        let stream = account_id.stream();
        let command = command_stream(headers.command_id());
        let customer = CustomerId(Self::account(usize::from(self.pick(2))).0);
        let bank = BankId(Uuid::from_u128(0xBA));
        let transfer_id =
            self.transfer.map_or(TransferId(Uuid::nil()), |transfer| TransferId(transfer.0));
        let cents = i64::from(self.pick(3000));
        let reason = "moved".to_owned();
        let account_event = match self.pick(27) {
            24 => return (bank.stream(), bank_brought_forward(self.money())),
            25 => {
                let personal = (self.pick(2) == 0).then(|| self.sealed());
                let brought = CustomerBroughtForward { bank_id: bank, personal };
                let event = CustomerEvent::BroughtForward(Box::new(brought));
                return (customer.stream(), Event::Customer(event));
            }
            26 => self.account_brought_forward(account, customer, bank),
            0 => return (bank.stream(), bank_opened()),
            1 => {
                let policy = PolicyChange { fraud_threshold: Some(7), ..Default::default() };
                let changed = BankEvent::PolicyChanged(Box::new(BankPolicyChanged { policy }));
                return (bank.stream(), Event::Bank(changed));
            }
            2 => {
                let registered = CustomerRegistered { bank_id: bank, personal: self.sealed() };
                let event = CustomerEvent::Registered(Box::new(registered));
                return (customer.stream(), Event::Customer(event));
            }
            3 => {
                let updated =
                    crate::domain::customer::CustomerAddressUpdated { personal: self.sealed() };
                let event = CustomerEvent::AddressUpdated(Box::new(updated));
                return (customer.stream(), Event::Customer(event));
            }
            4 => {
                let event = CustomerEvent::Forgotten(CustomerForgotten {});
                return (customer.stream(), Event::Customer(event));
            }
            5 => {
                let command = json!({"type": "open_bank", "name": "☕"});
                let asked = Asked { command, expected_version: Some(7), effective_at: None };
                let personal =
                    if self.pick(2) == 0 { self.sealed() } else { Personal::Clear(asked) };
                let received = CommandReceived {
                    command_type: "open_bank".into(),
                    target: stream.to_string(),
                    subject: None,
                    personal,
                };
                return (
                    command_stream(headers.command_id()),
                    Event::Request(RequestEvent::Received(Box::new(received))),
                );
            }
            6 => return (command, Event::Request(RequestEvent::Accepted(CommandAccepted {}))),
            7 => {
                let error = Refusal::new(Code::InsufficientFunds, "too much").with("amount", 7);
                let rejected = CommandRejected {
                    command_type: "withdraw_money".into(),
                    target: stream.to_string(),
                    asked: Default::default(),
                    error,
                };
                return (command, Event::Request(RequestEvent::Rejected(Box::new(rejected))));
            }
            8 => AccountEvent::DetailsUpdated(AccountDetailsUpdated {
                personal: Personal::Clear(AccountDetails { nickname: "Savings".into() }),
            }),
            9 => {
                AccountEvent::OverdraftLimitSet(OverdraftLimitSet { overdraft_limit: self.money() })
            }
            10 => AccountEvent::Frozen(AccountFrozen { reason }),
            11 => AccountEvent::Unfrozen(AccountUnfrozen {}),
            12 => AccountEvent::Closed(AccountClosed { reason, final_balance: self.money() }),
            13 => {
                let (amount, balance_after) = (self.money(), self.money());
                let released = CreditReleased { transfer_id, amount };
                match self.pick(5) {
                    0 => AccountEvent::CreditReleased(released),
                    1 => {
                        return (transfer_id.stream(), Event::Transfer(TransferEvent::completed()));
                    }
                    number => {
                        let moved = TransferMoved { transfer_id, amount, balance_after };
                        match number {
                            2 => AccountEvent::CreditReversed(moved),
                            3 => AccountEvent::DebitReversed(moved),
                            _ if self.pick(2) == 0 => AccountEvent::Debited(moved),
                            _ => AccountEvent::Credited(moved),
                        }
                    }
                }
            }
            14 => {
                let initiated = TransferInitiated {
                    from_account_id: AccountId(self.id()),
                    to_account_id: account_id,
                    amount: self.money(),
                    personal: self.purpose(),
                    mode: None,
                };
                let id = TransferId(self.id());
                return (id.stream(), Event::Transfer(TransferEvent::Initiated(initiated)));
            }
            15 => {
                let check = self.check(account_id, usd(cents), TransactionId(transfer_id.0));
                return (check.transaction_id.stream(), Event::FraudCheck(check));
            }
            16..=18 => self.opened(account, cents, customer, bank),
            number => {
                let movement = if number < 22 { cents } else { -cents };
                let amount = if self.seldom() { self.money() } else { usd(cents) };
                let balance_after = self.after(account, movement);
                let moved = MoneyMoved { amount, personal: self.purpose(), balance_after };
                if number < 22 {
                    AccountEvent::Deposited(moved)
                } else {
                    AccountEvent::Withdrawn(moved)
                }
            }
        };
        (stream, Event::Account(account_event))
    }

    fn opened(
        &mut self,
        account: usize,
        cents: i64,
        customer_id: CustomerId,
        bank_id: BankId,
    ) -> AccountEvent {
        self.balances[account] = 0;
        let currency = currency(["USD", "USD", "JPY", "KWD"][usize::from(self.pick(4))]);
        let identity = AccountIdentity { account_number: "XL40".into(), nickname: None };
        AccountEvent::Opened(Box::new(AccountOpened {
            customer_id,
            bank_id,
            currency,
            personal: if self.seldom() { Personal::Clear(identity) } else { self.sealed() },
            number_hash: (self.pick(2) == 0).then_some(NumberHash([9; 8])),
            initial_deposit: (self.pick(2) == 0).then(|| usd(cents)),
            overdraft_limit: self.seldom().then(|| self.money()),
            balance_after: self.after(account, 0),
        }))
    }

    fn account_brought_forward(
        &mut self,
        account: usize,
        customer_id: CustomerId,
        bank_id: BankId,
    ) -> AccountEvent {
        self.balances[account] = 0;
        let at: Timestamp = "2026-03-02T11:59:30.250Z".parse().unwrap();
        AccountEvent::BroughtForward(Box::new(AccountBroughtForward {
            customer_id,
            bank_id,
            currency: currency("USD"),
            personal: (self.pick(2) == 0).then(|| self.sealed()),
            number_hash: (self.pick(2) == 0).then_some(NumberHash([9; 8])),
            overdraft_limit: self.seldom().then(|| self.money()),
            status: AccountStatus::Frozen,
            reason: (self.pick(2) == 0).then(|| "moved".into()),
            recent_movements: vec![at; usize::from(self.pick(3))],
            balance_after: self.after(account, 0),
        }))
    }
}

fn bank_brought_forward(due: Money) -> Event {
    Event::Bank(BankEvent::BroughtForward(Box::new(BankBroughtForward {
        archive: Archive { log_id: Uuid::nil(), position: 7, head_hash: HeadHash([9; 32]) },
        name: "First \"Bank\"".into(),
        currency: currency("USD"),
        policy: Policy::default_in(currency("USD")),
        due_from_banks: None,
        due_to_banks: Some(due),
    })))
}

fn bank_opened() -> Event {
    Event::Bank(BankEvent::Opened(Box::new(BankOpened {
        name: "First \"Bank\"".into(),
        currency: currency("USD"),
        policy: Policy::default_in(currency("USD")),
    })))
}
