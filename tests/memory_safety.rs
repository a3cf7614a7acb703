//! Nothing acknowledged is lost: by a kill, by several processes, a full disk, a damaged file, another tool.

#![cfg(test)]

mod memory_support;

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use legenda::ErrorKind;
use legenda::memory::{Memory, Problem, Selection};
use legenda::unit::UnitId;
use memory_support::*;

/// Says to [`writer_process`] what to do: `save` or `import`, a name, how many times, the memory's path.
const WRITER: &str = "LEGENDA_TEST_WRITER";
/// Units of one import.
const ROWS: usize = 2_000;

/// Not a test of its own: the process that the others start, kill and wait for.
#[test]
fn writer_process() {
    let Ok(orders) = std::env::var(WRITER) else { return };
    let [work, name, times, path] = orders.splitn(4, ' ').collect::<Vec<_>>()[..] else { panic!("{orders}") };
    let mut memory = Memory::open(Path::new(path)).unwrap();
    for time in 0..times.parse::<usize>().unwrap() {
        let rows = if work == "import" { ROWS } else { 1 };
        let texts =
            (0..rows).map(|row| unit(&format!("es:{name} {time} {row}|fr:{name} {time} {row}@{name}:{row}")));
        let author = author();
        memory.transact(&author, |t| texts.into_iter().try_for_each(|u| t.add(u, &SAVE).map(drop))).unwrap();
        writeln!(std::io::stdout(), "acknowledged {time}").unwrap();
    }
}

fn start(orders: &str, path: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "writer_process", "--nocapture", "--test-threads=1"])
        .env(WRITER, format!("{orders} {}", path.display()))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// What a writer has acknowledged, when it is no more.
fn acknowledged(child: &mut Child) -> Vec<usize> {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let said: Vec<usize> =
        lines.filter_map(|line| line.split("acknowledged ").nth(1)?.trim().parse().ok()).collect();
    child.wait().unwrap();
    said
}

/// Kills a writer after `delay`, and checks that what it acknowledged is there and the rest whole or not at all.
fn kill_and_check(path: &Path, work: &str, name: &str, delay: Duration) {
    let rows = if work == "import" { ROWS } else { 1 };
    let mut child = start(&format!("{work} {name} 100000"), path);
    std::thread::sleep(delay);
    child.kill().unwrap();
    let said = acknowledged(&mut child);
    let memory = Memory::open(path).unwrap();
    assert_eq!(memory.verify().unwrap(), []);
    let mut found = std::collections::BTreeMap::<usize, usize>::new();
    let mut numbers = Vec::new();
    let mut each = |id, unit: legenda::unit::Unit| {
        numbers.push(id);
        let words: Vec<&str> = unit.variants[0].text.split(' ').collect();
        if words[0] == name {
            *found.entry(words[1].parse().unwrap()).or_default() += 1;
        }
        Ok(())
    };
    memory.units(&Selection::default(), &mut each).unwrap();
    assert_eq!(indexed(&memory), numbers, "the index holds what the memory holds");
    assert!(found.values().all(|count| *count == rows), "an import is whole or not there: {found:?}");
    assert!(
        said.iter().all(|time| found.contains_key(time)),
        "{said:?} were acknowledged, {found:?} are there"
    );
    let committed: Vec<usize> = found.into_keys().collect();
    assert!(committed.len() <= said.len() + 1 && committed == (0..committed.len()).collect::<Vec<_>>());
}

fn kill_times(times: u64) {
    let folder = tempfile::tempdir().unwrap();
    let mut path = folder.path().join("main0.legenda");
    for time in 0..times {
        // A memory of its own from time to time keeps the check short.
        if time % 10 == 0 {
            path = folder.path().join(format!("main{time}.legenda"));
            Memory::create(&path).unwrap();
        }
        let work = if time % 2 == 0 { "save" } else { "import" };
        kill_and_check(&path, work, &format!("w{time}"), Duration::from_millis(20 + time * 37 % 400));
    }
}

#[test]
fn a_writer_that_is_killed_loses_nothing_that_it_acknowledged() {
    kill_times(20);
}

#[test]
#[ignore = "takes minutes"]
fn a_writer_that_is_killed_200_times_loses_nothing_that_it_acknowledged() {
    kill_times(200);
}

#[test]
fn four_processes_write_while_one_reads() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("main.legenda");
    Memory::create(&path).unwrap();
    let mut writers: Vec<Child> = (0..4).map(|n| start(&format!("save w{n} 25"), &path)).collect();
    let reader = Memory::open_read_only(&path).unwrap();
    let (mut seen, mut revision) = (0, 0);
    while writers.iter_mut().any(|writer| writer.try_wait().unwrap().is_none()) {
        let units = reader.count(&"es".parse().unwrap(), &["fr".parse().unwrap()]).unwrap();
        let now = reader.revision().unwrap().number;
        assert!(units >= seen && now >= revision);
        (seen, revision) = (units, now);
    }
    for writer in &mut writers {
        assert_eq!(acknowledged(writer).len(), 25);
    }
    assert_eq!(content(&reader).len(), 100);
    assert_eq!(reader.log(1_000).unwrap().len(), 100);
}

#[test]
fn a_writer_waits_for_the_other_and_says_so_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("main.legenda");
    let mut first = Memory::create(&path).unwrap();
    let said = Arc::new(AtomicUsize::new(0));
    let waiter = std::thread::scope(|scope| {
        let (said, path) = (said.clone(), path.clone());
        let (begun, wait) = std::sync::mpsc::channel();
        let waiter = scope.spawn(move || {
            wait.recv().unwrap();
            let mut second = Memory::open(&path).unwrap();
            let count = move || {
                said.fetch_add(1, Ordering::SeqCst);
            };
            second.on_wait(count).unwrap();
            add(&mut second, SAVE, &["es:dos|fr:deux"]).operation
        });
        let slow = first.transact(&author(), |transaction| {
            begun.send(()).unwrap();
            std::thread::sleep(Duration::from_millis(1_500));
            transaction.add(unit("es:uno|fr:un"), &SAVE).map(drop)
        });
        assert_eq!(slow.unwrap().operation.unwrap().0, 1);
        waiter.join().unwrap()
    });
    assert_eq!(waiter.unwrap().0, 2);
    assert_eq!(said.load(Ordering::SeqCst), 1);
}

#[test]
fn of_two_that_make_a_memory_one_does() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("main.legenda");
    let made: Vec<bool> = std::thread::scope(|scope| {
        let makers: Vec<_> = (0..4).map(|_| scope.spawn(|| Memory::create(&path).is_ok())).collect();
        makers.into_iter().map(|maker| maker.join().unwrap()).collect()
    });
    assert_eq!(made.iter().filter(|made| **made).count(), 1);
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["main.legenda"]);
}

#[track_caller]
fn check_refused(path: &Path, message: &str) {
    let before = fs::read(path).ok();
    for error in [Memory::open(path).err(), Memory::open_read_only(path).err()] {
        let error = error.expect("it does not open");
        assert_eq!(error.to_string(), format!("{}: {message}", path.display()));
        assert!(error.hint().is_some() || message.contains("folder"), "{error} has no hint");
    }
    assert_eq!(fs::read(path).ok(), before, "it is left as it was");
}

#[test]
fn what_is_no_memory_is_refused_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    check_refused(&folder.path().join("none.legenda"), "there is no such memory");
    check_refused(folder.path(), "this is a folder, not a file");
    check_refused(&file("empty.legenda", b""), "this is not a memory of legenda");
    check_refused(
        &file("text.legenda", "uno\tun\n".repeat(999).as_bytes()),
        "this is not a memory of legenda",
    );
    let other = folder.path().join("other.legenda");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE unit (id)").unwrap();
    check_refused(&other, "this is not a memory of legenda");
    let newer = folder.path().join("newer.legenda");
    drop(Memory::create(&newer).unwrap());
    rusqlite::Connection::open(&newer).unwrap().pragma_update(None, "user_version", 7).unwrap();
    check_refused(&newer, "this memory has format 7; this version of legenda reads formats up to 1");
    let error = Memory::create(&newer).err().unwrap();
    assert!(matches!(error.kind(), ErrorKind::FileExists));
}

/// A memory of some hundred units in one file without a log.
fn filled(path: &Path) -> Vec<u8> {
    let mut memory = Memory::create(path).unwrap();
    let rows: Vec<String> = (0..500).map(|n| format!("es:la foto {n}|fr:la photo {n}@a.tsv:{n}")).collect();
    add(&mut memory, IMPORT, &rows.iter().map(String::as_str).collect::<Vec<_>>());
    drop(memory);
    fs::read(path).unwrap()
}

#[test]
fn a_memory_that_was_cut_short_is_told_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("main.legenda");
    let bytes = filled(&path);
    for length in [100, 4_096, 5_000, bytes.len() / 2, bytes.len() - 4_096, bytes.len() - 1] {
        fs::write(&path, &bytes[..length]).unwrap();
        let found = Memory::open_read_only(&path).and_then(|memory| memory.verify());
        match found {
            Ok(problems) => assert_ne!(problems, [], "cut to {length} of {}", bytes.len()),
            Err(error) => assert!(
                matches!(error.kind(), ErrorKind::DamagedMemory(_) | ErrorKind::NotAMemory),
                "cut to {length}: {error}"
            ),
        }
        assert_eq!(fs::read(&path).unwrap(), &bytes[..length]);
    }
}

#[test]
fn a_memory_that_was_written_over_is_told_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("main.legenda");
    let bytes = filled(&path);
    for page in 0..bytes.len() / 4_096 {
        let mut hurt = bytes.clone();
        let noise = (0..4_096_usize).map(|n| u8::try_from((n * n * 31 + n * 7 + page) % 251).unwrap());
        hurt.splice(page * 4_096..(page + 1) * 4_096, noise);
        fs::write(&path, &hurt).unwrap();
        let found = Memory::open_read_only(&path).and_then(|memory| memory.verify());
        assert!(found.is_err() || found.is_ok_and(|problems| !problems.is_empty()), "page {page}");
        assert_eq!(fs::read(&path).unwrap(), hurt);
    }
}

#[test]
fn a_text_with_one_wrong_byte_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("main.legenda");
    let mut bytes = filled(&path);
    let text = b"la photo 77";
    // A page may hold what is left of rows that have moved.
    while let Some(at) = bytes.windows(text.len()).position(|window| window == text) {
        bytes[at] = b'L';
    }
    fs::write(&path, &bytes).unwrap();
    let problems = Memory::open(&path).unwrap().verify().unwrap();
    assert!(
        problems
            .contains(&Problem::Unit { unit: UnitId(78), what: "a text is not the one that was written" })
    );
}

#[test]
fn what_another_tool_writes_is_kept_in_step() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("main.legenda");
    let mut memory = Memory::create(&path).unwrap();
    add(&mut memory, IMPORT, &["es:uno|fr:un@a.txt:1", "es:dos|fr:deux@a.txt:2", "es:tres|fr:trois"]);
    let tool = rusqlite::Connection::open(&path).unwrap();
    let steps = [
        ("INSERT INTO unit (id) VALUES (9)", &[9][..], &[][..]),
        (
            "INSERT INTO variant (unit, place, lang, text) VALUES (9, 0, 'es', 'nueve'), (9, 1, 'fr', 'neuf')",
            &[9],
            &[],
        ),
        ("UPDATE variant SET text = 'une' WHERE unit = 1 AND lang = 'fr'", &[1], &[]),
        ("UPDATE unit SET status = 2 WHERE id = 2", &[2], &[]),
        ("INSERT INTO occurrence (unit, place, line) VALUES (3, 0, 7)", &[3], &[]),
        ("UPDATE occurrence SET line = 8 WHERE unit = 3", &[3], &[]),
        ("DELETE FROM occurrence WHERE unit = 3", &[3], &[]),
        ("DELETE FROM unit WHERE id = 2", &[], &[2]),
        ("UPDATE unit SET id = 12 WHERE id = 3", &[12], &[3]),
        ("UPDATE variant SET unit = 12 WHERE unit = 3", &[12], &[]),
    ];
    for (sql, changed, gone) in steps {
        let before = memory.revision().unwrap();
        tool.execute_batch("PRAGMA foreign_keys = off").unwrap();
        tool.execute_batch(sql).unwrap();
        let after = memory.revision().unwrap();
        assert!(after.number > before.number && after.state != before.state, "{sql}");
        let ids = |ids: &[u64]| ids.iter().map(|id| UnitId(*id)).collect::<Vec<_>>();
        assert_eq!(memory.changes_since(before.number).unwrap(), (ids(changed), ids(gone)), "{sql}");
    }
    assert_eq!(
        content(&memory),
        ["1 imported es:uno|fr:une", "9 imported es:nueve|fr:neuf", "12 imported es:tres|fr:trois"]
    );
    let known =
        add(&mut memory, SAVE, &["es:uno|fr:une", "es:nueve|fr:neuf", "es:tres|fr:trois", "es:uno|fr:un"]);
    assert_eq!((known.known, known.added), (3, 1));
    assert_eq!(content(&memory)[3], "13 machine es:uno|fr:un");
}

#[test]
fn a_backup_is_whole_while_others_write_and_writes_over_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("main.legenda");
    filled(&path);
    let mut writer = start("save w 40", &path);
    let memory = Memory::open(&path).unwrap();
    for time in 0..5 {
        let copy = folder.path().join(format!("copy{time}.legenda"));
        memory.backup(&copy).unwrap();
        let copied = Memory::open_read_only(&copy).unwrap();
        assert!(content(&copied).len() >= 500);
        assert_eq!(copied.id(), memory.id());
        let again = memory.backup(&copy).unwrap_err();
        assert!(matches!(again.kind(), ErrorKind::FileExists));
    }
    assert_eq!(acknowledged(&mut writer).len(), 40);
    let nowhere = memory.backup(&folder.path().join("none/copy.legenda")).unwrap_err();
    assert!(matches!(nowhere.kind(), ErrorKind::Io(_)));
    assert!(
        fs::read_dir(folder.path())
            .unwrap()
            .all(|entry| { !entry.unwrap().file_name().to_string_lossy().ends_with(".part") })
    );
}

#[test]
fn a_memory_is_tidied_without_loss() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("main.legenda");
    filled(&path);
    let mut memory = Memory::open(&path).unwrap();
    memory.undo(None, &author()).unwrap();
    add(&mut memory, SAVE, &["es:uno|fr:un"]);
    let before = content(&memory);
    memory.tidy().unwrap();
    assert_eq!(content(&memory), before);
    assert_eq!(before, ["501 machine es:uno|fr:un"]);
}

#[test]
fn a_memory_that_is_only_read_cannot_be_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("main.legenda");
    let bytes = filled(&path);
    let mut memory = Memory::open_read_only(&path).unwrap();
    let refused = memory.transact(&author(), |t| t.confirm(UnitId(1)).map(drop)).unwrap_err();
    assert!(matches!(refused.kind(), ErrorKind::ReadOnlyMemory), "{refused}");
    drop(memory);
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_log_without_its_memory_is_not_taken_for_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("main.legenda");
    fs::write(folder.path().join("main.legenda-wal"), b"what is left").unwrap();
    let error = Memory::create(&path).err().unwrap();
    assert!(matches!(error.kind(), ErrorKind::OrphanedLog(_)));
    assert!(!path.exists());
}

/// A small disk of its own, where the system lets us have one.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount(options: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new("mount");
        command.args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(folder.path()).stderr(Stdio::null());
        let is_mounted = command.status().is_ok_and(|status| status.success());
        is_mounted.then_some(Self(folder))
    }

    fn remount(&self, options: &str) {
        let mut command = Command::new("mount");
        assert!(
            command
                .args(["-o", &format!("remount,{options}")])
                .arg(self.0.path())
                .status()
                .unwrap()
                .success()
        );
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[test]
fn a_full_disk_stops_an_import_and_loses_nothing() {
    let Some(disk) = SmallDisk::mount("size=1500k") else {
        writeln!(std::io::stderr(), "SKIPPED: no right to mount a small disk").unwrap();
        return;
    };
    let path = disk.0.path().join("main.legenda");
    let mut memory = Memory::create(&path).unwrap();
    add(&mut memory, IMPORT, &["es:uno|fr:un"]);
    let rows = |count: usize| {
        (0..count).map(|n| unit(&format!("es:fila {n} {0}|fr:rangée {n} {0}", "x".repeat(200))))
    };
    let mut swallowed = None;
    let failed = memory.transact(&author(), |transaction| {
        for unit in rows(200_000) {
            if let Err(error) = transaction.add(unit, &IMPORT) {
                // Whoever goes on after an error still writes nothing.
                swallowed = Some(error);
            }
        }
        Ok(())
    });
    assert!(failed.is_err());
    let error = swallowed.unwrap_or_else(|| failed.unwrap_err());
    assert!(matches!(error.kind(), ErrorKind::TransactionFailed | ErrorKind::Io(_)), "{error}");
    assert_eq!(content(&memory), ["1 imported es:uno|fr:un"]);
    drop(memory);
    let mut memory = Memory::open(&path).unwrap();
    assert_eq!(content(&memory), ["1 imported es:uno|fr:un"]);
    let full =
        memory.transact(&author(), |t| rows(9_000).try_for_each(|unit| t.add(unit, &IMPORT).map(drop)));
    let full = full.unwrap_err();
    assert!(full.to_string().ends_with("main.legenda: the disk is full") && full.hint().is_some(), "{full}");
    disk.remount("size=64m");
    assert_eq!(add_units(&mut memory, IMPORT, rows(1_000).collect()).added, 1_000);
    assert_eq!(content(&memory).len(), 1_001);
}

#[test]
fn a_memory_on_a_disk_that_takes_no_files_is_read() {
    let Some(disk) = SmallDisk::mount("size=4m") else {
        writeln!(std::io::stderr(), "SKIPPED: no right to mount a small disk").unwrap();
        return;
    };
    let path = disk.0.path().join("el año 100%.legenda");
    filled(&path);
    disk.remount("ro");
    let memory = Memory::open_read_only(&path).unwrap();
    assert_eq!(content(&memory).len(), 500);
    drop(memory);
    let mut memory = Memory::open(&path).unwrap();
    let refused = memory.transact(&author(), |t| t.confirm(UnitId(1)).map(drop)).unwrap_err();
    assert!(matches!(refused.kind(), ErrorKind::ReadOnlyMemory), "{refused}");
}
