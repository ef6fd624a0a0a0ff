//! What the tests in a browser and those beside it share: how a file of scenarios is read.

pub mod scenario_file;
