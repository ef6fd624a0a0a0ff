//! The bank as programs know it: what it answers, in every state that it can be in.

mod along_the_log;
mod archive;
mod atomic;
mod between_banks;
mod effective_time;
mod events;
mod forking;
mod fraud;
mod in_flight;
mod inspecting;
mod leaving_out;
mod made_up;
mod no_room;
mod pages;
mod policy;
mod portable;
mod privacy;
mod reading;
mod refusals;
mod repeats;
mod requests;
mod roles;
mod seen_events;
mod statements;
mod storage;
mod workshop;
