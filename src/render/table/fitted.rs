//! Weights that fit labelled items better, for eyes.

use std::io::{self, Write};

use super::sheet::Sheet;
use crate::lang::Lang;
use crate::render::Style;
use crate::study::evaluate::{Fit, FitFigures};
use crate::text;

/// Writes `fit` for eyes.
pub(in crate::render) fn fit(
    fit: &Fit,
    style: &Style,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut sheet = Sheet { out, style: *style, lang };
    let items = sheet.say(&text!("evaluate.fit-items", n = fit.items));
    sheet.bold_line(&items)?;
    sheet.line("")?;
    let head = [
        text!("evaluate.fit-weights"),
        text!("evaluate.weighted-kappa"),
        text!("evaluate.fit-area"),
        text!("evaluate.precision"),
        text!("evaluate.recall"),
    ];
    let row = |name: String, figures: &FitFigures| {
        let shown =
            |figure: Option<f64>| figure.map_or("–".to_owned(), |one| format!("{one:.3}"));
        vec![
            name,
            shown(figures.weighted_kappa),
            shown(figures.area_flagged),
            shown(figures.precision),
            shown(figures.recall),
        ]
    };
    let before = row(sheet.say(&text!("evaluate.fit-before")), &fit.before);
    let after = row(sheet.say(&text!("evaluate.fit-after")), &fit.after);
    sheet.list(&head, vec![before, after])?;
    if fit.changes.is_empty() {
        let said = sheet.say(&text!("evaluate.fit-none"));
        return sheet.paragraph("", &said);
    }
    let head =
        [text!("evaluate.fit-key"), text!("evaluate.fit-is"), text!("evaluate.fit-proposed")];
    let change = |change: &crate::study::evaluate::FitChange| {
        vec![change.key.to_owned(), format!("{:.2}", change.before), format!("{:.2}", change.after)]
    };
    sheet.list(&head, fit.changes.iter().map(change).collect())?;
    let said = sheet.say(&text!("evaluate.fit-remark"));
    sheet.paragraph("", &said)
}
