//! The marks of list items, as a browser counts them.

use super::element::Element;
use crate::extract::numerals::Numeral;

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
    Numbered(Numeral),
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

    /// The list, counting from `number`.
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
            Style::Numbered(numeral) => Some(format!("{}.", written(number, numeral))),
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
    Style::Numbered(match element.attribute("type") {
        Some("a") => Numeral::Letters { upper: false },
        Some("A") => Numeral::Letters { upper: true },
        Some("i") => Numeral::Roman { upper: false },
        Some("I") => Numeral::Roman { upper: true },
        _ if named("lower-alpha") || named("lower-latin") => Numeral::Letters { upper: false },
        _ if named("upper-alpha") || named("upper-latin") => Numeral::Letters { upper: true },
        _ if named("lower-roman") => Numeral::Roman { upper: false },
        _ if named("upper-roman") => Numeral::Roman { upper: true },
        _ => Numeral::Decimal(1),
    })
}

/// `number` as `numeral` writes it; below 0 it stays a number, as in a browser.
fn written(number: i64, numeral: Numeral) -> String {
    u32::try_from(number).map_or_else(|_| number.to_string(), |number| numeral.write(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::html::element::tests::element;

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
        let (letters, roman) = (Numeral::Letters { upper: false }, Numeral::Roman { upper: false });
        let marks = [written(27, letters), written(0, letters), written(4000, roman)];
        assert_eq!(marks, ["aa", "0", "4000"]);
        assert_eq!(written(-1, letters), "-1");
    }
}
