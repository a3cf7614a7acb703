//! Where in a table translations and what is said of them go, in whatever the table stands: rows of cells, and cells to
//! set in them.

use std::borrow::Cow;

use super::super::Untranslated;
use super::super::fill::{Decision, FillOptions, Filling, Proposal, ProposalKind, Standing, State};
use super::columns::{self, Column, Columns};
use super::guard::{self, Guard};
use super::names::{CANDIDATE, RATE, STATE};
use super::read::{SAMPLE_ROWS, check_languages};
use super::rows::Row;
use crate::error::FormatFault;
use crate::language::LangTag;

/// The state of a target that a person has to look at.
pub(super) const NEEDS_REVIEW: &str = State::NeedsReview.name();

/// The state of a row that has candidates and no target.
const CANDIDATES: &str = "candidates";

/// The columns of a table that translations are put into.
///
/// Those that it does not have stand behind its last: the target, `rate`, `state`, and of each candidate
/// `candidate source` and `candidate target`, from the second on with its number and `candidate rate` before them.
pub(in super::super) struct Layout {
    pub(in super::super) from: LangTag,
    pub(in super::super) to: LangTag,
    /// What was found out of its columns.
    columns: Columns,
    pub(in super::super) source: usize,
    pub(in super::super) target: usize,
    rate: usize,
    state: usize,
    /// Of each candidate its rate, source and target; that of the first is in the column of rates.
    candidates: Vec<[usize; 3]>,
    /// How many columns it has.
    width: usize,
    /// The names of the columns that are new, in order.
    new: Vec<String>,
    /// The names of the columns that it has.
    names: Vec<String>,
}

impl Layout {
    /// Finds the columns by the first row of a table and the languages that the user named.
    /// What is new stands behind `width` columns at least.
    pub(in super::super) fn of_table(
        first: &[String],
        options: &FillOptions,
        width: usize,
    ) -> Result<Self, FormatFault> {
        let mut columns = columns::find(first, &options.named(), &options.columns, Untranslated::Read)?;
        columns.all.resize(width.max(first.len()), Column::Passed);
        let mut names = if columns.are_named { first.to_vec() } else { Vec::new() };
        names.resize(if columns.are_named { columns.all.len() } else { 0 }, String::new());
        Ok(Self::new(columns, names, &options.languages()))
    }

    /// The columns of lines of text: the first is the source.
    pub(super) fn of_lines(options: &FillOptions) -> Self {
        let wanted = options.languages();
        let columns = Columns { all: vec![Column::Text(wanted[0].clone())], ..Columns::none() };
        let names = vec![wanted[0].to_string()];
        Self::new(columns, names, &wanted)
    }

    fn new(columns: Columns, names: Vec<String>, wanted: &[LangTag; 2]) -> Self {
        let place = |wanted: &LangTag| {
            let fits = columns.all.iter().enumerate().filter_map(|(at, column)| match column {
                Column::Text(lang) => wanted.fit(lang).map(|fit| (fit, at)),
                _ => None,
            });
            fits.min().map(|(_, at)| at)
        };
        let other = |than: Option<usize>| {
            let is_text = |at: &usize| matches!(columns.all[*at], Column::Text(_)) && Some(*at) != than;
            (0..columns.all.len()).find(is_text)
        };
        let source = place(&wanted[0]).or_else(|| other(None)).unwrap_or(0);
        let target = place(&wanted[1]).filter(|at| *at != source).or_else(|| other(Some(source)));
        let lang = |at: usize| match &columns.all[at] {
            Column::Text(lang) => lang.clone(),
            _ => wanted[0].clone(),
        };
        let [first, second] = wanted;
        let from = if first.fit(&lang(source)).is_some() { first.clone() } else { lang(source) };
        let to = match target.map(lang) {
            Some(lang) if second.fit(&lang).is_none() => lang,
            None if second.fit(&from).is_some() => first.clone(),
            _ => second.clone(),
        };
        let width = columns.all.len();
        let mut layout = Self {
            from,
            to,
            columns,
            source,
            target: 0,
            rate: 0,
            state: 0,
            candidates: Vec::new(),
            width,
            new: Vec::new(),
            names,
        };
        layout.target = target.unwrap_or_else(|| {
            let name = layout.to.to_string();
            layout.add(if layout.columns.guard == Guard::Leading { name + guard::MARK } else { name })
        });
        layout
    }

    /// Adds a column, and says where it stands.
    fn add(&mut self, name: String) -> usize {
        self.new.push(name);
        self.width + self.new.len() - 1
    }

    /// Where the column of a name stands; it is added where there is none.
    fn named(&mut self, name: &str) -> usize {
        let known = self.names.iter().position(|known| known.trim().eq_ignore_ascii_case(name));
        known.unwrap_or_else(|| self.add(name.to_owned()))
    }

    /// Makes room for what was decided, whatever the rows are.
    pub(in super::super) fn make_room<'d>(&mut self, decisions: impl Iterator<Item = &'d Decision>) {
        let most = decisions.map(|decision| told(decision).len()).max().unwrap_or_default();
        self.rate = self.named(RATE);
        self.state = self.named(STATE);
        for number in 1..=most {
            let [rate, source, target] = if number == 1 {
                CANDIDATE.map(str::to_owned)
            } else {
                CANDIDATE.map(|name| format!("{name} {number}"))
            };
            let rate = if number == 1 { self.rate } else { self.named(&rate) };
            let columns = [rate, self.named(&source), self.named(&target)];
            self.candidates.push(columns);
        }
    }

    /// Whether the first row names the columns.
    pub(in super::super) fn are_named(&self) -> bool {
        self.columns.are_named
    }

    /// Refuses a table of which a column is clearly in another language than it should be.
    pub(in super::super) fn check(&self, rows: &[Row]) -> Result<(), FormatFault> {
        let texts = rows.iter().skip(usize::from(self.are_named())).take(SAMPLE_ROWS);
        check_languages(&self.columns, &texts.map(|row| row.cells.as_slice()))
    }

    /// How many columns the table has.
    pub(in super::super) fn width(&self) -> usize {
        self.width
    }

    /// How many it has when translations have been put in.
    pub(in super::super) fn new_width(&self) -> usize {
        self.width + self.new.len()
    }

    /// The names of all columns, if the first row is names.
    pub(in super::super) fn header(&self) -> Vec<String> {
        self.names.iter().chain(&self.new).cloned().collect()
    }

    /// Whether a column holds rates.
    #[cfg(feature = "xlsx")]
    pub(in super::super) fn is_rate(&self, column: usize) -> bool {
        column == self.rate || self.candidates.iter().any(|[rate, ..]| *rate == column)
    }

    /// The source of a row, and whether it is to be translated; `None` if it has no source.
    pub(in super::super) fn segment(
        &self,
        cells: &[String],
        options: &FillOptions,
    ) -> Option<(String, Standing)> {
        let source = self.plain(cells.get(self.source)?);
        let source = source.trim();
        let target = cells.get(self.target).map_or("", |cell| cell.trim());
        let standing = if target.is_empty() { Standing::Open } else { options.standing_of_translated() };
        (!source.is_empty()).then(|| (source.to_owned(), standing))
    }

    /// A cell without the apostrophe that guards it.
    fn plain<'c>(&self, cell: &'c str) -> Cow<'c, str> {
        self.columns.guard.take_away(cell)
    }

    /// The cells to set in a row for what was decided: each with its column.
    pub(in super::super) fn cells(&self, decision: &Decision) -> Vec<(usize, String)> {
        let told = told(decision);
        let filling = decision.filling();
        let best = filling.map(|filling| &filling.from).or_else(|| told.first().copied());
        let Some(best) = best else { return Vec::new() };
        let state = filling.map_or(CANDIDATES, |filling| filling.state.name());
        let mut cells = vec![(self.rate, percent(best)), (self.state, state.to_owned())];
        cells.extend(filling.map(|filling| (self.target, filling.from.target.clone())));
        // What was put in stands in its own column.
        let is_put_in = filling.is_some_and(|filling| is_told(&filling.from));
        for (at, (columns, proposal)) in self.candidates.iter().zip(told).enumerate() {
            let [rate, source, target] = *columns;
            if rate != self.rate {
                cells.push((rate, percent(proposal)));
            }
            cells.push((source, proposal.source.clone()));
            if at > 0 || !is_put_in {
                cells.push((target, proposal.target.clone()));
            }
        }
        let guard = self.columns.guard;
        cells.into_iter().map(|(column, text)| (column, guard.set(&text).into_owned())).collect()
    }
}

/// The matches that a row tells of: what was put in too, unless it is the same text.
fn told(decision: &Decision) -> Vec<&Proposal> {
    let from = decision.filling().map(|Filling { from, .. }| from);
    let from = from.filter(|from| is_told(from));
    from.into_iter().chain(decision.proposals()).collect()
}

/// Whether the source of what was put in is another text.
fn is_told(from: &Proposal) -> bool {
    from.kind != ProposalKind::Exact
}

fn percent(proposal: &Proposal) -> String {
    proposal.rate.whole_percent().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rate::MatchRate;
    use crate::unit::UnitId;

    fn proposal(target: &str, kind: ProposalKind) -> Proposal {
        let rate = MatchRate::from_hundredths(9_876);
        Proposal {
            source: "a".into(),
            target: target.into(),
            rate,
            kind,
            memory: "m".into(),
            unit: UnitId(1),
        }
    }

    fn cells(cells: &[&str]) -> Vec<String> {
        cells.iter().map(ToString::to_string).collect()
    }

    #[track_caller]
    fn check(first: &[&str], from: &str, to: &str, header: &[&str]) {
        let mut layout = Layout::of_table(&cells(first), &FillOptions::default(), 0).unwrap();
        let decision = Decision::Propose(vec![proposal("b", ProposalKind::Fuzzy)]);
        layout.make_room([&decision].into_iter());
        assert_eq!((layout.from.as_str(), layout.to.as_str()), (from, to));
        assert_eq!(layout.header(), header);
    }

    #[test]
    fn the_columns_that_a_table_lacks_stand_behind_its_last() {
        let added = ["rate", "state", "candidate source", "candidate target"];
        check(&["es"], "es", "fr", &[&["es", "fr"][..], &added].concat());
        check(&["fr", "note", "es"], "es", "fr", &[&["fr", "note", "es"][..], &added].concat());
        check(&["fr"], "fr", "es", &[&["fr", "es"][..], &added].concat());
        check(&["en", "ca"], "en", "ca", &[&["en", "ca"][..], &added].concat());
        check(&["es (')"], "es", "fr", &[&["es (')", "fr (')"][..], &added].concat());
        check(
            &["State", "es", "fr", "rate"],
            "es",
            "fr",
            &["State", "es", "fr", "rate", "candidate source", "candidate target"],
        );
        check(&["Dos barcos"], "es", "fr", &["fr", "rate", "state", "candidate source", "candidate target"]);
    }

    #[test]
    fn a_row_tells_what_was_put_in_and_where_it_comes_from() {
        let mut layout = Layout::of_table(&cells(&["es", "fr"]), &FillOptions::default(), 0).unwrap();
        let other = proposal("c", ProposalKind::Exact);
        let from = proposal("b", ProposalKind::Repaired);
        let filling = Filling { state: State::NeedsReview, from, codes: vec![], others: vec![other] };
        let decision = Decision::Fill(filling);
        layout.make_room([&decision].into_iter());
        let set: Vec<String> =
            layout.cells(&decision).iter().map(|(column, text)| format!("{column} {text}")).collect();
        assert_eq!(set, ["2 98", "3 needs-review", "1 b", "4 a", "6 98", "7 a", "8 c"]);
    }
}
