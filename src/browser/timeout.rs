//! A timeout for operations of the browser.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use gloo_timers::future::TimeoutFuture;

/// The future's output, or `None` if it takes longer than `timeout_ms` milliseconds.
pub(super) async fn within<F: Future>(timeout_ms: u32, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut timeout = pin!(TimeoutFuture::new(timeout_ms));
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => timeout.as_mut().poll(context).map(|()| None),
    })
    .await
}
