//! The npm package as it was installed: what it serves is the page, to this machine alone.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use leftfold_e2e::{Outcome, on_a_page};
use serde_json::{Value, json};

/// The program that the package brings, serving; it ends with this.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Has the program serve, and gives the address that it says.
fn served() -> Outcome<(Served, String)> {
    let folder = std::env::var_os("LEFTFOLD_PACKAGE").ok_or("LEFTFOLD_PACKAGE names no folder")?;
    let modules = Path::new(&folder).join("node_modules");
    if !modules.join(".bin/leftfold").exists() {
        return Err("npm installed no program of that name".into());
    }
    let package = modules.join("leftfold");
    let manifest: Value = serde_json::from_slice(&fs::read(package.join("package.json"))?)?;
    let script = manifest["bin"]["leftfold"].as_str().ok_or("the package names no program")?;
    // Node itself and not what npm puts in front of it: on Windows that would outlive its end.
    let mut program = Command::new("node");
    program.arg(package.join(script)).args(["--port", "0"]);
    let child = program.stdout(Stdio::piped()).spawn()?;
    let mut served = Served(child);
    let said = served.0.stdout.take().ok_or("it says nothing")?;
    let mut line = String::new();
    BufReader::new(said).read_line(&mut line)?;
    let address = line.trim().rsplit(' ').next().unwrap_or_default().to_owned();
    Ok((served, address))
}

#[test]
fn the_package_serves_the_page_and_nothing_else() -> Outcome {
    on_a_page(async |page| {
        let (_served, address) = served()?;
        page.browser().goto(&address).await?;
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text(".toast", "Sample bank opened").await?;
        let asked = "
            const status = async (path, method = 'GET') => (await fetch(path, { method })).status;
            return [
                await status('leftfold_bg.wasm'), await status('nothing.js'), await status('..%2f..%2fpackage.json'),
                await status('%00'), await status('%'), await status('index.html', 'POST'),
            ]";
        assert_eq!(page.run_async_js(asked).await?, json!([200, 404, 404, 404, 404, 405]));
        page.console_errors().await?;
        Ok(())
    })
}
