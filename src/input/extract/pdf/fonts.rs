//! Which fonts are bold. hayro tells the name and weight of embedded TrueType and CFF fonts; for
//! Type 1 and for fonts that are not embedded the font dictionaries of the page are asked instead.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use hayro_font::{Font, FontCache, FontGlyph};
use hayro_interpret::InterpreterSettings;
use hayro_interpret::font::{Glyph, OutlineGlyph};
use hayro_interpret::hayro_syntax::object::dict::keys;
use hayro_interpret::hayro_syntax::object::{Dict, Name, ObjectIdentifier, Stream};
use hayro_interpret::hayro_syntax::page::Resources;

/// From this weight on a font counts as bold (OpenType: 600 semi-bold, 700 bold).
const BOLD_WEIGHT: u32 = 600;

/// The flag of a font descriptor that asks for bold at small sizes (PDF 32000-1, table 123).
const FORCE_BOLD: u32 = 1 << 18;

/// Parts of the names of bold fonts, in lower case; the last four are those of TeX.
const BOLD_NAMES: &[&str] =
    &["bold", "black", "heavy", "demi", "-bd", ",bd", "cmbx", "sfbx", "cmssbx", "sfsx"];

/// How deep forms within forms are searched for fonts.
const FORM_DEPTH: usize = 4;

/// What is known of the fonts of one document.
pub(super) struct Fonts<'a> {
    settings: InterpreterSettings,
    loaded: FontCache<'a>,
    /// Fonts that hayro says nothing of, with what their dictionaries say.
    listed: Vec<(Font<'a>, bool)>,
    seen: BTreeSet<ObjectIdentifier>,
    /// Answers given, by the glyph's key.
    known: BTreeMap<u128, bool>,
    /// The resources that have not been searched yet.
    resources: Option<Rc<Resources<'a>>>,
}

impl<'a> Fonts<'a> {
    /// Knows no font yet.
    pub(super) fn new(settings: InterpreterSettings) -> Self {
        Self {
            settings,
            loaded: FontCache::new(),
            listed: Vec::new(),
            seen: BTreeSet::new(),
            known: BTreeMap::new(),
            resources: None,
        }
    }

    /// Says which resources the next page has.
    pub(super) fn page(&mut self, resources: &Resources<'a>) {
        self.resources = Some(Rc::new(resources.clone()));
    }

    /// Whether the font that `glyph` comes from is bold; `false` where nothing tells.
    pub(super) fn is_bold(&mut self, glyph: &Glyph<'a>) -> bool {
        match glyph {
            Glyph::Type3(_) => false,
            Glyph::Outline(outline) => match outline.font_data() {
                Some(data) => {
                    data.weight.is_some_and(|weight| weight >= BOLD_WEIGHT)
                        || data.postscript_name.as_deref().is_some_and(named_bold)
                }
                None => self.listed_bold(outline),
            },
        }
    }

    fn listed_bold(&mut self, glyph: &OutlineGlyph) -> bool {
        let key = glyph.identifier().cache_key();
        if let Some(bold) = self.known.get(&key) {
            return *bold;
        }
        if let Some(resources) = self.resources.take() {
            self.list(&resources, FORM_DEPTH);
        }
        let bold = self.find(glyph);
        self.known.insert(key, bold);
        bold
    }

    fn find(&self, glyph: &OutlineGlyph) -> bool {
        let code = glyph.char_code();
        self.listed.iter().any(|(font, bold)| {
            *bold
                && code <= u32::from(u8::MAX)
                && match font.glyph(font.map_code(code), code) {
                    FontGlyph::Outline(other) => other.identifier() == glyph.identifier(),
                    FontGlyph::Type3(_) => false,
                }
        })
    }

    /// Lists the Type 1 and TrueType fonts of `resources` and of the forms in it.
    fn list(&mut self, resources: &Resources<'a>, depth: usize) {
        for (name, _) in resources.fonts.entries() {
            let Some(dict) = resources.fonts.get::<Dict<'a>>(&name) else { continue };
            let simple = dict
                .get::<Name<'_>>(keys::SUBTYPE)
                .is_some_and(|kind| matches!(kind.as_ref(), b"Type1" | b"MMType1" | b"TrueType"));
            let new = dict.obj_id().is_none_or(|id| self.seen.insert(id));
            if simple
                && new
                && let Some(font) = self.load(&dict)
            {
                self.listed.push((font, described_bold(&dict)));
            }
        }
        if depth == 0 {
            return;
        }
        for (name, _) in resources.x_objects.entries() {
            let Some(form) = resources.x_objects.get::<Stream<'a>>(&name) else { continue };
            if self.seen.insert(form.obj_id())
                && let Some(inner) = form.dict().get::<Dict<'a>>(keys::RESOURCES)
            {
                self.list(&Resources::new(inner), depth - 1);
            }
        }
    }

    fn load(&self, dict: &Dict<'a>) -> Option<Font<'a>> {
        self.loaded.font(dict, &self.settings.font_resolver, &self.settings.cmap_resolver)
    }
}

/// Whether the font dictionary says that the font is bold.
fn described_bold(dict: &Dict<'_>) -> bool {
    let name = dict.get::<Name<'_>>(keys::BASE_FONT);
    let descriptor = dict.get::<Dict<'_>>(keys::FONT_DESC);
    let number = |key| descriptor.as_ref().and_then(|found| found.get::<u32>(key));
    name.is_some_and(|name| named_bold(name.as_str()))
        || number(&b"FontWeight"[..]).is_some_and(|weight| weight >= BOLD_WEIGHT)
        || number(&b"Flags"[..]).is_some_and(|flags| flags & FORCE_BOLD != 0)
}

fn named_bold(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    BOLD_NAMES.iter().any(|part| name.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_bold() {
        let cases = [
            ("ABCDEE+Arial,Bold", true),
            ("BCDFEE+Calibri-Bold", true),
            ("LMRoman12-Bold", true),
            ("EAAAAA+CMBX12", true),
            ("OpenSans-SemiBold", true),
            ("ArialMT", false),
            ("CMR10", false),
            ("TimesNewRomanPS-ItalicMT", false),
        ];
        for (name, wanted) in cases {
            assert_eq!(named_bold(name), wanted, "{name}");
        }
    }
}
