//! One job a file: articles into a memory, tables into a memory, a memory into tables.
