//! A class in one bank: everybody's page asks, and whoever decides here appends to one log on NATS JetStream. The
//! server keeps the order, the copies and the disk; this package starts it, says who may do what, and decides.

pub mod accounts;
mod ask;
mod bucket;
pub mod class;
pub mod decider;
pub mod http;
pub mod nats_server;
pub mod ports;
pub mod qr;
pub mod room;
pub mod seats;
pub mod socket;
mod subjects;
mod tunnel;
