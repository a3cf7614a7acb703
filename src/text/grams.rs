//! Character n-grams and how much of them two texts share.
