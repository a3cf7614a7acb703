//! The best way through a grid of lines, and how probable each bead on it is (Rabiner 1989, §III; in
//! logarithms).
//!
//! Of singles side by side, those of the source come first: else each order would count as a way of its own.

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
    rows: usize,
    columns: usize,
    /// Per shape of [`PAIRS`], the gain of the bead that begins at each cell; −∞ where there can be none.
    gains: [Vec<f64>; 3],
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

impl Grid {
    /// A grid in which nothing can be paired.
    pub(super) fn new(rows: usize, columns: usize) -> Self {
        Self { rows, columns, gains: [0; 3].map(|_| vec![f64::NEG_INFINITY; rows * columns]) }
    }

    /// Sets what the bead of a shape of [`PAIRS`] adds that begins at a cell.
    pub(super) fn set(&mut self, shape: usize, (i, j): (usize, usize), gain: f64) {
        self.gains[shape][i * self.columns + j] = gain;
    }

    /// The best way from end to end.
    pub(super) fn best(&self) -> Vec<Step> {
        let forward = self.forward();
        let backward = self.backward(add);
        let best = self.backward(f64::max);
        let all = backward.open[0];
        let mut steps = vec![];
        let (mut at, mut is_open) = ((0, 0), true);
        while at != (self.rows, self.columns) {
            let (shape, gain) = self.step(at, is_open, &best);
            let end = (at.0 + shape.rows, at.1 + shape.columns);
            is_open = shape != TARGET_SINGLE;
            let (from, to) = (self.place(at), self.place(end));
            let before = if shape == SOURCE_SINGLE {
                forward.open[from]
            } else {
                add(forward.open[from], forward.closed[from])
            };
            let after = if is_open { backward.open[to] } else { backward.closed[to] };
            let probability = (before + gain + after - all).exp().min(1.0);
            steps.push(Step { shape, at, probability });
            at = end;
        }
        steps
    }

    /// The best bead at a place, and its gain.
    fn step(&self, at: (usize, usize), is_open: bool, best: &Table) -> (Shape, f64) {
        let mut found = (TARGET_SINGLE, 0.0, f64::NEG_INFINITY);
        if at.1 < self.columns {
            found.2 = best.closed[self.place((at.0, at.1 + 1))];
        }
        let singles = (is_open && at.0 < self.rows).then_some((SOURCE_SINGLE, 0.0));
        for (shape, gain) in self.pairs(at).chain(singles) {
            let total = gain + best.open[self.place((at.0 + shape.rows, at.1 + shape.columns))];
            let is_tied = found.0 == TARGET_SINGLE && total >= found.2;
            if total > found.2 || is_tied {
                found = (shape, gain, total);
            }
        }
        (found.0, found.1)
    }

    /// The beads that pair lines and begin at a place, with their gains.
    fn pairs(&self, (i, j): (usize, usize)) -> impl Iterator<Item = (Shape, f64)> + '_ {
        let fits = move |shape: &Shape| i + shape.rows <= self.rows && j + shape.columns <= self.columns;
        let gain = move |(shape, gains): (Shape, &Vec<f64>)| (shape, gains[i * self.columns + j]);
        PAIRS.into_iter().zip(&self.gains).filter(move |(shape, _)| fits(shape)).map(gain)
    }

    fn place(&self, (i, j): (usize, usize)) -> usize {
        i * (self.columns + 1) + j
    }

    fn table(&self) -> Table {
        let places = (self.rows + 1) * (self.columns + 1);
        Table { open: vec![f64::NEG_INFINITY; places], closed: vec![f64::NEG_INFINITY; places] }
    }

    /// Of each place, all ways to it.
    fn forward(&self) -> Table {
        let mut table = self.table();
        table.open[0] = 0.0;
        for i in 0..=self.rows {
            for j in 0..=self.columns {
                let from = self.place((i, j));
                let all = add(table.open[from], table.closed[from]);
                if all == f64::NEG_INFINITY {
                    continue;
                }
                for (shape, gain) in self.pairs((i, j)).filter(|(_, gain)| *gain > f64::NEG_INFINITY) {
                    let to = self.place((i + shape.rows, j + shape.columns));
                    table.open[to] = add(table.open[to], all + gain);
                }
                if i < self.rows {
                    let to = self.place((i + 1, j));
                    table.open[to] = add(table.open[to], table.open[from]);
                }
                if j < self.columns {
                    table.closed[from + 1] = add(table.closed[from + 1], all);
                }
            }
        }
        table
    }

    /// Of each place, all ways from it to the end, joined by `join`: their sum or the best.
    fn backward(&self, join: fn(f64, f64) -> f64) -> Table {
        let mut table = self.table();
        let end = self.place((self.rows, self.columns));
        (table.open[end], table.closed[end]) = (0.0, 0.0);
        for i in (0..=self.rows).rev() {
            for j in (0..=self.columns).rev().filter(|&j| (i, j) != (self.rows, self.columns)) {
                let from = self.place((i, j));
                let mut closed = if j < self.columns { table.closed[from + 1] } else { f64::NEG_INFINITY };
                for (shape, gain) in self.pairs((i, j)).filter(|(_, gain)| *gain > f64::NEG_INFINITY) {
                    closed = join(closed, gain + table.open[self.place((i + shape.rows, j + shape.columns))]);
                }
                table.closed[from] = closed;
                let down = if i < self.rows { table.open[self.place((i + 1, j))] } else { f64::NEG_INFINITY };
                table.open[from] = join(closed, down);
            }
        }
        table
    }
}

/// The logarithm of the sum of what two logarithms stand for.
fn add(a: f64, b: f64) -> f64 {
    let (less, more) = if a < b { (a, b) } else { (b, a) };
    if less == f64::NEG_INFINITY { more } else { more + (less - more).exp().ln_1p() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_way_takes_the_greatest_gains_and_knows_its_rivals() {
        let mut grid = Grid::new(2, 2);
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
        let steps = Grid::new(2, 1).best();
        let shapes: Vec<Shape> = steps.iter().map(|step| step.shape).collect();
        assert_eq!(shapes, [SOURCE_SINGLE, SOURCE_SINGLE, TARGET_SINGLE]);
        assert!(steps.iter().all(|step| (step.probability - 1.0).abs() < 1e-12));
        assert_eq!(Grid::new(0, 0).best(), []);
        assert_eq!(Grid::new(0, 2).best().len(), 2);
    }

    #[test]
    fn two_lines_may_answer_one() {
        let mut grid = Grid::new(1, 2);
        grid.set(0, (0, 0), 1.0);
        grid.set(1, (0, 0), 2.0);
        assert_eq!(grid.best()[0].shape, PAIRS[1]);
    }
}
