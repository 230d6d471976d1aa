//! Which of some names a misspelt one was probably meant to be.

/// The name of `names` that is closest to `given`, if one is close enough to be what was meant.
pub fn nearest<'a>(given: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given: Vec<char> = given.to_lowercase().chars().collect();
    let allowed = 1 + given.len() / 4;
    let distance = |name: &str| distance(&given, &name.to_lowercase().chars().collect::<Vec<_>>());
    let found = names.into_iter().map(|name| (distance(name), name)).min()?;
    (found.0 <= allowed).then_some(found.1)
}

/// How many letters must be changed, added, taken away or swapped with the next.
fn distance(a: &[char], b: &[char]) -> usize {
    // The last two rows of the usual table.
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, other) in b.iter().enumerate() {
            let changed = row[j] + usize::from(letter != other);
            let mut best = changed.min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && *letter == b[j - 1] && a[i - 1] == *other {
                best = best.min(before[j - 1] + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_seen_through() {
        let keys = ["weight", "within", "why", "unless", "id"];
        let cases = [
            ("wieght", Some("weight"), "swapped letters"),
            ("Weight", Some("weight"), "capital"),
            ("witin", Some("within"), "missing letter"),
            ("whyy", Some("why"), "double letter"),
            ("colour", None, "another word"),
            ("xx", None, "too short to tell"),
        ];
        for (given, wanted, remark) in cases {
            assert_eq!(nearest(given, keys), wanted, "{remark}");
        }
    }
}
