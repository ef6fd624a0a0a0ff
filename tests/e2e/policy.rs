//! What the released page may run: what stands beside it, and nothing that is written into it.

use std::fs;

use leftfold_e2e::{Outcome, on_a_page};
use serde_json::json;

use crate::host::Host;

#[test]
fn a_script_that_is_written_into_the_page_does_not_run() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_until_open().await?;
        let policy = page
            .run_js(
                "return document.querySelector('meta[http-equiv=Content-Security-Policy]').content",
            )
            .await?;
        let policy = policy.as_str().ok_or("the page has no policy")?;
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
        page.run_js(
            "let refused = 0;
             const tried = (act) => { try { act(); } catch { refused += 1; } };
             const script = document.createElement('script');
             tried(() => { script.textContent = 'window.ranAnyway = true'; });
             document.body.append(script);
             const image = document.createElement('div');
             for (const text of ['<img src=x onerror=\"window.ranAnyway = true\">', '<script>ranAnyway = true</script>',
                                 '<iframe srcdoc=x></iframe>', '<a href=\"javascript:ranAnyway = true\">x</a>']) {
                 tried(() => { image.innerHTML = text; });
             }
             document.body.append(image);
             for (const address of ['elsewhere.js', 'data:text/javascript,1']) tried(() => new Worker(address));
             image.innerHTML = '<p>Harmless</p>';
             window.refused = refused;",
        )
        .await?;
        assert_eq!(page.run_js("return window.refused").await?, 7, "each text that would run");
        assert!(policy.contains("require-trusted-types-for 'script'"), "{policy}");
        page.run_async_js("await new Promise((go) => setTimeout(go, 300))").await?;
        assert_eq!(page.run_js("return window.ranAnyway ?? null").await?, json!(null));
        let refused = page.console_errors().await?.join("\n");
        for kind in ["'TrustedScript'", "'TrustedHTML'", "'TrustedScriptURL'"] {
            assert!(refused.contains(kind), "{kind} is not among {refused}");
        }

        // Nor does one that comes with the page.
        let host = Host::new("written-into")?;
        let text = fs::read_to_string(host.folder.join("index.html"))?;
        let written = text.replace("</body>", "<script>window.ranAnyway = true</script></body>");
        assert_ne!(written, text);
        host.put("written.html", &written)?;
        page.browser().goto(format!("{}written.html", host.server.address())).await?;
        page.wait_until_open().await?;
        assert_eq!(page.run_js("return window.ranAnyway ?? null").await?, json!(null));
        let refused = page.console_errors().await?;
        assert!(
            refused.iter().any(|error| error.contains("Content Security Policy")),
            "{refused:?}"
        );
        Ok(())
    })
}
