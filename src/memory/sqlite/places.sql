-- Which units stand beside each other: what was seen at a place of a document, in its order. A memory may be without it
-- until it is written to; then the same is found by reading all occurrences.
CREATE INDEX IF NOT EXISTS occurrence_position ON occurrence (document, position) WHERE position IS NOT NULL;
