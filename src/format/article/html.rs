//! HTML: the blocks of a page, with what the mark-up says of each.

use scraper::Node;
use scraper::node::Element;

use super::lines::{self, NodeId};
use super::place;
use super::text::fold;
use crate::document::{Block, BlockKind, Document};
use crate::error::{Error, ErrorKind, FormatFault};
use crate::language::LangTag;

/// Elements open at once; the tree builder is quadratic in it, and no newspaper page comes near.
const DEEPEST: usize = 1_000;

/// The blocks of a page. What is nested too deeply is passed over with a warning.
pub(super) fn read(name: &str, text: &str, warnings: &mut Vec<Error>) -> Document {
    let cut = too_deep(text);
    if let Some(at) = cut {
        warnings.push(Error::at(place(name, text, at), ErrorKind::TooDeep { limit: DEEPEST }));
    }
    warnings.extend(cut_off(name, text));
    let page = lines::parse(&text[..cut.unwrap_or(text.len())]);
    let mut walk = Walk::new(&page);
    for edge in page.html.tree.root().traverse() {
        match edge {
            ego_tree::iter::Edge::Open(node) => walk.open(node.id(), node.value()),
            ego_tree::iter::Edge::Close(node) => walk.close(node.id(), node.value()),
        }
    }
    walk.flush();
    walk.document
}

/// The charset that a page declares in its first kilobytes.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let start: String = bytes.iter().take(4096).map(|b| char::from(b.to_ascii_lowercase())).collect();
    let after = &start[start.find("charset")? + "charset".len()..];
    let value = after.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let name: String = value.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    (!name.is_empty()).then_some(name)
}

/// Where a page ends inside a tag, if it does: what was to come is lost.
fn cut_off(name: &str, text: &str) -> Option<Error> {
    let at = text.rfind('<').filter(|at| text.rfind('>').is_none_or(|end| end < *at))?;
    let tag = text[at + 1..].trim_start_matches('/');
    let open: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
    let fault = FormatFault::CutOff { open };
    tag.starts_with(|c: char| c.is_ascii_alphabetic())
        .then(|| Error::at(place(name, text, at), ErrorKind::Format(fault)))
}

/// Where a page nests more elements than are read.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, _) in text.match_indices('<') {
        let tag = &text[at + 1..];
        let closes = tag.starts_with('/');
        let name =
            tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        if name.is_empty() || is_any(name, NEVER_NESTED) {
            continue;
        }
        depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
        if depth > DEEPEST {
            return Some(at);
        }
    }
    None
}

/// Elements without an end tag, or whose end tag may be left out.
static NEVER_NESTED: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "path", "use", "circle",
    "rect", "html", "head", "body",
];
static BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "button",
    "option",
    "select",
    "iframe",
    "video",
    "audio",
];
static HEADINGS: &[&str] = &["title", "h1", "h2", "h3", "h4", "h5", "h6"];
static FURNITURE: &[&str] = &["nav", "footer", "aside", "form", "button", "select", "header"];
static UNREAD: &[&str] = &["script", "style", "template", "noscript", "svg", "iframe", "textarea", "object"];
/// Elements of a page as a whole: the language they declare is the page's.
static PAGE: &[&str] = &["html", "head", "body", "main", "article"];

fn is_any(name: &str, names: &[&str]) -> bool {
    names.iter().any(|other| name.eq_ignore_ascii_case(other))
}

/// What holds inside an open element.
#[derive(Clone, Default)]
struct Context {
    kind: Option<BlockKind>,
    lang: Option<LangTag>,
    figure: Option<usize>,
    unread: bool,
    line: u64,
}

struct Walk<'a> {
    page: &'a lines::Numbered,
    open: Vec<Context>,
    document: Document,
    text: String,
    line: u64,
    figures: usize,
    picture: Option<(usize, String)>,
}

impl<'a> Walk<'a> {
    fn new(page: &'a lines::Numbered) -> Self {
        let open = vec![Context { line: 1, ..Context::default() }];
        Self {
            page,
            open,
            document: Document::default(),
            text: String::new(),
            line: 1,
            figures: 0,
            picture: None,
        }
    }

    fn here(&self) -> Context {
        self.open.last().cloned().unwrap_or_default()
    }

    fn open(&mut self, id: NodeId, node: &Node) {
        match node {
            Node::Element(element) => self.open_element(id, element),
            Node::Text(text) if !self.here().unread => {
                if self.text.trim().is_empty() {
                    self.line = self.here().line;
                }
                self.text.push_str(text);
            }
            _ => {}
        }
    }

    fn open_element(&mut self, id: NodeId, element: &Element) {
        let outer = self.here();
        let inner = self.context(id, element, &outer);
        if is_any(element.name(), BLOCKS) || inner.kind != outer.kind || inner.lang != outer.lang {
            self.flush();
        }
        match element.name() {
            "br" => self.text.push(' '),
            "img" if !inner.unread => self.picture(element, &inner),
            _ => {}
        }
        self.open.push(inner);
    }

    fn close(&mut self, _: NodeId, node: &Node) {
        let Node::Element(element) = node else { return };
        let inner = self.open.pop().unwrap_or_default();
        let outer = self.here();
        if is_any(element.name(), BLOCKS) || inner.kind != outer.kind || inner.lang != outer.lang {
            self.open.push(inner);
            self.flush();
            self.open.pop();
        }
    }

    fn context(&mut self, id: NodeId, element: &Element, outer: &Context) -> Context {
        let name = element.name();
        let mut inner =
            Context { line: self.page.lines.get(&id).copied().unwrap_or(outer.line), ..outer.clone() };
        inner.unread |= is_any(name, UNREAD);
        let lang = element.attr("lang").or_else(|| element.attr("xml:lang")).and_then(|tag| tag.parse().ok());
        if is_any(name, PAGE) {
            self.document.lang = lang.or(self.document.lang.take());
        } else if lang.is_some() {
            inner.lang = lang;
        }
        let class = element.attr("class").unwrap_or_default().to_ascii_lowercase();
        if outer.figure.is_none() && (name == "figure" || is_figure_class(&class)) {
            inner.figure = Some(self.figures);
            self.figures += 1;
        }
        inner.kind = kind_of(name, &class, inner.figure, outer.kind);
        inner
    }

    /// The texts that stand for a picture, each a block.
    fn picture(&mut self, element: &Element, inner: &Context) {
        self.flush_as(&self.here());
        self.document.pictures += 1;
        let address = ["src", "data-src", "data-lazy-src", "data-original", "data-srcset", "srcset"]
            .iter()
            .filter_map(|name| element.attr(name))
            .find(|value| !value.starts_with("data:") && !value.trim().is_empty())
            .map(|value| value.split_whitespace().next().unwrap_or_default().to_owned());
        if let (Some(figure), Some(address)) = (inner.figure, &address) {
            self.picture = Some((figure, address.clone()));
        }
        if inner.figure.is_none() && inner.kind == Some(BlockKind::Furniture) {
            return;
        }
        for (name, kind) in [("alt", BlockKind::Alternative), ("title", BlockKind::PictureTitle)] {
            let text = element.attr(name).unwrap_or_default();
            self.push(text, kind, inner, inner.line, address.clone());
        }
    }

    fn flush(&mut self) {
        self.flush_as(&self.here());
    }

    fn flush_as(&mut self, here: &Context) {
        let text = std::mem::take(&mut self.text);
        let picture = match (&self.picture, here.figure) {
            (Some((figure, address)), Some(own)) if *figure == own => Some(address.clone()),
            _ => None,
        };
        self.push(&text, here.kind.unwrap_or(BlockKind::Body), here, self.line, picture);
    }

    fn push(&mut self, text: &str, kind: BlockKind, at: &Context, line: u64, picture: Option<String>) {
        let text = fold(text);
        if !text.is_empty() {
            let (lang, figure) = (at.lang.clone(), at.figure);
            self.document.blocks.push(Block { text, kind, line, gap: 0, lang, figure, picture });
        }
    }
}

fn kind_of(name: &str, class: &str, figure: Option<usize>, outer: Option<BlockKind>) -> Option<BlockKind> {
    if is_any(name, HEADINGS) {
        Some(BlockKind::Heading)
    } else if figure.is_some() && is_credit_class(class) {
        Some(BlockKind::Credit)
    } else if name == "figcaption" || is_caption_class(class) {
        Some(BlockKind::Caption)
    } else if is_any(name, FURNITURE) && outer != Some(BlockKind::Caption) {
        Some(BlockKind::Furniture)
    } else {
        outer
    }
}

/// Containers of a picture and its caption that are no `figure`: WordPress and its like.
fn is_figure_class(class: &str) -> bool {
    class.split_whitespace().any(|token| {
        matches!(token, "wp-caption" | "wp-block-image" | "gallery-item" | "image-container" | "media-figure")
    })
}

fn is_caption_class(class: &str) -> bool {
    class.split_whitespace().any(|token| {
        let names =
            ["caption", "pie-foto", "piefoto", "pie_foto", "pie-de-foto", "leyenda", "legende", "légende"];
        let is_container = ["wp-caption", "has-caption", "no-caption", "with-caption"].contains(&token);
        !is_container && names.iter().any(|name| token.contains(name))
    })
}

fn is_credit_class(class: &str) -> bool {
    class.split_whitespace().any(|token| {
        ["credit", "crédit", "credito", "copyright", "photographer", "byline", "autor", "source"]
            .iter()
            .any(|name| token.contains(name))
    })
}
