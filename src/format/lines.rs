//! Text with a segment a line, which becomes a table when translations are put in: tabs, a header, the lines as they are
//! in the first column, empty lines where they were.

use super::Shape;
use super::fill::Fill;
use super::table::open_lines;

/// Text with a segment a line.
pub(super) static FILL: Fill =
    Fill { name: "text", extensions: &["txt"], shape: Shape::Units, open: open_lines };
