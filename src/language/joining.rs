//! What changes before a word or number by how that begins, and before an hour by how many they are.

/// How words join with what follows them. Words are in lower case, elided ones with `'`.
#[derive(Debug)]
pub struct Joining {
    /// The first letters of words that what stands before them changes for.
    pub letters: &'static str,
    /// The numbers that it changes for, from and to: 1 of 1 alone, others also where that many thousands or millions
    /// are counted. `8` is of `8 000`.
    pub numbers: &'static [(u64, u64)],
    /// Numbers that are read in several ways, or that yet others stand before, from and to; as digits without marks.
    pub unsure: &'static [(u64, u64)],
    /// What stands before others, and in its place before these: `del` and `dell'`. What stands before neither is listed
    /// with itself. Of several with one changed form the first is meant.
    pub pairs: &'static [(&'static str, &'static str)],
    /// The same of what is feminine, where that differs.
    pub feminine: &'static [(&'static str, &'static str)],
    /// Pairs of which the first is right before all: `a` and `ad`.
    pub optional: &'static [(&'static str, &'static str)],
    /// The marks of an ordinal that is feminine.
    pub feminine_marks: &'static [&'static str],
    /// What stands before one o'clock, and before the other hours.
    pub hours: &'static [(&'static str, &'static str)],
    /// Determiners of several, contracted ones too: a 1 does not follow them.
    pub plurals: &'static [&'static str],
    /// Days of the week that are feminine, where others are not; 1 for Monday.
    pub feminine_days: &'static [u8],
}
