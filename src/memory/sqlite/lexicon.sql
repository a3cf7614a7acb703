-- What the units teach of words, so that alignment knows them. All of it follows from the units:
-- `legenda lexicon refit` makes it anew.

CREATE TABLE IF NOT EXISTS word (
  id   INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

-- What each unit taught of two languages, so that it can be taken away again. langs: two primary subtags in
-- alphabetical order, one space between them; empty, with no counts, of a unit that can teach nothing.
CREATE TABLE IF NOT EXISTS lesson (
  unit   INTEGER NOT NULL,
  langs  TEXT    NOT NULL,
  counts BLOB    NOT NULL,
  PRIMARY KEY (unit, langs)
) STRICT, WITHOUT ROWID;

-- The sum of all lessons of two languages, in parts that are added up: the base, 0, and what was taught and taken
-- away since, one part an operation.
CREATE TABLE IF NOT EXISTS lexicon (
  langs  TEXT    NOT NULL,
  part   INTEGER NOT NULL,
  counts BLOB    NOT NULL,
  PRIMARY KEY (langs, part)
) STRICT;
