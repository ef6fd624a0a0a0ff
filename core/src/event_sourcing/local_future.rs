//! The future that a trait object's asynchronous method returns.

use std::future::Future;
use std::pin::Pin;

/// A boxed future for one thread, as a browser's are.
pub type LocalBoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;
