//! Which words translate which.
