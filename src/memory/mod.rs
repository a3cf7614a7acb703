//! The translation memory: units kept in one SQLite file.
