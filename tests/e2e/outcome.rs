//! How driving a page ends.

/// What went wrong while a page was driven.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;

/// What a test comes to.
pub type Outcome<T = ()> = Result<T, Fault>;
