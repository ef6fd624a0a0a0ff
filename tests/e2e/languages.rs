//! The page in a language that nobody speaks, whose words are longer, marked and read from right to left:
//! what doesn't come from a catalogue shows, and what has too little room.

use std::fs;

use leftfold_e2e::{Outcome, Page, Size, on_a_page, on_a_page_beside, on_a_page_beside_all};
use leftfold_words::Catalogue;
use serde_json::Value;

use crate::walk::{Walk, kind, texts};

const ENGLISH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../words/en.ftl");

const LESSONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../lessons/en.json");

const GLOSSARY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../lessons/glossary.json");

/// A text in the same language: each letter is a wide one, but for those of tokens and of names of the program.
fn wide(text: &str) -> String {
    let (mut in_token, mut in_code) = (false, false);
    let wide = |letter: char| {
        in_token = letter == '{' || (in_token && letter != '}');
        in_code ^= letter == '`';
        let is_plain = in_token || in_code || !letter.is_ascii_alphabetic();
        if is_plain { letter } else { char::from_u32(letter as u32 + 0xFEE0).unwrap_or(letter) }
    };
    text.chars().map(wide).collect()
}

/// The glossary in the same language, without other names.
fn pseudo_glossary(mut glossary: Value) -> Value {
    for term in glossary["terms"].as_array_mut().into_iter().flatten() {
        for field in ["term", "says"] {
            term[field] = wide(term[field].as_str().unwrap_or_default()).into();
        }
        term["also"] = Value::Null;
        term["in_text"] = Value::Null;
    }
    glossary
}

/// The words of the lessons in the same language.
fn pseudo_lessons(words: Value) -> Value {
    match words {
        Value::String(text) => wide(&text).into(),
        Value::Array(items) => items.into_iter().map(pseudo_lessons).collect(),
        Value::Object(fields) => {
            fields.into_iter().map(|(name, field)| (name, pseudo_lessons(field))).collect()
        }
        other => other,
    }
}

/// Remembers each word of the log's, once the sample bank is whole: names, reasons, and what events, commands,
/// codes and roles are called. Those are no words of the page's, and neither is what the browser writes.
const OF_THE_LOG: &str = r#"
    const bank = await window.bankReady;
    for (let head = 0; head !== bank.head(); await new Promise((go) => setTimeout(go, 300))) head = bank.head();
    const roles = ['customer', 'teller', 'analyst', 'auditor', 'admin', 'active', 'frozen', 'closed', 'request_queue',
      'multiple_transactions'];
    // An account's name and the codes that the banks of lessons have.
    const lessons = ['Daily', 'insufficient_funds', 'invalid_amount', 'version_conflict', 'has_open_accounts'];
    const log = await bank.exportLog();
    const commands = JSON.stringify(await bank.query({ type: 'commands' }));
    const flags = JSON.stringify(await bank.query({ type: 'fraud_checks' }));
    const words = [log, commands, flags, ...roles, ...lessons].join(' ').match(/[A-Za-z]{3,}/g);
    const months = [...Array(12).keys()].map((month) => new Date(Date.UTC(2026, month, 1))
      .toLocaleDateString(undefined, { month: 'short', timeZone: 'UTC' }));
    const regions = new Intl.DisplayNames('en', { type: 'region' });
    const countries = ['FR', 'US', 'GB'].flatMap((code) => regions.of(code).split(' '));
    sessionStorage.setItem('words', JSON.stringify([...new Set([...words, ...months, ...countries])]));
"#;

/// The texts in which words stand that neither a catalogue nor the log has. Not looked at are stored texts,
/// which are set in one width, fields of events, times, names, and what has a code beside it that the browser
/// made it of. The page of the web service shows the words of its contract.
const ENGLISH_LEFT: &str = r#"
    const known = new Set(JSON.parse(sessionStorage.getItem('words')));
    for (const word of ['Leftfold', 'JSON', 'CSV', 'NDJSON', 'UTC', 'hledger', 'CloudEvents', 'OpenAPI', 'Prometheus',
      'GET', 'POST', 'PUT', 'DELETE', 'Esc', 'KiB', 'MiB', 'localStorage', 'IndexedDB']) known.add(word);
    const skipped = 'bdi, code, pre, kbd, script, style, time, ins, del, option, .mono, .json, .event__name, .lesson__event, ' +
      '.changes__field, .own__result';
    if (location.hash.split('?')[0] === '#/api') return [];
    const left = [];
    const look = (text, where) => {
      const words = text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '').match(/[A-Za-z]{3,}/g) ?? [];
      const unknown = words.filter((word) => !known.has(word) && !known.has(word.toLowerCase()));
      if (unknown.length > 0) left.push(`${unknown.join(' ')}, in ${where.slice(0, 160)}`);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (!parentElement.closest(skipped)) look(data, parentElement.outerHTML);
    }
    for (const element of document.body.querySelectorAll('*')) {
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'label', 'aria-description']) {
        if (!element.closest('time, code, pre, .mono, .own__result')) look(element.getAttribute(name) ?? '', `${name} of ${element.outerHTML}`);
      }
    }
    return left;
"#;

/// What is wider than the screen, and the texts that are cut off without a sign.
const CUT_OFF: &str = r#"
    const cut = [];
    const wide = document.documentElement.scrollWidth > innerWidth;
    for (const element of document.body.querySelectorAll('*')) {
      const { overflowX, textOverflow, display } = getComputedStyle(element);
      const { left, right } = element.getBoundingClientRect();
      if (wide && (left < -1 || right > innerWidth + 1)) cut.push(`wider than the screen: ${element.outerHTML.slice(0, 160)}`);
      const hidden = (overflowX === 'hidden' || overflowX === 'clip') && textOverflow !== 'ellipsis' && display !== 'inline';
      const seen = element.clientWidth > 1 && element.getClientRects().length > 0;
      if (hidden && seen && element.scrollWidth > element.clientWidth + 1) cut.push(element.outerHTML.slice(0, 160));
    }
    return cut;
"#;

/// What is wrong with the page that is open.
async fn faults_at(page: &Page, address: &str) -> Outcome<Vec<String>> {
    let mut faults = Vec::new();
    for (fault, script) in [("English", ENGLISH_LEFT), ("cut off", CUT_OFF)] {
        let found = texts(&page.run_js(script).await?);
        faults.extend(found.iter().map(|found| format!("{address}: {fault}: {found}")));
    }
    Ok(faults)
}

#[test]
fn every_page_speaks_from_the_catalogue_and_has_room_for_longer_words() -> Outcome {
    let english = Catalogue::parse(&fs::read_to_string(ENGLISH)?)?;
    let file = english.pseudo().file(&english, "en-XA", "rtl").map_err(|_| "no pseudo-language")?;
    let lessons = pseudo_lessons(serde_json::from_str(&fs::read_to_string(LESSONS)?)?).to_string();
    let glossary =
        pseudo_glossary(serde_json::from_str(&fs::read_to_string(GLOSSARY)?)?).to_string();
    let files = [
        ("words/pseudo.json", file),
        ("lessons/en-XA.json", lessons),
        ("lessons/glossary.en-XA.json", glossary),
    ];
    on_a_page_beside_all(files, async |page| {
        page.goto("").await?;
        page.wait_for_text("button", "Open a sample bank").await?.click().await?;
        page.wait_for_text("h1", "Accounts").await?;
        page.run_async_js(OF_THE_LOG).await?;
        page.resize(Size(360, 780)).await?;
        let mut walk = Walk::to_one_of_each(kind).asking("?lang=pseudo");
        walk.hears_of("#/nowhere".to_owned());
        let (mut looked_at, mut faults) = (0, Vec::new());
        while let Some(address) = walk.on(page).await? {
            page.wait_until_gone(".loading").await?;
            faults.extend(faults_at(page, &address).await?);
            looked_at += 1;
        }
        // No link leads to what can't be opened: a lesson that there is not, and links that are none.
        page.run_js("document.querySelector('.lesson__leave')?.click()").await?;
        for address in ["#/lessons/99", "#/lessons/try?z=Ag", "#/look?at=3&z=Ag"] {
            page.run_js("document.querySelector('main .notice')?.setAttribute('data-left', '')")
                .await?;
            page.goto(&format!("?lang=pseudo{address}")).await?;
            page.wait_for("main .notice:not([data-left])").await?;
            faults.extend(faults_at(page, address).await?);
        }
        let root = page.run_js("return document.documentElement.lang + ' ' + document.dir").await?;
        assert_eq!(root, "en-XA rtl");
        assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
        assert!(looked_at > 35, "{looked_at} pages are not all");
        Ok(())
    })
}

#[test]
fn a_language_that_is_not_there_or_of_another_release_leaves_the_page_in_english() -> Outcome {
    on_a_page(async |page| {
        page.goto("?lang=xx").await?;
        page.wait_until_open().await?;
        assert_eq!(page.run_js("return document.documentElement.lang").await?, "en");
        assert!(page.console_errors().await?.iter().all(|error| error.contains("words/xx.json")));
        Ok(())
    })?;
    let of_another = r#"{"lang":"de","dir":"ltr","fingerprint":"0","patterns":["x"]}"#.to_owned();
    on_a_page_beside(("words/de.json", of_another), async |page| {
        page.goto("?lang=de").await?;
        page.wait_until_open().await?;
        Ok(())
    })
}
