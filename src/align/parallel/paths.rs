//! The best way through a grid of lines, and how probable each bead on it is (Rabiner 1989, §III; in
//! logarithms).
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

/// A logarithm for each place between lines: `open` if a source single may follow, `closed` after a target
/// single.
struct Table {
    open: Vec<f64>,
    closed: Vec<f64>,
}

/// All ways through a grid.
pub(super) struct Ways<'a> {
    grid: &'a Grid,
    forward: Table,
    backward: Table,
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
        let best = self.backward(f64::max);
        let mut steps = vec![];
        let (mut at, mut is_open) = ((0, 0), true);
        while at != (self.rows(), self.columns) {
            let (shape, gain) = self.step(at, is_open, &best);
            let end = (at.0 + shape.rows, at.1 + shape.columns);
            is_open = shape != TARGET_SINGLE;
            steps.push(Step { shape, at, probability: ways.through(shape, at, gain) });
            at = end;
        }
        steps
    }

    /// All ways from end to end.
    pub(super) fn ways(&self) -> Ways<'_> {
        Ways { grid: self, forward: self.forward(), backward: self.backward(add) }
    }

    /// The best bead at a place, and its gain.
    fn step(&self, at: (usize, usize), is_open: bool, best: &Table) -> (Shape, f64) {
        let mut found = (TARGET_SINGLE, 0.0, f64::NEG_INFINITY);
        if let Some(to) = self.place((at.0, at.1 + 1)) {
            found.2 = best.closed[to];
        }
        let down = self.place((at.0 + 1, at.1)).filter(|_| is_open);
        let single = down.map(|to| (SOURCE_SINGLE, 0.0, to));
        let pairs = self.place(at).into_iter().flat_map(|from| self.pairs(at, from));
        for (shape, gain, to) in pairs.chain(single) {
            let total = gain + best.open[to];
            let is_tied = found.0 == TARGET_SINGLE && total >= found.2;
            if total > found.2 || is_tied {
                found = (shape, gain, total);
            }
        }
        (found.0, found.1)
    }

    /// The beads that pair lines and begin at a place, which stands at `from` in a table, with their gains and the places
    /// where they end.
    fn pairs(&self, (i, j): (usize, usize), from: usize) -> impl Iterator<Item = (Shape, f64, usize)> {
        PAIRS.iter().zip(&self.gains).filter_map(move |(&shape, gains)| {
            let gain = gains[from];
            if gain == f64::NEG_INFINITY {
                return None;
            }
            Some((shape, gain, self.place((i + shape.rows, j + shape.columns))?))
        })
    }

    /// Where in a table a place stands, if a way may go through it.
    fn place(&self, (i, j): (usize, usize)) -> Option<usize> {
        let band = self.bands.get(i)?;
        (band.from <= j && j <= band.to).then(|| band.start + j - band.from)
    }

    fn table(&self) -> Table {
        let places = self.gains[0].len();
        Table { open: vec![f64::NEG_INFINITY; places], closed: vec![f64::NEG_INFINITY; places] }
    }

    /// Of each place, all ways to it.
    fn forward(&self) -> Table {
        let mut table = self.table();
        table.open[0] = 0.0;
        for (i, band) in self.bands.iter().enumerate() {
            for j in band.from..=band.to {
                let from = band.start + j - band.from;
                let all = add(table.open[from], table.closed[from]);
                if all == f64::NEG_INFINITY {
                    continue;
                }
                for (_, gain, to) in self.pairs((i, j), from) {
                    table.open[to] = add(table.open[to], all + gain);
                }
                if let Some(to) = self.place((i + 1, j)) {
                    table.open[to] = add(table.open[to], table.open[from]);
                }
                if j < band.to {
                    table.closed[from + 1] = add(table.closed[from + 1], all);
                }
            }
        }
        table
    }

    /// Of each place, all ways from it to the end, joined by `join`: their sum or the best.
    fn backward(&self, join: impl Fn(f64, f64) -> f64) -> Table {
        let mut table = self.table();
        let end = table.open.len() - 1;
        (table.open[end], table.closed[end]) = (0.0, 0.0);
        for (i, band) in self.bands.iter().enumerate().rev() {
            for j in (band.from..=band.to).rev().filter(|&j| band.start + j - band.from != end) {
                let from = band.start + j - band.from;
                let mut closed = if j < band.to { table.closed[from + 1] } else { f64::NEG_INFINITY };
                for (_, gain, to) in self.pairs((i, j), from) {
                    closed = join(closed, gain + table.open[to]);
                }
                table.closed[from] = closed;
                let down = self.place((i + 1, j)).map_or(f64::NEG_INFINITY, |to| table.open[to]);
                table.open[from] = join(down, closed);
            }
        }
        table
    }
}

impl Ways<'_> {
    /// Of all ways, the part that goes through the bead of a shape of [`PAIRS`] that begins at a place.
    pub(super) fn pair(&self, shape: usize, at: (usize, usize)) -> f64 {
        let place = self.grid.place(at);
        place.map_or(0.0, |place| self.through(PAIRS[shape], at, self.grid.gains[shape][place]))
    }

    fn through(&self, shape: Shape, at: (usize, usize), gain: f64) -> f64 {
        let Self { grid, forward, backward } = self;
        let ends = (grid.place(at), grid.place((at.0 + shape.rows, at.1 + shape.columns)));
        let (Some(from), Some(to)) = ends else { return 0.0 };
        let before = if shape == SOURCE_SINGLE {
            forward.open[from]
        } else {
            add(forward.open[from], forward.closed[from])
        };
        let after = if shape == TARGET_SINGLE { backward.closed[to] } else { backward.open[to] };
        (before + gain + after - backward.open[0]).exp().min(1.0)
    }
}

/// What is less than this, as a logarithm, adds nothing to 1.
const NOTHING: f64 = -37.0;

/// The logarithm of the sum of what two logarithms stand for.
fn add(a: f64, b: f64) -> f64 {
    let (less, more) = if a < b { (a, b) } else { (b, a) };
    if less - more > NOTHING { more + (less - more).exp().ln_1p() } else { more }
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
    fn two_lines_may_answer_one() {
        let mut grid = Grid::new(std::slice::from_ref(&(0..2)), 2);
        grid.set(0, (0, 0), 1.0);
        grid.set(1, (0, 0), 2.0);
        assert_eq!(grid.best()[0].shape, PAIRS[1]);
    }
}
