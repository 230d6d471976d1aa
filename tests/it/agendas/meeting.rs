//! An abstract meeting, and the strategy that makes any number of them.

use std::collections::BTreeSet;

use jiff::civil::Date;
use proptest::prelude::{Just, Strategy, any};
use proptest::prop_oneof;
use proptest::sample::Index;

use crate::agendas::numbers;
use crate::agendas::vocabulary::{Body, Clause, WORDS};

/// What is put in and must come out.
#[derive(Clone, Debug)]
pub struct Meeting {
    pub municipality: String,
    pub body: Body,
    /// The body as it is called in Finland.
    pub finland: Body,
    pub date: Date,
    pub forms: Forms,
    pub items: Vec<Item>,
    /// Which item has the loaded sentence.
    pub loaded: usize,
    pub loaded_in: Place,
}

/// Which of several ways of writing this meeting uses. 0 is the plainest of each.
#[derive(Clone, Copy, Debug)]
pub struct Forms {
    pub date: usize,
    pub case: usize,
    pub label: usize,
    pub decision: usize,
    pub background: usize,
    pub case_label: usize,
    /// The number of the first paragraph of minutes.
    pub first: u32,
    /// For what else a dress chooses.
    pub spice: usize,
}

/// Where the loaded sentence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Background,
    Proposal,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A standing item at the beginning or end.
    Standing,
    Information,
    Decision,
}

#[derive(Clone, Debug)]
pub struct Item {
    pub title: String,
    /// Year and serial.
    pub case: Option<(i16, u32)>,
    pub kind: Kind,
    pub proposal: Vec<Clause>,
    pub background: Vec<String>,
    pub presenter: Option<String>,
    pub papers: Vec<String>,
}

impl Meeting {
    /// The case number of an item, as this meeting writes them. `lettered` where nothing else says
    /// that it is one.
    pub fn case(&self, item: &Item, lettered: bool) -> Option<String> {
        let (year, serial) = item.case?;
        let forms = if lettered { numbers::LETTERED } else { numbers::CASE_FORMS };
        Some(numbers::case(&self.body.short, year, serial, self.forms.case % forms))
    }

    pub fn day(&self) -> String {
        numbers::date(self.date, self.forms.date)
    }

    /// An earlier day: of issue, dispatch or publication.
    pub fn issued(&self) -> Date {
        self.date.saturating_sub(jiff::ToSpan::days(9))
    }
}

/// Numbers that fill the holes in titles and texts.
#[derive(Clone, Debug)]
struct Fill {
    place: Index,
    other: Index,
    property: Index,
    street: Index,
    name: Index,
    amounts: u32,
}

impl Fill {
    fn fill(&self, text: &str, year: i16, nth: u32) -> String {
        let place = pick(&self.place, &WORDS.places);
        let other = pick(&self.other, &WORDS.places);
        let next = year + 1;
        text.replace("{place}", place)
            .replace("{PLACE}", &place.to_uppercase())
            .replace("{other}", other)
            .replace("{property}", pick(&self.property, &WORDS.properties))
            .replace("{street}", pick(&self.street, &WORDS.streets))
            .replace("{name}", pick(&self.name, &WORDS.names))
            .replace("{year}", &year.to_string())
            .replace("{next}", &next.to_string())
            .replace("{short}", &format!("{:02}", next % 100))
            .replace("{last}", &(year + 3).to_string())
            .replace("{amount}", &amount(self.amounts + nth * 17))
    }
}

fn pick<'a>(index: &Index, words: &'a [String]) -> &'a str {
    &words[index.index(words.len())]
}

/// A number of kronor with its thousands apart.
fn amount(hundreds: u32) -> String {
    let whole = 10_000 + hundreds * 100;
    format!("{} {:03}", whole / 1000, whole % 1000)
}

fn index() -> impl Strategy<Value = Index> {
    any::<Index>()
}

fn fill() -> impl Strategy<Value = Fill> {
    (index(), index(), index(), index(), index(), 0_u32..8_000).prop_map(
        |(place, other, property, street, name, amounts)| Fill {
            place,
            other,
            property,
            street,
            name,
            amounts,
        },
    )
}

/// An item before its title and texts are filled in.
#[derive(Clone, Debug)]
struct Raw {
    fill: Fill,
    title: usize,
    information: bool,
    case: Option<u32>,
    old: bool,
    proposals: Vec<usize>,
    texts: Vec<usize>,
    presenter: Option<usize>,
    papers: usize,
}

fn raw() -> impl Strategy<Value = Raw> {
    let case = prop_oneof![1 => Just(None), 5 => (1_u32..999).prop_map(Some)];
    let proposals = proptest::collection::vec(0..WORDS.texts.proposal.len(), 1..4);
    let texts = proptest::collection::vec(0..WORDS.texts.background.len(), 1..4);
    let presenter = proptest::option::of(0..WORDS.presenters.len());
    (
        (fill(), 0..WORDS.titles.decision.len(), proptest::bool::weighted(0.15)),
        (case, any::<bool>(), proposals, texts, presenter, 0_usize..3),
    )
        .prop_map(|((fill, title, information), rest)| {
            let (case, old, proposals, texts, presenter, papers) = rest;
            Raw { fill, title, information, case, old, proposals, texts, presenter, papers }
        })
}

impl Raw {
    fn item(&self, year: i16) -> Item {
        let titles = &WORDS.titles;
        let pool = if self.information { &titles.information } else { &titles.decision };
        let fill = |text: &str, nth: usize| self.fill.fill(text, year, u32::try_from(nth).unwrap());
        let clause = |nth: usize, at: usize| {
            let Clause { plain, att } = &WORDS.texts.proposal[at];
            Clause { plain: fill(plain, nth), att: fill(att, nth) }
        };
        let texts = self.texts.iter().enumerate();
        Item {
            title: fill(&pool[self.title % pool.len()], 0),
            case: self.case.map(|serial| (if self.old { year - 1 } else { year }, serial)),
            kind: if self.information { Kind::Information } else { Kind::Decision },
            proposal: self.proposals.iter().enumerate().map(|(n, at)| clause(n, *at)).collect(),
            background: texts.map(|(n, at)| fill(&WORDS.texts.background[*at], n + 9)).collect(),
            presenter: self.presenter.map(|at| WORDS.presenters[at].clone()),
            papers: ["Karta", "Tjänsteskrivelse"][..self.papers.min(2)]
                .iter()
                .map(|name| (*name).to_owned())
                .collect(),
        }
    }
}

fn standing(title: &str) -> Item {
    Item {
        title: title.to_owned(),
        case: None,
        kind: Kind::Standing,
        proposal: Vec::new(),
        background: Vec::new(),
        presenter: None,
        papers: Vec::new(),
    }
}

fn forms() -> impl Strategy<Value = Forms> {
    let (labels, decisions) = (WORDS.labels.proposal.len(), WORDS.labels.decision.len());
    let texts = (0..WORDS.labels.background.len(), 0..WORDS.labels.case.len());
    let dates = (0..numbers::DATE_FORMS, 0..numbers::CASE_FORMS);
    (dates, 0..labels, 0..decisions, texts, 1_u32..240, 0_usize..64).prop_map(
        |((date, case), label, decision, (background, case_label), first, spice)| Forms {
            date,
            case,
            label,
            decision,
            background,
            case_label,
            first,
            spice,
        },
    )
}

/// Meetings of two to nine items of substance among standing ones.
pub fn meetings() -> impl Strategy<Value = Meeting> {
    let opening = proptest::collection::vec(0..WORDS.titles.opening.len(), 0..4);
    let closing = proptest::collection::vec(0..WORDS.titles.closing.len(), 0..4);
    let substance = proptest::collection::vec(raw(), 2..8);
    let who = (0..WORDS.municipalities.len(), 0..WORDS.bodies.len(), 0..WORDS.finland.len());
    let loaded = (index(), prop_oneof![Just(Place::Background), Just(Place::Proposal)], index());
    (who, 0_i32..700, forms(), opening, substance, closing, loaded).prop_map(
        |((town, body, finland), day, forms, opening, substance, closing, loaded)| {
            let date = Date::constant(2026, 1, 12).saturating_add(jiff::ToSpan::days(day));
            let titles = &WORDS.titles;
            let mut items: Vec<Item> = Vec::new();
            items.extend(opening.iter().map(|at| standing(&titles.opening[*at])));
            let mut middle: Vec<Item> = substance.iter().map(|raw| raw.item(date.year())).collect();
            // Groups of a kind stand together, and which comes first differs.
            middle.sort_by_key(|item| {
                (item.kind == Kind::Decision) == (forms.spice.is_multiple_of(2))
            });
            items.extend(middle);
            items.extend(closing.iter().map(|at| standing(&titles.closing[*at])));
            let mut seen = BTreeSet::new();
            items.retain(|item| seen.insert(item.title.clone()));
            let mut seen = BTreeSet::new();
            items.retain(|item| item.case.is_none_or(|(_, serial)| seen.insert(serial)));
            let (at, loaded_in, sentence) = loaded;
            let mut meeting = Meeting {
                municipality: WORDS.municipalities[town].clone(),
                body: WORDS.bodies[body].clone(),
                finland: WORDS.finland[finland].clone(),
                date,
                forms,
                items,
                loaded: 0,
                loaded_in,
            };
            load(&mut meeting, at, sentence);
            meeting
        },
    )
}

/// Puts the loaded sentence into one of the items that decide something.
fn load(meeting: &mut Meeting, at: Index, sentence: Index) {
    let items = meeting.items.iter().enumerate();
    let of = |kind: Kind| items.clone().filter(move |(_, item)| item.kind == kind);
    let mut able: Vec<usize> = of(Kind::Decision).map(|(at, _)| at).collect();
    if able.is_empty() {
        able = of(Kind::Information).map(|(at, _)| at).collect();
    }
    meeting.loaded = *at.get(&able);
    let item = &mut meeting.items[meeting.loaded];
    match meeting.loaded_in {
        Place::Background => {
            item.background.push(sentence.get(&WORDS.loaded.background).clone());
        }
        Place::Proposal => item.proposal = vec![sentence.get(&WORDS.loaded.proposal).clone()],
    }
}
