//! What differs from one operating system to the next: rights and durability of files, and where they lie.

use std::fs;
use std::io;
use std::path::{Component, Path};

use crate::error::{Error, ErrorKind};

/// The folder that a file lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Whether files can be made in a folder.
pub(super) fn takes_files(folder: &Path) -> bool {
    tempfile::tempfile_in(folder).is_ok()
}

/// Makes the names in a folder last through a loss of power.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    // Windows opens no folder as a file; there the name is kept with the file.
    if cfg!(unix) { fs::File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Gives a temporary file, which only its owner may read, the rights of any file of its folder.
#[cfg(unix)]
pub(super) fn open_to_all(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let probe = tempfile::Builder::new()
        .prefix(".legenda-")
        .permissions(fs::Permissions::from_mode(0o666))
        .tempfile_in(folder_of(path))?;
    fs::set_permissions(path, probe.as_file().metadata()?.permissions())
}

/// Gives a temporary file the rights of any file of its folder; here it has them.
#[cfg(not(unix))]
pub(super) fn open_to_all(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Types of file systems on which locks or memory maps do not hold (`/proc/mounts`).
const NETWORK: &[&str] = &[
    "9p",
    "afs",
    "ceph",
    "cifs",
    "davfs",
    "glusterfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "smb2",
    "smb3",
    "smbfs",
];
/// The same through FUSE, as `fuse.…`.
const NETWORK_FUSE: &[&str] =
    &["davfs2", "glusterfs", "google-drive-ocamlfuse", "rclone", "s3fs", "smbnetfs", "sshfs"];

/// Services that copy folders, by how the names of their folders begin, in lower case.
const SYNCED: &[(&str, &str)] = &[
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("icloud", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("seafile", "Seafile"),
    ("synology drive", "Synology Drive"),
];

/// Why a file is not safe where it lies.
pub(super) fn warnings(path: &Path) -> Vec<Error> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mounts = fs::read_to_string("/proc/mounts").unwrap_or_default();
    let network = share(&path).or_else(|| network_type(&path, &mounts)).map(ErrorKind::OnNetwork);
    let synced = synced_by(&path).map(ErrorKind::InSyncedFolder);
    network.into_iter().chain(synced).map(Error::new).collect()
}

/// A Windows share: `\\server\folder`.
fn share(path: &Path) -> Option<String> {
    use std::path::Prefix;
    match path.components().next() {
        Some(Component::Prefix(prefix)) => match prefix.kind() {
            Prefix::UNC(..) | Prefix::VerbatimUNC(..) => Some("a share".to_owned()),
            _ => None,
        },
        _ => None,
    }
}

/// The type of the file system that holds `path`, if it is not of this machine.
fn network_type(path: &Path, mounts: &str) -> Option<String> {
    let holds = |line: &str| {
        let mut fields = line.split(' ').skip(1);
        let (point, kind) = (unescaped(fields.next()?), fields.next()?.to_owned());
        path.starts_with(&point).then_some((point.len(), kind))
    };
    // Of two at one place the later hides the earlier, which is what max_by_key gives.
    let (_, kind) = mounts.lines().filter_map(holds).max_by_key(|(length, _)| *length)?;
    let fuse = kind.strip_prefix("fuse.").is_some_and(|name| NETWORK_FUSE.contains(&name));
    (fuse || NETWORK.contains(&kind.as_str())).then_some(kind)
}

/// A mount point as `/proc/mounts` writes it: spaces, tabs and such as `\040` (fstab(5)).
fn unescaped(field: &str) -> String {
    [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
        .iter()
        .fold(field.to_owned(), |text, (escape, plain)| text.replace(escape, plain))
}

/// The service that copies the folder that `path` lies in.
fn synced_by(path: &Path) -> Option<&'static str> {
    folder_of(path).components().find_map(|part| {
        let name = part.as_os_str().to_string_lossy().to_lowercase();
        SYNCED.iter().find(|(folder, _)| name.starts_with(folder)).map(|(_, service)| *service)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, network: Option<&str>, synced: Option<&str>) {
        let mounts = "/dev/sda1 / ext4 rw 0 0\nserver:/share /mnt/news\\040room nfs4 rw 0 0\n\
                      /dev/sdb1 /mnt/news\\040room/local ext4 rw 0 0\nme@host:/ /home/me/far fuse.sshfs rw 0 0\n";
        assert_eq!(network_type(Path::new(path), mounts).as_deref(), network);
        assert_eq!(synced_by(Path::new(path)), synced);
    }

    #[test]
    fn a_memory_on_a_network_file_system_is_told() {
        check("/home/me/main.legenda", None, None);
        check("/mnt/news room/main.legenda", Some("nfs4"), None);
        check("/mnt/news room/local/main.legenda", None, None);
        check("/home/me/far/main.legenda", Some("fuse.sshfs"), None);
    }

    #[test]
    fn a_memory_in_a_synchronised_folder_is_told() {
        check("/home/me/Dropbox (EFE)/main.legenda", None, Some("Dropbox"));
        check("/home/me/OneDrive - Agence/tm/main.legenda", None, Some("OneDrive"));
        check("/home/me/tm/Dropbox.legenda", None, None);
    }
}
