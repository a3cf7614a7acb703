//! Where in a table translations and what is said of them go, in whatever the table stands: rows of cells, and cells to
//! set in them.

use std::borrow::Cow;

use super::super::Untranslated;
use super::super::fill::{Decision, FillOptions, Filling, Proposal, ProposalKind, Standing, State};
use super::columns::{self, Column, Columns, names_in};
use super::doubt;
use super::guard::{self, Guard};
use super::names::{self, CANDIDATE, Fact, RATE, STATE};
use super::read::{SAMPLE_ROWS, check_languages};
use super::rows::Row;
use crate::error::{FormatFault, SheetFault};
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
    /// The column that says whether a target is in doubt, and what it says then and otherwise.
    fuzzy: Option<(usize, [String; 2])>,
    /// Of each candidate its rate, source and target; that of the first is in the column of rates.
    candidates: Vec<[usize; 3]>,
    /// How many columns it has.
    width: usize,
    /// The names of the columns that are new, in order.
    new: Vec<String>,
    /// The names of the columns that it has.
    names: Vec<String>,
    /// Those of ours that hold something else.
    foreign: Vec<&'static str>,
}

impl Layout {
    /// Finds the columns by the first row of a table and the languages that the user named, as they are found when it is
    /// imported. What is new stands behind `width` columns at least.
    ///
    /// # Errors
    /// A header that says too little; a column that is clearly in another language than it should be.
    pub(in super::super) fn of_table(
        rows: &[Row],
        options: &FillOptions,
        width: usize,
    ) -> Result<Self, FormatFault> {
        let first = rows.first().map(|first| first.cells.as_slice()).unwrap_or_default();
        let named = names_in(first, rows.get(1).map(|second| second.cells.as_slice()));
        let mut columns = columns::find(&named, &options.named(), &options.columns, Untranslated::Read)?;
        columns.all.resize(width.max(first.len()), Column::Passed);
        let mut names = if columns.are_named { first.to_vec() } else { Vec::new() };
        names.resize(if columns.are_named { columns.all.len() } else { 0 }, String::new());
        let rows = rows.get(usize::from(columns.are_named)..).unwrap_or_default();
        check_languages(&columns, &rows.iter().take(SAMPLE_ROWS).map(|row| row.cells.as_slice()))?;
        let mut layout = Self::new(columns, names, &options.languages());
        layout.fuzzy =
            layout.columns.all.iter().position(|column| *column == Column::Fact(Fact::Fuzzy)).map(|at| {
                let cells = rows.iter().filter_map(|row| row.cells.get(at));
                (at, doubt::words(cells.map(String::as_str)))
            });
        layout.foreign = layout.not_ours(rows);
        Ok(layout)
    }

    /// The columns for rates and states that say something else, or rates of which no state says what they are.
    fn not_ours(&self, rows: &[Row]) -> Vec<&'static str> {
        let [rates, states] = [RATE, STATE].map(|name| {
            let at = self.place(name);
            let cells = rows.iter().filter_map(|row| row.cells.get(at?)).map(|cell| cell.trim());
            (name, at.is_some(), cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>())
        });
        let is_rate = |cell: &&str| cell.parse().is_ok_and(|rate: u8| rate <= 100);
        let is_state = |cell: &&str| [State::Translated.name(), NEEDS_REVIEW, CANDIDATES].contains(cell);
        let are_ours = rates.2.iter().all(is_rate)
            && states.2.iter().all(is_state)
            && (rates.2.is_empty() || !states.2.is_empty());
        let there = [rates, states].into_iter().filter(|(_, is_there, _)| *is_there && !are_ours);
        there.map(|(name, ..)| name).collect()
    }

    /// What is told of columns that have names of ours and say something else.
    pub(in super::super) fn foreign(&self) -> Option<SheetFault> {
        let names = self.foreign.iter().filter_map(|name| self.names.get(self.place(name)?).cloned());
        let added = self.foreign.iter().map(|name| names::own(name)).collect();
        (!self.foreign.is_empty()).then(|| SheetFault::ForeignColumns { names: names.collect(), added })
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
            fuzzy: None,
            candidates: Vec::new(),
            width,
            new: Vec::new(),
            names,
            foreign: Vec::new(),
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

    /// Where the column of a name stands, if there is one.
    fn place(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known.trim().eq_ignore_ascii_case(name))
    }

    /// Where the column of a name stands; it is added where there is none.
    fn named(&mut self, name: &str) -> usize {
        let name = if self.foreign.contains(&name) { names::own(name) } else { name.to_owned() };
        self.place(&name).unwrap_or_else(|| self.add(name))
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
        cells.extend(self.fuzzy.iter().zip(filling).map(|((column, [yes, no]), filling)| {
            let word = if filling.state == State::NeedsReview { yes } else { no };
            (*column, word.clone())
        }));
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

    fn rows(rows: &[&[&str]]) -> Vec<Row> {
        let row = |cells: &&[&str]| Row {
            cells: cells.iter().map(ToString::to_string).collect(),
            ..Row::default()
        };
        rows.iter().map(row).collect()
    }

    #[track_caller]
    fn check(first: &[&str], from: &str, to: &str, header: &[&str]) {
        check_rows(&[first], from, to, header);
    }

    #[track_caller]
    fn check_rows(table: &[&[&str]], from: &str, to: &str, header: &[&str]) {
        let mut layout = Layout::of_table(&rows(table), &FillOptions::default(), 0).unwrap();
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
        let mut layout = Layout::of_table(&rows(&[&["es", "fr"]]), &FillOptions::default(), 0).unwrap();
        let other = proposal("c", ProposalKind::Exact);
        let from = proposal("b", ProposalKind::Repaired);
        let filling = Filling { state: State::NeedsReview, from, codes: vec![], others: vec![other] };
        let decision = Decision::Fill(filling);
        layout.make_room([&decision].into_iter());
        let set: Vec<String> =
            layout.cells(&decision).iter().map(|(column, text)| format!("{column} {text}")).collect();
        assert_eq!(set, ["2 98", "3 needs-review", "1 b", "4 a", "6 98", "7 a", "8 c"]);
    }

    #[test]
    fn columns_of_somebody_else_are_left_alone() {
        let header = &["es", "fr", "State", "rate"][..];
        let others = ["candidate source", "candidate target"];
        let own = ["legenda rate", "legenda state"];
        check_rows(&[header, &["a", "", "Tánger", "0.12"]], "es", "fr", &[header, &own, &others].concat());
        check_rows(&[header, &["a", "", "", "50"]], "es", "fr", &[header, &own, &others].concat());
        let ours = &["a", "b", "needs-review", "83"];
        check_rows(&[header, ours, &["c", "", "", ""]], "es", "fr", &[header, &others].concat());
    }

    #[test]
    fn a_column_of_doubts_says_which_targets_are_in_doubt() {
        let table = rows(&[&["source", "target", "fuzzy"], &["a", "", "FALSE"]]);
        let mut layout = Layout::of_table(&table, &FillOptions::default(), 0).unwrap();
        let mut check = |state: State, word: &str| {
            let from = proposal("b", ProposalKind::Exact);
            let decision = Decision::Fill(Filling { state, from, codes: vec![], others: vec![] });
            layout.make_room([&decision].into_iter());
            assert!(layout.cells(&decision).contains(&(2, word.to_owned())));
        };
        check(State::NeedsReview, "TRUE");
        check(State::Translated, "FALSE");
    }
}
