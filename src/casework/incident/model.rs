//! An incident.

use jiff::civil::Date;

use crate::agenda::CaseNumber;
use crate::agenda::segment;
use crate::casework::privacy::{self, Detail};
use crate::lang::Text;
use crate::text;

/// Something that happened.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Incident {
    /// The day.
    pub date: Date,
    /// The id of its category.
    pub category: String,
    /// The id of its channel.
    pub channel: Option<String>,
    /// The id of the role that was exposed.
    pub role: Option<String>,
    /// The number of the case that it concerns, as written.
    pub case: Option<String>,
    /// The id of the risk factor that names its topic.
    pub topic: Option<String>,
    /// The body that deals with the case.
    pub body: Option<String>,
    /// Whether it was reported to the police; absent where that is not known.
    pub police: Option<bool>,
    /// What support was given.
    pub support: Option<String>,
    /// A note; never a name.
    pub note: Option<String>,
    /// What another system calls it, so that it is imported once.
    pub reference: Option<String>,
}

impl Incident {
    /// The case number, where it can be read as one.
    #[must_use]
    pub fn case_number(&self) -> Option<CaseNumber> {
        segment::case_number(self.case.as_deref()?)
    }

    /// Its free texts, with the key of each.
    pub fn free_texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let texts = [("support", &self.support), ("note", &self.note), ("body", &self.body)];
        texts.into_iter().filter_map(|(key, text)| Some((key, text.as_deref()?)))
    }

    /// What in its free texts looks as if it told who someone is.
    #[must_use]
    pub fn identifying(&self) -> Vec<Text> {
        let texts = self.free_texts();
        texts.flat_map(|(key, text)| identifying(key, text)).collect()
    }

    /// The same without the texts that look as if they told who someone is.
    #[must_use]
    pub fn without_identifying(mut self) -> Self {
        for text in [&mut self.support, &mut self.note, &mut self.body] {
            if text.as_deref().is_some_and(|text| !privacy::details(text).is_empty()) {
                *text = None;
            }
        }
        self
    }
}

/// What in the text at `key` looks as if it told who someone is.
fn identifying(key: &'static str, text: &str) -> Vec<Text> {
    let say = |detail: Detail| text!("incident.identifying", key = key, what = detail.text());
    privacy::details(text).into_iter().map(say).collect()
}
