//! The module in another page than the bank's own: a bank in memory, and nothing else.

use leftfold_e2e::{Outcome, Server, on_a_page};
use serde_json::json;

#[test]
fn another_page_has_a_bank_of_its_own_and_stays_as_it_is() -> Outcome {
    on_a_page(async |page| {
        let server = Server::of_project()?;
        let example = format!("{}examples/a_bank_of_your_own.html", server.address());
        page.browser().goto(&example).await?;
        page.wait_for_text("#balances", "87.50 and 12.50").await?;
        let left =
            "return [document.querySelector('h1').textContent, document.body.children.length,
            typeof window.bank, Object.keys(localStorage), (await indexedDB.databases()).length]";
        assert_eq!(
            page.run_async_js(left).await?,
            json!(["A page with a bank of its own", 3, "undefined", [], 0]),
            "nothing is mounted, published or stored"
        );
        Ok(())
    })
}
