//! Weights that fit labelled items better.

use super::{Page, Renderable, View, words};
use utkik_lang::Lang;
use utkik_lang::text;
use utkik_study::evaluate::{Fit, FitChange, FitFigures};

impl Renderable for Fit {
    fn page(&self, view: &View) -> Page {
        let mut page = Page::new(view.lang);
        page.title(&text!("evaluate.fit-items", n = self.items));
        let head = [
            text!("evaluate.fit-weights"),
            text!("evaluate.weighted-kappa"),
            text!("evaluate.fit-area"),
            text!("evaluate.precision"),
            text!("evaluate.recall"),
        ];
        let before = row(page.say(&text!("evaluate.fit-before")), &self.before, view.lang);
        let after = row(page.say(&text!("evaluate.fit-after")), &self.after, view.lang);
        page.figures("figures", &head, vec![before, after]);
        if self.changes.is_empty() {
            page.sentence(&text!("evaluate.fit-none"));
            return page;
        }
        let head =
            [text!("evaluate.fit-key"), text!("evaluate.fit-is"), text!("evaluate.fit-proposed")];
        let change = |change: &FitChange| {
            let shown = |weight| page.lang().number(weight, 2);
            let (before, after) = (shown(change.before), shown(change.after));
            vec![change.key.to_owned(), before, after]
        };
        page.figures("weights", &head, self.changes.iter().map(change).collect());
        page.sentence(&text!("evaluate.fit-remark"));
        page
    }
}

fn row(name: String, figures: &FitFigures, lang: Lang) -> Vec<String> {
    let shown = |figure: Option<f64>| words::ratio(figure, lang);
    vec![
        name,
        shown(figures.weighted_kappa),
        shown(figures.area_flagged),
        shown(figures.precision),
        shown(figures.recall),
    ]
}
