//! Sharing a number out by weights, to the last one.

/// Parts of `total` by weight; together exactly `total`, unless all weights are zero.
pub(super) fn share(total: usize, weights: &[usize]) -> Vec<usize> {
    let all: usize = weights.iter().sum();
    let (mut reached, mut given) = (0, 0);
    let part = |weight: &usize| {
        reached += weight;
        let part = (total * reached).checked_div(all).unwrap_or(0) - given;
        given += part;
        part
    };
    weights.iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn nothing_is_lost() {
        assert_eq!(share(10, &[1, 1, 1]), [3, 3, 4]);
        assert_eq!(share(7, &[0, 2, 5]), [0, 2, 5]);
        assert_eq!(share(7, &[0, 0]), [0, 0]);
    }
}
