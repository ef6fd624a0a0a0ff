//! How the slider of the time bar is found.

/// The slider, to be found by.
pub(crate) const SLIDER: &str = ".time-bar__slider";
