//! What a vault keeps, for whom it opens, and what it leaves alone. That no step of setting or
//! taking away a passphrase loses anything is tested beside the area that it is kept in.

use super::*;
use crate::privacy::Challenge;
use crate::privacy::fakes::{Counted, MemoryKeys};
use crate::privacy::{Cost, KeyStoreError};

const ADA: Uuid = Uuid::from_u128(0xada);
const BOB: Uuid = Uuid::from_u128(0xb0b);
const EVE: Uuid = Uuid::from_u128(0xe7e);

fn vault(store: &MemoryKeys) -> Vault {
    Vault::open(Rc::new(store.clone())).unwrap()
}

fn refused(store: &MemoryKeys) -> VaultError {
    Vault::open(Rc::new(store.clone())).map(|_| ()).unwrap_err()
}

/// A key that a passphrase would have given.
fn derived(number: u8) -> Key {
    Key::from_bytes(&[number; 32]).unwrap()
}

fn challenge(number: u8) -> Challenge {
    Challenge { salt: [number; 16], cost: Cost::new(8, 1, 1).unwrap() }
}

fn in_order(subjects: impl Iterator<Item = Uuid>) -> Vec<Uuid> {
    let mut subjects: Vec<_> = subjects.collect();
    subjects.sort();
    subjects
}

/// The keys of a vault as they can be used: the log's, Ada's, Bob's.
fn texts(vault: &Vault) -> [Option<String>; 3] {
    [vault.log_key(), vault.key(ADA), vault.key(BOB)].map(|key| key.map(Key::to_text))
}

/// A store with a log key and keys of Ada and Bob, and the random bytes that go on from there.
fn kept() -> (MemoryKeys, Counted) {
    let (store, entropy) = (MemoryKeys::default(), Counted::default());
    let mut vault = vault(&store);
    vault.ensure_log_key(&entropy).unwrap();
    vault.create(ADA, &entropy).unwrap();
    vault.create(BOB, &entropy).unwrap();
    (store, entropy)
}

/// The same under a passphrase, which gives `derived(1)`.
fn kept_under_a_passphrase() -> (MemoryKeys, Counted) {
    let (store, entropy) = kept();
    vault(&store).set_passphrase(challenge(1), &derived(1), &entropy).unwrap();
    (store, entropy)
}

fn change(store: &MemoryKeys, subject: Uuid, change: impl FnOnce(&str) -> String) -> String {
    let text = store.get(subject).unwrap().unwrap();
    let changed = change(&text);
    assert_ne!(changed, text, "the test changes something");
    store.put(subject, &changed).unwrap();
    changed
}

/// What is stored is for ever. The wrapped texts were computed from what is written about the form
/// with Python's `hmac` and OpenSSL's AES-GCM.
#[test]
fn the_stored_form_is_as_it_always_was() {
    let (store, entropy) = kept();
    let header = r#"{"format":1,"log_key":"raw.AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE"}"#;
    assert_eq!(store.header().unwrap().as_deref(), Some(header));
    let ada = "raw.AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI";
    assert_eq!(store.get(ADA).unwrap().as_deref(), Some(ada));

    vault(&store).set_passphrase(challenge(1), &derived(1), &entropy).unwrap();
    let log_key =
        "sB-F7xAngvOHOvaARRQlKGZGcBOT1xhq3SgiQUwqF8HtgIHuqSsk2QeJH9m3dcH6hAe5J07Xa-YElhQD";
    let vault_key =
        "FOUGKYTbIaHYQLNVWbyPFhKenlqmfBuT_x-SStueuMaERiSpApwMJPhfdnsuc_VAazvMgIOFEgvlK-zn";
    let passphrase = format!(
        r#"{{"salt":"AQEBAQEBAQEBAQEBAQEBAQ","memory_kib":8,"passes":1,"lanes":1,"vault_key":"wrapped.{vault_key}"}}"#
    );
    let header =
        format!(r#"{{"format":1,"log_key":"wrapped.{log_key}","passphrase":{passphrase}}}"#);
    assert_eq!(store.header().unwrap(), Some(header));
    let ada = "HSHv3yJrrzgM4aKkpdDfLjHHJlZvW6bgej8E3OlCRRErC4m-ZFORBXRhQuiieLUhlfclolibIwQzYzuY";
    assert_eq!(store.get(ADA).unwrap(), Some(format!("wrapped.{ada}")));
}

#[test]
fn nothing_is_in_an_empty_vault_and_nothing_is_written() {
    let store = MemoryKeys::default();
    let vault = vault(&store);
    assert_eq!(texts(&vault), [None, None, None]);
    assert_eq!((vault.subjects().count(), vault.damaged().count()), (0, 0));
    assert!(!vault.has_passphrase() && !vault.is_locked() && vault.challenge().is_none());
    assert_eq!(store.load().unwrap(), StoredKeys::default());
}

#[test]
fn a_key_is_made_once_and_is_there_again_on_the_next_page() {
    let (store, entropy) = kept();
    let mut vault = vault(&store);
    let before = texts(&vault);
    assert!(before.iter().all(Option::is_some));
    vault.ensure_log_key(&entropy).unwrap();
    vault.create(ADA, &entropy).unwrap();
    assert_eq!(texts(&vault), before);
    assert_eq!(in_order(vault.subjects()), [ADA, BOB]);
    assert_ne!(vault.key(ADA), vault.key(BOB));
}

#[test]
fn a_key_that_could_not_be_stored_is_not_answered() {
    let (store, entropy) = (MemoryKeys::default(), Counted::default());
    store.full.set(true);
    let mut vault = vault(&store);
    let full = VaultError::Store(KeyStoreError::Full);
    assert_eq!(vault.create(ADA, &entropy), Err(full.clone()));
    assert_eq!(vault.ensure_log_key(&entropy), Err(full.clone()));
    assert_eq!(vault.insert(ADA, derived(1)), Err(full));
    assert_eq!(texts(&vault), [None, None, None]);
    assert_eq!(vault.subjects().count(), 0);
}

#[test]
fn a_key_is_taken_in_once_and_never_in_place_of_another() {
    let (store, _) = kept();
    let mut vault = vault(&store);
    assert_eq!(vault.insert(EVE, derived(7)), Ok(()));
    assert_eq!(vault.insert(EVE, derived(7)), Ok(()));
    assert_eq!(vault.insert(EVE, derived(8)), Err(VaultError::AnotherKey(EVE)));
    assert_eq!(self::vault(&store).key(EVE), Some(&derived(7)));
}

#[test]
fn a_forgotten_key_is_gone() {
    let (store, _) = kept();
    let mut vault = vault(&store);
    vault.forget(ADA).unwrap();
    vault.forget(EVE).unwrap();
    for vault in [vault, self::vault(&store)] {
        assert_eq!(vault.key(ADA), None);
        assert_eq!(in_order(vault.subjects()), [BOB]);
    }
    assert_eq!(store.get(ADA), Ok(None));
}

/// Somebody clears the storage while a page is open.
#[test]
fn what_was_taken_out_of_the_store_is_put_back_as_it_was() {
    for (store, _) in [kept(), kept_under_a_passphrase()] {
        let mut vault = vault(&store);
        if vault.is_locked() {
            vault.unlock(&derived(1)).unwrap();
        }
        vault.forget(BOB).unwrap();
        let (before, keys) = (store.load().unwrap(), texts(&vault));
        vault.put_back().unwrap();
        assert_eq!(store.load().unwrap(), before, "there was nothing to put back");
        store.clear().unwrap();
        vault.put_back().unwrap();
        assert_eq!(store.header().unwrap(), before.header);
        let mut again = Vault::open(Rc::new(store.clone())).unwrap();
        if again.is_locked() {
            again.unlock(&derived(1)).unwrap();
        }
        assert_eq!(texts(&again), keys, "who was forgotten stays so");
    }
}

#[test]
fn under_a_passphrase_no_key_stands_as_it_is_and_all_come_back() {
    let (store, entropy) = kept();
    let before = texts(&vault(&store));
    vault(&store).set_passphrase(challenge(1), &derived(1), &entropy).unwrap();
    let stored = format!("{:?}", store.load().unwrap());
    for text in before.iter().flatten() {
        assert!(!stored.contains(text.as_str()), "{text} stands in {stored}");
    }
    let mut vault = vault(&store);
    assert!(vault.has_passphrase() && vault.is_locked());
    assert_eq!(vault.challenge(), Some(challenge(1)));
    assert_eq!(texts(&vault), [None, None, None]);
    assert_eq!(in_order(vault.subjects()), [ADA, BOB]);
    assert_eq!(vault.unlock(&derived(2)), Err(VaultError::WrongPassphrase));
    assert!(vault.is_locked());
    vault.unlock(&derived(1)).unwrap();
    assert_eq!(texts(&vault), before);
    assert_eq!(vault.unlock(&derived(2)), Err(VaultError::WrongPassphrase));
    assert_eq!(texts(&vault), before, "an unlocked vault stays so");
}

#[test]
fn a_key_that_is_made_under_a_passphrase_is_wrapped() {
    let (store, entropy) = kept_under_a_passphrase();
    let mut vault = vault(&store);
    vault.unlock(&derived(1)).unwrap();
    vault.create(EVE, &entropy).unwrap();
    assert!(store.get(EVE).unwrap().unwrap().starts_with("wrapped."));
    let mut again = self::vault(&store);
    again.unlock(&derived(1)).unwrap();
    assert_eq!(again.key(EVE), vault.key(EVE));

    let store = MemoryKeys::default();
    let mut vault = self::vault(&store);
    vault.set_passphrase(challenge(1), &derived(1), &entropy).unwrap();
    let log_key = vault.ensure_log_key(&entropy).unwrap().to_text();
    assert!(!store.header().unwrap().unwrap().contains(&log_key));
    vault.lock().unwrap();
    vault.unlock(&derived(1)).unwrap();
    assert_eq!(vault.log_key().map(Key::to_text), Some(log_key));
}

#[test]
fn a_locked_vault_shows_no_key_and_makes_none() {
    let (store, entropy) = kept_under_a_passphrase();
    let mut vault = vault(&store);
    vault.unlock(&derived(1)).unwrap();
    vault.lock().unwrap();
    let before = store.load().unwrap();
    for _ in 0..2 {
        assert!(vault.is_locked());
        assert_eq!(texts(&vault), [None, None, None]);
        assert_eq!(vault.ensure_log_key(&entropy), Err(VaultError::Locked));
        assert_eq!(vault.create(ADA, &entropy), Err(VaultError::Locked));
        assert_eq!(vault.create(EVE, &entropy), Err(VaultError::Locked));
        assert_eq!(vault.insert(EVE, derived(1)), Err(VaultError::Locked));
        let set = vault.set_passphrase(challenge(2), &derived(2), &entropy);
        assert_eq!(set, Err(VaultError::Locked));
        assert_eq!(vault.remove_passphrase(), Err(VaultError::Locked));
        vault.lock().unwrap();
        vault.reload().unwrap();
    }
    assert_eq!(store.load().unwrap(), before);
}

#[test]
fn without_a_passphrase_there_is_nothing_to_lock_or_unlock() {
    let (store, _) = kept();
    let mut vault = vault(&store);
    let before = texts(&vault);
    assert_eq!(vault.lock(), Err(VaultError::NoPassphrase));
    assert_eq!(vault.unlock(&derived(1)), Err(VaultError::NoPassphrase));
    assert_eq!(vault.remove_passphrase(), Err(VaultError::NoPassphrase));
    assert_eq!(texts(&vault), before);
}

#[test]
fn changing_the_passphrase_writes_the_header_alone() {
    let (store, entropy) = kept_under_a_passphrase();
    let mut vault = vault(&store);
    vault.unlock(&derived(1)).unwrap();
    let (before, keys) = (texts(&vault), store.keys.borrow().clone());
    vault.set_passphrase(challenge(2), &derived(2), &entropy).unwrap();
    assert_eq!(*store.keys.borrow(), keys);
    assert_eq!(texts(&vault), before);
    let mut again = self::vault(&store);
    assert_eq!(again.challenge(), Some(challenge(2)));
    assert_eq!(again.unlock(&derived(1)), Err(VaultError::WrongPassphrase));
    again.unlock(&derived(2)).unwrap();
    assert_eq!(texts(&again), before);
}

#[test]
fn without_its_passphrase_a_vault_is_as_it_was_before_it() {
    let (store, entropy) = kept();
    let before = store.load().unwrap();
    let mut vault = vault(&store);
    vault.set_passphrase(challenge(1), &derived(1), &entropy).unwrap();
    vault.remove_passphrase().unwrap();
    assert!(!vault.has_passphrase() && !vault.is_locked());
    assert_eq!(store.load().unwrap(), before);
}

#[test]
fn who_forgot_the_passphrase_can_still_forget_and_begin_anew() {
    let (store, entropy) = kept_under_a_passphrase();
    let mut vault = vault(&store);
    vault.forget(ADA).unwrap();
    assert_eq!(in_order(vault.subjects()), [BOB]);
    assert!(vault.is_locked());
    vault.clear().unwrap();
    assert_eq!(store.load().unwrap(), StoredKeys::default());
    assert!(!vault.has_passphrase() && !vault.is_locked());
    vault.create(BOB, &entropy).unwrap();
    vault.ensure_log_key(&entropy).unwrap();
    assert_eq!(texts(&self::vault(&store)), texts(&vault));
}

#[test]
fn a_header_that_cannot_be_read_is_said_and_left_alone() {
    let key = "A".repeat(43);
    let salt = "A".repeat(22);
    let passphrase = |salt: &str, kib: u64| {
        format!(
            r#"{{"format":1,"passphrase":{{"salt":"{salt}","memory_kib":{kib},"passes":2,"lanes":1,"vault_key":"wrapped.x"}}}}"#
        )
    };
    let cases = [
        String::new(),
        "no json".into(),
        "[]".into(),
        "{}".into(),
        r#"{"format":"1"}"#.into(),
        r#"{"format":-1}"#.into(),
        r#"{"format":1,"log_key":7}"#.into(),
        format!(r#"{{"format":1,"logkey":"raw.{key}"}}"#),
        passphrase("AAAA", 19_456),
        passphrase(&salt, 100 * 1024 * 1024),
        passphrase(&salt, u64::MAX),
        passphrase(&salt, 19_456).replace("vault_key", "vault_kee"),
        passphrase(&salt, 19_456).replace(r#""lanes":1,"#, ""),
        passphrase(&salt, 19_456).replace(r#""lanes":1"#, r#""lanes":-1"#),
        passphrase(&salt, 19_456).replace(r#""lanes":1"#, r#""lanes":1.5"#),
        passphrase(&salt, 19_456).replace(r#""lanes":1"#, r#""lanes":1,"more":1"#),
    ];
    for header in cases {
        let (store, _) = kept();
        store.put_header(&header).unwrap();
        let before = store.load().unwrap();
        let error = refused(&store);
        assert!(matches!(error, VaultError::HeaderUnreadable(_)), "{header}: {error}");
        assert_eq!(store.load().unwrap(), before);
    }
    let (store, _) = kept();
    store.put_header(&passphrase(&salt, 19_456)).unwrap();
    assert!(vault(&store).is_locked(), "the cases differ in what they are about alone");
    store.put_header(r#"{"format":2,"keys":[1,2,3]}"#).unwrap();
    assert_eq!(refused(&store), VaultError::HeaderNewer { format: 2, known: 1 });
}

#[test]
fn a_vault_whose_header_goes_bad_keeps_what_it_has_and_writes_nothing() {
    let (store, entropy) = kept();
    let mut vault = vault(&store);
    let before = texts(&vault);
    store.put_header("no json").unwrap();
    let stored = store.load().unwrap();
    let unreadable = |result: Result<(), VaultError>| {
        assert!(matches!(result, Err(VaultError::HeaderUnreadable(_))), "{result:?}");
    };
    unreadable(vault.reload());
    unreadable(vault.create(EVE, &entropy).map(drop));
    unreadable(vault.insert(EVE, derived(1)));
    unreadable(vault.set_passphrase(challenge(1), &derived(1), &entropy));
    unreadable(vault.unlock(&derived(1)));
    assert_eq!(texts(&vault), before);
    assert_eq!(store.load().unwrap(), stored);
}

#[test]
fn a_damaged_key_is_named_and_left_as_it_is_whatever_happens() {
    type Change = fn(&str) -> String;
    let raw: [Change; 7] = [
        |_| String::new(),
        |text| text[..text.len() - 1].to_owned(),
        |text| format!("{text}A"),
        |text| text.replacen("raw.", "raw", 1),
        |text| text.replacen("raw.", "wrapped.", 1),
        |text| text.replacen("raw.", "sealed.", 1),
        |text| text.replacen('A', "é", 1),
    ];
    for damage in raw {
        let (store, entropy) = kept();
        let bob = vault(&store).key(BOB).map(Key::to_text);
        let text = change(&store, ADA, damage);
        let mut vault = vault(&store);
        let is_left_alone = |vault: &mut Vault| {
            assert_eq!(vault.key(ADA), None);
            assert_eq!(in_order(vault.damaged()), [ADA], "{text}");
            assert_eq!(vault.create(ADA, &entropy), Err(VaultError::Damaged(ADA)));
            assert_eq!(vault.insert(ADA, derived(1)), Err(VaultError::Damaged(ADA)));
            assert_eq!(vault.key(BOB).map(Key::to_text), bob);
            assert_eq!(store.get(ADA), Ok(Some(text.clone())));
        };
        is_left_alone(&mut vault);
        vault.set_passphrase(challenge(1), &derived(1), &entropy).unwrap();
        is_left_alone(&mut vault);
        vault.lock().unwrap();
        assert_eq!(vault.damaged().count(), 0, "while it is locked, nobody can tell");
        vault.unlock(&derived(1)).unwrap();
        is_left_alone(&mut vault);
        vault.remove_passphrase().unwrap();
        is_left_alone(&mut vault);
        vault.forget(ADA).unwrap();
        assert_eq!(vault.damaged().count(), 0);
        vault.create(ADA, &entropy).unwrap();
    }
}

#[test]
fn one_changed_character_anywhere_in_a_wrapped_key_shows() {
    let (store, _) = kept_under_a_passphrase();
    let text = store.get(ADA).unwrap().unwrap();
    for at in 0..text.len() {
        let other = if text.as_bytes()[at] == b'A' { "B" } else { "A" };
        store.put(ADA, &format!("{}{other}{}", &text[..at], &text[at + 1..])).unwrap();
        let mut vault = vault(&store);
        vault.unlock(&derived(1)).unwrap();
        assert_eq!(in_order(vault.damaged()), [ADA], "at {at}");
        assert!(vault.key(BOB).is_some());
    }
}

#[test]
fn a_wrapped_key_is_no_other_subjects_and_no_other_vaults() {
    let (store, _) = kept_under_a_passphrase();
    let bobs = store.get(BOB).unwrap().unwrap();
    change(&store, ADA, |_| bobs);
    let mut vault = vault(&store);
    vault.unlock(&derived(1)).unwrap();
    assert_eq!(in_order(vault.damaged()), [ADA]);

    let (store, _) = kept_under_a_passphrase();
    *store.header.borrow_mut() = None;
    let vault = self::vault(&store);
    assert_eq!(in_order(vault.damaged()), [ADA, BOB], "what wrapped them is gone");
}

#[test]
fn a_damaged_log_key_is_left_as_it_is_and_harms_no_other() {
    let (store, entropy) = kept();
    store.put_header(r#"{"format":1,"log_key":"raw.x"}"#).unwrap();
    let mut vault = vault(&store);
    let steps: [&dyn Fn(&mut Vault); 4] = [
        &|_| {},
        &|vault| vault.set_passphrase(challenge(1), &derived(1), &entropy).unwrap(),
        &|vault| vault.set_passphrase(challenge(2), &derived(2), &entropy).unwrap(),
        &|vault| vault.remove_passphrase().unwrap(),
    ];
    for step in steps {
        step(&mut vault);
        assert_eq!(vault.log_key(), None);
        assert_eq!(vault.ensure_log_key(&entropy), Err(VaultError::DamagedLogKey));
        assert!(vault.key(ADA).is_some());
        assert!(store.header().unwrap().unwrap().contains(r#""log_key":"raw.x""#));
    }
}

#[test]
fn two_pages_make_one_key() {
    let (store, entropy) = (MemoryKeys::default(), Counted::default());
    let (mut here, mut there) = (vault(&store), vault(&store));
    let log_key = there.ensure_log_key(&entropy).unwrap().to_text();
    assert_eq!(here.ensure_log_key(&entropy).unwrap().to_text(), log_key);
    let ada = there.create(ADA, &entropy).unwrap().to_text();
    assert_eq!(here.create(ADA, &entropy).unwrap().to_text(), ada);
    there.create(BOB, &entropy).unwrap();
    assert_eq!(here.insert(BOB, derived(9)), Err(VaultError::AnotherKey(BOB)));
    store.put(EVE, "damaged").unwrap();
    assert_eq!(here.create(EVE, &entropy), Err(VaultError::Damaged(EVE)));
}

#[test]
fn a_passphrase_that_another_page_sets_locks_this_one() {
    let (store, entropy) = kept();
    let (mut reads, mut writes, mut there) = (vault(&store), vault(&store), vault(&store));
    let before = texts(&there);
    there.set_passphrase(challenge(1), &derived(1), &entropy).unwrap();
    reads.reload().unwrap();
    assert!(reads.is_locked() && texts(&reads) == [None, None, None]);
    assert_eq!(writes.create(EVE, &entropy), Err(VaultError::Locked));
    assert!(writes.is_locked());
    for mut vault in [reads, writes] {
        vault.unlock(&derived(1)).unwrap();
        assert_eq!(texts(&vault), before);
    }

    // It also locks when it is changed elsewhere, and opens by itself when it is taken away.
    let mut here = vault(&store);
    here.unlock(&derived(1)).unwrap();
    there.create(EVE, &entropy).unwrap();
    here.reload().unwrap();
    assert!(!here.is_locked() && here.key(EVE).is_some());
    there.set_passphrase(challenge(2), &derived(2), &entropy).unwrap();
    here.reload().unwrap();
    assert!(here.is_locked());
    there.remove_passphrase().unwrap();
    here.reload().unwrap();
    assert!(!here.is_locked());
    assert_eq!(texts(&here), before);
}

#[test]
fn a_passphrase_is_taken_from_keys_too_that_another_page_made() {
    let (store, entropy) = kept_under_a_passphrase();
    let (mut here, mut there) = (vault(&store), vault(&store));
    here.unlock(&derived(1)).unwrap();
    there.unlock(&derived(1)).unwrap();
    let eve = there.create(EVE, &entropy).unwrap().to_text();
    here.remove_passphrase().unwrap();
    assert_eq!(vault(&store).key(EVE).map(Key::to_text), Some(eve));
}

#[test]
fn unlocking_where_nothing_can_be_written_still_unlocks() {
    let (store, _) = kept_under_a_passphrase();
    // As a page leaves it that is closed while it sets the passphrase.
    let key = derived(5);
    store.put(EVE, &format!("raw.{}", key.to_text())).unwrap();
    store.full.set(true);
    let mut vault = vault(&store);
    assert_eq!(vault.key(EVE), None, "a locked vault shows not even what is not wrapped");
    vault.unlock(&derived(1)).unwrap();
    assert_eq!(vault.key(EVE), Some(&key));
    assert!(store.get(EVE).unwrap().unwrap().starts_with("raw."));
    store.full.set(false);
    vault.unlock(&derived(1)).unwrap();
    assert!(store.get(EVE).unwrap().unwrap().starts_with("wrapped."));
}

#[test]
fn a_vault_shows_none_of_its_keys() {
    let (store, _) = kept();
    let shown = format!("{:?}", vault(&store));
    assert_eq!(shown, "Vault { keys: 2, has_passphrase: false, is_locked: false, .. }");
}
