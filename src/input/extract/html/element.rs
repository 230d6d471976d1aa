//! Elements of HTML: their attributes, and what each kind means for the text.

/// The attributes that mean something for the text.
const ATTRIBUTES: &[&str] = &[
    "alt", "class", "colspan", "hidden", "href", "id", "name", "open", "reversed", "role",
    "rowspan", "src", "srcdoc", "start", "style", "title", "type", "value",
];

/// A start tag.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name, in lower case.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    /// Where in the source it stands.
    pub(super) at: usize,
    pub(super) self_closing: bool,
}

impl Element {
    pub(super) fn new(name: String, at: usize) -> Self {
        Self { name, at, ..Self::default() }
    }

    /// Sets an attribute, if it is one that counts here; of two with one name the first does.
    pub(super) fn set(&mut self, name: String, value: String) {
        if ATTRIBUTES.contains(&name.as_str()) && self.attribute(&name).is_none() {
            self.attributes.push((name, value));
        }
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name)?;
        Some(found.1.trim())
    }

    /// The attribute as a whole number.
    pub(super) fn number(&self, name: &str) -> Option<i64> {
        self.attribute(name)?.parse().ok()
    }

    pub(super) fn has_role(&self, roles: &[&str]) -> bool {
        let said = self.attribute("role").unwrap_or_default().to_ascii_lowercase();
        said.split_whitespace().any(|role| roles.contains(&role))
    }

    /// What a picture or a field shows: what stands for the picture, what is filled in.
    pub(super) fn shows(&self) -> &str {
        let kind = self.attribute("type").unwrap_or("text").to_ascii_lowercase();
        let name = match self.name.as_str() {
            "input" if !matches!(kind.as_str(), "text" | "date" | "number") => return "",
            "input" => "value",
            _ => "alt",
        };
        self.attribute(name).unwrap_or_default()
    }

    /// Its style, in lower case and without blanks.
    fn style(&self) -> String {
        let style = self.attribute("style").unwrap_or_default().to_ascii_lowercase();
        style.split_whitespace().collect()
    }

    /// Whether an inline element makes its text bold.
    pub(super) fn is_bold(&self) -> bool {
        let weights = ["bold", "600", "700", "800", "900"];
        matches!(self.name.as_str(), "b" | "strong")
            || weights.iter().any(|weight| self.style().contains(&format!("font-weight:{weight}")))
    }

    /// Whether its style sets an inline element apart from what stands before it, as columns are.
    pub(super) fn stands_apart(&self) -> bool {
        let apart = ["inline-block", "table-cell", "inline-table", "inline-flex"];
        let style = self.style();
        apart.iter().any(|display| style.contains(&format!("display:{display}")))
    }

    /// Whether an inline element may stand apart from what is before it: a style may part what has a class of its
    /// own, and links and fields stand side by side. Raised and lowered letters do not.
    pub(super) fn may_stand_apart(&self) -> bool {
        match self.name.as_str() {
            "sub" | "sup" => false,
            "a" | "button" | "label" | "time" | "data" | "output" => true,
            _ => self.attribute("class").is_some(),
        }
    }

    /// Whether readers of the page do not see it.
    pub(super) fn is_hidden(&self) -> bool {
        let style = self.style();
        let hidden = self.attribute("hidden");
        hidden.is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
            || style.contains("display:none")
            || style.contains("visibility:hidden")
            || style.contains("mso-hide:all")
            || (self.name == "dialog" && self.attribute("open").is_none())
    }

    /// What of the page it belongs to.
    pub(super) fn landmark(&self) -> Option<Landmark> {
        let word_processor = matches!(self.attribute("title"), Some("header" | "footer"));
        match self.name.as_str() {
            "main" => Some(Landmark::Main),
            _ if self.has_role(&["main"]) => Some(Landmark::Main),
            "nav" => Some(Landmark::Chrome),
            "div" if word_processor => Some(Landmark::Chrome),
            _ if self.has_role(&["navigation", "banner", "contentinfo", "search"]) => {
                Some(Landmark::Chrome)
            }
            "header" | "footer" | "aside" => Some(Landmark::Beside),
            _ if self.has_role(&["complementary"]) => Some(Landmark::Beside),
            _ => None,
        }
    }

    /// Whether it holds a footnote or endnote, as word processors and publishing tools mark them.
    pub(super) fn is_note(&self) -> bool {
        let id = self.attribute("id").unwrap_or_default();
        let numbered = |mark: &str| {
            id.strip_prefix(mark)
                .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
        };
        let marked = self.name == "div"
            && ["sdfootnote", "sdendnote", "ftn", "edn"].into_iter().any(numbered);
        marked || self.has_role(&["doc-footnote", "doc-endnote"])
    }
}

/// What a part of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Landmark {
    /// What the page is about.
    Main,
    /// Navigation, the site's head and foot, a word processor's page header.
    Chrome,
    /// Chrome where the page has a main part and this stands outside it; else content.
    Beside,
}

/// Elements without content.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "frame"
            | "keygen"
            | "bgsound"
            | "basefont"
    )
}

/// Elements whose content is no markup.
pub(super) fn is_raw(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "title"
            | "textarea"
            | "iframe"
            | "xmp"
            | "noembed"
            | "noframes"
            | "plaintext"
    )
}

/// Elements that end a drawing which was left open before them (HTML, 13.2.6.5).
pub(super) fn breaks_out(name: &str) -> bool {
    is_block(name) && !matches!(name, "html" | "main")
        || matches!(
            name,
            "b" | "big"
                | "br"
                | "code"
                | "em"
                | "hr"
                | "i"
                | "img"
                | "nobr"
                | "ruby"
                | "s"
                | "small"
                | "span"
                | "strike"
                | "strong"
                | "sub"
                | "sup"
                | "tt"
                | "u"
                | "var"
        )
}

/// Elements whose content is no text of the page.
pub(super) fn is_inert(name: &str) -> bool {
    matches!(
        name,
        "head"
            | "script"
            | "style"
            | "template"
            | "svg"
            | "iframe"
            | "object"
            | "select"
            | "datalist"
            | "audio"
            | "video"
            | "canvas"
            | "noembed"
            | "noframes"
    )
}

/// Elements that may stand in a page's head.
pub(super) fn belongs_in_head(name: &str) -> bool {
    matches!(
        name,
        "base"
            | "basefont"
            | "bgsound"
            | "link"
            | "meta"
            | "title"
            | "noscript"
            | "noframes"
            | "style"
            | "script"
            | "template"
            | "head"
    )
}

/// Elements that begin and end a block of text.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "textarea"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
    )
}

/// The level of a heading.
pub(super) fn heading(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::extract::html) fn element(name: &str, attributes: &[(&str, &str)]) -> Element {
        let mut element = Element::new(name.to_owned(), 0);
        for (name, value) in attributes {
            element.set((*name).to_owned(), (*value).to_owned());
        }
        element
    }

    #[test]
    fn hidden_is_what_readers_do_not_see() {
        let cases = [
            (element("p", &[("hidden", "")]), true),
            (element("p", &[("hidden", "until-found")]), false),
            (element("p", &[("style", "color: red; Display : none")]), true),
            (element("p", &[("style", "display: block")]), false),
            (element("dialog", &[]), true),
            (element("details", &[]), false),
        ];
        for (element, wanted) in cases {
            assert_eq!(element.is_hidden(), wanted, "{element:?}");
        }
    }

    #[test]
    fn notes_and_landmarks() {
        assert!(element("div", &[("id", "sdfootnote12")]).is_note());
        assert!(!element("div", &[("id", "sdfootnote12sym")]).is_note());
        assert!(element("li", &[("role", "doc-endnote")]).is_note());
        assert_eq!(element("div", &[("title", "header")]).landmark(), Some(Landmark::Chrome));
        assert_eq!(element("div", &[("role", "main")]).landmark(), Some(Landmark::Main));
        assert_eq!(element("section", &[]).landmark(), None);
    }
}
