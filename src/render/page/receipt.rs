//! The receipt at the foot of a page: what was read, what was not.

use super::Page;
use crate::render::words;
use crate::report::model::{Notice, Receipt};
use crate::text;

/// How many files that were left out are named where not all are asked for.
const NAMED: usize = 8;

impl Page {
    /// Adds a receipt; it names every file that was left out where it is to be `whole`.
    pub(in crate::render) fn receipt(&mut self, receipt: &Receipt, whole: bool) {
        let files = self.say(&text!("render.files", n = receipt.read.len()));
        let pages: u32 = receipt.read.iter().filter_map(|file| file.pages).sum();
        let read = if pages > 0 {
            let pages = self.say(&text!("render.pages", n = pages));
            text!("render.read-pages", files = files, pages = pages)
        } else {
            text!("render.read", files = files)
        };
        self.sentence(&read);
        self.sentence(&words::cut(receipt.items, self.lang));
        self.skipped(receipt, whole);
        let notices: Vec<String> = receipt.notices.iter().map(|one| self.notice(one)).collect();
        self.list(notices);
        let complete =
            if receipt.complete { text!("render.complete") } else { text!("render.incomplete") };
        self.strong(&complete);
    }

    fn skipped(&mut self, receipt: &Receipt, whole: bool) {
        if receipt.skipped.is_empty() {
            return;
        }
        let most = if whole { receipt.skipped.len() } else { NAMED };
        let named = receipt.skipped.iter().take(most);
        let mut named: Vec<_> =
            named.map(|file| format!("{} ({})", file.path, file.reason)).collect();
        if receipt.skipped.len() > most {
            named.push("…".to_owned());
        }
        let files = named.join(", ");
        self.sentence(&text!("render.skipped", n = receipt.skipped.len(), files = files));
    }

    fn notice(&self, notice: &Notice) -> String {
        let path = notice.path.as_deref().unwrap_or("");
        let place = words::source(path, notice.place, "", self.lang);
        let mark = if notice.incomplete { text!("render.missing") } else { text!("render.remark") };
        let help = notice.help.as_deref().unwrap_or("");
        format!("{} {place}: {} {help}", self.say(&mark), notice.message).trim_end().to_owned()
    }
}
