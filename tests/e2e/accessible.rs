//! That everybody can use every page, as far as a program can tell: axe finds nothing on it, in light
//! colours and in dark ones.
//!
//! `cargo xtask test e2e` brings axe and names its script in LEFTFOLD_AXE.

use std::env;
use std::fs;

use leftfold_e2e::{Outcome, Page, on_a_page};
use serde_json::{Value, json};

use crate::privacy::set_passphrase;
use crate::walk::{Walk, kind, texts};

/// Waits until what is shown has stood still for a while.
const SETTLED: &str = "
    await new Promise((settled) => {
      let waited = setTimeout(settled, 100);
      const changes = new MutationObserver(() => {
        clearTimeout(waited);
        waited = setTimeout(settled, 100);
      });
      changes.observe(document.body, { subtree: true, childList: true, characterData: true });
    });
";

/// The themes, and which rules a page has to keep in each: all in one of them, and in the other those
/// that its colours can break.
const THEMES: [(&str, &str); 2] = [
    ("light", "const rules = {};"),
    ("dark", "const rules = { runOnly: ['color-contrast', 'link-in-text-block'] };"),
];

/// What axe finds, once nothing is on its way from one colour to another any more: for each rule that
/// is broken how often, and the first place with what is wrong there.
const FOUND: &str = "
    await new Promise(requestAnimationFrame);
    for (const animation of document.getAnimations()) {
      try { animation.finish(); } catch { animation.cancel(); }
    }
    const { violations } = await axe.run(document, { ...rules, resultTypes: ['violations'], preload: false });
    return violations.map(({ id, impact, nodes: [{ target, html, failureSummary }, ...others] }) =>
        `${id} (${impact}), ${others.length + 1} times, first at ${target.join(' ')}\n` +
        `    ${html.replace(/\\s+/g, ' ').slice(0, 200)}\n    ${failureSummary.replace(/\\s+/g, ' ')}`);
";

/// Has the page in the colours of a system that prefers these.
async fn prefer(page: &Page, colours: &str) -> Outcome {
    let features = json!([{ "name": "prefers-color-scheme", "value": colours }]);
    page.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await.map(drop)
}

/// What axe finds on the page that is shown, in both themes.
async fn faults(page: &Page, named: &str) -> Outcome<Vec<String>> {
    page.wait_until_gone(".loading").await?;
    page.run_async_js(SETTLED).await?;
    let mut faults = Vec::new();
    for (colours, rules) in THEMES {
        prefer(page, colours).await?;
        let found: Value = page.run_async_js(&format!("{rules}\n{FOUND}")).await?;
        faults.extend(texts(&found).iter().map(|fault| format!("{named}, {colours}: {fault}")));
    }
    Ok(faults)
}

#[test]
#[ignore = "wants axe: cargo xtask test e2e"]
fn axe_finds_no_fault_on_any_page_in_light_and_in_dark() -> Outcome {
    let axe = env::var_os("LEFTFOLD_AXE").ok_or("LEFTFOLD_AXE names no script of axe")?;
    let axe = fs::read_to_string(axe)?;
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_until_open().await?;
        page.run_js(&axe).await?;
        let mut found = faults(page, "the first visit").await?;

        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text("h1", "Accounts").await?;
        let mut walk = Walk::to_one_of_each(kind);
        walk.hears_of("#/nowhere".to_owned());
        let mut looked_at = 0;
        while let Some(address) = walk.on(page).await? {
            found.extend(faults(page, &address).await?);
            looked_at += 1;
        }
        set_passphrase(page, "correct horse").await?;
        page.reload().await?;
        page.wait_for_text("h1", "The bank is locked").await?;
        page.run_js(&axe).await?;
        found.extend(faults(page, "the locked bank").await?);
        assert!(found.is_empty(), "axe finds faults:\n{}", found.join("\n"));
        assert!(looked_at > 35, "{looked_at} pages are not all");
        Ok(())
    })
}
