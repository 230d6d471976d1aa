//! An incident.

use jiff::civil::Date;

use crate::privacy::{self, Detail};
use utkik_agenda::CaseNumber;
use utkik_agenda::segment;
use utkik_lang::Text;
use utkik_lang::text;

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

    /// Its free texts, with the key of each; a case number that can be read as one is none.
    pub fn free_texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let case = self.case.as_ref().filter(|_| self.case_number().is_none());
        let texts = [
            ("support", self.support.as_ref()),
            ("note", self.note.as_ref()),
            ("body", self.body.as_ref()),
            ("case", case),
            ("reference", self.reference.as_ref()),
        ];
        texts.into_iter().filter_map(|(key, text)| Some((key, text?.as_str())))
    }

    /// What in its free texts looks as if it told who someone is, with the key of each text.
    #[must_use]
    pub fn details(&self) -> Vec<(&'static str, Detail)> {
        let of = |(key, text)| privacy::details(text).into_iter().map(move |detail| (key, detail));
        self.free_texts().flat_map(of).collect()
    }

    /// What in its texts may tell who someone is, in words.
    #[must_use]
    pub fn identifying(&self) -> Vec<Text> {
        let say = |(key, detail): (&str, Detail)| {
            text!("incident.identifying", key = key, what = detail.text())
        };
        self.details().into_iter().map(say).collect()
    }

    /// The incident without the texts that look as if they told who someone is.
    #[must_use]
    pub fn without_identifying(mut self) -> Self {
        let keys: Vec<&str> = self.details().into_iter().map(|(key, _)| key).collect();
        let texts = [
            ("support", &mut self.support),
            ("note", &mut self.note),
            ("body", &mut self.body),
            ("case", &mut self.case),
            ("reference", &mut self.reference),
        ];
        for (key, text) in texts {
            if keys.contains(&key) {
                *text = None;
            }
        }
        self
    }
}
