//! The marks of list items, as a browser counts them.

use super::element::Element;

/// A list that is being walked through.
#[derive(Debug)]
pub(super) struct List {
    style: Style,
    next: i64,
    step: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    None,
    Bullet,
    Decimal,
    Letter { capital: bool },
    Roman { capital: bool },
}

impl List {
    /// The list that `element` (ul, ol, menu, dir) opens; it has `items` items.
    pub(super) fn new(element: &Element, items: i64) -> Self {
        let reversed = element.attribute("reversed").is_some();
        let first = if reversed { items } else { 1 };
        let ordered = element.name == "ol";
        Self {
            style: style(element, ordered),
            next: element.number("start").unwrap_or(first),
            step: if reversed { -1 } else { 1 },
        }
    }

    /// The same, counting from `number`.
    pub(super) fn from(mut self, number: i64) -> Self {
        self.next = number;
        self
    }

    /// The mark of the item that `element` opens; none where the list shows none.
    pub(super) fn mark(&mut self, element: &Element) -> Option<String> {
        let number = element.number("value").unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        match self.style {
            Style::None => None,
            Style::Bullet => Some("•".to_owned()),
            Style::Decimal => Some(format!("{number}.")),
            Style::Letter { capital } => Some(format!("{}.", cased(letters(number), capital))),
            Style::Roman { capital } => Some(format!("{}.", cased(roman(number), capital))),
        }
    }
}

fn style(element: &Element, ordered: bool) -> Style {
    let css = element.attribute("style").unwrap_or_default().to_ascii_lowercase();
    let css: String = css.split_whitespace().collect();
    if css.contains("list-style:none") || css.contains("list-style-type:none") {
        return Style::None;
    }
    if !ordered {
        return Style::Bullet;
    }
    let named = |name: &str| css.contains(&format!("list-style-type:{name}"));
    match element.attribute("type") {
        Some("a") => Style::Letter { capital: false },
        Some("A") => Style::Letter { capital: true },
        Some("i") => Style::Roman { capital: false },
        Some("I") => Style::Roman { capital: true },
        _ if named("lower-alpha") || named("lower-latin") => Style::Letter { capital: false },
        _ if named("upper-alpha") || named("upper-latin") => Style::Letter { capital: true },
        _ if named("lower-roman") => Style::Roman { capital: false },
        _ if named("upper-roman") => Style::Roman { capital: true },
        _ => Style::Decimal,
    }
}

fn cased(mark: String, capital: bool) -> String {
    if capital { mark.to_ascii_uppercase() } else { mark }
}

/// 1 a, 26 z, 27 aa; numbers below 1 stay numbers, as in a browser.
fn letters(number: i64) -> String {
    let Ok(mut rest) = u64::try_from(number) else { return number.to_string() };
    if rest == 0 {
        return number.to_string();
    }
    let mut found = Vec::new();
    while rest > 0 {
        rest -= 1;
        found.push(char::from(b'a' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    found.iter().rev().collect()
}

/// Roman numbers from 1 to 3999; others stay as they are.
fn roman(number: i64) -> String {
    const PARTS: [(i64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..=3999).contains(&number) {
        return number.to_string();
    }
    let (mut rest, mut found) = (number, String::new());
    for (value, letters) in PARTS {
        while rest >= value {
            found.push_str(letters);
            rest -= value;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(name: &str, attributes: &[(&str, &str)]) -> Element {
        let mut element = Element::new(name.to_owned(), 0);
        for (name, value) in attributes {
            element.set((*name).to_owned(), (*value).to_owned());
        }
        element
    }

    #[test]
    fn items_count_as_in_a_browser() {
        let cases = [
            (element("ol", &[]), ["1.", "7.", "8."], "a value sets the count"),
            (element("ol", &[("start", "101")]), ["101.", "7.", "8."], "a start"),
            (element("ol", &[("reversed", "")]), ["3.", "7.", "6."], "backwards"),
            (element("ol", &[("type", "a"), ("start", "26")]), ["z.", "g.", "h."], "letters"),
            (element("ol", &[("type", "I"), ("start", "4")]), ["IV.", "VII.", "VIII."], "Roman"),
            (element("ul", &[]), ["•", "•", "•"], "bullets"),
        ];
        for (list, wanted, remark) in cases {
            let mut list = List::new(&list, 3);
            let items = [element("li", &[]), element("li", &[("value", "7")]), element("li", &[])];
            let marks = items.map(|item| list.mark(&item).unwrap());
            assert_eq!(marks, wanted, "{remark}");
        }
        let mut bare = List::new(&element("ol", &[("style", "list-style: none")]), 1);
        assert_eq!(bare.mark(&element("li", &[])), None);
        assert_eq!([letters(27), letters(0), roman(4000)], ["aa", "0", "4000"]);
    }
}
