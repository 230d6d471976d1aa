//! What of a message was written before it: the history below an answer, lines quoted with `>`, and quotations at
//! the end of a message in HTML.
//!
//! History makes no items, unless it is the greater part: a forwarded message is what its sender wants read. It is
//! kept as what is quoted, and screened apart. Its marks stand in `checklists/language/mail.toml`.

use std::sync::LazyLock;

use regex::RegexSet;
use serde::Deserialize;

use crate::document::{Block, BlockKind, Document};
use utkik_text::language_file;

/// How many single lines with the sign of a quotation are a list.
const BULLETS: usize = 3;

/// The file in use. It is part of the program, so a fault in it is a fault of the build.
static MARKS: LazyLock<RegexSet> = LazyLock::new(|| {
    let file: File = language_file::read(include_str!("../../../checklists/language/mail.toml"))
        .expect("checklists/language/mail.toml is checked by a test");
    RegexSet::new(&file.history).expect("its patterns are checked by a test")
});

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    history: Vec<String>,
}

/// Sets the history of `document` aside, and says how many words it has.
pub(super) fn set_aside(document: &mut Document) -> usize {
    let text = |block: &Block| document.slice(block.span);
    let begins = document.blocks.iter().position(|block| MARKS.is_match(text(block)));
    let quoted = |block: &Block| text(block).lines().all(|line| line.starts_with('>'));
    // Single lines with the sign before them, one after another, are a list whose bullets it is.
    let single = |block: &&Block| quoted(block) && text(block).lines().count() == 1;
    let bullets = document.blocks.iter().filter(single).count() >= BULLETS && begins.is_none();
    // A quotation with an answer below may be an indented list.
    let answered = document.blocks.iter().rposition(|block| block.is_content() && !block.quoted);
    let is_history = |at: usize, block: &Block| {
        begins.is_some_and(|begins| at >= begins)
            || (quoted(block) && !bullets)
            || (block.quoted && answered.is_some_and(|answered| at > answered))
    };
    let (mut own, mut old, mut set) = (0, 0, Vec::new());
    for (at, block) in document.blocks.iter().enumerate().filter(|(_, block)| block.is_content()) {
        let words = text(block).split_whitespace().filter(|word| *word != ">").count();
        if is_history(at, block) {
            old += words;
            set.push(at);
        } else {
            own += words;
        }
    }
    if old > own {
        return 0;
    }
    for at in set {
        document.blocks[at].kind = BlockKind::Quoted;
    }
    old
}

#[cfg(test)]
mod tests {
    use crate::extract::testing;

    fn blocks(body: &str) -> Vec<String> {
        let head = "From: a@a.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n\
                    Content-Type: text/plain; charset=utf-8\r\n\r\n";
        testing::texts(&testing::extract_text("a.eml", &format!("{head}{body}")))
    }

    #[test]
    fn history_is_no_text_of_the_message() {
        let cases: &[(&str, &[&str], &str)] = &[
            (
                "Ärendet utgår. Vi hörs i morgon.\n\n-----Ursprungligt meddelande-----\nNya taxor\n",
                &[
                    "p Ärendet utgår. Vi hörs i morgon.",
                    "> -----Ursprungligt meddelande----- / Nya taxor",
                ],
                "a rule with words",
            ),
            (
                "Ärendet utgår helt.\n\nDen 3 mars 2031 skrev Kansliet:\n> Taxor\n",
                &["p Ärendet utgår helt.", "p Den 3 mars 2031 skrev Kansliet: / > Taxor"],
                "history that is longer is read",
            ),
            (
                "Ärende 4 om skolan i Åsby utgår, se nedan.\n\n> Ska ärende 4 tas?\n\nJa.\n",
                &["p Ärende 4 om skolan i Åsby utgår, se nedan.", "> > Ska ärende 4 tas?", "p Ja."],
                "a quoted line",
            ),
            (
                "Vi tar upp:\n\n> Taxor\n\nDe höjs.\n\n> Skolplan\n\nDen ändras helt i år.\n\n> Val\n",
                &[
                    "p Vi tar upp:",
                    "p > Taxor",
                    "p De höjs.",
                    "p > Skolplan",
                    "p Den ändras helt i år.",
                    "p > Val",
                ],
                "bullets",
            ),
            (
                "Se nedan.\n\n-------- Vidarebefordrat meddelande --------\n1. Val av justerare\n2. Taxa\n",
                &[
                    "p Se nedan.",
                    "p -------- Vidarebefordrat meddelande --------",
                    "p 1. Val av justerare",
                    "p 2. Taxa",
                ],
                "a forwarded message is read",
            ),
        ];
        for (body, wanted, remark) in cases {
            assert_eq!(blocks(body), *wanted, "{remark}");
        }
    }
}
