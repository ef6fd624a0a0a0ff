//! What is stored, how safe and how private it is, and what the page looks like.

mod archive;
mod attention;
mod damage;
mod export;
mod fill;
mod hash;
mod import;
mod overview;
mod passphrase_form;
mod privacy;
mod privacy_card;
mod replaced;
mod reset;
mod room;
mod safety;
mod settings;
mod verify;

pub(crate) use overview::Storage;
pub(crate) use privacy::Privacy;
pub(crate) use settings::Settings;
