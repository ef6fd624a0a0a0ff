//! One page in a headless browser, with the few verbs that tests are written in.

use crate::driver::Driver;
use crate::outcome::Outcome;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};
use thirtyfour::extensions::query::ElementQueryable;
use thirtyfour::{
    BrowserLogEntry, By, CapabilitiesHelper, ChromiumLikeCapabilities, DesiredCapabilities,
    LoggingPrefsLogLevel, PageLoadStrategy, WebDriver, WebElement,
};

/// How long something that should appear may take, on two busy cores.
const PATIENCE: Duration = Duration::from_secs(20);
const GLANCE: Duration = Duration::from_millis(50);

/// Width and height of the window's inside, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size(pub u32, pub u32);

impl Size {
    /// A common laptop.
    pub const DESK: Self = Self(1280, 800);
    /// A common phone.
    pub const PHONE: Self = Self(390, 844);
}

/// A page in a browser of its own; unless it is said otherwise, with a profile that nobody used
/// before.
#[derive(Debug)]
pub struct Page {
    browser: WebDriver,
    top: String,
    /// Whether a page is there as a whole before a test goes on.
    waits: bool,
}

impl Page {
    pub(crate) async fn opened(
        driver: &Driver,
        top: String,
        profile: Option<&Path>,
        strategy: PageLoadStrategy,
    ) -> Outcome<Self> {
        let mut wishes = DesiredCapabilities::chrome();
        for flag in [
            "--headless=new",
            // Chromium can't have its sandbox as root, where containers run tests.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
        ] {
            wishes.add_arg(flag)?;
        }
        if let Some(profile) = profile {
            wishes.add_arg(&format!("--user-data-dir={}", profile.display()))?;
        }
        wishes.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        let waits = matches!(strategy, PageLoadStrategy::Normal);
        wishes.set_page_load_strategy(strategy)?;
        let browser = WebDriver::new(driver.address(), wishes).await?;
        let page = Self { browser, top, waits };
        page.resize(Size::DESK).await?;
        // The page writes figures and days as the browser's country does: wherever the tests run, as in
        // the United Kingdom.
        page.devtools("Emulation.setLocaleOverride", json!({ "locale": "en-GB" })).await?;
        page.browser.set_script_timeout(PATIENCE * 3).await?;
        Ok(page)
    }

    /// The browser itself, for what has no verb here.
    #[must_use]
    pub fn browser(&self) -> &WebDriver {
        &self.browser
    }

    /// Goes to an address below the page's own, such as `""`, `"index.html"` or `"#/accounts"`.
    ///
    /// # Errors
    ///
    /// Where the browser can't get there.
    pub async fn goto(&self, below: &str) -> Outcome {
        self.browser.goto(format!("{}{below}", self.top)).await?;
        self.come("document.readyState === 'complete'").await
    }

    /// Loads the page anew, as F5 does.
    ///
    /// # Errors
    ///
    /// Where the browser can't get there.
    pub async fn reload(&self) -> Outcome {
        self.run_js("window.isBefore = true").await?;
        self.browser.refresh().await?;
        self.come("!window.isBefore && document.readyState === 'complete'").await
    }

    /// The driver may go on before the page has come, where the one before it was still on its way.
    async fn come(&self, has_come: &str) -> Outcome {
        if self.waits { self.until(has_come).await } else { Ok(()) }
    }

    /// Gives the page this much room, as on a device of that size.
    ///
    /// # Errors
    ///
    /// Where the browser doesn't take it.
    pub async fn resize(&self, Size(width, height): Size) -> Outcome {
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await.map(drop)
    }

    /// Waits until something that matches is shown, and gives it.
    ///
    /// # Errors
    ///
    /// Where nothing is shown in time.
    pub async fn wait_for(&self, css: &str) -> Outcome<WebElement> {
        // One that is drawn anew meanwhile is looked for again.
        let query = self.browser.query(By::Css(css)).wait(PATIENCE, GLANCE).ignore_errors(true);
        self.in_sight(query.and_displayed().desc(css).first().await?).await
    }

    /// The element, in the middle of what is to be seen: between the bars at the top and at the foot,
    /// also where the page still grows a little.
    async fn in_sight(&self, element: WebElement) -> Outcome<WebElement> {
        let scroll = "arguments[0].scrollIntoView({ block: 'center' })";
        match self.browser.execute(scroll, vec![element.to_json()?]).await {
            // One that is gone meanwhile is nowhere.
            Ok(_) | Err(_) => Ok(element),
        }
    }

    /// Waits until something that matches says this, among other things, and gives it.
    ///
    /// # Errors
    ///
    /// Where nothing says it in time.
    pub async fn wait_for_text(&self, css: &str, text: &str) -> Outcome<WebElement> {
        let says = text.to_owned();
        let query = self.browser.query(By::Css(css)).wait(PATIENCE, GLANCE).ignore_errors(true);
        let found = query.with_filter(move |element: WebElement| {
            let says = says.clone();
            // One that is gone meanwhile says nothing.
            async move { Ok(element.text().await.is_ok_and(|text| text.contains(&says))) }
        });
        self.in_sight(found.desc(&format!("{css} saying {text:?}")).first().await?).await
    }

    /// Waits until nothing matches.
    ///
    /// # Errors
    ///
    /// Where something still matches after a while.
    pub async fn wait_until_gone(&self, css: &str) -> Outcome {
        let query = self.browser.query(By::Css(css)).wait(PATIENCE, GLANCE);
        match query.not_exists().await? {
            true => Ok(()),
            false => Err(format!("{css} is still there").into()),
        }
    }

    /// Waits for something that matches and clicks it.
    ///
    /// # Errors
    ///
    /// Where nothing is shown in time, or something else lies over it.
    pub async fn click(&self, css: &str) -> Outcome {
        Ok(self.wait_for(css).await?.click().await?)
    }

    /// Waits for a field, empties it and types into it.
    ///
    /// # Errors
    ///
    /// Where there is no such field in time.
    pub async fn fill(&self, css: &str, text: &str) -> Outcome {
        let field = self.wait_for(css).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// Waits for something that matches and gives the text that a person sees in it.
    ///
    /// # Errors
    ///
    /// Where nothing is shown in time.
    pub async fn text(&self, css: &str) -> Outcome<String> {
        Ok(self.wait_for(css).await?.text().await?)
    }

    /// Runs the body of a JavaScript function, and gives what it returns.
    ///
    /// # Errors
    ///
    /// Where it throws.
    pub async fn run_js(&self, body: &str) -> Outcome<Value> {
        Ok(self.browser.execute(body, Vec::new()).await?.json().clone())
    }

    /// Waits until the bank is there, and the page that shows it in the place of the first screen.
    ///
    /// # Errors
    ///
    /// Where it is not in time.
    pub async fn wait_until_open(&self) -> Outcome {
        self.until("window.bank && !document.getElementById('first-screen')").await
    }

    /// Waits until an expression of JavaScript is true of the page, however often that is loaded anew
    /// meanwhile.
    ///
    /// # Errors
    ///
    /// Where it is not in time.
    pub async fn until(&self, is_true: &str) -> Outcome {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let is_true = self.run_js(&format!("return Boolean({is_true})")).await;
            // A page that goes away answers nothing.
            if is_true.is_ok_and(|is_true| is_true == json!(true)) {
                return Ok(());
            }
            tokio::time::sleep(GLANCE).await;
        }
        Err(format!("never so: {is_true}").into())
    }

    /// Runs the body of an async JavaScript function, and gives what it comes to in the end.
    ///
    /// # Errors
    ///
    /// Where it throws or takes longer than a minute.
    pub async fn run_async_js(&self, body: &str) -> Outcome<Value> {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             (async () => {{ {body} }})().then(
                 (value) => done({{ value: value ?? null }}),
                 (error) => done({{ error: String(error?.stack ?? error) }}),
             );"
        );
        let end = self.browser.execute_async(script, Vec::new()).await?;
        match end.json().get("error") {
            Some(error) => Err(error.as_str().unwrap_or("threw").into()),
            None => Ok(end.json().get("value").cloned().unwrap_or(Value::Null)),
        }
    }

    /// Leaves a picture of the page, as a PNG.
    ///
    /// # Errors
    ///
    /// Where the file can't be written.
    pub async fn screenshot(&self, path: &Path) -> Outcome {
        Ok(self.browser.screenshot(path).await?)
    }

    /// What the console said since it was last asked, panics and failed loads among it.
    ///
    /// # Errors
    ///
    /// Where the browser is gone.
    pub async fn console(&self) -> Outcome<Vec<BrowserLogEntry>> {
        Ok(self.browser.browser_log().await?)
    }

    /// The errors that the console holds since it was last asked. A test that means to cause
    /// one asks for it, since those left over fail it.
    ///
    /// # Errors
    ///
    /// Where the browser is gone.
    pub async fn console_errors(&self) -> Outcome<Vec<String>> {
        let said = self.console().await?;
        Ok(said
            .into_iter()
            .filter(|line| line.level == "SEVERE")
            .map(|line| line.message)
            .collect())
    }

    /// Says something to the browser in the DevTools protocol, such as `Network.emulate…`.
    ///
    /// # Errors
    ///
    /// Where the browser doesn't know the command or refuses it.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Outcome<Value> {
        Ok(self.browser.cdp().send_raw(command, parameters).await?)
    }

    /// Leaves what a failed test saw in files of this name, and prints the console.
    pub(crate) async fn leave_traces(&self, name: &Path) {
        let (picture, source) = (name.with_extension("png"), name.with_extension("html"));
        let _ = name.parent().map(fs::create_dir_all);
        if self.screenshot(&picture).await.is_ok() {
            println!("what the page looked like: {}", picture.display());
        }
        if let Ok(html) = self.browser.source().await
            && fs::write(&source, html).is_ok()
        {
            println!("what the page held: {}", source.display());
        }
        for line in self.console().await.unwrap_or_default() {
            println!("console: {} {}", line.level, line.message);
        }
    }

    /// Lets a page go whose browser is gone: nobody is asked to close it.
    pub(crate) fn left(self) -> Outcome {
        Ok(self.browser.leak()?)
    }

    pub(crate) async fn closed(self) -> Outcome {
        Ok(self.browser.quit().await?)
    }
}
