//! What files begin with that are no text, where that tells what they are.

/// An archive with a file in it (PKWARE APPNOTE 6.3.10, §4.3.7): a zip, an .xlsx, an .ods.
pub(crate) const ZIP: &[u8] = b"PK\x03\x04";

/// An archive with nothing in it: the record that ends each of them (§4.3.16).
pub(crate) const EMPTY_ZIP: &[u8] = b"PK\x05\x06";

/// A compound file (MS-CFB §2.2), as office programs wrote before 2007: an .xls.
pub(crate) const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";

/// What gzip has packed (RFC 1952, §2.3.1).
pub(crate) const GZIP: &[u8] = b"\x1f\x8b";

/// A database of SQLite (Database File Format, §1.3.1): every memory is one.
pub(crate) const SQLITE: &[u8] = b"SQLite format 3\0";
