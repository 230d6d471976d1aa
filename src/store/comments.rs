//! The comments of a TOML text, so that none is lost with what it stood beside.

use std::collections::BTreeMap;

/// `updated` with the comments of `before` that stood beside something that is gone.
pub(super) fn with_comments(mut updated: String, before: &str) -> String {
    let mut kept: BTreeMap<&str, usize> = BTreeMap::new();
    for comment in comments(&updated) {
        *kept.entry(comment).or_default() += 1;
    }
    let mut lost = Vec::new();
    for comment in comments(before) {
        match kept.get_mut(comment) {
            Some(left) if *left > 0 => *left -= 1,
            _ => lost.push(comment.to_owned()),
        }
    }
    for comment in lost {
        if !updated.ends_with('\n') {
            updated.push('\n');
        }
        updated.push_str(&comment);
        updated.push('\n');
    }
    updated
}

/// The comments of a TOML text, without white space after them.
pub fn comments(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['#', '"', '\'']) {
        let from = &rest[at..];
        rest = if from.starts_with('#') {
            let end = from.find('\n').unwrap_or(from.len());
            found.push(from[..end].trim_end());
            &from[end..]
        } else {
            after_text(from)
        };
    }
    found
}

/// What follows the TOML string that `text` begins with.
fn after_text(text: &str) -> &str {
    let quote = &text[..1];
    let long = quote.repeat(3);
    let mark = if text.starts_with(&long) { long.as_str() } else { quote };
    let mut rest = &text[mark.len()..];
    loop {
        let Some(at) = rest.find([quote.chars().next().unwrap_or('"'), '\\']) else { return "" };
        let from = &rest[at..];
        if from.starts_with('\\') && quote == "\"" {
            let skip = from.char_indices().nth(2).map_or(from.len(), |(at, _)| at);
            rest = &from[skip..];
        } else if let Some(after) = from.strip_prefix(mark) {
            // A text in three quotes may end in one or two more.
            return if mark.len() == 3 { after.trim_start_matches(quote) } else { after };
        } else {
            rest = &from[1..];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_end_where_lines_do_and_never_begin_in_texts() {
        let cases: [(&str, &[&str]); 7] = [
            ("a = 1 # ett  \n# två\n", &["# ett", "# två"]),
            ("a = \"# nej\" # ja", &["# ja"]),
            ("a = '# \"nej' # ja", &["# ja"]),
            ("a = \"\\\"# nej\" # ja", &["# ja"]),
            ("a = \"\"\"\n# nej \" x \"\"\" # ja", &["# ja"]),
            ("a = '''# nej'''' # ja", &["# ja"]),
            ("a = \"öppen # nej", &[]),
        ];
        for (text, wanted) in cases {
            assert_eq!(comments(text), wanted, "{text}");
        }
    }
}
