//! Which of some names a misspelt one was probably meant to be.

/// The name of `names` that is closest to `given`, if one is close enough to be what was meant.
#[must_use]
pub fn nearest<'a>(given: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given: Vec<char> = given.to_lowercase().chars().collect();
    let allowed = 1 + given.len() / 4;
    let distance = |name: &str| distance(&given, &name.to_lowercase().chars().collect::<Vec<_>>());
    let found = names.into_iter().map(|name| (distance(name), name)).min()?;
    (found.0 <= allowed).then_some(found.1)
}

/// The names of `names` that may have been meant by `given`, the likeliest first, at most `most`: those
/// that are close to it, and those of which it is a part.
#[must_use]
pub fn nearest_few<'a>(
    given: &str,
    names: impl IntoIterator<Item = &'a str>,
    most: usize,
) -> Vec<&'a str> {
    let folded = given.to_lowercase();
    let letters: Vec<char> = folded.chars().collect();
    let allowed = 1 + letters.len() / 3;
    let part = |name: &str| letters.len() > 2 && name.to_lowercase().contains(&folded);
    let mut found: Vec<(usize, &str)> = names
        .into_iter()
        .map(|name| (distance(&letters, &name.to_lowercase().chars().collect::<Vec<_>>()), name))
        .filter(|(distance, name)| *distance <= allowed || part(name))
        .collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().take(most).map(|(_, name)| name).collect()
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
    fn some_names_are_offered() {
        let ids = ["school-closure", "school-fees", "wind-power", "S37", "S38", "G12"];
        assert_eq!(nearest_few("skool-closure", ids, 3), ["school-closure"]);
        assert_eq!(nearest_few("school", ids, 3), ["school-fees", "school-closure"]);
        assert_eq!(nearest_few("s39", ids, 3), ["S37", "S38"]);
        assert_eq!(nearest_few("bathhouse", ids, 3), Vec::<&str>::new());
    }

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
