//! What words agree in.

/// The gender and number that a determiner shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Agreement {
    /// One, masculine.
    Masculine,
    /// One, feminine.
    Feminine,
    /// One, of either gender: `l'`.
    Either,
    /// Several, of either gender.
    Plural,
}
