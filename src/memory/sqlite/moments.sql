-- The states that the memory has been in: what was made of one of them is true of it, and can be brought up to date.
CREATE TABLE IF NOT EXISTS moment (
  rev   INTEGER PRIMARY KEY,
  state BLOB    NOT NULL
) STRICT;
