//! What holds of a store whose codec of segments comes late, or not at all.

use std::cell::Cell;
use std::rc::Rc;

use super::sealed::{SMALL, append_all, ours, sealed};
use super::*;
use crate::codec::SegmentCodec;
use crate::event_sourcing::{LocalBoxFuture, Uninterrupted};
use crate::store::conformance::sample::many_entries;

/// A codec that can be loaded or not, and is here once it was.
#[derive(Default)]
struct Late {
    can_be_loaded: Cell<bool>,
    is_here: Cell<bool>,
}

impl Segments for Late {
    fn now(&self) -> Option<SegmentCodec> {
        let here = self.is_here.get().then(SegmentCodec::built_in);
        self.is_here.set(self.can_be_loaded.get());
        here
    }

    fn load(&self) -> LocalBoxFuture<'_, Result<SegmentCodec, Reason>> {
        self.is_here.set(self.can_be_loaded.get());
        let out_of_reach = || Reason::new("not_loaded", "it did not come");
        Box::pin(async move {
            self.can_be_loaded.get().then(SegmentCodec::built_in).ok_or_else(out_of_reach)
        })
    }
}

fn late(area: &MemoryArea) -> (AreaStore<MemoryArea>, Rc<Late>) {
    let codec = Rc::<Late>::default();
    let segments = Rc::clone(&codec) as Rc<dyn Segments>;
    let store = AreaStore::loading_segments(area.clone(), "bank", Uuid::from_u128(1), segments);
    (store.with_sealing(SMALL), codec)
}

#[test]
fn what_is_due_stays_text_until_the_codec_is_here() {
    let (whole, entries) = sealed();
    let area = MemoryArea::default();
    let (store, codec) = late(&area);
    opened(&store);
    append_all(&store, &entries[..38]).unwrap();
    assert_eq!(ours(&area, "s"), Vec::<String>::new());
    codec.can_be_loaded.set(true);
    append_all(&store, &entries[38..]).unwrap();
    assert_eq!(everything(&area), everything(&whole), "nothing tells that it came late");
    assert_eq!(store.local_report().used, area.used());
}

#[test]
fn a_log_with_segments_is_opened_once_the_codec_is_here() {
    let (area, entries) = sealed();
    let before = everything(&area);
    let (store, codec) = late(&area);
    let reason = Reason::new("not_loaded", "it did not come");
    for _ in 0..2 {
        let refused = at_once(store.open(&Uninterrupted)).map(|log| log.entries);
        assert_eq!(refused, Err(OpenError::Unavailable(reason.clone())));
        let refused = at_once(store.verify(&Uninterrupted)).map(|log| log.head_hash);
        assert_eq!(refused, Err(OpenError::Unavailable(reason.clone())));
    }
    assert_eq!(everything(&area), before, "nothing is touched");
    codec.can_be_loaded.set(true);
    let log = opened(&store);
    assert_eq!((log.damage, log.entries), (None, entries));
}

#[test]
fn where_room_is_short_an_append_waits_for_the_codec() {
    let area = MemoryArea::default();
    let (store, codec) = late(&area);
    opened(&store);
    let entries = many_entries(40);
    append_all(&store, &entries[..20]).unwrap();
    area.set_quota(Some(area.used() + 600));
    assert_eq!(append_all(&store, &entries[20..21]), Err(AppendError::Full));
    codec.can_be_loaded.set(true);
    append_all(&store, &entries[20..21]).unwrap();
    assert!(!ours(&area, "s").is_empty());
    assert_eq!(opened(&late_here(&area)).entries, entries[..21]);
}

fn late_here(area: &MemoryArea) -> AreaStore<MemoryArea> {
    let (store, codec) = late(area);
    codec.can_be_loaded.set(true);
    store
}

#[test]
fn a_log_is_replaced_by_one_with_segments_only_with_the_codec() {
    let area = kept();
    let before = everything(&area);
    let (store, codec) = late(&area);
    opened(&store);
    let entries = many_entries(40);
    let (log_id, old) = (Uuid::from_u128(2), Predecessor::Dropped);
    let refused = at_once(store.replace(log_id, &entries, old, &Uninterrupted));
    let reason = Reason::new("not_loaded", "it did not come");
    assert_eq!(refused, Err(AppendError::Unavailable(reason)));
    assert_eq!(everything(&area), before, "the old log stands");
    codec.can_be_loaded.set(true);
    at_once(store.replace(log_id, &entries, old, &Uninterrupted)).unwrap();
    assert_eq!(opened(&late_here(&area)).entries, entries);
}

#[test]
fn a_log_is_mended_with_segments_only_with_the_codec() {
    let area = MemoryArea::default();
    let entries = many_entries(40);
    let plain = store(&area).with_sealing(Sealing { segment_events: 1_000, readable_events: 0 });
    opened(&plain);
    append_all(&plain, &entries[..30]).unwrap();
    let key = ours(&area, "t").pop().unwrap();
    change(&area, &key, |text| text.replacen("amount", "amounts", 1));
    let before = everything(&area);
    let (store, codec) = late(&area);
    assert!(opened(&store).damage.is_some());
    let refused = at_once(store.mend(copy_of(&entries[..30]), &Uninterrupted));
    let reason = Reason::new("not_loaded", "it did not come");
    assert_eq!(refused, Err(AppendError::Unavailable(reason)));
    assert_eq!(everything(&area), before, "nothing is touched");
    codec.can_be_loaded.set(true);
    at_once(store.mend(copy_of(&entries[..30]), &Uninterrupted)).unwrap();
    let mended = opened(&store);
    assert_eq!((mended.damage, mended.entries), (None, entries[..30].to_vec()));
}
