//! What must hold of the whole, run natively in seconds.
