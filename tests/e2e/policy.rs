//! What the released page may run: what stands beside it, and nothing that is written into it.

use leftfold_e2e::{Outcome, on_a_page};
use serde_json::json;

#[test]
fn a_script_that_is_written_into_the_page_does_not_run() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_for_text("button", "Open a sample bank").await?;
        let policy = page
            .run_js(
                "return document.querySelector('meta[http-equiv=Content-Security-Policy]').content",
            )
            .await?;
        let policy = policy.as_str().ok_or("the page has no policy")?;
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
        page.run_js(
            "const script = document.createElement('script');
             script.textContent = 'window.ranAnyway = true';
             document.body.append(script);
             const image = document.createElement('div');
             image.innerHTML = '<img src=x onerror=\"window.ranAnyway = true\">';
             document.body.append(image);",
        )
        .await?;
        page.run_async_js("await new Promise((go) => setTimeout(go, 300))").await?;
        assert_eq!(page.run_js("return window.ranAnyway ?? null").await?, json!(null));
        let refused = page.console_errors().await?;
        assert!(
            refused.iter().any(|error| error.contains("Content Security Policy")),
            "{refused:?}"
        );
        Ok(())
    })
}
