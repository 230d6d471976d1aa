//! Characters that are no words: a terminal obeys them, they turn the direction of a line, or nobody sees them.

/// Whether `c` may mislead whoever it is shown to: a control, a line end that most programs do not know, a mark of
/// direction, a tag, or no character at all.
#[must_use]
pub fn misleads(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}' | '\u{FFFE}' | '\u{FFFF}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}'
            | '\u{E0000}'..='\u{E007F}')
}

/// `text` on one line as it can be shown: U+FFFD stands for each character that misleads.
#[must_use]
pub fn shown_line(text: &str) -> String {
    text.replace(misleads, "\u{FFFD}")
}

/// Lines of `text` that can be shown: what misleads is replaced, but for line ends.
#[must_use]
pub fn shown_lines(text: &str) -> String {
    text.replace(|c| c != '\n' && misleads(c), "\u{FFFD}")
}

/// The lines of a text that a program has coloured: its colours stay, and nothing else that a terminal obeys.
#[must_use]
pub fn coloured_lines(text: &str) -> String {
    let mut parts = text.split('\u{1B}');
    let mut shown = shown_lines(parts.next().unwrap_or_default());
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_digit() && !"[;".contains(c));
        let is_colour = part.starts_with('[') && end.is_some_and(|at| part[at..].starts_with('m'));
        shown.push(if is_colour { '\u{1B}' } else { '\u{FFFD}' });
        shown.push_str(&shown_lines(part));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_stay_and_what_misleads_goes() {
        let cases = [
            ("Åsby – 5 § ”hot” 🙂\nrad", "Åsby – 5 § ”hot” 🙂\nrad"),
            ("a\u{1B}[31mb\u{9B}2J\u{7F}\r\t", "a\u{FFFD}[31mb\u{FFFD}2J\u{FFFD}\u{FFFD}\u{FFFD}"),
            ("\u{202E}b\u{2069}\u{E0041}\u{2028}", "\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}"),
        ];
        for (text, wanted) in cases {
            assert_eq!(shown_lines(text), wanted);
            assert_eq!(shown_line(text), wanted.replace('\n', "\u{FFFD}"));
        }
        assert_eq!(
            coloured_lines("\u{1B}[1;31mfel\u{1B}[0m \u{1B}]0;x\u{7}"),
            "\u{1B}[1;31mfel\u{1B}[0m \u{FFFD}]0;x\u{FFFD}"
        );
    }

    proptest! {
        #[test]
        fn nothing_that_misleads_is_left(text in "(\\PC|[\u{0}-\u{ff}]|\u{1b}\\[[0-9;]*[a-zA-Z]|[\u{2020}-\u{2070}]){0,40}") {
            let lines = shown_lines(&text);
            prop_assert!(lines.chars().all(|c| c == '\n' || !misleads(c)));
            prop_assert_eq!(lines.chars().count(), text.chars().count());
            let coloured = coloured_lines(&text);
            let is_plain = |c| matches!(c, '\n' | '\u{1b}') || !misleads(c);
            prop_assert!(coloured.chars().all(is_plain));
        }
    }
}
