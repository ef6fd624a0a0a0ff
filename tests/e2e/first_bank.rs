//! A small bank of the browser's own, with a customer whose name nobody else may learn.

use leftfold_e2e::{Outcome, Page};

const OPEN: &str = "
    await window.bankReady;
    const [bank_id, customer_id, account_id] = [1, 2, 3].map(() => crypto.randomUUID());
    await bank.execute({ type: 'open_bank', bank_id, name: 'First Bank', currency: 'USD' });
    const customer = { type: 'register_customer', bank_id, customer_id, first_name: 'Secret', last_name: 'Somebody',
        nationality: 'FR', gender: 'female', date_of_birth: '1990-01-02',
        address: { street: '1 Rue', city: 'Paris', postal_code: '75001', country: 'FR' } };
    await bank.execute(customer);
    await bank.execute({ type: 'open_account', account_id, customer_id, initial_deposit: '250.00' });";

/// Opens it on a first visit: a customer with one account, which holds 250.00.
pub(crate) async fn opens_first_bank(page: &Page) -> Outcome {
    page.goto("").await?;
    page.run_async_js(OPEN).await.map(drop)
}
