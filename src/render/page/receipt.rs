//! The receipt at the foot of a page.

use super::Page;
use crate::render::words;
use crate::report::model::{Notice, Receipt};
use crate::text;

impl Page {
    /// What was read, what was left out and all remarks.
    pub(in crate::render) fn receipt(&mut self, receipt: &Receipt) {
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
        let skipped = receipt.skipped.iter();
        self.list(skipped.map(|file| format!("{} ({})", file.path, file.reason)).collect());
        let notices = receipt.notices.iter().map(|notice| self.notice(notice)).collect();
        self.list(notices);
        let whole =
            if receipt.complete { text!("render.complete") } else { text!("render.incomplete") };
        self.sentence(&whole);
    }

    fn notice(&self, notice: &Notice) -> String {
        let path = notice.path.as_deref().unwrap_or("");
        let place = words::source(path, notice.place, "", self.lang);
        let mark = if notice.incomplete { text!("render.missing") } else { text!("render.remark") };
        let help = notice.help.as_deref().unwrap_or("");
        format!("{} {place}: {} {help}", self.say(&mark), notice.message)
    }
}
