//! A copy of the built page on a host of its own, where files can be changed under it.

use std::fs;
use std::path::{Path, PathBuf};

use leftfold_e2e::{Outcome, Page, Server};

/// Waits until the worker has kept the page.
pub(crate) const KEPT: &str = "
    await window.bankReady;
    const { active } = await navigator.serviceWorker.ready;
    while (active.state !== 'activated') await new Promise((go) => setTimeout(go, 20));
    while (!navigator.serviceWorker.controller) await new Promise((go) => setTimeout(go, 20));";

/// A copy of the built page that new versions can be put into.
pub(crate) struct Host {
    pub(crate) folder: PathBuf,
    pub(crate) server: Server,
}

impl Host {
    /// A copy of `dist/` under a name of its own, on a server.
    pub(crate) fn new(name: &str) -> Outcome<Self> {
        let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/e2e");
        let folder = target.join(format!("host-{name}"));
        let _ = fs::remove_dir_all(&folder);
        copy(&target.join("../../dist"), &folder)?;
        let server = Server::of(folder.clone())?;
        Ok(Self { folder, server })
    }

    /// Writes a file beside the page.
    pub(crate) fn put(&self, name: &str, text: &str) -> Outcome {
        Ok(fs::write(self.folder.join(name), text)?)
    }

    /// Puts another version into the folder, whose pages say its name; the checksum is what the worker
    /// expects of the file that does.
    pub(crate) fn release(&self, name: &str, checksum: impl Fn(&[u8]) -> u32) -> Outcome {
        let (boot, worker) = (self.folder.join("boot.js"), self.folder.join("service_worker.js"));
        let text = format!("{}\nwindow.release = '{name}';\n", fs::read_to_string(&boot)?);
        let listed = format!("    \"boot.js\": \"{:08x}\",", checksum(text.as_bytes()));
        fs::write(boot, text)?;
        let lines = fs::read_to_string(&worker)?;
        let lines = lines.lines().map(|line| match line {
            line if line.starts_with("    \"boot.js\": ") => listed.clone(),
            line if line.starts_with("  version: ") => format!("  version: \"{name}\","),
            line => line.to_owned(),
        });
        Ok(fs::write(worker, lines.collect::<Vec<_>>().join("\n"))?)
    }

    /// Goes to the page, and waits until the worker has kept it.
    pub(crate) async fn visit(&self, page: &Page) -> Outcome {
        page.browser().goto(self.server.address()).await?;
        page.run_async_js(KEPT).await.map(drop)
    }
}

fn copy(from: &Path, to: &Path) -> Outcome {
    fs::create_dir_all(to)?;
    for item in fs::read_dir(from)? {
        let path = item?.path();
        let to = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &to)?;
        } else {
            fs::copy(&path, to)?;
        }
    }
    Ok(())
}

/// FNV-1a of 32 bits.
pub(crate) fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}
