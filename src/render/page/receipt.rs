//! The receipt at the foot of a page: what was read, what was not.

use super::Page;
use crate::words;
use utkik_lang::Text;
use utkik_lang::text;
use utkik_report::model::{Notice, Receipt};

/// How many files that were left out are named where not all are asked for.
const NAMED: usize = 8;
/// Gaps that are shown where not all are asked for.
const GAPS: usize = 20;
/// Remarks that are shown where not all are asked for.
const REMARKS: usize = 3;

impl Page {
    /// Adds a receipt: one line where nothing is missing, and everything where it is to be `whole`.
    pub(crate) fn receipt(&mut self, receipt: &Receipt, whole: bool) {
        let read = self.read(receipt);
        let ended =
            if receipt.complete { text!("render.complete") } else { text!("render.incomplete") };
        if whole || !receipt.complete {
            self.sentence(&read);
            self.sentence(&words::item_counts(receipt.items, self.lang));
        } else {
            let line = format!("{} {}", self.say(&read), self.say(&ended));
            self.paragraph(line);
        }
        self.skipped(receipt, whole);
        if !receipt.earlier.is_empty() {
            let files = self.say(&text!("render.files", n = receipt.earlier.len()));
            let named = receipt.earlier.iter().map(|path| words::plain(path)).collect::<Vec<_>>();
            let few = named.len() <= NAMED || whole;
            let named = if few { named.join(", ") } else { named[..NAMED].join(", ") + ", …" };
            self.sentence(&text!("render.read-earlier", files = files, named = named));
        }
        self.notices(receipt, whole);
        if !receipt.complete {
            self.alert(&ended);
        } else if whole {
            self.strong(&ended);
        }
    }

    /// Adds what is missing, and nothing else.
    pub(crate) fn gaps(&mut self, receipt: &Receipt) {
        let gaps = receipt.notices.iter().filter(|notice| notice.incomplete);
        let mut lines: Vec<String> = gaps.clone().take(GAPS).map(|one| self.notice(one)).collect();
        let left = gaps.count() - lines.len();
        if left > 0 {
            lines.push(self.say(&text!("render.more-notices", n = left)));
        }
        self.list(lines);
        self.alert(&text!("render.incomplete"));
    }

    /// How much was read.
    fn read(&self, receipt: &Receipt) -> Text {
        let files = self.say(&text!("render.files", n = receipt.read.len()));
        let pages: u32 = receipt.read.iter().filter_map(|file| file.pages).sum();
        if pages == 0 {
            return text!("render.read", files = files);
        }
        let pages = self.say(&text!("render.pages", n = pages));
        text!("render.read-pages", files = files, pages = pages)
    }

    /// What is to be said of the inputs, gaps first.
    fn notices(&mut self, receipt: &Receipt, whole: bool) {
        let (gaps, remarks): (Vec<&Notice>, Vec<&Notice>) =
            receipt.notices.iter().partition(|notice| notice.incomplete);
        // Whoever wrote such a comment takes it that something has been left out.
        let (vain, remarks): (Vec<&Notice>, Vec<&Notice>) =
            remarks.into_iter().partition(|notice| notice.is_of_idle_comment());
        let most = |few: usize| if whole { usize::MAX } else { few };
        let told = gaps.iter().take(most(GAPS)).chain(vain.iter().take(most(GAPS)));
        let told = told.chain(remarks.iter().take(most(REMARKS)));
        let mut lines: Vec<String> = told.map(|one| self.notice(one)).collect();
        let left = receipt.notices.len() - lines.len();
        if left > 0 {
            lines.push(self.say(&text!("render.more-notices", n = left)));
        }
        self.list(lines);
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
