//! Waiting for a browser, but not for ever.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use gloo_timers::future::TimeoutFuture;

/// What a future comes to, or nothing where it takes more than so many milliseconds.
pub(super) async fn within<F: Future>(patience_ms: u32, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut patience = pin!(TimeoutFuture::new(patience_ms));
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => patience.as_mut().poll(context).map(|()| None),
    })
    .await
}
