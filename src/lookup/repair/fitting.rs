//! Whether words can take the place of others in a target: that they are of the same kind, that the words on both sides
//! were seen beside them, and that nothing else would have to agree with them.
//!
//! Nobody knows here what a word is. What is asked is what texts have shown: the articles that stood before it, and whether
//! it stood where a verb does.

use std::ops::Range;

use crate::error::Result;
use crate::language::Agreement::{self, Either, Feminine, Masculine, Plural};

use super::evidence::Evidence;
use super::vocabulary::{EDGE, Role, Vocabulary, Word};

/// The shortest word that may be an adjective or a participle which would have to agree.
const SHORTEST_AGREEING: usize = 3;

/// What forms of one word share at least, in characters.
const SHORTEST_STEM: usize = 4;
/// The most characters in which forms of one word differ by gender or number.
const LONGEST_ENDING: usize = 2;

/// Whether words can stand in a place of the target of a pair.
pub(super) fn fits(pair: usize, place: &Range<usize>, new: &[Word], evidence: &mut Evidence) -> Result<bool> {
    let target = evidence.pairs[pair].target.clone();
    let exchange = Exchange { target: &target, place: place.clone(), new };
    if exchange.old() == new {
        return Ok(true);
    }
    Ok(exchange.is_alike(&evidence.target)
        && !exchange.inflects(&evidence.target)
        && exchange.agrees(evidence)
        && exchange.suits_subject(evidence)
        && exchange.is_fluent(evidence)?
        && exchange.keeps_verbs(evidence)?)
}

/// Words in the place of others.
struct Exchange<'a> {
    target: &'a [Word],
    place: Range<usize>,
    new: &'a [Word],
}

impl Exchange<'_> {
    fn old(&self) -> &[Word] {
        &self.target[self.place.clone()]
    }

    fn before(&self, back: usize) -> Word {
        self.place.start.checked_sub(back).map_or(EDGE, |at| self.target[at])
    }

    fn after(&self, on: usize) -> Word {
        self.target.get(self.place.end + on).copied().unwrap_or(EDGE)
    }

    /// The words of the target that stay.
    fn rest(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.target.len()).filter(|at| !self.place.contains(at))
    }

    /// Whether words begin as those do in whose place they stand, carry on as often, and leave nothing behind that belonged
    /// to these. What begins the target is replaced as a whole: its capital belongs to one word.
    fn is_alike(&self, target: &Vocabulary) -> bool {
        let (old, new) = (self.old(), self.new);
        let begins = |words: &[Word]| words.first().map(|&word| kind(word, target));
        let functions =
            |words: &[Word]| words.iter().filter(|&&word| target.role(word) == Role::Function).count();
        let carrying = |words: &[Word]| {
            let mut found: Vec<Word> =
                words.iter().copied().filter(|&word| target.carries_on(word)).collect();
            found.sort_unstable();
            found
        };
        let is_part = self.place.start == 0 && (old.ends_with(new) || new.ends_with(old));
        let leaves = target.carries_on(self.after(0)) && functions(old) != functions(new);
        let has_number = new.iter().any(|&word| target.form(word).contains('0'));
        let is_first = self.before(1) == EDGE && begins(new) != Some(Role::Function);
        (begins(old) == begins(new) || is_first)
            && carrying(old) == carrying(new)
            && !is_part
            && !leaves
            && !has_number
    }

    /// Whether words before any article become other forms of themselves: what they agree with stays as it is.
    fn inflects(&self, target: &Vocabulary) -> bool {
        let free = |words: &[Word]| -> Vec<Word> {
            words.iter().copied().take_while(|&word| target.role(word) != Role::Determiner).collect()
        };
        let (old, new) = (free(self.old()), free(self.new));
        old.iter().any(|one| new.iter().any(|other| are_forms(target.form(*one), target.form(*other))))
    }

    /// Whether the words on both sides were seen beside the new ones: three in a row each time.
    fn is_fluent(&self, evidence: &mut Evidence) -> Result<bool> {
        let mut row = vec![self.before(2), self.before(1)];
        row.extend(self.new);
        row.extend([self.after(0), self.after(1)]);
        let new = 2..self.new.len() + 2;
        let first = usize::from(self.before(1) == EDGE);
        let end = row.len() - usize::from(self.after(0) == EDGE);
        for at in first..end - 2 {
            let has_new = at < new.end && at + 3 > new.start;
            let has_old = at < new.start || at + 3 > new.end;
            if has_new && has_old && !evidence.has(&row[at..at + 3])? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether nothing else in the target would have to change with the words.
    fn agrees(&self, evidence: &Evidence) -> bool {
        let [ours, theirs] = [self.old(), self.new].map(|words| agreement(words, evidence));
        let is_several = |agreement: Option<Agreement>| agreement.map(|one| one == Plural);
        agrees_within(self.new, evidence)
            && ((ours == theirs && ours != Some(Plural))
                || self.is_complement(&evidence.target)
                || (is_several(ours) == is_several(theirs) && self.stands_alone(evidence)))
    }

    /// Whether what is newly said of the subject, after a verb like `está`, was said of its gender and number elsewhere.
    fn suits_subject(&self, evidence: &Evidence) -> bool {
        let target = &evidence.target;
        let subject = self.target.first().filter(|_| self.place.start > 0);
        let shown = subject.and_then(|&first| target.shown(first)).filter(|shown| *shown != Either);
        let Some(subject) = shown else { return true };
        let mut is_said = target.carries_on(self.before(1));
        let mut words = self.new.iter().take_while(|&&word| target.role(word) != Role::Determiner);
        words.all(|&word| {
            is_said |= target.carries_on(word);
            let is_new = target.is_content(word) && !self.old().contains(&word);
            !is_said || !is_new || evidence.stood_with(word, subject)
        })
    }

    /// Whether a preposition stands before the words or begins them, and nothing after them that may be said of them.
    fn is_complement(&self, target: &Vocabulary) -> bool {
        let after = self.after(0);
        let begins = self.new.first().map(|&word| target.role(word));
        (target.role(self.before(1)) == Role::Function || begins == Some(Role::Function))
            && matches!(target.role(after), Role::Edge | Role::Function)
            && !target.carries_on(after)
    }

    /// Whether no word that stays may have to agree with those replaced.
    fn stands_alone(&self, evidence: &Evidence) -> bool {
        let Some(language) = evidence.language() else { return false };
        let target = &evidence.target;
        let is_determiner = |at: usize| target.role(self.target[at]) == Role::Determiner;
        // What follows a determiner of its own agrees with that, unless it is a pronoun: `l'un`.
        let is_bound = |at: usize| {
            let own = at.checked_sub(1).filter(|own| !self.place.contains(own) && is_determiner(*own));
            own.is_some_and(|own| !own.checked_sub(1).is_some_and(is_determiner))
        };
        let mut free = self.rest().filter(|&at| target.is_content(self.target[at]) && !is_bound(at));
        free.all(|at| {
            let form = target.form(self.target[at]);
            form.chars().count() < SHORTEST_AGREEING
                || !language.agreeing.iter().any(|ending| form.ends_with(ending))
        })
    }

    /// Whether as many finite verbs stand in the target, of the same number; or it has one where it had none, or none
    /// where it had one, and nothing else is said in it.
    fn keeps_verbs(&self, evidence: &mut Evidence) -> Result<bool> {
        let [old, new] = [self.old(), self.new].map(|words| words.iter().copied());
        let (old, new) = (verbs(old, evidence)?, verbs(new, evidence)?);
        let is_several = |word: &Word| evidence.target.is_verb_of_several(*word);
        if old.len() == new.len() {
            return Ok(old.iter().map(is_several).eq(new.iter().map(is_several)));
        }
        let carries_on = self.rest().any(|at| evidence.target.carries_on(self.target[at]));
        let subject = self.target.first().and_then(|&first| evidence.target.shown(first));
        let agrees = new.iter().all(|verb| subject.map(|one| one == Plural) == Some(is_several(verb)));
        let rest: Vec<Word> = self.rest().map(|at| self.target[at]).collect();
        Ok(old.len() + new.len() == 1
            && !carries_on
            && agrees
            && verbs(rest.into_iter(), evidence)?.is_empty())
    }
}

/// Whether two words differ in their last letters alone, so that they may be forms of one word.
fn are_forms(one: &str, other: &str) -> bool {
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let left = |word: &str| word.chars().count() - shared;
    one != other && shared >= SHORTEST_STEM && left(one) <= LONGEST_ENDING && left(other) <= LONGEST_ENDING
}

/// What a word does at the beginning of a phrase; a number that stands in the place of an article is one.
fn kind(word: Word, target: &Vocabulary) -> Role {
    match target.role(word) {
        Role::Content if target.shown(word).is_some() => Role::Determiner,
        role => role,
    }
}

/// The words that stood where a finite verb does.
fn verbs(words: impl Iterator<Item = Word>, evidence: &mut Evidence) -> Result<Vec<Word>> {
    let mut found = vec![];
    for word in words {
        if evidence.target.is_content(word) && evidence.is_verb(word)? {
            found.push(word);
        }
    }
    Ok(found)
}

/// Whether every article has the gender of a noun after it, where that is known: people write `une jeune garçon`.
fn agrees_within(words: &[Word], evidence: &Evidence) -> bool {
    let target = &evidence.target;
    words.iter().enumerate().all(|(at, &word)| {
        let Some(shown @ (Masculine | Feminine)) = target.shown(word) else { return true };
        let nouns = words[at + 1..].iter().take_while(|&&word| target.is_content(word));
        let known: Vec<Agreement> = nouns.filter_map(|&noun| evidence.agreement(noun)).collect();
        known.is_empty() || known.contains(&shown)
    })
}

/// Gender and number of some words, by their article or their noun.
fn agreement(words: &[Word], evidence: &Evidence) -> Option<Agreement> {
    let target = &evidence.target;
    let shown = |&word: &Word| {
        target.shown(word).filter(|shown| *shown != Either && target.role(word) != Role::Function)
    };
    let noun = |&word: &Word| target.is_content(word).then(|| evidence.agreement(word))?;
    words.iter().find_map(shown).or_else(|| words.iter().find_map(noun))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_all_but_its_ending() {
        assert!(
            are_forms("assise", "assises")
                && are_forms("sentadas", "sentados")
                && are_forms("corre", "corren")
        );
        assert!(
            !are_forms("assise", "assise")
                && !are_forms("debout", "assis")
                && !are_forms("marchant", "marche")
        );
    }
}
