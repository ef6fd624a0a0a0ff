//! What is loaded when it is first called, and not with the page. In the release, a function that is
//! declared with [`on_demand!`] becomes part of a file of its own, with all that nothing else needs;
//! `cargo xtask build` takes the release apart there. Everywhere else it is a function as any other.

use std::fmt;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use wasm_bindgen::JsValue;

/// What a part that is loaded on demand gives in time: its functions can't be `async` themselves.
pub(crate) type Later<T> = Pin<Box<dyn Future<Output = T>>>;

/// A part of the program that could not be loaded. Asking again tries again.
#[derive(Debug)]
pub struct NotLoaded;

impl fmt::Display for NotLoaded {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a part of Leftfold could not be loaded; try again, or load the page anew")
    }
}

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

impl From<NotLoaded> for JsValue {
    fn from(error: NotLoaded) -> Self {
        let thrown = js_sys::Error::new(&error.to_string());
        let _ = js_sys::Reflect::set(&thrown, &"code".into(), &"not_loaded".into());
        thrown.into()
    }
}

/// What a future has at once, without waiting.
pub(crate) fn at_once<T>(future: impl Future<Output = T>) -> Option<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}

/// Declares a function of a part that is loaded on demand: `part: fn name(…) -> T { … }`. It is called
/// as `name(…).await`, which loads the part where it isn't there yet, and gives the function's value
/// or [`NotLoaded`]. With `part, loading: fn …`, `loading().await` makes this very function ready, so that calling it
/// gives its value at once; other functions of the part still load by themselves.
macro_rules! on_demand {
    ($part:ident $(, $loading:ident)?: fn $name:ident($($given:ident: $type:ty),* $(,)?) -> $value:ty $body:block) => {
        #[cfg(feature = "split")]
        #[wasm_split_helpers::wasm_split($part, fallible $(, preload($loading))?)]
        fn $name($($given: $type),*) -> Result<$value, $crate::on_demand::NotLoaded> {
            Ok($body)
        }

        #[cfg(not(feature = "split"))]
        async fn $name($($given: $type),*) -> Result<$value, $crate::on_demand::NotLoaded> {
            Ok($body)
        }

        $(
            #[cfg(not(feature = "split"))]
            async fn $loading() -> Result<(), $crate::on_demand::NotLoaded> {
                Ok(())
            }
        )?
    };
}

pub(crate) use on_demand;
