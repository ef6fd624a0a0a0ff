//! Several tabs of one browser: which of them write, which are run by hand, what they tell each other,
//! and what the browser says of keeping what they store.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use leftfold::browser::{
    Change, Changes, HostClock, LockMode, ManualMode, News, Persistence, WriterLock, acquire,
    anybody_in_manual_mode, ask_to_keep, persistence, room, when_free,
};
use leftfold_core::event_sourcing::Clock;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::scripts::{Instead, script};

#[wasm_bindgen_test]
async fn one_writes_alone() {
    assert_eq!(acquire("tabs.alone", LockMode::Exclusive).await, WriterLock::Here);
    assert_eq!(acquire("tabs.alone", LockMode::Exclusive).await, WriterLock::Elsewhere);
    assert_eq!(acquire("tabs.alone", LockMode::Shared).await, WriterLock::Elsewhere);
    assert_eq!(acquire("tabs.another", LockMode::Exclusive).await, WriterLock::Here);
}

#[wasm_bindgen_test]
async fn many_write_side_by_side_and_then_none_alone() {
    for _ in 0..3 {
        assert_eq!(acquire("tabs.shared", LockMode::Shared).await, WriterLock::Here);
    }
    assert_eq!(acquire("tabs.shared", LockMode::Exclusive).await, WriterLock::Elsewhere);
    assert_eq!(acquire("tabs.shared", LockMode::Shared).await, WriterLock::Here);
}

/// The line is kept: who waits to write alone is not passed over by others who share.
#[wasm_bindgen_test]
async fn who_waits_to_write_alone_is_not_passed_over() {
    let granted = Rc::new(Cell::new(false));
    let seen = Rc::clone(&granted);
    assert_eq!(acquire("tabs.line", LockMode::Shared).await, WriterLock::Here);
    when_free("tabs.line", LockMode::Exclusive, move || seen.set(true));
    assert_eq!(acquire("tabs.line", LockMode::Shared).await, WriterLock::Elsewhere);
    assert!(!granted.get());
}

const HOLD_IN_A_FRAME: &str = "
    const frame = document.createElement('iframe');
    frame.id = name;
    document.body.append(frame);
    await new Promise((resolve) => {
        frame.contentWindow.navigator.locks.request(name, () => {
            resolve();
            return new Promise(() => {}); }); });";

#[wasm_bindgen_test]
async fn who_waits_writes_when_the_other_is_gone() {
    for mode in [LockMode::Shared, LockMode::Exclusive] {
        let prefix = format!("tabs.gone.{mode:?}");
        let name = format!("{prefix}.writer");
        script(HOLD_IN_A_FRAME, &name).await;
        assert_eq!(acquire(&prefix, mode).await, WriterLock::Elsewhere);
        let granted = Rc::new(Cell::new(0));
        let counted = Rc::clone(&granted);
        when_free(&prefix, mode, move || counted.set(counted.get() + 1));
        TimeoutFuture::new(50).await;
        assert_eq!(granted.get(), 0);
        script("document.getElementById(name).remove()", &name).await;
        until(|| granted.get() == 1).await;
        assert_eq!(acquire(&prefix, LockMode::Exclusive).await, WriterLock::Elsewhere);
    }
}

#[wasm_bindgen_test]
async fn a_tab_that_is_run_by_hand_is_seen_until_it_no_longer_is() {
    assert!(!anybody_in_manual_mode("tabs").await);
    let one = ManualMode::hold("tabs").await;
    let other = ManualMode::hold("tabs").await;
    assert!(one.is_some() && other.is_some());
    assert!(anybody_in_manual_mode("tabs").await);
    assert!(!anybody_in_manual_mode("other").await);
    drop(one);
    TimeoutFuture::new(50).await;
    assert!(anybody_in_manual_mode("tabs").await);
    drop(other);
    TimeoutFuture::new(50).await;
    assert!(!anybody_in_manual_mode("tabs").await);
    // Given up before it was granted.
    drop(ManualMode::hold("tabs"));
    assert!(!anybody_in_manual_mode("tabs").await);
}

/// Waits until something holds, for two seconds at most.
async fn until(holds: impl Fn() -> bool) {
    for _ in 0..200 {
        if holds() {
            return;
        }
        TimeoutFuture::new(10).await;
    }
    assert!(holds());
}

type Heard = Rc<RefCell<Vec<(i64, Changes)>>>;

fn now_ms() -> i64 {
    HostClock.now().as_millis()
}

/// What news lead to, with the time of each call in milliseconds.
fn heard(news: &News) -> Heard {
    let heard = Heard::default();
    let calls = Rc::clone(&heard);
    news.listen(move |changes| calls.borrow_mut().push((now_ms(), changes)));
    heard
}

#[wasm_bindgen_test]
async fn what_is_told_is_heard_by_all_others() {
    let (one, two, three) = (News::new("told"), News::new("told"), News::new("told.not"));
    let (by_one, by_two, by_three) = (heard(&one), heard(&two), heard(&three));
    for (change, changes) in [
        (Change::Grew, Changes { grew: true, ..Changes::default() }),
        (Change::Replaced, Changes { replaced: true, ..Changes::default() }),
        (Change::Keys, Changes { keys: true, ..Changes::default() }),
    ] {
        one.tell(change);
        until(|| by_two.borrow().last().is_some_and(|(_, last)| *last == changes)).await;
        TimeoutFuture::new(30).await;
    }
    assert_eq!(by_two.borrow().len(), 3);
    assert!(by_one.borrow().is_empty(), "nobody hears what they told themselves");
    assert!(by_three.borrow().is_empty(), "nor what is told of another bank");
}

#[wasm_bindgen_test]
async fn much_news_are_few_calls_and_the_last_lead_to_one() {
    let (one, two) = (News::new("much"), News::new("much"));
    let by_two = heard(&two);
    for round in 1..=5 {
        for _ in 0..100 {
            one.tell(Change::Grew);
        }
        one.tell(Change::Keys);
        let told = now_ms();
        until(|| by_two.borrow().iter().filter(|(_, changes)| changes.keys).count() == round).await;
        let last = by_two.borrow().last().copied().unwrap();
        assert!(last.0 >= told, "the call came after the last was told");
        TimeoutFuture::new(30).await;
    }
    let calls = by_two.borrow().clone();
    assert!(calls.len() <= 100, "{} calls for 505 news", calls.len());
    // Clocks tell whole milliseconds, and not every browser the right one.
    for pair in calls.windows(2) {
        assert!(pair[1].0 - pair[0].0 >= 7, "{} ms apart", pair[1].0 - pair[0].0);
    }
}

const WRITE_IN_A_FRAME: &str = "
    const frame = document.createElement('iframe');
    document.body.append(frame);
    frame.contentWindow.localStorage.setItem(name, 'x');
    frame.contentWindow.localStorage.removeItem(name);
    frame.remove();";

#[wasm_bindgen_test]
async fn what_others_write_is_heard_where_nobody_tells() {
    let _none = Instead::of("BroadcastChannel", "throw new Error('there is none')");
    let news = News::new("written");
    news.tell(Change::Grew);
    let calls = heard(&news);
    script(WRITE_IN_A_FRAME, "elsewhere.1.t.1").await;
    script(WRITE_IN_A_FRAME, "written.1.t.1").await;
    until(|| calls.borrow().last().is_some_and(|(_, changes)| changes.grew)).await;
    script(WRITE_IN_A_FRAME, "written.log").await;
    until(|| calls.borrow().last().is_some_and(|(_, changes)| changes.replaced)).await;
    assert!(calls.borrow().iter().all(|(_, changes)| !changes.keys));
}

#[wasm_bindgen_test]
async fn the_browser_says_whether_it_promised_and_how_much_room_there_is() {
    let persistence = persistence().await;
    assert_ne!(persistence, Persistence::Unknown);
    assert!(persistence.to_string().starts_with("the browser"));
    let room = room().await.unwrap();
    assert!(room.quota > 10 * 1024 * 1024, "{room:?}");
    assert!(room.used < room.quota, "{room:?}");
}

#[wasm_bindgen_test]
async fn a_promise_is_told_as_the_browser_made_it() {
    for (body, asked) in [
        ("return Promise.resolve(true);", Persistence::Promised),
        ("return Promise.resolve(false);", Persistence::Refused),
        ("return Promise.reject(new TypeError('no storage here'));", Persistence::Unknown),
        ("throw new TypeError('no such thing');", Persistence::Unknown),
    ] {
        let _answers = Instead::of("StorageManager.prototype.persist", body);
        assert_eq!(ask_to_keep().await, asked, "{body}");
    }
    for (kept, state, told) in [
        ("true", "granted", Persistence::Promised),
        ("false", "prompt", Persistence::NotPromised),
        ("false", "denied", Persistence::Refused),
    ] {
        let kept = format!("return Promise.resolve({kept});");
        let _kept = Instead::of("StorageManager.prototype.persisted", &kept);
        let state = format!("return Promise.resolve({{ state: '{state}' }});");
        let _state = Instead::of("Permissions.prototype.query", &state);
        assert_eq!(persistence().await, told);
    }
}
