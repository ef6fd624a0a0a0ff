//! The simulated browser shows what the real ones were seen to do.

use super::*;
use crate::store::{Area, AreaError};

/// Two tabs count up, each under a lock that is held by one at a time: read, add one, write.
fn counted_under_a_lock(seed: u64, rounds: u64) -> u64 {
    let browser = Browser::new(seed, 10_000);
    let tabs = [browser.open_tab(), browser.open_tab()];
    for round in 0..rounds {
        // Whoever has the lock is alone; the lock goes on at once, on a way of its own.
        let area = tabs[usize::from(browser.draw_below(2) == 1)].area();
        let before: u64 = area.get("counter").unwrap().map_or(0, |text| text.parse().unwrap());
        area.set("counter", &(before + 1).to_string()).unwrap();
        for _ in 0..browser.draw_below(4) {
            browser.step();
        }
        let _ = round;
    }
    browser.settle();
    tabs[0].area().get("counter").unwrap().unwrap().parse().unwrap()
}

#[test]
fn a_lock_alone_loses_updates() {
    let counted: u64 = (0..20).map(|seed| counted_under_a_lock(seed, 100)).sum();
    assert!(counted < 2_000, "all of them were kept, as no browser does");
    assert!(counted > 200, "hardly any was kept: {counted}");
}

#[test]
fn keys_of_ones_own_lose_nothing() {
    for seed in 0..20 {
        let browser = Browser::new(seed, 100_000);
        let tabs = [browser.open_tab(), browser.open_tab()];
        for round in 0..100 {
            let writer = usize::from(browser.draw_below(2) == 1);
            tabs[writer].area().set(&format!("{writer}.{round}"), "1").unwrap();
            for _ in 0..browser.draw_below(4) {
                browser.step();
            }
        }
        browser.settle();
        for tab in &tabs {
            assert_eq!(tab.area().keys().unwrap().len(), 100);
        }
    }
}

#[test]
fn near_the_quota_a_write_that_succeeded_may_be_undone() {
    let browser = Browser::new(1, 100);
    let (one, other) = (browser.open_tab().area(), browser.open_tab().area());
    one.set("one", &"x".repeat(60)).unwrap();
    other.set("other", &"x".repeat(60)).unwrap();
    assert_eq!(one.set("two", &"x".repeat(60)), Err(AreaError::Full));
    browser.settle();
    let kept = |area: &TabArea| area.keys().unwrap();
    assert_eq!((kept(&one), kept(&one).len()), (kept(&other), 1), "one of the two was undone");
}

#[test]
fn a_killed_tab_loses_what_was_on_its_way_and_a_killed_browser_what_was_not_on_the_disk() {
    let browser = Browser::new(1, 1_000);
    let tab = browser.open_tab();
    tab.area().set("early", "1").unwrap();
    browser.settle();
    tab.area().set("late", "1").unwrap();
    tab.kill();
    browser.settle();
    assert!(tab.area().get("early").is_err(), "it is gone");
    assert_eq!(browser.open_tab().area().keys().unwrap(), ["early"]);
    browser.kill();
    assert!(browser.open_tab().area().keys().unwrap().is_empty(), "nothing was on the disk");
    browser.open_tab().area().set("again", "1").unwrap();
    browser.quit();
    assert_eq!(browser.open_tab().area().keys().unwrap(), ["again"]);
}
