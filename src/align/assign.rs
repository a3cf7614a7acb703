//! The best assignment of rows to columns (Kuhn 1955; in the form of Jonker & Volgenant 1987).

/// The one-to-one assignment of greatest total gain. `gains` holds `rows` × `columns` gains, row by row;
/// a pair without positive gain is left out. Ties go to the earlier row and column.
#[must_use]
pub(super) fn assign(gains: &[f64], rows: usize, columns: usize) -> Vec<(usize, usize)> {
    if rows > columns {
        let turned: Vec<f64> =
            (0..columns).flat_map(|j| (0..rows).map(move |i| gains[i * columns + j])).collect();
        let mut pairs: Vec<_> = assign(&turned, columns, rows).into_iter().map(|(j, i)| (i, j)).collect();
        pairs.sort_unstable();
        return pairs;
    }
    let gain = |i: usize, j: usize| gains[i * columns + j].max(0.0);
    let owners = shortest_paths(rows, columns, |i, j| -gain(i, j));
    let pairs = owners.into_iter().enumerate().filter_map(|(j, owner)| Some((owner?, j)));
    let mut pairs: Vec<_> = pairs.filter(|&(i, j)| gain(i, j) > 0.0).collect();
    pairs.sort_unstable();
    pairs
}

/// The owner of each column in an assignment of least cost of every row; `rows` is at most `columns`.
fn shortest_paths(rows: usize, columns: usize, cost: impl Fn(usize, usize) -> f64) -> Vec<Option<usize>> {
    let mut owners: Vec<Option<usize>> = vec![None; columns];
    let mut row_price = vec![0.0; rows];
    let mut column_price = vec![0.0; columns];
    for row in 0..rows {
        let mut slack = vec![f64::INFINITY; columns];
        let mut from: Vec<Option<usize>> = vec![None; columns];
        let mut reached = vec![false; columns];
        let mut current = row;
        let mut last = None;
        let free = loop {
            for j in (0..columns).filter(|&j| !reached[j]) {
                let through = cost(current, j) - row_price[current] - column_price[j];
                if through < slack[j] {
                    slack[j] = through;
                    from[j] = last;
                }
            }
            let Some(next) = least(&slack, &reached) else { break None };
            let step = slack[next];
            row_price[row] += step;
            for j in 0..columns {
                match owners[j] {
                    Some(owner) if reached[j] => {
                        row_price[owner] += step;
                        column_price[j] -= step;
                    }
                    _ => slack[j] -= step,
                }
            }
            reached[next] = true;
            last = Some(next);
            match owners[next] {
                Some(owner) => current = owner,
                None => break Some(next),
            }
        };
        augment(&mut owners, &from, free, row);
    }
    owners
}

/// Hands the columns of a path on: each to the owner of the one before, the first to `row`.
fn augment(owners: &mut [Option<usize>], from: &[Option<usize>], end: Option<usize>, row: usize) {
    let mut at = end;
    while let Some(column) = at {
        at = from[column];
        owners[column] = at.map_or(Some(row), |before| owners[before]);
    }
}

/// The unreached column of least slack, the first of several.
fn least(slack: &[f64], reached: &[bool]) -> Option<usize> {
    (0..slack.len()).filter(|&j| !reached[j]).min_by(|&a, &b| slack[a].total_cmp(&slack[b]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The greatest total gain, by trying every assignment.
    fn exhaustive(gains: &[f64], rows: usize, columns: usize, row: usize, taken: u32) -> f64 {
        if row == rows {
            return 0.0;
        }
        let skip = exhaustive(gains, rows, columns, row + 1, taken);
        let take = (0..columns)
            .filter(|j| taken & (1 << j) == 0)
            .map(|j| gains[row * columns + j] + exhaustive(gains, rows, columns, row + 1, taken | 1 << j));
        take.fold(skip, f64::max)
    }

    #[track_caller]
    fn check(gains: &[f64], rows: usize, columns: usize) {
        let pairs = assign(gains, rows, columns);
        let total: f64 = pairs.iter().map(|&(i, j)| gains[i * columns + j]).sum();
        let best = exhaustive(gains, rows, columns, 0, 0);
        assert!((total - best).abs() < 1e-9, "{gains:?} {rows}×{columns}: {total} of {best}");
        for (a, pair) in pairs.iter().enumerate() {
            assert!(pairs[..a].iter().all(|other| other.0 != pair.0 && other.1 != pair.1));
        }
    }

    #[test]
    fn the_total_gain_is_the_greatest_there_is() {
        let mut state: u32 = 7;
        for round in 0..300 {
            let (rows, columns) = (round % 6, round / 6 % 6);
            let gains: Vec<f64> = (0..rows * columns)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    f64::from(state >> 24) - 100.0
                })
                .collect();
            check(&gains, rows, columns);
        }
    }

    #[test]
    fn a_pair_without_gain_is_left_out() {
        assert_eq!(assign(&[1.0, -1.0, -1.0, -2.0], 2, 2), [(0, 0)]);
        assert_eq!(assign(&[0.0], 1, 1), []);
        assert_eq!(assign(&[], 0, 3), []);
    }
}
