//! What holds of an article whatever its bytes.

use legenda::caption::captions;
use legenda::format::article::read_article;
use legenda::language::LangTag;

/// Reads bytes as an article: nothing panics, blocks are folded and in order, and every caption is a part of
/// its block that its credit completes.
pub(crate) fn assert_holds_together(name: &str, bytes: &[u8]) {
    let Ok(article) = read_article(name, bytes) else { return };
    let lines = 1 + article.document.blocks.iter().map(|block| block.line).max().unwrap_or(0);
    for block in &article.document.blocks {
        assert!(!block.text.is_empty() && block.text.trim() == block.text, "{block:?}");
        assert!(!block.text.contains(|c: char| c.is_control()), "{block:?}");
        assert!((1..lines).contains(&block.line), "{block:?}");
    }
    let languages: Vec<LangTag> = ["es", "fr"].iter().filter_map(|tag| tag.parse().ok()).collect();
    let found = captions(&article.document, &languages);
    assert!(found.is_sorted_by_key(|caption| caption.block));
    for caption in found {
        let line = format!("{}{}{}", caption.frame.before, caption.text, caption.frame.after);
        assert!(line.starts_with(&article.document.blocks[caption.block].text), "{caption:?}");
    }
}
