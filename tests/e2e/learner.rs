//! Somebody who plays a lesson: by the keyboard alone, or by touch on a phone.

use leftfold_e2e::{Outcome, Page, Size};
use serde_json::{Value, json};
use thirtyfour::Key;

/// Where the keyboard's focus has to go: how many presses of Tab from where it is, after the rules by which
/// browsers move it. A group of radio buttons is one stop.
const WAY: &str = r#"
    const target = window.leftfoldTarget;
    const shown = (element) => element.checkVisibility({ visibilityProperty: true });
    const stops = [...document.querySelectorAll(
      'a[href], button, input, select, textarea, summary, [tabindex]'
    )].filter((element) => element.tabIndex >= 0 && !element.disabled && shown(element));
    const group = (element) => element.type === 'radio' ? element.name : null;
    const kept = stops.filter((element) => {
      const name = group(element);
      if (name === null || element === target) return true;
      const radios = stops.filter((other) => group(other) === name);
      if (radios.includes(target)) return false;
      return element === (radios.find((radio) => radio.checked) ?? radios[0]);
    });
    const active = document.activeElement;
    const after = (element) => active === document.body || active === null
      || Boolean(active.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
    const [to, here, next] = [kept.indexOf(target), kept.indexOf(active), kept.findIndex(after)];
    if (here >= 0) return to - here;
    // The focus is between two stops: the next is one press away, and so is the one before.
    return to >= next ? to - next + 1 : to - next;
"#;

/// With what somebody plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// The keyboard alone, on a desk.
    Keyboard,
    /// A finger, on a phone of 360 pixels.
    Touch,
}

/// Somebody who plays a lesson.
pub(crate) struct Learner<'a> {
    page: &'a Page,
    by: By,
}

impl<'a> Learner<'a> {
    /// Somebody who comes to the page for the first time.
    pub(crate) async fn arrives(page: &'a Page, by: By) -> Outcome<Self> {
        if by == By::Touch {
            page.resize(Size(360, 740)).await?;
            page.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await?;
        }
        page.goto("").await?;
        Ok(Self { page, by })
    }

    /// Goes to a level by its address, and waits until it is open.
    pub(crate) async fn opens(&self, level: &str) -> Outcome {
        self.page.goto(&format!("#/lessons/{level}")).await?;
        self.page
            .until("document.querySelector('.lesson') && !location.hash.includes('lessons')")
            .await
    }

    /// Makes an element the target: the first that is shown, fits a selector, and says just this.
    async fn aim(&self, css: &str, says: &str) -> Outcome {
        let find = format!(
            "window.leftfoldTarget = [...document.querySelectorAll({})].find((element) => {{
                const shown = element.checkVisibility({{ visibilityProperty: true }});
                const words = (element.innerText ?? '').trim().replace(/\\s+/g, ' ');
                const label = element.getAttribute('aria-label') ?? '';
                const says = {};
                return shown && (says === '' || label === says || (words + ' ').startsWith(says + ' '));
            }})",
            json!(css),
            json!(says),
        );
        self.page.until(&find).await.map_err(|error| format!("no {css} “{says}”: {error}"))?;
        Ok(())
    }

    /// Brings the focus to the target by Tab.
    async fn tab_there(&self) -> Outcome {
        for _ in 0..4 {
            let way = self.page.run_js(WAY).await?.as_i64().unwrap_or_default();
            let keys = self.page.browser().action_chain();
            let back = way < 0;
            let mut keys = if back { keys.key_down(Key::Shift) } else { keys };
            for _ in 0..way.unsigned_abs() {
                keys = keys.key_down(Key::Tab).key_up(Key::Tab);
            }
            if back {
                keys = keys.key_up(Key::Shift);
            }
            keys.perform().await?;
            let there = "const [to, here] = [window.leftfoldTarget, document.activeElement];
                return here === to || (to.type === 'radio' && here.name === to.name);";
            if self.page.run_js(there).await? == true {
                return Ok(());
            }
        }
        let there = "const a = document.activeElement; return a.outerHTML.slice(0, 200)";
        Err(format!("Tab doesn't lead there, but to {}", self.page.run_js(there).await?).into())
    }

    async fn tap(&self) -> Outcome {
        let place = "const target = window.leftfoldTarget;
            target.scrollIntoView({ block: 'center' });
            const { left, top, width, height } = target.getBoundingClientRect();
            const [x, y] = [left + width / 2, top + height / 2];
            const hit = document.elementFromPoint(x, y);
            const ours = hit && (target.contains(hit) || hit.contains(target));
            return ours ? { x, y } : { hit: hit?.outerHTML.slice(0, 200) };";
        let place = self.page.run_js(place).await?;
        if place.get("x").is_none() {
            return Err(format!("something lies over it: {place}").into());
        }
        let touch = |points: Value, kind: &str| json!({ "type": kind, "touchPoints": points });
        self.page.devtools("Input.dispatchTouchEvent", touch(json!([place]), "touchStart")).await?;
        self.page.devtools("Input.dispatchTouchEvent", touch(json!([]), "touchEnd")).await?;
        Ok(())
    }

    async fn press_key(&self, key: Key) -> Outcome {
        Ok(self.page.browser().action_chain().key_down(key.clone()).key_up(key).perform().await?)
    }

    /// Presses a button, a link or a tab.
    pub(crate) async fn presses(&self, css: &str, says: &str) -> Outcome {
        self.aim(css, says).await?;
        match self.by {
            By::Touch => self.tap().await,
            By::Keyboard => {
                self.tab_there().await?;
                self.press_key(Key::Enter).await
            }
        }
    }

    /// Marks a radio button or a box by what stands beside it.
    async fn marks(&self, says: &str) -> Outcome {
        match self.by {
            By::Touch => {
                self.aim(".lesson label", says).await?;
                self.tap().await
            }
            By::Keyboard => {
                self.aim(".lesson label", says).await?;
                self.page
                    .run_js("window.leftfoldTarget = window.leftfoldTarget.querySelector('input')")
                    .await?;
                let is_radio = "return window.leftfoldTarget.type === 'radio'";
                if self.page.run_js(is_radio).await? != true {
                    self.tab_there().await?;
                    return self.press_key(Key::Space).await;
                }
                // Into the group by Tab, wherever that leads in it, and on by the arrows.
                self.tab_there().await?;
                self.press_key(Key::Space).await?;
                let further = "
                    const [to, from] = [window.leftfoldTarget, document.activeElement];
                    const all = [...document.getElementsByName(to.name)];
                    return (all.indexOf(to) - all.indexOf(from) + all.length) % all.length;";
                for _ in 0..self.page.run_js(further).await?.as_u64().unwrap_or_default() {
                    self.press_key(Key::Down).await?;
                }
                let marked = self.page.run_js("return window.leftfoldTarget.checked").await?;
                assert_eq!(marked, true, "{says} is marked");
                Ok(())
            }
        }
    }

    /// Opens the panel, where it stands as a strip.
    pub(crate) async fn opens_panel(&self) -> Outcome {
        if self.by == By::Touch {
            let closed = "const strip = document.querySelector('.lesson__strip');
                return strip.getAttribute('aria-expanded') === 'false'";
            if self.page.run_js(closed).await? == true {
                self.presses(".lesson__strip", "").await?;
            }
        }
        Ok(())
    }

    /// Closes it.
    pub(crate) async fn closes_panel(&self) -> Outcome {
        if self.by == By::Touch {
            let open = "const strip = document.querySelector('.lesson__strip');
                return strip.getAttribute('aria-expanded') === 'true'";
            if self.page.run_js(open).await? == true {
                self.presses(".lesson__strip", "").await?;
            }
        }
        Ok(())
    }

    /// Goes to the next step, as soon as it is offered.
    pub(crate) async fn goes_on(&self) -> Outcome {
        self.opens_panel().await?;
        self.presses(".lesson__ways button:not([aria-disabled])", "Next").await
    }

    /// Answers by options: one, or all that apply.
    pub(crate) async fn answers(&self, options: &[&str]) -> Outcome {
        self.opens_panel().await?;
        for option in options {
            self.marks(option).await?;
        }
        self.presses(".lesson button", "Answer").await
    }

    /// Answers by a value.
    pub(crate) async fn answers_value(&self, value: &str) -> Outcome {
        self.opens_panel().await?;
        self.types(".lesson__value input", value).await?;
        self.presses(".lesson button", "Answer").await
    }

    /// Answers by an order of cards, with one left out.
    pub(crate) async fn answers_order(&self, order: &[&str], out: &str) -> Outcome {
        self.opens_panel().await?;
        let at = |card: &str| {
            format!(
                "return [...document.querySelectorAll('.lesson__card-words')]
                    .findIndex((card) => card.innerText.trim() === {})",
                json!(card)
            )
        };
        for (wanted, card) in order.iter().enumerate() {
            let mut here = self.page.run_js(&at(card)).await?.as_u64().unwrap_or_default();
            while here > wanted as u64 {
                self.presses(".lesson__card button", &format!("Move “{card}” up")).await?;
                let before = here;
                here = self.page.run_js(&at(card)).await?.as_u64().unwrap_or_default();
                assert_eq!(here + 1, before, "{card} moves up by one");
            }
        }
        let leave_out = format!(
            "window.leftfoldTarget = [...document.querySelectorAll('.lesson__card')]
                .find((card) => card.querySelector('.lesson__card-words').innerText.trim() === {})
                .querySelector('input')",
            json!(out)
        );
        self.page.run_js(&leave_out).await?;
        match self.by {
            By::Touch => self.tap().await?,
            By::Keyboard => {
                self.tab_there().await?;
                self.press_key(Key::Space).await?;
            }
        }
        self.presses(".lesson button", "Answer").await
    }

    /// Types into a field, in the place of what it holds.
    pub(crate) async fn types(&self, css: &str, text: &str) -> Outcome {
        self.aim(css, "").await?;
        match self.by {
            By::Touch => self.tap().await?,
            By::Keyboard => self.tab_there().await?,
        }
        let keys = self.page.browser().action_chain();
        let all = keys.key_down(Key::Control).send_keys("a").key_up(Key::Control);
        Ok(all.send_keys(text).perform().await?)
    }

    /// Deposits or withdraws by the form of the account that is shown.
    pub(crate) async fn moves_money(&self, tab: &str, amount: &str) -> Outcome {
        self.closes_panel().await?;
        self.presses("main .tabs__choice", tab).await?;
        self.types("main input[name=amount]", amount).await?;
        self.sends(tab).await
    }

    /// Sends the form whose field was typed into last: by Enter, or by its button.
    pub(crate) async fn sends(&self, button: &str) -> Outcome {
        match self.by {
            By::Keyboard => self.press_key(Key::Enter).await,
            By::Touch => self.presses("main form button[type=submit]", button).await,
        }
    }

    /// Chooses in a list by something that an option says.
    pub(crate) async fn picks(&self, css: &str, option: &str) -> Outcome {
        self.aim(css, "").await?;
        match self.by {
            // A phone shows a list of its own over the page, which no test can reach.
            By::Touch => {
                let pick = format!(
                    "const select = window.leftfoldTarget;
                     select.value = [...select.options].find(({{ text }}) => text.includes({})).value;
                     select.dispatchEvent(new Event('change', {{ bubbles: true }}));",
                    json!(option)
                );
                self.page.run_js(&pick).await.map(drop)
            }
            By::Keyboard => {
                self.tab_there().await?;
                let further = format!(
                    "const select = window.leftfoldTarget;
                     const to = [...select.options].findIndex(({{ text }}) => text.includes({}));
                     return to - select.selectedIndex;",
                    json!(option)
                );
                for _ in 0..self.page.run_js(&further).await?.as_i64().unwrap_or_default() {
                    self.press_key(Key::Down).await?;
                }
                Ok(())
            }
        }
    }

    /// Goes to an entry of the navigation.
    pub(crate) async fn goes_to(&self, section: &str) -> Outcome {
        self.closes_panel().await?;
        self.presses(".nav__link", section).await?;
        self.page.wait_for_text("h1", "").await.map(drop)
    }

    /// Chooses an event of the log, by its position.
    pub(crate) async fn chooses_event(&self, position: u64) -> Outcome {
        self.goes_to("Events").await?;
        let href = format!("main a[href='#/events/{position}']");
        self.presses(&href, "").await?;
        self.presses("main button", "This event").await
    }

    /// Answers the last question of the first lesson.
    pub(crate) async fn says_where_the_balance_comes_from(&self) -> Outcome {
        self.goes_on().await?;
        self.answers(&["From Ada's events: 100.00 and 50.00."]).await
    }

    /// Sees that the level is solved.
    pub(crate) async fn has_solved(&self) -> Outcome {
        self.opens_panel().await?;
        self.page.wait_for_text(".lesson__solved", "Lesson solved").await.map(drop)
    }
}
