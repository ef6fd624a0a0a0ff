//! The codec of segments, which is loaded when a log has segments or is to get its first: a first visit
//! has neither.

use std::cell::Cell;
use std::rc::Rc;

use leftfold_core::codec::SegmentCodec;
use leftfold_core::event_sourcing::{LocalBoxFuture, Reason};
use leftfold_core::store::Segments;
use wasm_bindgen_futures::spawn_local;

use super::browser_problem::BrowserProblem;
use crate::on_demand::{at_once, on_demand};

/// The codec, once it is here.
#[derive(Clone, Default)]
pub(super) struct SegmentsOnDemand {
    codec: Rc<Cell<Option<SegmentCodec>>>,
    /// Whether it is on its way, and nobody waits for it.
    comes: Rc<Cell<bool>>,
}

impl SegmentsOnDemand {
    async fn loaded(self) -> Result<SegmentCodec, Reason> {
        if let Some(codec) = self.codec.get() {
            return Ok(codec);
        }
        let codec = segment_codec().await.map_err(|_| BrowserProblem::NotLoaded)?;
        self.codec.set(Some(codec));
        Ok(codec)
    }
}

impl Segments for SegmentsOnDemand {
    fn now(&self) -> Option<SegmentCodec> {
        if self.codec.get().is_none() && !self.comes.replace(true) {
            let of_it = self.clone();
            let mut loading = Box::pin(async move {
                let _ = of_it.clone().loaded().await;
                of_it.comes.set(false);
            });
            if at_once(&mut loading).is_none() {
                spawn_local(loading);
            }
        }
        self.codec.get()
    }

    fn load(&self) -> LocalBoxFuture<'_, Result<SegmentCodec, Reason>> {
        Box::pin(self.clone().loaded())
    }
}

on_demand! { segments: fn segment_codec() -> SegmentCodec {
    SegmentCodec::built_in()
} }
