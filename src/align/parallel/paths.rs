//! The best way through a grid of lines, and how probable each bead on it is (Rabiner 1989, §III). The best is found in
//! logarithms, which are only added; the sum of all ways is [`Odds`], which need none.
//!
//! Of singles side by side, those of the source come first: else each order would count as a way of its own.

use std::ops::Range;

/// How many lines of each side a bead has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) rows: usize,
    pub(super) columns: usize,
}

/// The beads that pair lines, in the order of the gains.
pub(super) const PAIRS: [Shape; 3] =
    [Shape { rows: 1, columns: 1 }, Shape { rows: 1, columns: 2 }, Shape { rows: 2, columns: 1 }];
const SOURCE_SINGLE: Shape = Shape { rows: 1, columns: 0 };
const TARGET_SINGLE: Shape = Shape { rows: 0, columns: 1 };

/// What each bead adds to a way, as a logarithm of odds against leaving its lines single, which adds nothing.
pub(super) struct Grid {
    columns: usize,
    /// Per place between source lines, the places between target lines that a way may go through: from, to
    /// (included), and where in a table they begin.
    bands: Vec<Band>,
    /// Per shape of [`PAIRS`], the gain of the bead that begins at each place; −∞ where there can be none.
    gains: [Vec<f64>; 3],
}

#[derive(Clone, Copy)]
struct Band {
    from: usize,
    to: usize,
    start: usize,
}

/// A bead on the way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Step {
    pub(super) shape: Shape,
    /// Its first line of each side.
    pub(super) at: (usize, usize),
    /// Of all ways, the part that goes through it: 0 to 1.
    pub(super) probability: f64,
}

/// For each place between lines: `open` if a source single may follow, `closed` after a target single.
struct Table<T> {
    open: Vec<T>,
    closed: Vec<T>,
}

/// How ways are joined, and how a bead is put before one.
struct Rules<T, J, P> {
    /// No way.
    none: T,
    /// A way that pairs nothing.
    empty: T,
    join: J,
    put: P,
}

/// All ways through a grid.
pub(super) struct Ways<'a> {
    grid: &'a Grid,
    odds: [Vec<Odds>; 3],
    forward: Table<Odds>,
    backward: Table<Odds>,
}

/// Odds that may be greater, or less, than those of any floating-point number: `part` times [`Odds::UNIT`] to the
/// power of `power`.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Odds {
    part: f64,
    power: i32,
}

impl Odds {
    /// 2 to the power of 512.
    const UNIT: f64 = f64::from_bits((1023 + 512) << 52);
    /// The greatest `part`, and one over the least: the product of two, and their sum, are floating-point numbers.
    const MOST: f64 = f64::from_bits((1023 + 256) << 52);
    const NONE: Self = Self { part: 0.0, power: i32::MIN / 4 };
    const EVEN: Self = Self { part: 1.0, power: 0 };
    /// Logarithms of odds are cut to this, so that one bead takes [`Odds::part`] over no more than one power.
    const STRONGEST: f64 = 170.0;

    /// The odds of a logarithm.
    fn of(gain: f64) -> Self {
        if gain == f64::NEG_INFINITY {
            return Self::NONE;
        }
        Self { part: gain.clamp(-Self::STRONGEST, Self::STRONGEST).exp(), power: 0 }
    }

    fn scaled(self) -> Self {
        if self.part > Self::MOST {
            Self { part: self.part / Self::UNIT, power: self.power + 1 }
        } else if self.part < 1.0 / Self::MOST && self.part > 0.0 {
            Self { part: self.part * Self::UNIT, power: self.power - 1 }
        } else {
            self
        }
    }

    fn times(self, other: Self) -> Self {
        Self { part: self.part * other.part, power: self.power + other.power }.scaled()
    }

    fn plus(self, other: Self) -> Self {
        let (less, more) = if self.power < other.power { (self, other) } else { (other, self) };
        let less = match more.power - less.power {
            0 => less.part,
            1 => less.part / Self::UNIT,
            _ => 0.0,
        };
        Self { part: more.part + less, power: more.power }.scaled()
    }

    /// What part of a sum it is, 0 to 1.
    fn over(self, sum: Self) -> f64 {
        (self.part / sum.part * Self::UNIT.powi(self.power - sum.power)).min(1.0)
    }
}

impl Grid {
    /// A grid in which nothing can be paired. `open` are, per source line, the target lines that it may be
    /// paired with; neither end of them falls from a line to the next.
    pub(super) fn new(open: &[Range<usize>], columns: usize) -> Self {
        let mut bands = vec![];
        let mut start = 0;
        for i in 0..=open.len() {
            let from = if i == 0 { 0 } else { open[i - 1].start };
            let to = if i == open.len() { columns } else { open[i].end };
            bands.push(Band { from, to, start });
            start += to + 1 - from;
        }
        Self { columns, bands, gains: [0; 3].map(|_| vec![f64::NEG_INFINITY; start]) }
    }

    fn rows(&self) -> usize {
        self.bands.len() - 1
    }

    /// Sets what the bead of a shape of [`PAIRS`] adds that begins at a place.
    pub(super) fn set(&mut self, shape: usize, at: (usize, usize), gain: f64) {
        if let Some(place) = self.place(at) {
            self.gains[shape][place] = gain;
        }
    }

    /// Adds to the gains of all beads that pair lines, by their shape.
    pub(super) fn add(&mut self, more: [f64; 3]) {
        for (gains, more) in self.gains.iter_mut().zip(more) {
            for gain in gains {
                *gain += more;
            }
        }
    }

    /// The best way from end to end.
    pub(super) fn best(&self) -> Vec<Step> {
        let ways = self.ways();
        let best = self.backward(
            &self.gains,
            &Rules { none: f64::NEG_INFINITY, empty: 0.0, join: f64::max, put: |gain, rest| gain + rest },
        );
        let mut steps = vec![];
        let (mut at, mut is_open) = ((0, 0), true);
        while at != (self.rows(), self.columns) {
            let shape = self.step(at, is_open, &best);
            let end = (at.0 + shape.rows, at.1 + shape.columns);
            is_open = shape != TARGET_SINGLE;
            steps.push(Step { shape, at, probability: ways.through(shape, at) });
            at = end;
        }
        steps
    }

    /// All ways from end to end.
    pub(super) fn ways(&self) -> Ways<'_> {
        let odds = self.gains.each_ref().map(|gains| gains.iter().map(|&gain| Odds::of(gain)).collect());
        let forward = self.forward(&odds);
        let rules = Rules { none: Odds::NONE, empty: Odds::EVEN, join: Odds::plus, put: Odds::times };
        let backward = self.backward(&odds, &rules);
        Ways { grid: self, odds, forward, backward }
    }

    /// The best bead at a place.
    fn step(&self, at: (usize, usize), is_open: bool, best: &Table<f64>) -> Shape {
        let mut found = (TARGET_SINGLE, f64::NEG_INFINITY);
        if let Some(to) = self.place((at.0, at.1 + 1)) {
            found.1 = best.closed[to];
        }
        let down = self.place((at.0 + 1, at.1)).filter(|_| is_open);
        let single = down.map(|to| (SOURCE_SINGLE, 0.0, to));
        let pairs = self.place(at).into_iter().flat_map(|from| self.pairs(at, from));
        let pairs = pairs.map(|(shape, from, to)| (PAIRS[shape], self.gains[shape][from], to));
        for (shape, gain, to) in pairs.chain(single) {
            let total = gain + best.open[to];
            let is_tied = found.0 == TARGET_SINGLE && total >= found.1;
            if total > found.1 || is_tied {
                found = (shape, total);
            }
        }
        found.0
    }

    /// The beads that pair lines and begin at a place, which stands at `from` in a table: the numbers of their shapes,
    /// `from`, and the places where they end.
    fn pairs(&self, (i, j): (usize, usize), from: usize) -> impl Iterator<Item = (usize, usize, usize)> {
        PAIRS.iter().enumerate().filter_map(move |(number, shape)| {
            if self.gains[number][from] == f64::NEG_INFINITY {
                return None;
            }
            Some((number, from, self.place((i + shape.rows, j + shape.columns))?))
        })
    }

    /// Where in a table a place stands, if a way may go through it.
    fn place(&self, (i, j): (usize, usize)) -> Option<usize> {
        let band = self.bands.get(i)?;
        (band.from <= j && j <= band.to).then(|| band.start + j - band.from)
    }

    fn table<T: Copy>(&self, none: T) -> Table<T> {
        let places = self.gains[0].len();
        Table { open: vec![none; places], closed: vec![none; places] }
    }

    /// Of each place, all ways to it.
    fn forward(&self, odds: &[Vec<Odds>; 3]) -> Table<Odds> {
        let mut table = self.table(Odds::NONE);
        table.open[0] = Odds::EVEN;
        for (i, band) in self.bands.iter().enumerate() {
            for j in band.from..=band.to {
                let from = band.start + j - band.from;
                let all = table.open[from].plus(table.closed[from]);
                for (shape, _, to) in self.pairs((i, j), from) {
                    table.open[to] = table.open[to].plus(all.times(odds[shape][from]));
                }
                if let Some(to) = self.place((i + 1, j)) {
                    table.open[to] = table.open[to].plus(table.open[from]);
                }
                if j < band.to {
                    table.closed[from + 1] = all;
                }
            }
        }
        table
    }

    /// Of each place, all ways from it to the end; `gains` are those of the beads, by their shapes.
    fn backward<T: Copy>(
        &self,
        gains: &[Vec<T>; 3],
        rules: &Rules<T, impl Fn(T, T) -> T, impl Fn(T, T) -> T>,
    ) -> Table<T> {
        let mut table = self.table(rules.none);
        let end = table.open.len() - 1;
        (table.open[end], table.closed[end]) = (rules.empty, rules.empty);
        for (i, band) in self.bands.iter().enumerate().rev() {
            for j in (band.from..=band.to).rev().filter(|&j| band.start + j - band.from != end) {
                let from = band.start + j - band.from;
                let mut closed = if j < band.to { table.closed[from + 1] } else { rules.none };
                for (shape, _, to) in self.pairs((i, j), from) {
                    closed = (rules.join)(closed, (rules.put)(gains[shape][from], table.open[to]));
                }
                table.closed[from] = closed;
                let down = self.place((i + 1, j)).map_or(rules.none, |to| table.open[to]);
                table.open[from] = (rules.join)(down, closed);
            }
        }
        table
    }
}

impl Ways<'_> {
    /// Of all ways, the part that goes through the bead of a shape that begins at a place: 0 to 1.
    pub(super) fn through(&self, shape: Shape, at: (usize, usize)) -> f64 {
        let Self { grid, odds, forward, backward } = self;
        let ends = (grid.place(at), grid.place((at.0 + shape.rows, at.1 + shape.columns)));
        let (Some(from), Some(to)) = ends else { return 0.0 };
        let through = if shape == SOURCE_SINGLE {
            forward.open[from].times(backward.open[to])
        } else {
            let before = forward.open[from].plus(forward.closed[from]);
            match PAIRS.iter().position(|pair| *pair == shape) {
                Some(pair) => before.times(odds[pair][from]).times(backward.open[to]),
                None => before.times(backward.closed[to]),
            }
        };
        through.over(backward.open[0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_way_takes_the_greatest_gains_and_knows_its_rivals() {
        let mut grid = Grid::new(&[0..2, 0..2], 2);
        grid.set(0, (0, 0), 1.0);
        grid.set(0, (1, 1), 1.0);
        grid.set(0, (0, 1), 1.0);
        let steps = grid.best();
        assert_eq!(steps.iter().map(|step| step.at).collect::<Vec<_>>(), [(0, 0), (1, 1)]);
        // All ways: nothing paired, one of three pairs, the two on the diagonal.
        let all = 1.0 + 3.0 * 1f64.exp() + 2f64.exp();
        let through = 1f64.exp() + 2f64.exp();
        assert!((steps[0].probability - through / all).abs() < 1e-12);
    }

    #[test]
    fn without_gain_every_line_is_single_and_those_of_the_source_come_first() {
        let steps = Grid::new(&[0..1, 0..1], 1).best();
        let shapes: Vec<Shape> = steps.iter().map(|step| step.shape).collect();
        assert_eq!(shapes, [SOURCE_SINGLE, SOURCE_SINGLE, TARGET_SINGLE]);
        assert!(steps.iter().all(|step| (step.probability - 1.0).abs() < 1e-12));
        assert_eq!(Grid::new(&[], 0).best(), []);
        assert_eq!(Grid::new(&[], 2).best().len(), 2);
    }

    #[test]
    fn odds_are_as_their_logarithms_however_great_or_small() {
        let product =
            |gain: f64, times: usize| (0..times).fold(Odds::EVEN, |all, _| all.times(Odds::of(gain)));
        let many = product(20.0, 5000);
        assert!((many.times(product(-20.0, 5000)).over(Odds::EVEN) - 1.0).abs() < 1e-9);
        assert!((many.over(many.plus(many)) - 0.5).abs() < 1e-12);
        assert!((many.over(many.plus(product(20.0, 4999))) - 1.0 / (1.0 + (-20f64).exp())).abs() < 1e-12);
        assert!(product(20.0, 4900).over(many) < 1e-300);
        assert_eq!(Odds::NONE.plus(Odds::EVEN), Odds::EVEN);
        assert!(Odds::NONE.times(many).over(many) <= 0.0);
    }

    #[test]
    fn two_lines_may_answer_one() {
        let mut grid = Grid::new(std::slice::from_ref(&(0..2)), 2);
        grid.set(0, (0, 0), 1.0);
        grid.set(1, (0, 0), 2.0);
        assert_eq!(grid.best()[0].shape, PAIRS[1]);
    }
}
