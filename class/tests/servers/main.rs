//! What needs real servers: the stage `class` brings nats-server and runs it.

mod deciding;
mod permissions;
mod store;
mod support;
