//! Units found for a segment: candidates, rate, rank, repair.
