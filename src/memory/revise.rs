//! A person's word: confirm, edit, reject, delete.

use crate::error::{Error, ErrorKind, Result};
use crate::language::LangTag;
use crate::unit::{Status, UnitId, Variant};

use super::identity::{self, contains, is_same};
use super::sqlite::{ChangeKind, Stored};
use super::transaction::Transaction;

/// What became of a unit that was edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edited {
    /// It has the texts.
    Changed,
    /// It had them; it is confirmed.
    Same,
    /// Another unit has the same texts: that one stays, confirmed, and has got what was seen of this one.
    Merged(UnitId),
}

impl Transaction<'_> {
    /// Confirms a unit. Says whether it was not confirmed before.
    ///
    /// # Errors
    /// If there is no such unit, or the system refuses to write.
    pub fn confirm(&mut self, id: UnitId) -> Result<bool> {
        self.guarded(|transaction| {
            transaction.call("confirm");
            transaction.raise(id, Status::Confirmed)
        })
    }

    /// Gives a unit another text in a language, and confirms it. Its number, history and origin stay; what it
    /// said before is refused from here on, and the in-line codes in that are gone.
    ///
    /// # Errors
    /// If there is no such unit, it has no variant in this language, the text is empty, or the system refuses
    /// to write.
    pub fn edit(&mut self, id: UnitId, lang: &LangTag, text: &str) -> Result<Edited> {
        self.revise(id, &[(lang.clone(), text.to_owned())])
    }

    /// As [`Transaction::edit`], several texts at once.
    ///
    /// # Errors
    /// As [`Transaction::edit`].
    pub fn revise(&mut self, id: UnitId, texts: &[(LangTag, String)]) -> Result<Edited> {
        self.guarded(|transaction| {
            transaction.call("edit");
            let before = transaction.stored(id)?;
            let after = revised(id, &before, texts)?;
            transaction.write_revised(id, &before, after)
        })
    }

    fn write_revised(&mut self, id: UnitId, before: &Stored, mut after: Stored) -> Result<Edited> {
        if is_same(&before.unit.variants, &after.unit.variants) {
            self.raise(id, Status::Confirmed)?;
            return Ok(Edited::Same);
        }
        let hashes = identity::hashes(&after.unit.variants);
        for refusal in self.refusals_of(&after.unit.variants, &hashes)? {
            self.lift(refusal)?;
        }
        self.refuse(Some(id), &before.unit.variants)?;
        self.seen.insert(id);
        if let Some(other) = self.other_holder(&after.unit.variants, id)? {
            self.raise(other, Status::Confirmed)?;
            self.absorb(id, other)?;
            return Ok(Edited::Merged(other));
        }
        self.note(id, ChangeKind::Changed, before)?;
        after.unit.status = Some(Status::Confirmed);
        self.stamp(&mut after.unit);
        self.writer.rewrite(id, &after)?;
        Ok(Edited::Changed)
    }

    /// Another unit that has all of these texts.
    fn other_holder(&self, texts: &[Variant], id: UnitId) -> Result<Option<UnitId>> {
        Ok(self.holders(texts)?.into_iter().find(|other| *other != id))
    }

    /// A unit that has all of these texts.
    pub(super) fn holder(&self, texts: &[Variant]) -> Result<Option<UnitId>> {
        Ok(self.holders(texts)?.into_iter().next())
    }

    fn holders(&self, texts: &[Variant]) -> Result<Vec<UnitId>> {
        let Some(last) = texts.last() else { return Ok(vec![]) };
        let mut holders = Vec::new();
        for id in self.writer.postings(identity::hash(&last.lang, &last.text))? {
            if contains(&self.writer.variants(id)?, texts) {
                holders.push(id);
            }
        }
        Ok(holders)
    }

    /// Takes a unit away because it is wrong. Neither alignment nor an import brings it back.
    ///
    /// # Errors
    /// If there is no such unit, or the system refuses to write.
    pub fn reject(&mut self, id: UnitId) -> Result<()> {
        self.guarded(|transaction| {
            transaction.call("reject");
            transaction.discard(id)
        })
    }

    /// Takes a unit away because nobody needs it. Neither alignment nor an import brings it back.
    ///
    /// # Errors
    /// If there is no such unit, or the system refuses to write.
    pub fn delete(&mut self, id: UnitId) -> Result<()> {
        self.guarded(|transaction| {
            transaction.call("delete");
            transaction.discard(id)
        })
    }

    pub(super) fn discard(&mut self, id: UnitId) -> Result<()> {
        let stored = self.stored(id)?;
        self.refuse(Some(id), &stored.unit.variants)?;
        self.remove(id, &stored)
    }

    pub(super) fn refuse(&mut self, unit: Option<UnitId>, texts: &[Variant]) -> Result<()> {
        self.has_refusals = true;
        self.refusals += 1;
        self.writer.refuse(self.operation, unit, texts)
    }

    /// Gives a unit at least this status. Says whether it had a lower one.
    pub(super) fn raise(&mut self, id: UnitId, least: Status) -> Result<bool> {
        let mut stored = self.stored(id)?;
        if stored.unit.status >= Some(least) {
            return Ok(false);
        }
        self.note(id, ChangeKind::Changed, &stored)?;
        stored.unit.status = Some(least);
        self.stamp(&mut stored.unit);
        self.writer.rewrite(id, &stored)?;
        Ok(true)
    }
}

/// A unit with other texts in some of its languages.
fn revised(id: UnitId, before: &Stored, texts: &[(LangTag, String)]) -> Result<Stored> {
    let mut after = before.clone();
    for (lang, text) in texts {
        if text.trim().is_empty() {
            return Err(Error::new(ErrorKind::EmptyText));
        }
        let missing = || ErrorKind::NoSuchVariant { unit: id.0, lang: lang.to_string() };
        let variants = &mut after.unit.variants;
        let fitting = variants.iter_mut().filter(|variant| lang.fit(&variant.lang).is_some());
        let variant = fitting.min_by_key(|variant| lang.fit(&variant.lang));
        let variant = variant.ok_or_else(|| Error::new(missing()))?;
        if variant.text != *text {
            variant.text.clone_from(text);
            // Where they would stand in what a person has written, nobody knows.
            variant.markup.clear();
        }
    }
    Ok(after)
}
