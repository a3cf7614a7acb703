//! Where the units go that nobody has confirmed, if a tool has no mark for them.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::format::profile::Apart;
use crate::lookup::penalty::UNCONFIRMED;

/// The folders of a project of OmegaT from which texts are taken unseen: what nobody has confirmed must not be in them.
const UNSEEN: [&str; 2] = ["auto", "enforce"];

/// The folder of a project that holds the memories.
const MEMORIES: &str = "tm";

/// What the folders are called from which OmegaT takes points off, before the points.
const PENALTY: &str = "penalty-";

/// The second file of an export, by the path of the first.
#[must_use]
pub fn place(first: &Path, apart: Apart) -> PathBuf {
    let name = first.file_name().unwrap_or_default();
    let folder = first.parent().unwrap_or(Path::new(""));
    match apart {
        Apart::Beside(before) => {
            let mut beside = OsStr::new(before).to_owned();
            beside.push(name);
            folder.join(beside)
        }
        Apart::Folder => {
            let points = UNCONFIRMED.whole_points();
            seen(folder).join(format!("{PENALTY}{points:03}")).join(name)
        }
    }
}

/// The folder of these, itself or one around it, from which nothing is taken unseen.
fn seen(folder: &Path) -> &Path {
    let is_called = |folder: &Path, names: &[&str]| {
        let name = folder.file_name().and_then(OsStr::to_str).unwrap_or_default();
        names.iter().any(|wanted| name.eq_ignore_ascii_case(wanted))
    };
    let is_of_memories = |at: &Path| at.parent().is_some_and(|parent| is_called(parent, &[MEMORIES]));
    let is_unseen = |at: &&Path| is_called(at, &UNSEEN) && (*at == folder || is_of_memories(at));
    folder.ancestors().filter(is_unseen).last().and_then(Path::parent).unwrap_or(folder)
}

/// Whether a file stands in a folder from which OmegaT takes points off: nobody has confirmed what is in it.
pub(in crate::flow) fn is_apart(path: &Path) -> bool {
    let names =
        path.parent().into_iter().flat_map(Path::components).filter_map(|part| part.as_os_str().to_str());
    names
        .filter_map(|name| name.strip_prefix(PENALTY))
        .any(|points| !points.is_empty() && points.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(first: &str, expected: &str) {
        let second = place(Path::new(first), Apart::Folder);
        assert_eq!(second, Path::new(expected));
        assert!(is_apart(&second) && !is_apart(Path::new(first)));
    }

    #[test]
    fn the_second_file_stands_beside_the_first_but_never_where_nobody_looks() {
        check("press.tmx", "penalty-001/press.tmx");
        check("tm/press.tmx", "tm/penalty-001/press.tmx");
        check("/a/tm/client/press.tmx", "/a/tm/client/penalty-001/press.tmx");
        check("tm/auto/press.tmx", "tm/penalty-001/press.tmx");
        check("tm/Auto/client/press.tmx", "tm/penalty-001/press.tmx");
        check("enforce/press.tmx", "penalty-001/press.tmx");
        check("/home/auto/tm/press.tmx", "/home/auto/tm/penalty-001/press.tmx");
        let beside = place(Path::new("a/press.tmx"), Apart::Beside("unconfirmed-"));
        assert_eq!(beside, Path::new("a/unconfirmed-press.tmx"));
    }

    #[test]
    fn a_folder_is_known_by_its_points() {
        assert!(is_apart(Path::new("tm/penalty-30/a/b.tmx")));
        for path in ["tm/penalty-/b.tmx", "tm/penalty-x/b.tmx", "tm/a-penalty-3/b.tmx", "penalty-030.tmx"] {
            assert!(!is_apart(Path::new(path)), "{path}");
        }
    }
}
