//! The words of a text, and how like names they are by the lists of `names.toml`.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use unicode_normalization::UnicodeNormalization as _;
use utkik_text::language_file;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    vague: String,
    known: String,
    rooms: String,
    deeds: String,
    belongings: String,
    kin: String,
    calls: String,
    leads: String,
    things: String,
    bearers: String,
    bearer_endings: String,
    works: String,
    firms: String,
    offices: String,
    roles: String,
    role_endings: String,
    titles: String,
    abbreviations: String,
    particles: String,
    noble: String,
    relative: String,
    against: String,
    joins: String,
    places: String,
    place_endings: String,
    place_beginnings: String,
    parties: String,
    papers: String,
    endings: String,
    sure_endings: String,
    foreign: String,
    pub given: String,
    surnames: String,
    other_given: String,
    other_surnames: String,
}

/// The words of `names.toml`, in small letters.
pub(super) struct Words {
    pub vague: HashSet<String>,
    /// Full names, each one text.
    pub known: HashSet<String>,
    pub rooms: HashSet<String>,
    pub deeds: HashSet<String>,
    pub belongings: HashSet<String>,
    kin: HashSet<String>,
    pub calls: HashSet<String>,
    pub leads: HashSet<String>,
    pub things: HashSet<String>,
    bearers: HashSet<String>,
    bearer_endings: Vec<String>,
    pub works: HashSet<String>,
    pub firms: HashSet<String>,
    pub offices: Vec<String>,
    roles: HashSet<String>,
    role_endings: Vec<String>,
    pub titles: HashSet<String>,
    pub abbreviations: HashSet<String>,
    pub particles: HashSet<String>,
    pub noble: HashSet<String>,
    pub relative: HashSet<String>,
    pub against: HashSet<String>,
    pub joins: HashSet<String>,
    pub places: HashSet<String>,
    pub place_endings: Vec<String>,
    pub place_beginnings: HashSet<String>,
    pub parties: HashSet<String>,
    pub papers: HashSet<String>,
    pub endings: Vec<String>,
    pub sure_endings: Vec<String>,
    pub foreign: Vec<String>,
    pub given: HashSet<String>,
    pub surnames: HashSet<String>,
    pub other_given: HashSet<String>,
    pub other_surnames: HashSet<String>,
}

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let file: File =
        language_file::read(include_str!("../../../../checklists/language/names.toml"))
            .expect("checklists/language/names.toml is checked by a test");
    let list = |words: &str| words.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let set = |words: &str| list(words).into_iter().collect::<HashSet<_>>();
    // A name is known without its accents too.
    let names = |words: &str| {
        let words = list(words);
        words.iter().map(|word| unaccented(word)).chain(words.clone()).collect::<HashSet<_>>()
    };
    Words {
        vague: set(&file.vague),
        known: file.known.split(',').map(plain_blanks).collect(),
        rooms: set(&file.rooms),
        deeds: set(&file.deeds),
        belongings: set(&file.belongings),
        kin: set(&file.kin),
        calls: set(&file.calls),
        leads: set(&file.leads),
        things: set(&file.things),
        bearers: set(&file.bearers),
        bearer_endings: list(&file.bearer_endings),
        works: set(&file.works),
        firms: set(&file.firms),
        offices: list(&file.offices),
        roles: set(&file.roles),
        role_endings: list(&file.role_endings),
        titles: set(&file.titles),
        abbreviations: set(&file.abbreviations),
        particles: set(&file.particles),
        noble: set(&file.noble),
        relative: set(&file.relative),
        against: set(&file.against),
        joins: set(&file.joins),
        places: set(&file.places),
        place_endings: list(&file.place_endings),
        place_beginnings: set(&file.place_beginnings),
        parties: set(&file.parties),
        papers: set(&file.papers),
        endings: list(&file.endings),
        sure_endings: list(&file.sure_endings),
        foreign: list(&file.foreign),
        given: names(&file.given),
        surnames: set(&file.surnames),
        other_given: names(&file.other_given),
        other_surnames: set(&file.other_surnames),
    }
});

/// A word in small letters without accents, and with Swedish letters for their kin: "désirée", "bjørn".
fn unaccented(word: &str) -> String {
    let plain = |c: char| match c {
        'å' | 'ä' | 'ö' => c,
        'ø' => 'ö',
        'æ' => 'ä',
        _ => c.nfd().next().unwrap_or(c),
    };
    word.chars().map(plain).collect()
}

fn plain_blanks(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// How like a name a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    No,
    /// It is one elsewhere.
    Other,
    /// It is one, and a word of its own too.
    Vague,
    Sure,
}

/// A word of the text.
pub(super) struct Word<'t> {
    pub text: &'t str,
    pub start: usize,
    pub end: usize,
    /// In small letters, and the same without a genitive -s.
    pub small: String,
    pub bare: String,
    pub capital: bool,
    /// Nothing but capitals, and more than one.
    pub shouted: bool,
    pub given: Likeness,
    pub surname: Likeness,
}

/// The words of `text`.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let inner = |c: char| c.is_alphabetic() || ('\u{0300}'..='\u{036F}').contains(&c);
    let mut words = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        if !inner(first) {
            continue;
        }
        let mut end = start + first.len_utf8();
        while let Some(&(at, c)) = rest.peek() {
            let joins = matches!(c, '-' | '\'' | '\u{2019}')
                && text[at + c.len_utf8()..].chars().next().is_some_and(inner);
            if !inner(c) && !joins {
                break;
            }
            end = at + c.len_utf8();
            rest.next();
        }
        words.push(Word::new(text, start, end));
    }
    words
}

impl<'t> Word<'t> {
    fn new(text: &'t str, start: usize, end: usize) -> Self {
        let own = &text[start..end];
        let small = own.to_lowercase();
        // A name that ends in s takes no further one: "Klass" is not that of Klas.
        let of_name = |bare: &&str| bare.len() > 2 && !bare.ends_with('s');
        let bare = small.strip_suffix('s').filter(of_name).unwrap_or(&small).to_owned();
        let capital = own.starts_with(char::is_uppercase);
        let single = own.split('-').all(|part| part.chars().count() == 1);
        let shouted = !single && !own.chars().any(char::is_lowercase);
        let forms = [&small, &bare, &unaccented(&small), &unaccented(&bare)];
        let given = forms.into_iter().map(|form| given(form)).max().max(Some(by_name(own)));
        let surname = forms.into_iter().map(|form| surname(form)).max();
        let (given, surname) = (given.unwrap_or(Likeness::No), surname.unwrap_or(Likeness::No));
        Self { text: own, start, end, small, bare, capital, shouted, given, surname }
    }

    pub(super) fn is_initial(&self) -> bool {
        self.capital && self.text.split('-').all(|part| part.chars().count() == 1)
    }

    pub(super) fn is_particle(&self) -> bool {
        !self.capital && WORDS.particles.contains(&self.small)
    }

    pub(super) fn is_title_case(&self) -> bool {
        self.capital && !self.shouted && !self.is_initial()
    }

    pub(super) fn is_place(&self) -> bool {
        if self.is_initial() {
            return false;
        }
        WORDS.places.contains(&self.small)
            || (self.surname < Likeness::Sure && self.has_ending(&WORDS.place_endings))
    }

    /// Whether it is what someone is: "handläggaren", "grundskolechefen", "s-ledamoten".
    pub(super) fn is_role(&self) -> bool {
        let last = self.small.rsplit('-').next().unwrap_or(&self.small);
        WORDS.roles.contains(&self.small)
            || (!self.capital || last != self.small) && WORDS.roles.contains(last)
            || self.has_ending(&WORDS.role_endings)
    }

    /// Whether a name behind it is that of a thing: "projektet", "skolfartyget".
    pub(super) fn is_bearer(&self) -> bool {
        WORDS.bearers.contains(&self.small) || self.has_ending(&WORDS.bearer_endings)
    }

    /// The part in small letters behind a hyphen, where the first is a name's: "Dacke-dagarna".
    fn tail(&self) -> Option<&str> {
        let (name, tail) = self.text.rsplit_once('-')?;
        let named = name.starts_with(char::is_uppercase) && name.chars().count() > 2;
        (named && tail.starts_with(char::is_lowercase)).then_some(tail)
    }

    /// Whether it is a thing that bears the name before the hyphen.
    pub(super) fn thing_of_name(&self) -> bool {
        self.tail().is_some_and(|tail| !WORDS.kin.contains(tail))
    }

    /// Whether it is people that bear it: "Gunnarsson-kvinnan".
    pub(super) fn is_of_kin(&self) -> bool {
        self.tail().is_some_and(|tail| WORDS.kin.contains(tail))
    }

    /// "O'Halloran", "D’Angelico".
    pub(super) fn is_elided(&self) -> bool {
        let mut letters = self.text.chars();
        matches!(letters.next(), Some('O' | 'D'))
            && matches!(letters.next(), Some('\'' | '\u{2019}'))
            && letters.next().is_some_and(char::is_uppercase)
            && !WORDS.firms.contains(&self.bare)
            && !WORDS.firms.contains(&self.small)
    }

    pub(super) fn like_a_name(&self) -> bool {
        self.given > Likeness::No || self.may_be_surname()
    }

    /// Whether it is written as only surnames are.
    pub(super) fn is_sure_surname(&self) -> bool {
        let long = self.bare.chars().count() > 5;
        long && (self.surname == Likeness::Sure || self.has_ending(&WORDS.sure_endings))
    }

    pub(super) fn has_ending(&self, endings: &[String]) -> bool {
        let fits = |word: &str| {
            endings
                .iter()
                .any(|ending| word.len() > ending.len() + 1 && word.ends_with(ending.as_str()))
        };
        fits(&self.small) || fits(&self.bare)
    }

    /// Whether, written with a capital after something that calls for one, it is a surname.
    pub(super) fn may_be_surname(&self) -> bool {
        self.surname > Likeness::No || self.has_ending(&WORDS.endings) || self.is_foreign()
    }

    pub(super) fn is_son(&self) -> bool {
        self.small.len() > 6 && (self.small.ends_with("sson") || self.small.ends_with("ssons"))
    }

    /// Whether it is written as surnames elsewhere are.
    pub(super) fn is_foreign(&self) -> bool {
        self.has_ending(&WORDS.foreign) || self.is_strange()
    }

    /// Whether it has letters that Swedish words do not have.
    pub(super) fn is_strange(&self) -> bool {
        self.small.chars().any(|c| !c.is_ascii() && !"åäöéèüàêëæøô\u{2019}".contains(c))
    }
}

fn given(word: &str) -> Likeness {
    let of = |part: &str| {
        if WORDS.vague.contains(part) {
            Likeness::Vague
        } else if WORDS.given.contains(part) {
            Likeness::Sure
        } else if WORDS.other_given.contains(part) {
            Likeness::Other
        } else {
            Likeness::No
        }
    };
    match word.split_once('-') {
        // Anna-Karin: both are names, and together nothing else.
        Some((a, b)) if of(a) > Likeness::No && of(b) > Likeness::No => Likeness::Sure,
        _ => of(word),
    }
}

/// "Snickar-Olle": what someone is called, by what he does.
fn by_name(own: &str) -> Likeness {
    let name = own.rsplit_once('-').map_or("", |(_, name)| name);
    let named = name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
    if named && given(&name.to_lowercase()) > Likeness::Other {
        Likeness::Sure
    } else {
        Likeness::No
    }
}

fn surname(word: &str) -> Likeness {
    let last = word.rsplit('-').next().unwrap_or(word);
    let listed = |set: &HashSet<String>| set.contains(word) || (last != word && set.contains(last));
    if listed(&WORDS.surnames) {
        Likeness::Sure
    } else if listed(&WORDS.other_surnames) {
        Likeness::Other
    } else {
        Likeness::No
    }
}
