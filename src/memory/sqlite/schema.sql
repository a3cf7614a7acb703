-- A memory of legenda, format 1. application_id 0x6C67_6E64 is "lgnd" in ASCII; user_version is the format.
--
-- Whoever writes with another tool needs to keep nothing in step: the triggers at the end do. What they cannot
-- know, the hashes of texts, they mark as stale, and the next transaction of legenda puts it right.
PRAGMA application_id = 1818717796;
PRAGMA user_version = 1;

CREATE TABLE memory (
  one   INTEGER PRIMARY KEY CHECK (one = 1),
  id    BLOB    NOT NULL CHECK (length(id) = 16),
  rev   INTEGER NOT NULL,
  state BLOB    NOT NULL
) STRICT;

-- One transaction each. The units that it made have the numbers "first" to "last", those that are gone included.
CREATE TABLE operation (
  id      INTEGER PRIMARY KEY,
  kind    TEXT    NOT NULL,
  time    TEXT    NOT NULL,
  user    TEXT,
  command TEXT    NOT NULL,
  rev     INTEGER NOT NULL,
  added   INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0,
  removed INTEGER NOT NULL DEFAULT 0,
  first   INTEGER,
  last    INTEGER,
  undoes  INTEGER REFERENCES operation (id)
) STRICT;

CREATE TABLE document (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- status: 0 machine, 1 imported, 2 confirmed. details: JSON of provenance, notes and props that came with it; of a
-- variant, also of the in-line codes in its text.
CREATE TABLE unit (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  rev     INTEGER,
  made    INTEGER REFERENCES operation (id),
  status  INTEGER NOT NULL DEFAULT 1 CHECK (status BETWEEN 0 AND 2),
  tuid    TEXT,
  details TEXT
) STRICT;

CREATE INDEX unit_rev ON unit (rev);
CREATE INDEX unit_tuid ON unit (tuid) WHERE substr(tuid, 33, 1) = '-';

CREATE TABLE variant (
  unit    INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
  place   INTEGER NOT NULL,
  lang    TEXT    NOT NULL,
  text    TEXT    NOT NULL,
  details TEXT,
  PRIMARY KEY (unit, place)
) STRICT, WITHOUT ROWID;

-- hash: SipHash-1-3 of a variant's language without region, a zero byte, and its text.
CREATE TABLE identity (
  hash INTEGER NOT NULL,
  unit INTEGER NOT NULL,
  PRIMARY KEY (hash, unit)
) STRICT, WITHOUT ROWID;

-- Units that another tool has written, whose hashes are not up to date.
CREATE TABLE stale (
  unit INTEGER PRIMARY KEY
) STRICT;

-- date: empty where it is the operation's. frames: JSON.
CREATE TABLE occurrence (
  unit      INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
  place     INTEGER NOT NULL,
  operation INTEGER REFERENCES operation (id),
  document  INTEGER REFERENCES document (id),
  line      INTEGER,
  position  INTEGER,
  date      TEXT,
  picture   TEXT,
  credit    TEXT,
  frames    TEXT,
  PRIMARY KEY (unit, place)
) STRICT, WITHOUT ROWID;

-- Numbers that are gone, and since which revision.
CREATE TABLE tombstone (
  unit INTEGER PRIMARY KEY,
  rev  INTEGER NOT NULL
) STRICT;

CREATE INDEX tombstone_rev ON tombstone (rev);

-- What an operation did to a unit that it did not make. kind: 0 seen, 1 changed, 2 removed, 3 brought back.
-- before: JSON of the unit as it was, where it was changed or removed.
CREATE TABLE change (
  operation INTEGER NOT NULL REFERENCES operation (id),
  unit      INTEGER NOT NULL,
  kind      INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),
  before    TEXT,
  PRIMARY KEY (operation, unit)
) STRICT, WITHOUT ROWID;

CREATE INDEX change_unit ON change (unit);

-- Sets of texts that a person does not want, and the unit that had them. lifted: why it does not hold: the
-- operation that let them in again, or that took the refusal back.
CREATE TABLE refusal (
  id        INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id),
  unit      INTEGER,
  lifted    INTEGER REFERENCES operation (id)
) STRICT;

CREATE INDEX refusal_operation ON refusal (operation);

-- Every operation that let refused texts in again, also those that were taken back since.
CREATE TABLE lifting (
  operation INTEGER NOT NULL REFERENCES operation (id),
  refusal   INTEGER NOT NULL REFERENCES refusal (id),
  PRIMARY KEY (operation, refusal)
) STRICT, WITHOUT ROWID;

CREATE INDEX lifting_refusal ON lifting (refusal);

CREATE TABLE refused (
  refusal INTEGER NOT NULL REFERENCES refusal (id) ON DELETE CASCADE,
  place   INTEGER NOT NULL,
  lang    TEXT    NOT NULL,
  text    TEXT    NOT NULL,
  hash    INTEGER NOT NULL,
  PRIMARY KEY (refusal, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX refused_hash ON refused (hash);

INSERT INTO memory VALUES (1, randomblob(16), 0, randomblob(16));

-- What other tools write. legenda itself keeps these in step and runs no trigger.
CREATE TRIGGER unit_inserted AFTER INSERT ON unit BEGIN
  UPDATE memory SET rev = rev + 1, state = randomblob(16);
  UPDATE unit SET rev = (SELECT rev FROM memory) WHERE id = NEW.id;
  DELETE FROM tombstone WHERE unit = NEW.id;
END;

CREATE TRIGGER unit_updated AFTER UPDATE OF id, made, status, tuid, details ON unit BEGIN
  UPDATE memory SET rev = rev + 1, state = randomblob(16);
  INSERT OR REPLACE INTO tombstone SELECT OLD.id, rev FROM memory WHERE OLD.id <> NEW.id;
  DELETE FROM tombstone WHERE unit = NEW.id;
  UPDATE unit SET rev = (SELECT rev FROM memory) WHERE id = NEW.id;
END;

CREATE TRIGGER unit_deleted AFTER DELETE ON unit BEGIN
  UPDATE memory SET rev = rev + 1, state = randomblob(16);
  INSERT OR REPLACE INTO tombstone SELECT OLD.id, rev FROM memory;
  INSERT OR IGNORE INTO stale VALUES (OLD.id);
  DELETE FROM variant WHERE unit = OLD.id;
  DELETE FROM occurrence WHERE unit = OLD.id;
END;

CREATE TRIGGER variant_inserted AFTER INSERT ON variant BEGIN
  UPDATE memory SET rev = rev + 1, state = randomblob(16);
  UPDATE unit SET rev = (SELECT rev FROM memory) WHERE id = NEW.unit;
  INSERT OR IGNORE INTO stale VALUES (NEW.unit);
END;

CREATE TRIGGER variant_updated AFTER UPDATE ON variant BEGIN
  UPDATE memory SET rev = rev + 1, state = randomblob(16);
  UPDATE unit SET rev = (SELECT rev FROM memory) WHERE id IN (OLD.unit, NEW.unit);
  INSERT OR IGNORE INTO stale VALUES (OLD.unit), (NEW.unit);
END;

CREATE TRIGGER variant_deleted AFTER DELETE ON variant BEGIN
  UPDATE memory SET rev = rev + 1, state = randomblob(16);
  UPDATE unit SET rev = (SELECT rev FROM memory) WHERE id = OLD.unit;
  INSERT OR IGNORE INTO stale VALUES (OLD.unit);
END;

CREATE TRIGGER occurrence_inserted AFTER INSERT ON occurrence BEGIN
  UPDATE memory SET rev = rev + 1, state = randomblob(16);
  UPDATE unit SET rev = (SELECT rev FROM memory) WHERE id = NEW.unit;
END;

CREATE TRIGGER occurrence_updated AFTER UPDATE ON occurrence BEGIN
  UPDATE memory SET rev = rev + 1, state = randomblob(16);
  UPDATE unit SET rev = (SELECT rev FROM memory) WHERE id IN (OLD.unit, NEW.unit);
END;

CREATE TRIGGER occurrence_deleted AFTER DELETE ON occurrence BEGIN
  UPDATE memory SET rev = rev + 1, state = randomblob(16);
  UPDATE unit SET rev = (SELECT rev FROM memory) WHERE id = OLD.unit;
END;
