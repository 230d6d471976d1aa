//! The receipt in words: what was read, what was not, and why.

use std::collections::BTreeMap;

use super::model;
use utkik_input::notice::{Effect, Notice};
use utkik_input::receipt::Receipt;
use utkik_lang::Lang;

/// A receipt in `lang`. `begins_in` gives for each item the path of the file that it begins in.
#[must_use]
pub fn receipt<'a>(
    receipt: &Receipt,
    begins_in: impl Iterator<Item = &'a str>,
    lang: Lang,
) -> model::Receipt {
    let mut items: BTreeMap<&str, usize> = BTreeMap::new();
    begins_in.for_each(|path| *items.entry(path).or_default() += 1);
    let read = receipt.read.iter().map(|file| model::ReadFile {
        path: file.path.clone(),
        format: file.format.id(),
        pages: file.pages,
        words: file.words,
        items: items.get(file.path.as_str()).copied().unwrap_or_default(),
    });
    let skipped = receipt.skipped.iter().map(|skipped| model::SkippedFile {
        path: skipped.path.clone(),
        reason: skipped.reason.in_lang(lang),
    });
    let without_text = receipt.read.iter().filter(|file| !file.pages_without_text.is_empty());
    let without_text = without_text.map(|file| model::TextlessPages {
        path: file.path.clone(),
        pages: file.pages_without_text.clone(),
    });
    let counted = receipt.counted;
    model::Receipt {
        items: model::ItemCount {
            all: counted.items,
            with_text: counted.with_text,
            without_text: counted.items - counted.with_text,
            outside: counted.outside,
        },
        read: read.collect(),
        skipped: skipped.collect(),
        pages_without_text: without_text.collect(),
        earlier: receipt.earlier.clone(),
        notices: receipt.notices.iter().map(|notice| self::notice(notice, lang)).collect(),
        complete: receipt.is_complete(),
    }
}

fn notice(notice: &Notice, lang: Lang) -> model::Notice {
    model::Notice {
        code: notice.text.key(),
        incomplete: notice.effect == Effect::Incomplete,
        path: notice.path.clone(),
        place: notice.place,
        message: notice.text.in_lang(lang),
        help: notice.help.as_ref().map(|help| help.in_lang(lang)),
    }
}
