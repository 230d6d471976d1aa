//! The forms that a page draws, and those that they draw: how much drawing they come to, before any of
//! it is done, and whether they can be read.

use std::collections::BTreeMap;

use hayro_interpret::hayro_syntax::object::dict::keys;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier, Stream};
use hayro_interpret::hayro_syntax::page::{Page, Resources};
use hayro_interpret::hayro_syntax::xref::XRef;

use super::content::Content;
use super::mend::Scan;

/// How deep hayro draws forms within forms.
const MOST_NESTED: usize = 50;

/// Most forms of a file that are read.
const MOST_FORMS: usize = 50_000;
/// Most bytes that they decode to.
const MOST_BYTES: usize = 1 << 30;

/// What drawing anything costs at least, in bytes of content.
const LEAST: u64 = 64;

/// What is known of the forms of one file.
pub(super) struct Forms<'a> {
    xref: &'a XRef,
    known: BTreeMap<ObjectIdentifier, Form>,
    /// How many bytes one form may decode to, and how many all may.
    most: usize,
    left: usize,
}

#[derive(Debug, Default)]
struct Form {
    /// How much it draws itself.
    cost: u64,
    /// Which forms it draws, and how often.
    calls: Vec<(ObjectIdentifier, u64)>,
    broken: bool,
    cut: bool,
}

/// What a page's forms come to.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    /// Whether one of them is damaged.
    pub broken: bool,
    /// Whether one of them is longer than the limit.
    pub cut: bool,
    /// How much each name that the page draws comes to, in bytes of content.
    pub costs: BTreeMap<Vec<u8>, u64>,
}

impl Drawing {
    /// How much they come to together, each as often as `scan` says.
    pub(super) fn cost(&self, scan: &Scan) -> u64 {
        let each = scan.draws.iter().map(|(name, times)| {
            self.costs.get(name).copied().unwrap_or(LEAST).saturating_mul(*times)
        });
        each.fold(0, u64::saturating_add)
    }
}

impl<'a> Forms<'a> {
    /// Of the file that `xref` is of; a form may decode to `most` bytes.
    pub(super) fn new(xref: &'a XRef, most: usize) -> Self {
        Self { xref, known: BTreeMap::new(), most, left: MOST_BYTES }
    }

    /// What drawing the forms that `scan` names in `resources` comes to.
    pub(super) fn drawn(&mut self, scan: &Scan, resources: &Resources<'a>) -> Drawing {
        let named: Vec<_> = scan.draws.keys().map(|name| (name, named(resources, name))).collect();
        let roots: Vec<_> = named.iter().filter_map(|(_, id)| *id).collect();
        self.learn(&roots, resources);
        let costs = self.costs(&roots);
        let cost = |id: Option<ObjectIdentifier>| {
            id.and_then(|id| costs.get(&id).copied()).unwrap_or(LEAST)
        };
        let mut drawing = Drawing {
            costs: named.iter().map(|(name, id)| ((*name).clone(), cost(*id))).collect(),
            ..Drawing::default()
        };
        for form in costs.keys().filter_map(|id| self.known.get(id)) {
            drawing.broken |= form.broken;
            drawing.cut |= form.cut;
        }
        drawing
    }

    /// What drawing the annotations of `page` comes to.
    pub(super) fn annotations(&mut self, page: &Page<'a>) -> u64 {
        let Some(annotations) = page.raw().get::<Array<'a>>(keys::ANNOTS) else { return 0 };
        let mut roots = Vec::new();
        for annotation in annotations.iter::<Dict<'a>>().take(MOST_FORMS) {
            let Some(looks) = annotation.get::<Dict<'a>>(keys::AP) else { continue };
            roots.extend(looks.get_ref(keys::N).map(ObjectIdentifier::from));
            let states = looks.get::<Dict<'a>>(keys::N).unwrap_or_default();
            let states = states.entries().filter_map(|(_, look)| look.as_obj_ref());
            roots.extend(states.map(ObjectIdentifier::from));
        }
        self.learn(&roots, page.resources());
        let costs = self.costs(&roots);
        roots.iter().filter_map(|id| costs.get(id)).fold(0, |sum, cost| sum.saturating_add(*cost))
    }

    /// Looks into `roots` and all that they draw.
    fn learn(&mut self, roots: &[ObjectIdentifier], resources: &Resources<'a>) {
        let mut left: Vec<_> = roots.iter().map(|id| (*id, resources.clone())).collect();
        while let Some((id, around)) = left.pop() {
            if self.known.contains_key(&id) || self.known.len() >= MOST_FORMS {
                continue;
            }
            let (form, inner) = self.survey_object(id, &around);
            let calls: Vec<_> = form.calls.iter().map(|(id, _)| *id).collect();
            self.known.insert(id, form);
            left.extend(calls.into_iter().map(|id| (id, inner.clone())));
        }
    }

    /// What the object `id` draws, and the resources that it draws with.
    fn survey_object(
        &mut self,
        id: ObjectIdentifier,
        around: &Resources<'a>,
    ) -> (Form, Resources<'a>) {
        let Some(stream) = self.xref.get::<Stream<'a>>(id) else {
            return (Form { cost: LEAST, ..Form::default() }, around.clone());
        };
        let dict = stream.dict();
        let is_form = dict.get::<Name<'_>>(keys::SUBTYPE).is_some_and(|kind| &*kind == b"Form");
        let inner = dict.get::<Dict<'a>>(keys::RESOURCES).map(Resources::new);
        let inner = inner.unwrap_or_else(|| around.clone());
        if !is_form {
            return (Form { cost: LEAST, ..Form::default() }, inner);
        }
        let content = Content::of_form(&stream, self.most.min(self.left));
        self.left = self.left.saturating_sub(content.bytes.len());
        let calls = content.scan.draws.iter();
        let calls = calls.filter_map(|(name, times)| Some((named(&inner, name)?, *times)));
        let cost = u64::try_from(content.bytes.len()).unwrap_or(u64::MAX).max(LEAST);
        let broken = content.broken || lacks_font(&content.scan, &inner);
        (Form { cost, calls: calls.collect(), broken, cut: content.cut }, inner)
    }

    /// What each form that is reached from `roots` comes to, those that it draws counted in.
    fn costs(&self, roots: &[ObjectIdentifier]) -> BTreeMap<ObjectIdentifier, u64> {
        let mut costs = BTreeMap::new();
        let mut left = roots.to_vec();
        while let Some(id) = left.pop() {
            if let Some(form) = self.known.get(&id)
                && costs.insert(id, form.cost).is_none()
            {
                left.extend(form.calls.iter().map(|(id, _)| *id));
            }
        }
        // One round for each level that is drawn; a form that draws itself grows with each.
        for _ in 0..MOST_NESTED {
            let cost = |id: &ObjectIdentifier| {
                let form = self.known.get(id)?;
                let calls = form.calls.iter().map(|(called, times)| {
                    costs.get(called).copied().unwrap_or(LEAST).saturating_mul(*times)
                });
                Some((*id, calls.fold(form.cost, u64::saturating_add)))
            };
            let next: BTreeMap<_, _> = costs.keys().filter_map(cost).collect();
            if next == costs {
                break;
            }
            costs = next;
        }
        costs
    }
}

/// Whether content shows text in a font that is not there.
pub(super) fn lacks_font(scan: &Scan, resources: &Resources<'_>) -> bool {
    let lacks = |font: &Vec<u8>| resources.fonts.get::<Dict<'_>>(font.as_slice()).is_none();
    scan.shows > 0 && scan.fonts.iter().any(lacks)
}

fn named(resources: &Resources<'_>, name: &[u8]) -> Option<ObjectIdentifier> {
    resources.x_objects.get_ref(name).map(ObjectIdentifier::from)
}
