//! The items of one document, by the reading that fits it best.

use std::ops::Range;

use super::account;
use crate::segment::checks::doubts;
use crate::segment::checks::doubts::Doubt;
use crate::segment::checks::rivals;
use crate::segment::checks::rivals::ReadingChoice;
use crate::segment::checks::standing;
use crate::segment::checks::strays;
use crate::segment::document::anchors::case_of;
use crate::segment::document::draft::Draft;
use crate::segment::document::headings;
use crate::segment::document::kind::{self, Kind};
use crate::segment::document::meeting;
use crate::segment::layout::columns;
use crate::segment::layout::lines::{Line, LineCache, lines};
use crate::segment::layout::title::{Brackets, Piece, has_leader, title};
use crate::segment::learned::below;
use crate::segment::learned::closing;
use crate::segment::learned::letters;
use crate::segment::learned::marks;
use crate::segment::learned::padded;
use crate::segment::learned::places;
use crate::segment::learned::tails;
use crate::segment::lists::beyond;
use crate::segment::lists::foot;
use crate::segment::lists::gaps;
use crate::segment::lists::inline;
use crate::segment::lists::listed;
use crate::segment::lists::numbered;
use crate::segment::lists::preface;
use crate::segment::lists::reports;
use crate::segment::lists::runin;
use crate::segment::lists::sections;
use crate::segment::lists::single;
use crate::segment::tables::cards;
use crate::segment::tables::forms;
use crate::segment::tables::subrows;
use crate::segment::tables::table;
use crate::vocabulary::AGENDA;
use crate::{BlockRole, ItemNumber, Meeting, PartRole, Why};
use utkik_input::document::Document;

/// The contribution of one document to a meeting.
#[derive(Debug)]
pub(super) struct Outline {
    /// What kind of document it is.
    pub kind: Kind,
    /// The meeting that it belongs to; unknown parts are absent.
    pub meeting: Meeting,
    /// Its items.
    pub drafts: Vec<Draft>,
    /// Whether it lists the items of a meeting; otherwise it is one item, or belongs to one.
    pub lists: bool,
    /// Whether it is an e-mail that only accompanies its attachments.
    pub cover: bool,
    /// Whether it begins as a meeting's paper does, with body and day.
    pub meets: bool,
    /// Whether the file gives its number or case number as data about itself: an item in a file of its own.
    pub own: bool,
    /// Whether it has no text, or none that could be read.
    pub blank: bool,
    /// The draft of the document as one paper, if it lists items but does not call itself an
    /// agenda.
    pub alone: Option<Draft>,
    /// The doubts about its reading.
    pub doubts: Vec<Doubt>,
    /// The blocks that belong to no item.
    pub idle: Vec<(usize, BlockRole)>,
    /// Text in it that belongs to none of its items.
    pub outside: Vec<Draft>,
}

/// A reading of a document: its items, the lines after them that belong to no item yet, and the
/// doubts about the choice of this reading.
#[derive(Default)]
struct Cut {
    drafts: Vec<Draft>,
    free: Vec<Range<usize>>,
    doubts: Vec<Doubt>,
}

/// Reads a document.
pub(super) fn read(document: &Document) -> Outline {
    let reads = LineCache::for_document(document);
    let mut lines = lines(document, &reads);
    marks::learn(&lines);
    columns::learn(&lines);
    let mail = meeting::is_mail(document);
    let kind = kind::kind(document, &lines);
    // Earlier messages below an agenda are not this meeting's, but an e-mail that only passes an
    // agenda on has it there.
    if mail && let Some(own) = lines.iter().position(begins_history) {
        let meets = meeting::is_head(&lines[..own]);
        if !cut(&lines[..own], kind, meets).drafts.is_empty() {
            lines.truncate(own);
        }
    }
    let meets = meeting::is_head(&lines) || (mail && meeting::announces(&lines));
    let Cut { mut drafts, free, doubts: mut doubtful } = cut(&lines, kind, meets);
    preface::add(&lines, &mut drafts);
    tails::strip_tails(&mut drafts);
    letters::strip_letters(&mut drafts);
    padded::write(&lines, &mut drafts);
    // Several extracts in one file are minutes.
    let paragraph = |draft: &Draft| draft.number.as_ref().is_some_and(ItemNumber::is_paragraph);
    let several = drafts.len() > 1 && drafts.iter().all(paragraph);
    let kind = if kind == Kind::Extract && several { Kind::Minutes } else { kind };
    let lists = !drafts.is_empty();
    let heads = drafts.iter().filter_map(|draft| draft.head.first());
    let first = heads.map(|head| head.start).min().unwrap_or(0);
    let meeting = meeting::meeting(document, &lines, kind, lists.then_some(first));
    if !lists {
        let mut alone = single::read(document, &lines);
        alone.claims.iter_mut().for_each(|claim| claim.why = Why::Alone);
        drafts.push(alone);
    }
    let outside = sections::join(&lines, &mut drafts, &free);
    if lists {
        sections::release(&lines, &mut drafts);
        split_points(&lines, &mut drafts, &mut doubtful);
        places::cases(&lines, &mut drafts);
    }
    if lists {
        let rows = doubts::rows_outside(&lines, &outside);
        doubtful.extend(rows.or_else(|| standing::outside(&lines, &outside, &drafts)));
    }
    doubtful.extend(lists.then(|| strays::in_margin(document, &lines, &drafts)).flatten());
    let left = if lists { left_over(&lines, &drafts, &outside) } else { Vec::new() };
    drafts.iter_mut().for_each(|draft| draft.make_parts(&lines));
    let outside = outside.into_iter().chain(left);
    let spoken = outside.filter(|range| !foot::ends_list(&lines[range.clone()]));
    let outside: Vec<Draft> = spoken.map(|range| outside_item(&lines, &lines[range])).collect();
    let alone = (lists && !kind.lists_items()).then(|| {
        let mut alone = single::read(document, &lines);
        alone.make_parts(&lines);
        alone
    });
    let cover = mail && !lists && passes_on(&lines);
    let all: Vec<&Draft> = drafts.iter().chain(&outside).collect();
    let idle = account::unclaimed_blocks(document, &lines, &all, (lists, cover));
    doubtful.extend(doubts::find_doubts(&lines, &drafts, kind, lists));
    let own = !lists && single::is_told(document);
    let blank = lines.is_empty() && !own;
    let doubts = doubtful;
    Outline { kind, meeting, drafts, lists, cover, meets, own, blank, alone, doubts, idle, outside }
}

impl Outline {
    /// Whether most of its items are known as items: by a case number, a standing title, a proposal.
    pub(super) fn is_known(&self) -> bool {
        let known = |draft: &&Draft| draft.is_known() || draft.proposes();
        self.drafts.len() > 1 && 2 * self.drafts.iter().filter(known).count() >= self.drafts.len()
    }

    /// Whether a document of unknown kind lists the items of a meeting: its heading indicates it,
    /// and most of its items are known as items.
    pub(super) fn is_headed(&self) -> bool {
        let headed = self.meets || self.meeting.body.is_some();
        self.kind == Kind::Unknown
            && self.lists
            && headed
            && (self.is_known() || self.is_counted_list())
    }

    /// Whether its items are numbered from one and most have properties of items.
    fn is_counted_list(&self) -> bool {
        let kinds = &AGENDA.kinds;
        let titled = [&kinds.information, &kinds.election, &kinds.question];
        let says = |draft: &&Draft| {
            draft.is_known() || titled.iter().any(|kind| kind.begins(&draft.title.text))
        };
        let number = |draft: &Draft| draft.number.as_ref().map(ItemNumber::ordinal);
        let counted = (1..).zip(&self.drafts).all(|(nth, draft)| number(draft) == Some(nth));
        let said = self.drafts.iter().filter(says).count();
        counted && self.drafts.len() > 2 && 2 * said >= self.drafts.len()
    }
}

/// Makes an item of each point with a row of its own, and removes the doubts that this settles.
fn split_points(lines: &[Line<'_>], drafts: &mut Vec<Draft>, doubts: &mut Vec<Doubt>) {
    let before = drafts.len();
    subrows::split(lines, drafts);
    if drafts.len() > before {
        tails::strip_tails(drafts);
        doubts.retain(|doubt| !rivals::is_settled(doubt, drafts));
    }
}

/// Most words of an e-mail with a greeting that only passes on its attachments.
const GREETED: usize = 40;
/// Most words of such an e-mail without a greeting.
const BRIEF: usize = 8;

/// Whether a message only passes on its attachments: it is short and has no case number or
/// proposal.
fn passes_on(lines: &[Line<'_>]) -> bool {
    let words: usize = lines.iter().map(|line| line.text.split_whitespace().count()).sum();
    let told = |line: &Line<'_>| {
        case_of(line).is_some() || headings::opened_part(line) == Some(PartRole::Proposal)
    };
    let greets = lines.iter().any(|line| AGENDA.labels.foot.begins(line.text));
    let most = if greets { GREETED } else { BRIEF };
    words <= most && !lines.iter().any(told)
}

/// Whether a line begins an earlier message in the thread, or quotes one.
fn begins_history(line: &Line<'_>) -> bool {
    line.text.starts_with('>')
        || AGENDA.mail.history.begins(line.text.trim_matches(['-', '_', ' ']))
}

/// Words from which on a line is text, whatever is around it.
const TEXT_WORDS: usize = 8;

/// The ranges of lines of text below the first item that belong to no item and no range of
/// `outside`.
fn left_over(lines: &[Line<'_>], drafts: &[Draft], outside: &[Range<usize>]) -> Vec<Range<usize>> {
    let heads = drafts.iter().flat_map(|draft| draft.head.iter().cloned());
    let claims =
        drafts.iter().flat_map(|draft| draft.claims.iter().map(|claim| claim.lines.clone()));
    let mut taken = vec![false; lines.len()];
    for at in heads.chain(claims).chain(outside.iter().cloned()).flatten() {
        taken[at] = true;
    }
    let first = taken.iter().position(|taken| *taken).unwrap_or(lines.len());
    let speaks = |line: &Line<'_>| {
        let listed = line.numbered().is_some() || has_leader(line.text);
        line.text.split_whitespace().count() >= TEXT_WORDS && !listed
    };
    let mut left: Vec<Range<usize>> = Vec::new();
    for line in lines[first..].iter().filter(|line| !taken[line.at] && speaks(line)) {
        match left.last_mut() {
            Some(range) if range.end == line.at => range.end += 1,
            _ => left.push(line.at..line.at + 1),
        }
    }
    left
}

/// Text outside the items as a draft of its own, with its first line as the title.
fn outside_item(all: &[Line<'_>], lines: &[Line<'_>]) -> Draft {
    let first = lines.iter().take(1);
    let pieces: Vec<Piece<'_>> = first.map(|line| Piece::from_line(line, line.mark())).collect();
    let mut draft = Draft {
        title: title(&pieces, Brackets::Others),
        outside: true,
        why: Why::Nothing,
        ..Draft::default()
    };
    draft.headed(&lines[..lines.len().min(1)]);
    draft.read(&lines[lines.len().min(1)..], PartRole::Body);
    draft.make_parts(all);
    draft
}

/// The best reading of the items that the document lists. If the second best is close, the one that
/// loses no item is taken.
fn cut(lines: &[Line<'_>], kind: Kind, meets: bool) -> Cut {
    let mut ways = ways(lines, kind, meets).into_iter();
    let Some(mut chosen) = ways.next() else {
        let summons = matches!(kind, Kind::Agenda | Kind::Bundle);
        let running = summons || (meets && kind == Kind::Unknown);
        let inline =
            || Some(inline::read(lines).drafts).filter(|items| running && !items.is_empty());
        let only = || numbered::only_numbered_item(lines, kind).map(|only| only.drafts);
        let drafts = reports::read(lines, kind).or_else(inline).or_else(only);
        return Cut { drafts: drafts.unwrap_or_default(), ..Cut::default() };
    };
    for other in ways {
        let (taken, doubt) = rivals::choose_reading(&chosen.drafts, &other.drafts);
        chosen = if taken == ReadingChoice::Other { other } else { chosen };
        chosen.doubts.extend(doubt);
    }
    chosen
}

/// A list with only one possible reading: cards, forms, running text that announces its items, and
/// titles with their numbers below them or below their text.
fn unambiguous_list(lines: &[Line<'_>], tells: bool) -> Option<Cut> {
    if let Some((drafts, end)) = cards::read(lines).or_else(|| forms::read(lines)) {
        let rest = end..lines.len();
        return Some(Cut::new(drafts, vec![rest]));
    }
    let running = inline::read(lines);
    let below = if tells && !running.led { below::read(lines) } else { Vec::new() };
    let below = if tells && below.is_empty() { closing::read(lines) } else { below };
    let drafts = if running.led { running.drafts } else { below };
    (!drafts.is_empty()).then(|| Cut::new(drafts, Vec::new()))
}

/// The readings of the list of a document, the best first.
fn ways(lines: &[Line<'_>], kind: Kind, meets: bool) -> Vec<Cut> {
    let tells = meets || kind.lists_items();
    if let Some(dressed) = unambiguous_list(lines, tells) {
        return vec![dressed];
    }
    let mut tabled = table::read(lines, tells);
    beyond::add(lines, &mut tabled);
    gaps::fill_gaps(lines, &mut tabled);
    let in_table = tabled.drafts.len() > usize::from(!kind.lists_items());
    let mut numbered = numbered::read(lines, kind, meets);
    let table_start = tabled.lines.first().map_or(0, |table| table.start);
    let above = numbered.first().is_some_and(|list| {
        list.start < table_start
            && list.drafts.len() > 2
            && (list.end <= table_start || !tabled.headed)
    });
    let mut ways = Vec::new();
    // Numbered rows with certain items take precedence over all lists without numbers.
    let counts = numbered.first().is_none_or(|rows| count_certain(&rows.drafts) == 0);
    let listed = if in_table || !counts { None } else { listed::read(lines, kind, meets) };
    if listed.as_ref().is_some_and(|listed| counts_points(listed, &numbered)) {
        numbered.clear();
    }
    let rows = numbered.into_iter().map(|list| {
        let (more, end) = listed::bulleted_items_below(lines, list.end);
        let drafts = list.drafts.into_iter().chain(more).collect();
        let rest = end..lines.len();
        Cut { doubts: list.doubts, ..Cut::new(drafts, vec![rest]) }
    });
    if in_table && !above {
        let starts = tabled.lines.iter().skip(1).map(|next| next.start).chain([lines.len()]);
        let free = tabled.lines.iter().zip(starts).map(|(table, next)| table.end..next);
        ways.push(Cut::new(tabled.drafts, free.collect()));
        ways.extend(rows);
    } else {
        ways.extend(rows);
        if in_table {
            let end = tabled.lines.last().map_or(lines.len(), |table| table.end);
            let rest = end..lines.len();
            ways.push(Cut::new(tabled.drafts, vec![rest]));
        }
    }
    if ways.is_empty() {
        ways.extend(run_together(lines, tells));
    }
    let listed = listed.filter(|_| ways.is_empty());
    // Lines of running text are no rows if the text numbers its items within them.
    let running = listed.as_ref().map(|listed| (inline::read(lines).drafts, listed.drafts.len()));
    if let Some((running, _)) = running.filter(|(running, rows)| running.len() >= *rows) {
        ways.push(Cut::new(running, Vec::new()));
    }
    ways.extend(
        listed
            .filter(|_| ways.is_empty())
            .map(|listed| Cut::new(listed.drafts, Vec::from_iter(listed.free))),
    );
    ways
}

/// The number of `drafts` that are certainly items.
fn count_certain(drafts: &[Draft]) -> usize {
    drafts.iter().filter(|draft| draft.is_known()).count()
}

/// Whether numbered rows are the points of proposals below headings: headings that know standing items go before a
/// row without, unless they say again what the rows say.
fn counts_points(listed: &listed::ListItems, numbered: &[numbered::Numbered]) -> bool {
    let unknown = numbered.first().is_some_and(|rows| {
        count_certain(&rows.drafts) == 0 && !rivals::repeated(&rows.drafts, &listed.drafts)
    });
    listed.by_headings && count_certain(&listed.drafts) > 1 && unknown
}

/// The items of a document without rows: labelled lines, and paragraphs with their titles run in.
fn run_together(lines: &[Line<'_>], tells: bool) -> Option<Cut> {
    let labelled = if tells { forms::labelled(lines) } else { Vec::new() };
    let drafts = if labelled.is_empty() { runin::read(lines, tells) } else { labelled };
    (!drafts.is_empty()).then(|| Cut::new(drafts, Vec::new()))
}

impl Cut {
    fn new(drafts: Vec<Draft>, free: Vec<Range<usize>>) -> Self {
        Self { drafts, free, doubts: Vec::new() }
    }
}
