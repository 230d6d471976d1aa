//! An evaluation: the figures, what is wrong and why, the thresholds, the factors.

use super::words::{self, percent, ratio};
use super::{Page, Renderable, View};
use utkik_checklist::Level;
use utkik_lang::Lang;
use utkik_lang::text;
use utkik_study::evaluate::{AtThreshold, Evaluation, Figures, RatedItem};

impl Renderable for Evaluation {
    fn page(&self, view: &View) -> Page {
        let mut page = Page::new(view.lang);
        agreement(self, &mut page);
        confusion(&self.label, &mut page);
        thresholds(&self.thresholds, &mut page);
        if view.verbose {
            factors(self, &mut page);
        }
        misjudged_items(&self.wrong, &mut page);
        page
    }
}

fn agreement(evaluation: &Evaluation, page: &mut Page) {
    page.title(&text!("evaluate.items", n = evaluation.items));
    if let Some(unanimous) = evaluation.unanimous {
        let (all, found) = (unanimous.all, unanimous.found);
        page.sentence(&text!("evaluate.unanimous", all = all, found = found));
    }
    let lang = page.lang();
    let (flagged, high) = (ratio(evaluation.area_flagged, lang), ratio(evaluation.area_high, lang));
    page.sentence(&text!("evaluate.area", flagged = flagged, high = high));
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
    let mut rows = vec![row(page.say(&text!("evaluate.label")), &evaluation.label, lang)];
    for (at, rater) in evaluation.raters.iter().enumerate() {
        rows.push(row(page.say(&text!("evaluate.rater", number = at + 1)), rater, lang));
    }
    for between in &evaluation.between_raters {
        rows.push(row(page.say(&text!("evaluate.between")), between, lang));
    }
    page.figures("agreement", &head, rows);
}

fn row(name: String, figures: &Figures, lang: Lang) -> Vec<String> {
    let (ratio, percent) = (|value| ratio(value, lang), |value| percent(value, lang));
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

fn confusion(figures: &Figures, page: &mut Page) {
    let head = [
        text!("evaluate.tool-label"),
        text!("render.level.low"),
        text!("render.level.moderate"),
        text!("render.level.high"),
    ];
    let names = Level::ALL.map(|level| page.say(&words::level(level)));
    let rows = names.into_iter().zip(&figures.confusion).map(|(name, counts)| {
        std::iter::once(name).chain(counts.iter().map(u32::to_string)).collect()
    });
    page.figures("confusion", &head, rows.collect());
}

fn thresholds(thresholds: &[AtThreshold], page: &mut Page) {
    let head = [
        text!("evaluate.threshold"),
        text!("evaluate.share"),
        text!("evaluate.precision"),
        text!("evaluate.recall"),
    ];
    let rows = thresholds.iter().map(|at| {
        let level = page.say(&words::level(at.level));
        let own = if at.own { " *" } else { "" };
        let lang = page.lang();
        let name = format!("{level} {}{own}", lang.number(at.threshold, 2));
        vec![name, percent(Some(at.share), lang), ratio(at.precision, lang), ratio(at.recall, lang)]
    });
    let rows = rows.collect();
    page.figures("thresholds", &head, rows);
    let own = page.say(&text!("evaluate.own-threshold"));
    page.note(own);
}

fn factors(evaluation: &Evaluation, page: &mut Page) {
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
        name.chain(counts).chain([ratio(factor.precision, page.lang())]).collect()
    });
    page.figures("factors", &head, rows.collect());
}

/// Every item that was misjudged, with the account of its score.
fn misjudged_items(wrong: &[RatedItem], page: &mut Page) {
    page.heading(&text!("evaluate.wrong", n = wrong.len()));
    let lines = wrong.iter().map(|item| {
        let line = page.say(&text!(
            "evaluate.judged",
            id = item.id.as_str(),
            tool = words::level(item.level),
            label = words::level(item.label),
            score = page.lang().number(item.score, 2),
            title = item.title.as_str(),
        ));
        let account = item.factors.iter().map(|factor| {
            let share = page.lang().number(factor.share, 2);
            format!("{} {share} ({})", factor.id, factor.matched.join(", "))
        });
        let dampers = item.dampers.iter().map(|id| format!("– {id}"));
        let account: Vec<_> = account.chain(dampers).collect();
        format!("{line}\n{}", account.join("; ")).trim_end().to_owned()
    });
    let lines = lines.collect();
    page.list(lines);
}
