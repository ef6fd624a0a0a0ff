//! The bank as a web service, without a network: a plain request in, a plain response out. One table
//! of routes says what there is; what is answered and what is described are both made from it.

mod accept;
mod asking_again;
mod facade;
mod message;
mod method;
mod openapi;
mod problem;
mod prometheus;
mod rate;
mod reading;
mod reports;
mod routes;
mod schema;
mod schemas;
mod written;

pub use asking_again::percent_encoded;
pub use facade::{ABORTED, Facade, Settings};
pub use message::{Request, Response};
pub use method::{NoMethod, method};
pub use rate::Rate;
pub use reading::{COMMAND_HEADERS, Header};

pub use crate::application::limits::MAX_BODY_BYTES;
pub use routes::{Answers, Asking, Commanding, Does, ROUTES, Route};
pub use schema::{Field, FieldKind, Presence, Schema};
