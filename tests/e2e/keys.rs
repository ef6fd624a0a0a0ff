//! The worker that makes keys of passphrases, as the built page delivers it.

use leftfold_e2e::{Outcome, on_a_page};
use serde_json::json;

/// What the page's own code asks of the worker, under the policy that allows least: no script and
/// no worker but from the page's own host.
const ASK_THE_WORKER: &str = r#"
    await window.bankReady;
    const policy = document.createElement("meta");
    policy.httpEquiv = "Content-Security-Policy";
    policy.content = "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'";
    document.head.append(policy);

    const beside = (name) => new URL(name, document.baseURI).href;
    const glue = beside("leftfold.js");
    const module = await WebAssembly.compileStreaming(fetch(beside("leftfold_bg.wasm")));
    const salt = new Uint8Array(16).fill(1);
    const worker = new Worker(beside("key_worker.js"), { type: "module" });
    const next = () => new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
    });
    const said = [await next()];
    worker.postMessage({ glue, module, given: ["correct horse battery staple", salt, 19456, 2, 1] });
    said.push(await next());
    worker.terminate();
    return said;"#;

/// The key is the one that the reference implementation of Argon2 gives.
#[test]
fn the_page_delivers_a_worker_that_makes_keys() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        let said = page.run_async_js(ASK_THE_WORKER).await?;
        assert_eq!(said, json!(["ready", "62QdG5Ru3xTGLX3KBXjk3JI2y0qvK_4QPpdRvIrGYkI"]));
        Ok(())
    })
}
