//! The bank as programs know it: what it answers, in every state that it can be in.

mod events;
mod in_flight;
mod made_up;
mod pages;
mod portable;
mod reading;
mod refusals;
mod repeats;
mod statements;
mod storage;
