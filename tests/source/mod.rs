//! Rust source cut into tokens, as far as the laws of the house need it: words, literals and signs with
//! their lines, what of them is test code, and which paths they name.

/// A piece of source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: Kind,
    /// Its line, from 1.
    pub(super) line: usize,
    /// Whether it stands under `#[cfg(test)]`.
    pub(super) is_test: bool,
}

/// What a token is. Comments and white space are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An identifier, a keyword or digits.
    Word(String),
    /// The inside of a string, escapes as they are written.
    Literal(String),
    /// `::`.
    Path,
    /// Any other sign. A character literal and a lifetime are no token.
    Sign(char),
}

impl Token {
    /// Whether it is this identifier or keyword.
    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(&self.kind, Kind::Word(found) if found == word)
    }

    fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }
}

/// Cuts a file into tokens.
pub(super) fn tokens(source: &str) -> Vec<Token> {
    let mut lexer = Lexer { rest: source, line: 1, found: Vec::new() };
    while lexer.step() {}
    let mut found = lexer.found;
    mark_tests(&mut found);
    found
}

struct Lexer<'a> {
    rest: &'a str,
    line: usize,
    found: Vec<Token>,
}

impl Lexer<'_> {
    fn step(&mut self) -> bool {
        let Some(first) = self.rest.chars().next() else { return false };
        if self.rest.starts_with("//") {
            self.skip(self.rest.find('\n').unwrap_or(self.rest.len()));
        } else if self.rest.starts_with("/*") {
            self.skip(comment_length(self.rest));
        } else if let Some((length, inside)) = string(self.rest) {
            let inside = self.rest[inside].to_owned();
            self.take(length, Kind::Literal(inside));
        } else if first == '\'' {
            self.skip(quote_length(self.rest));
        } else if first.is_alphanumeric() || first == '_' {
            let raw = if self.rest.starts_with("r#") { 2 } else { 0 };
            let end = self.rest[raw..].find(|c: char| !c.is_alphanumeric() && c != '_');
            let end = end.map_or(self.rest.len(), |end| raw + end);
            let word = self.rest[raw..end].to_owned();
            self.take(end, Kind::Word(word));
        } else if self.rest.starts_with("::") {
            self.take(2, Kind::Path);
        } else if first.is_whitespace() {
            self.skip(first.len_utf8());
        } else {
            self.take(first.len_utf8(), Kind::Sign(first));
        }
        true
    }

    fn take(&mut self, length: usize, kind: Kind) {
        self.found.push(Token { kind, line: self.line, is_test: false });
        self.skip(length);
    }

    fn skip(&mut self, length: usize) {
        self.line += self.rest[..length].matches('\n').count();
        self.rest = &self.rest[length..];
    }
}

/// The length of the block comment that `rest` begins with; they nest.
fn comment_length(rest: &str) -> usize {
    let (mut at, mut depth) = (0, 0_usize);
    while at < rest.len() {
        let (step, change) = match &rest.as_bytes()[at..] {
            [b'/', b'*', ..] => (2, 1),
            [b'*', b'/', ..] => (2, -1),
            _ => (1, 0),
        };
        at += step;
        depth = depth.saturating_add_signed(change);
        if depth == 0 {
            break;
        }
    }
    at
}

/// The length of the string literal that `rest` begins with, and where its inside stands.
fn string(rest: &str) -> Option<(usize, std::ops::Range<usize>)> {
    let prefix = ["br", "cr", "b", "c", "r", ""].into_iter().find(|prefix| rest.starts_with(prefix))?;
    let hashes = rest[prefix.len()..].bytes().take_while(|b| *b == b'#').count();
    let is_raw = prefix.ends_with('r');
    let open = prefix.len() + hashes;
    if !rest[open..].starts_with('"') || (hashes > 0 && !is_raw) {
        return None;
    }
    let start = open + 1;
    let close = format!("\"{}", "#".repeat(hashes));
    let length = if is_raw { rest[start..].find(&close)? } else { unescaped_quote(&rest[start..])? };
    Some((start + length + close.len(), start..start + length))
}

fn unescaped_quote(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|b| {
        let ends = b == b'"' && !escaped;
        escaped = b == b'\\' && !escaped;
        ends
    })
}

/// The length of the character literal or lifetime that `rest` begins with.
fn quote_length(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some((escaped, _))) => {
            rest[escaped + 1..].find('\'').map_or(rest.len(), |at| escaped + 1 + at + 1)
        }
        (Some(_), Some((end, '\''))) => end + 1,
        _ => 1,
    }
}

/// Marks each item under `#[cfg(test)]`, from the attribute to its closing brace or semicolon.
fn mark_tests(tokens: &mut [Token]) {
    let mut at = 0;
    while at < tokens.len() {
        let end = if is_test_attribute(&tokens[at..]) { item_end(tokens, at) } else { at };
        tokens[at..end].iter_mut().for_each(|token| token.is_test = true);
        at = end.max(at + 1);
    }
}

fn is_test_attribute(tokens: &[Token]) -> bool {
    let [hash, open, cfg, bracket, test, close, ..] = tokens else { return false };
    hash.is_sign('#')
        && open.is_sign('[')
        && cfg.is_word("cfg")
        && bracket.is_sign('(')
        && test.is_word("test")
        && close.is_sign(')')
}

fn item_end(tokens: &[Token], start: usize) -> usize {
    let mut depth = 0_i32;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        match token.kind {
            Kind::Sign('{' | '(' | '[') => depth += 1,
            Kind::Sign('}' | ')' | ']') => depth -= 1,
            _ => {}
        }
        let ends = token.is_sign('}') || token.is_sign(';');
        if ends && depth == 0 {
            return at + 1;
        }
    }
    tokens.len()
}

/// A path from the root of the crate, as far as it is written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// Its segments, without `crate`.
    pub(super) path: Vec<String>,
    /// Where it is written, from 1.
    pub(super) line: usize,
}

/// Every path that begins with `crate`, `super` or `self::`, in `use` and elsewhere. `module` is that of the
/// file: `["format", "tmx"]`.
pub(super) fn named(module: &[String], tokens: &[Token]) -> Vec<Named> {
    let mut found = Vec::new();
    let mut inside: Vec<(String, usize)> = Vec::new();
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate() {
        match &token.kind {
            Kind::Sign('{') => {
                depth += 1;
                inside.extend(opened_module(tokens, at).map(|name| (name, depth)));
            }
            Kind::Sign('}') => {
                inside.pop_if(|(_, opened)| *opened == depth);
                depth = depth.saturating_sub(1);
            }
            Kind::Word(word) if at == 0 || tokens[at - 1].kind != Kind::Path => {
                let here = module.iter().chain(inside.iter().map(|(name, _)| name)).cloned().collect();
                if let Some((base, next)) = base(word, here, tokens, at) {
                    tree(base, tokens, next, &mut found);
                }
            }
            _ => {}
        }
    }
    found
}

/// What the `use` items of the root bring into it: `pub use error::{Error}` is `["error", "Error"]`.
pub(super) fn brought(tokens: &[Token]) -> Vec<Named> {
    let mut found = Vec::new();
    for at in (1..tokens.len()).filter(|at| tokens[at - 1].is_word("use")) {
        tree(Vec::new(), tokens, at, &mut found);
    }
    found
}

/// The name of the module that the brace at `at` opens, if it opens one.
fn opened_module(tokens: &[Token], at: usize) -> Option<String> {
    let [.., keyword, name] = &tokens[..at] else { return None };
    match &name.kind {
        Kind::Word(name) if keyword.is_word("mod") => Some(name.clone()),
        _ => None,
    }
}

/// Where a path that begins with `word` leads from, and the token after the `::`.
fn base(word: &str, mut here: Vec<String>, tokens: &[Token], at: usize) -> Option<(Vec<String>, usize)> {
    let is_path = |at: usize| tokens.get(at + 1).is_some_and(|token| token.kind == Kind::Path);
    match word {
        "crate" if is_path(at) => Some((Vec::new(), at + 2)),
        "self" if is_path(at) => Some((here, at + 2)),
        "super" if is_path(at) => {
            let mut next = at;
            while tokens.get(next).is_some_and(|token| token.is_word("super")) && is_path(next) {
                here.pop();
                next += 2;
            }
            Some((here, next))
        }
        _ => None,
    }
}

/// Reads a path or a tree of them from `at` on, and says where it ends.
fn tree(mut path: Vec<String>, tokens: &[Token], mut at: usize, found: &mut Vec<Named>) -> usize {
    while let Some(token) = tokens.get(at) {
        match &token.kind {
            Kind::Word(word) => path.push(word.clone()),
            Kind::Sign('*') => path.push("*".into()),
            Kind::Sign('{') => return branches(&path, tokens, at + 1, found),
            _ => break,
        }
        at += 1;
        if tokens.get(at).is_none_or(|next| next.kind != Kind::Path) {
            break;
        }
        at += 1;
    }
    let line = tokens[at.min(tokens.len()) - 1].line;
    found.push(Named { path, line });
    at
}

fn branches(path: &[String], tokens: &[Token], mut at: usize, found: &mut Vec<Named>) -> usize {
    while tokens.get(at).is_some_and(|token| !token.is_sign('}')) {
        at = match &tokens[at].kind {
            Kind::Sign(_) | Kind::Path => at + 1,
            Kind::Word(word) if word == "as" => at + 2,
            _ => tree(path.to_vec(), tokens, at, found),
        };
    }
    at + 1
}
