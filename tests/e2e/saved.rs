//! Files that the page hands over: they are kept in the page, to be looked at, instead of being saved.

use leftfold_e2e::{Outcome, Page};
use serde_json::Value;

/// From now on keeps what the page hands over.
pub(crate) async fn keep_saved(page: &Page) -> Outcome {
    page.run_js(
        "window.saved = [];
         const create = URL.createObjectURL.bind(URL);
         URL.createObjectURL = (blob) => { window.saved.push(blob); return create(blob); };
         const click = HTMLAnchorElement.prototype.click;
         HTMLAnchorElement.prototype.click = function () {
           if (this.download) window.savedAs = this.download; else click.call(this);
         };",
    )
    .await
    .map(drop)
}

/// The file that was handed over last: its name and its text.
pub(crate) async fn saved(page: &Page) -> Outcome<(String, String)> {
    let file = page
        .run_async_js(
            "for (let turn = 0; turn < 200 && !window.savedAs; turn += 1) await new Promise((go) => setTimeout(go, 20));
             const file = { name: window.savedAs, text: await window.saved.at(-1).text() };
             window.savedAs = undefined;
             return file;",
        )
        .await?;
    let field = |name: &str| {
        file.get(name).and_then(Value::as_str).map(ToOwned::to_owned).ok_or("nothing was saved")
    };
    Ok((field("name")?, field("text")?))
}
