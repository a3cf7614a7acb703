//! The laws of `src/`, held by reading its files as text: the order of the layers, what no file may hold,
//! and how long one may be. `docs/ARCHITECTURE.md` says them in words.

#![allow(clippy::unwrap_used, reason = "a file of this repository that cannot be read is a failed test")]

mod source;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use legenda::language::LANGUAGES;
use source::{Kind, Token, brought, named, tokens};

/// The modules of the crate, top to bottom. One uses only what stands on a line above its own.
const LAYERS: &[&[&str]] = &[
    &["error", "rate"],
    &["language"],
    &["text"],
    &["document", "unit"],
    &["format", "caption", "lexicon"],
    &["align", "memory"],
    &["lookup"],
    &["flow"],
    &["server"],
    &["cli"],
];

/// The table of contents and the command: they name every layer, and hold nothing else.
const ROOTS: &[&str] = &["src/lib.rs", "src/main.rs"];

/// The one file with what only Unix or only Windows has.
const SYSTEM: &str = "src/memory/system.rs";

/// The one file that maps another into memory, which Rust calls unsafe and each system does in its own way.
const MAPPED: &str = "src/memory/index/bytes.rs";

/// Lines of a file, without its tests.
const LONGEST: usize = 500;

/// Tables of data, which may be longer. Files of `src/language` are.
const TABLES: &[&str] = &["src/caption/agency.rs", "src/align/weights.rs"];

/// Where a code of a language stands for something that no row of `src/language` can say.
const CODES: &[(&str, &[&str])] = &[
    // What the detectors call the languages.
    ("src/text/detect.rs", &["es", "fr", "en", "pt", "it", "ca"]),
    // Which seeds are shipped.
    ("src/lexicon/seed.rs", &["es", "fr"]),
    // An element of TMX.
    ("src/format/codes.rs", &["it"]),
    ("src/format/tmx/mended.rs", &["it"]),
    // One of XLIFF.
    ("src/format/xliff/parse.rs", &["it"]),
    ("src/format/xliff/codes.rs", &["it"]),
    ("src/format/xliff/coded.rs", &["it"]),
    ("src/format/xliff/written.rs", &["it"]),
    ("src/format/xliff/fill/scan.rs", &["it"]),
    // The language that the header of a TMX is written in.
    ("src/format/tmx/write.rs", &["en"]),
];

#[test]
fn a_module_uses_only_what_stands_above_it() {
    hold(layers);
}

#[test]
fn what_one_system_has_stays_in_the_files_that_ask_it() {
    hold(systems);
}

#[test]
fn only_the_mapping_of_a_file_is_unsafe() {
    hold(unsafety);
}

#[test]
fn every_file_says_what_it_is() {
    hold(opening);
}

#[test]
fn no_file_of_logic_is_too_long() {
    hold(length);
}

#[test]
fn languages_are_told_apart_by_rows_and_not_by_name() {
    hold(codes);
}

/// A file of `src/`.
struct File {
    /// From the root of the repository, with `/`.
    path: String,
    text: String,
    tokens: Vec<Token>,
    /// What the root of the crate calls by a short name: `Error` is of `error`.
    short: BTreeMap<String, String>,
}

/// A law: what is wrong with a file, and on which line.
type Law = fn(&File) -> Vec<(usize, String)>;

/// Holds a law over every file.
#[track_caller]
fn hold(law: Law) {
    let short = short_names(&fs::read_to_string("src/lib.rs").unwrap());
    let mut faults = Vec::new();
    for path in files() {
        let file = File::new(&path, fs::read_to_string(&path).unwrap(), short.clone());
        faults.extend(law(&file).into_iter().map(|(line, fault)| format!("{path}:{line}: {fault}")));
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// Every Rust file of `src/`, in order.
fn files() -> Vec<String> {
    let all = walkdir::WalkDir::new("src").sort_by_file_name().into_iter().map(Result::unwrap);
    let rust = all.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "rs"));
    rust.map(|entry| entry.path().to_str().unwrap().replace('\\', "/")).collect()
}

/// The names that `lib.rs` brings into the root, and the modules they are of.
fn short_names(lib: &str) -> BTreeMap<String, String> {
    let pairs = brought(&tokens(lib)).into_iter().filter(|named| named.path.len() > 1);
    pairs.map(|named| (named.path.last().unwrap().clone(), named.path[0].clone())).collect()
}

impl File {
    fn new(path: &str, text: String, short: BTreeMap<String, String>) -> Self {
        let mut tokens = tokens(&text);
        if path.ends_with("/tests.rs") {
            for token in &mut tokens {
                token.is_test = true;
            }
        }
        Self { path: path.to_owned(), text, tokens, short }
    }

    /// The modules that the file is: `["format", "tmx", "read"]`.
    fn module(&self) -> Vec<String> {
        let path = Path::new(&self.path).strip_prefix("src").unwrap().with_extension("");
        let parts = path.iter().map(|part| part.to_str().unwrap().to_owned());
        parts.filter(|part| part != "mod").collect()
    }

    /// Its tokens that are no test.
    fn logic(&self) -> impl Iterator<Item = &Token> {
        self.tokens.iter().filter(|token| !token.is_test)
    }
}

fn layers(file: &File) -> Vec<(usize, String)> {
    if ROOTS.contains(&&*file.path) {
        return Vec::new();
    }
    let module = file.module();
    let Some(own) = layer(&module[0]) else {
        return vec![(1, format!("`{}` is in no layer; {LAW}", module[0]))];
    };
    let names = named(&module, &file.tokens);
    let faults = names.into_iter().filter_map(|named| {
        let first = named.path.first()?;
        let used = file.short.get(first).unwrap_or(first);
        Some((named.line, fault(&module[0], own, used)?))
    });
    faults.collect()
}

/// What is wrong with a module of layer `own` using `other`.
fn fault(module: &str, own: usize, other: &str) -> Option<String> {
    match layer(other) {
        _ if other == module => None,
        None => Some(format!("`{module}` uses `crate::{other}`, which is in no layer; {LAW}")),
        Some(layer) if layer < own => None,
        Some(layer) if layer == own => Some(format!("`{module}` uses its sibling `{other}`; {LAW}")),
        Some(_) => Some(format!("`{module}` uses `{other}`, which stands below it; {LAW}")),
    }
}

const LAW: &str = "a module uses only what stands above it, siblings never meet: error, rate → language → text \
                   → document, unit → format, caption, lexicon → align, memory → lookup → flow → server → cli";

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

fn systems(file: &File) -> Vec<(usize, String)> {
    if [SYSTEM, MAPPED].contains(&file.path.as_str()) {
        return Vec::new();
    }
    let mut condition_depth = 0_usize;
    let mut found = Vec::new();
    for (at, token) in file.tokens.iter().enumerate() {
        let before = |back: usize| at.checked_sub(back).map(|at| &file.tokens[at]);
        let is_cfg = |token: &Token| token.is_word("cfg") || token.is_word("cfg_attr");
        match &token.kind {
            Kind::Sign('(') if condition_depth > 0 => condition_depth += 1,
            Kind::Sign('(') if before(1).is_some_and(is_cfg) => condition_depth = 1,
            Kind::Sign('(') if before(2).is_some_and(is_cfg) => condition_depth = 1,
            Kind::Sign(')') => condition_depth = condition_depth.saturating_sub(1),
            Kind::Word(word) if is_of_system(word, condition_depth > 0, before(2)) => {
                let fault = format!("`{word}`: what only one system has stays in {SYSTEM} and {MAPPED}");
                found.push((token.line, fault));
            }
            _ => {}
        }
    }
    found
}

/// Whether a word asks for a system: `unix` in a condition, `os` after `std::`.
fn is_of_system(word: &str, in_condition: bool, two_before: Option<&Token>) -> bool {
    match word {
        "unix" | "windows" => in_condition,
        "target_os" | "target_family" | "target_vendor" | "target_env" => true,
        "os" => two_before.is_some_and(|token| token.is_word("std")),
        _ => false,
    }
}

fn unsafety(file: &File) -> Vec<(usize, String)> {
    if file.path == MAPPED {
        return vec![];
    }
    let found = file.tokens.iter().filter(|token| token.is_word("unsafe"));
    found.map(|token| (token.line, format!("what is unsafe stands in {MAPPED}"))).collect()
}

fn opening(file: &File) -> Vec<(usize, String)> {
    let says = file.text.starts_with("//! ");
    let fault = "a file opens with `//!`: what it is, what goes in, what comes out";
    if says { Vec::new() } else { vec![(1, fault.to_owned())] }
}

fn length(file: &File) -> Vec<(usize, String)> {
    let is_table = TABLES.contains(&&*file.path) || file.path.starts_with("src/language/");
    let lines = logic_lines(file);
    let fault = format!("{lines} lines without tests, of {LONGEST} at most; a table is named in TABLES");
    if is_table || lines <= LONGEST { Vec::new() } else { vec![(lines, fault)] }
}

/// How many lines a file has, without those of its tests.
fn logic_lines(file: &File) -> usize {
    let mut test_lines = 0;
    for run in file.tokens.chunk_by(|a, b| a.is_test == b.is_test).filter(|run| run[0].is_test) {
        test_lines += run[run.len() - 1].line - run[0].line + 1;
    }
    file.text.lines().count().saturating_sub(test_lines)
}

fn codes(file: &File) -> Vec<(usize, String)> {
    if file.path.starts_with("src/language/") {
        return Vec::new();
    }
    let allowed = CODES.iter().filter(|(path, _)| *path == file.path).flat_map(|(_, codes)| *codes);
    let allowed: Vec<&str> = allowed.copied().collect();
    let is_code = |text: &str| LANGUAGES.iter().any(|language| language.code == text);
    let found = file.logic().filter_map(|token| match &token.kind {
        Kind::Literal(text) if is_code(text) && !allowed.contains(&&**text) => Some((token.line, text)),
        _ => None,
    });
    found
        .map(|(line, text)| {
            (line, format!("{text:?}: what is known of a language is a field of its row in src/language"))
        })
        .collect()
}

mod the_checker {
    use super::*;

    /// Asserts the lines on which a law finds a fault in a made-up file.
    #[track_caller]
    fn check(law: Law, path: &str, text: &str, lines: &[usize]) {
        let short = short_names("pub use error::{Error, Result};");
        let file = File::new(path, text.to_owned(), short);
        let found: Vec<usize> = law(&file).into_iter().map(|(line, _)| line).collect();
        assert_eq!(found, lines, "{text}");
    }

    #[test]
    fn sees_a_module_below() {
        check(layers, "src/text/a.rs", "use crate::caption::Caption;", &[1]);
        check(layers, "src/text/a.rs", "use crate::language::LangTag;", &[]);
        check(layers, "src/memory/a.rs", "use crate::cli;", &[1]);
        check(layers, "src/rate.rs", "\n\nfn f() { crate::flow::run() }", &[3]);
        check(layers, "src/error.rs", "impl From<crate::unit::Unit> for Error {}", &[1]);
    }

    #[test]
    fn sees_a_sibling() {
        check(layers, "src/align/mod.rs", "use crate::memory::Memory;", &[1]);
        check(layers, "src/error.rs", "use crate::rate::MatchRate;", &[1]);
        check(layers, "src/format/tmx/parse.rs", "use crate::format::tmx::date;", &[]);
    }

    #[test]
    fn sees_through_trees() {
        let text = "use crate::{\n    error::Result,\n    lookup::{self, Match},\n    text as words,\n};";
        check(layers, "src/lookup/a.rs", text, &[]);
        check(layers, "src/text/a.rs", text, &[3, 3]);
        check(layers, "src/text/a.rs", "use crate::{language::{a, b as c}, flow};", &[1]);
    }

    #[test]
    fn sees_through_super_and_self() {
        check(layers, "src/text/a.rs", "use super::super::caption::Caption;", &[1]);
        check(layers, "src/text/mod.rs", "use super::{language, unit};", &[1]);
        check(layers, "src/text/mod.rs", "mod tests { use super::*; use super::super::cli; }", &[1]);
        check(layers, "src/text/mod.rs", "mod tests { use super::cli; } use super::cli;", &[1]);
        check(layers, "src/text/mod.rs", "use self::cli; fn f(self) { self.cli() }", &[]);
        check(layers, "src/text/a.rs", "pub(crate) struct A; pub(super) struct B;", &[]);
    }

    #[test]
    fn knows_the_short_names_of_the_root() {
        check(layers, "src/language/a.rs", "use crate::{Error, Result};", &[]);
        check(layers, "src/rate.rs", "fn f() -> crate::Result<()> {}", &[1]);
        check(layers, "src/cli/a.rs", "use crate::Unknown;", &[1]);
        check(layers, "src/cli/a.rs", "use crate::*;", &[1]);
        check(layers, "src/odd/a.rs", "", &[1]);
    }

    #[test]
    fn reads_neither_comments_nor_strings() {
        check(layers, "src/text/a.rs", "// use crate::cli;\n/* /* */ crate::cli */ //! crate::cli", &[]);
        check(layers, "src/text/a.rs", r##"const A: &str = r#"" crate::cli "#; "\" crate::cli";"##, &[]);
        check(layers, "src/text/a.rs", "const A: char = '\"'; use crate::cli; const B: char = '\"';", &[1]);
        check(layers, "src/text/a.rs", r"fn f<'a>(c: &'a char) { '\''; '\u{22}'; crate::cli }", &[1]);
        check(layers, "src/text/a.rs", "let r#use = 1; // \"\ncrate::cli", &[2]);
    }

    #[test]
    fn sees_what_one_system_has() {
        check(systems, "src/cli/a.rs", "use std::os::unix::fs::PermissionsExt;", &[1]);
        check(systems, "src/cli/a.rs", "#[cfg(unix)]\nfn f() {}\n#[cfg(not(any(test, windows)))]", &[1, 3]);
        check(systems, "src/cli/a.rs", "if cfg!(windows) {}", &[1]);
        check(systems, "src/cli/a.rs", "#[cfg(target_os = \"linux\")]", &[1]);
        check(systems, "src/cli/a.rs", "#[cfg(test)] fn f(windows: &[u8]) { text.windows(2) }", &[]);
        check(systems, SYSTEM, "#[cfg(unix)] use std::os::unix;", &[]);
        check(systems, MAPPED, "#[cfg(unix)] use std::os::unix;", &[]);
    }

    #[test]
    fn sees_what_is_unsafe() {
        check(unsafety, "src/memory/a.rs", "fn f() {\n    unsafe { g() }\n}", &[2]);
        check(unsafety, MAPPED, "fn f() {\n    unsafe { g() }\n}", &[]);
        check(unsafety, "src/memory/a.rs", "// unsafe\nconst A: &str = \"unsafe\";", &[]);
    }

    #[test]
    fn sees_a_file_that_does_not_say_what_it_is() {
        check(opening, "src/unit.rs", "use std::fmt;\n//! late", &[1]);
        check(opening, "src/unit.rs", "//! A unit.", &[]);
    }

    #[test]
    fn counts_the_lines_of_logic() {
        let long = "fn f() {}\n".repeat(LONGEST);
        let tests = format!("{long}#[cfg(test)]\nmod tests {{\n    fn f() {{}}\n}}\n");
        check(length, "src/unit.rs", &long, &[]);
        check(length, "src/unit.rs", &tests, &[]);
        check(length, "src/unit.rs", &format!("{tests}fn g() {{}}\n"), &[LONGEST + 1]);
        check(length, "src/language/es.rs", &format!("{long}{long}"), &[]);
    }

    #[test]
    fn sees_a_language_told_by_name() {
        check(codes, "src/align/a.rs", "if lang.primary() == \"es\" {}", &[1]);
        check(codes, "src/align/a.rs", "match code {\n    \"fr\" => 1,\n}", &[2]);
        check(codes, "src/align/a.rs", "#[cfg(test)]\nmod tests {\n    const ES: &str = \"es\";\n}", &[]);
        check(codes, "src/format/codes.rs", "\"bpt\" | \"it\" => {}", &[]);
        check(codes, "src/language/es.rs", "code: \"es\"", &[]);
    }
}
