//! An evaluation for eyes: the figures, what is wrong and why, the thresholds, the factors.

use std::io::{self, Write};

use super::sheet::Sheet;
use crate::lang::Lang;
use crate::render::{Style, words};
use crate::study::evaluate::{AtThreshold, Evaluation, Figures, Rated};
use crate::text;

/// Writes `evaluation` for eyes; with `verbose` the factors as well.
pub(in crate::render) fn evaluation(
    evaluation: &Evaluation,
    style: &Style,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut sheet = Sheet { out, style: *style, lang };
    agreement(evaluation, &mut sheet)?;
    confusion(&evaluation.label, &mut sheet)?;
    thresholds(&evaluation.thresholds, &mut sheet)?;
    if style.verbose {
        factors(evaluation, &mut sheet)?;
    }
    wrong(&evaluation.wrong, &mut sheet)
}

fn agreement(evaluation: &Evaluation, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let line = sheet.say(&text!("evaluate.items", n = evaluation.items));
    sheet.bold_line(&line)?;
    if let Some(unanimous) = evaluation.unanimous {
        let line = text!("evaluate.unanimous", all = unanimous.all, found = unanimous.found);
        let line = sheet.say(&line);
        sheet.paragraph("", &line)?;
    }
    let (flagged, high) = (ratio(evaluation.area_flagged), ratio(evaluation.area_high));
    let line = sheet.say(&text!("evaluate.area", flagged = flagged, high = high));
    sheet.paragraph("", &line)?;
    sheet.line("")?;
    let head = [
        text!("evaluate.against"),
        text!("evaluate.weighted-kappa"),
        text!("evaluate.flag-kappa"),
        text!("evaluate.precision"),
        text!("evaluate.recall"),
        text!("evaluate.precision-high"),
        text!("evaluate.recall-high"),
        text!("evaluate.share"),
    ];
    let mut rows = vec![row(sheet.say(&text!("evaluate.label")), &evaluation.label)];
    for (at, rater) in evaluation.raters.iter().enumerate() {
        rows.push(row(sheet.say(&text!("evaluate.rater", number = at + 1)), rater));
    }
    for between in &evaluation.between_raters {
        rows.push(row(sheet.say(&text!("evaluate.between")), between));
    }
    sheet.figures(&head, rows)
}

fn row(name: String, figures: &Figures) -> Vec<String> {
    let [moderate, high] = &figures.levels;
    vec![
        name,
        ratio(figures.weighted_kappa),
        ratio(figures.flag_kappa),
        ratio(moderate.precision),
        ratio(moderate.recall),
        ratio(high.precision),
        ratio(high.recall),
        percent(figures.share_flagged),
    ]
}

fn confusion(figures: &Figures, sheet: &mut Sheet<'_>) -> io::Result<()> {
    sheet.line("")?;
    let head = [
        text!("evaluate.tool-label"),
        text!("render.level.low"),
        text!("render.level.moderate"),
        text!("render.level.high"),
    ];
    let names = crate::checklist::Level::ALL.map(|level| sheet.say(&words::level(level)));
    let rows = names.into_iter().zip(&figures.confusion).map(|(name, counts)| {
        std::iter::once(name).chain(counts.iter().map(u32::to_string)).collect()
    });
    let rows = rows.collect();
    sheet.figures(&head, rows)
}

fn thresholds(thresholds: &[AtThreshold], sheet: &mut Sheet<'_>) -> io::Result<()> {
    sheet.line("")?;
    let head = [
        text!("evaluate.threshold"),
        text!("evaluate.share"),
        text!("evaluate.precision"),
        text!("evaluate.recall"),
    ];
    let name = |at: &AtThreshold, sheet: &Sheet<'_>| {
        let level = sheet.say(&words::level(at.level));
        let own = if at.own { " *" } else { "" };
        format!("{level} {:.2}{own}", at.threshold)
    };
    let rows = thresholds.iter().map(|at| {
        vec![name(at, sheet), percent(Some(at.share)), ratio(at.precision), ratio(at.recall)]
    });
    let rows = rows.collect();
    sheet.figures(&head, rows)?;
    let line = sheet.say(&text!("evaluate.own-threshold"));
    sheet.faint_paragraph("  ", &line)
}

fn factors(evaluation: &Evaluation, sheet: &mut Sheet<'_>) -> io::Result<()> {
    sheet.line("")?;
    let head = [
        text!("evaluate.factor"),
        text!("render.level.low"),
        text!("render.level.moderate"),
        text!("render.level.high"),
        text!("evaluate.precision"),
    ];
    let rows = evaluation.factors.iter().map(|factor| {
        let counts = factor.items.iter().map(usize::to_string);
        let name = std::iter::once(factor.id.clone());
        name.chain(counts).chain([ratio(factor.precision)]).collect()
    });
    sheet.figures(&head, rows.collect())
}

fn wrong(wrong: &[Rated], sheet: &mut Sheet<'_>) -> io::Result<()> {
    sheet.line("")?;
    let line = sheet.say(&text!("evaluate.wrong", n = wrong.len()));
    sheet.bold_line(&line)?;
    for item in wrong {
        let line = text!(
            "evaluate.judged",
            id = item.id.as_str(),
            tool = words::level(item.level),
            label = words::level(item.label),
            score = format!("{:.2}", item.score),
            title = item.title.as_str(),
        );
        let line = sheet.say(&line);
        sheet.paragraph("  ", &line)?;
        let account = item.factors.iter().map(|factor| {
            format!("{} {:.2} ({})", factor.id, factor.share, factor.matched.join(", "))
        });
        let dampers = item.dampers.iter().map(|id| format!("– {id}"));
        let account: Vec<_> = account.chain(dampers).collect();
        sheet.faint_paragraph("      ", &account.join("; "))?;
    }
    Ok(())
}

fn ratio(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.3}"))
}

pub(super) fn percent(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{:.1} %", value * 100.0))
}
