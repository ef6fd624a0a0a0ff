//! The page over the bank.
