//! Whether the money is all there, told from what a bank shows alone.

use std::collections::BTreeMap;

use serde_json::Value;

use super::turns::Story;

/// In each currency, what accounts hold and what is on its way between them is what came in less
/// what went out; and what is on its way is in transit in the books.
pub(super) fn money_is_all_there(shown: &Value, story: &Story) {
    let list = |kind: &str| shown[kind].as_array().unwrap().iter();
    let mut sums: BTreeMap<&str, [i128; 3]> = BTreeMap::new();
    let mut currencies: BTreeMap<&str, &str> = BTreeMap::new();
    for (bank, books) in list("banks").zip(list("trial_balances")) {
        assert_eq!(books["bank_id"], bank["bank_id"]);
        assert_eq!(books["balanced"], true, "{books}");
        assert_eq!(books["total_debit"], books["total_credit"], "{books}");
        let own = list("accounts").filter(|account| account["bank_id"] == bank["bank_id"]);
        let held: i128 = own.map(|account| minor(&account["balance"])).sum();
        let net =
            |row: usize| minor(&books["rows"][row]["credit"]) - minor(&books["rows"][row]["debit"]);
        assert_eq!((net(1), minor(&bank["balance"])), (held, held), "{books}");
        let sum = sums.entry(bank["currency"].as_str().unwrap()).or_default();
        sum[0] += held;
        sum[1] += net(2);
    }
    for account in list("accounts") {
        let currency = account["currency"].as_str().unwrap();
        currencies.insert(account["account_id"].as_str().unwrap(), currency);
    }
    for transfer in list("transfers") {
        let steps = transfer["steps"].as_array().unwrap();
        let has = |name: &str| steps.iter().filter(|step| step["name"] == name).count();
        let ends = has("transfer_completed") + has("transfer_failed");
        let ended = ["completed", "failed"].iter().any(|end| transfer["status"] == *end);
        assert_eq!(ends, usize::from(ended), "a transfer ends once: {transfer}");
        let out = has("account_debited") + has("credit_reversed");
        let arrived = has("account_credited") + has("debit_reversed");
        if out > arrived {
            let currency = currencies[transfer["from_account_id"].as_str().unwrap()];
            sums.entry(currency).or_default()[2] += minor(&transfer["amount"]);
        }
    }
    for (currency, [held, in_transit, carried]) in sums {
        assert_eq!(in_transit, carried, "{currency}: in transit is what transfers carry");
        assert_eq!(held + carried, story.model.cash(currency), "{currency} is all there");
    }
}

/// An amount that the bank shows, in minor units.
fn minor(amount: &Value) -> i128 {
    amount.as_str().unwrap().replace('.', "").parse().unwrap()
}
