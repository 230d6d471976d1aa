//! What is doubtful in a checklist that can be loaded: examples that fail, signals that can never
//! match or add nothing, and entries that nothing uses.
//!
//! Only tells; what a run does about it is for `cli`. What keeps a checklist from being loaded at all
//! is for `checklist`.

mod cover;
mod reach;
mod unused;

use crate::checklist::{Checklist, Origin, Severity};
use crate::lang::Text;
use crate::screen::signal;

/// Something doubtful.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// How grave it is.
    pub severity: Severity,
    /// Where it is written.
    pub origin: Origin,
    /// What is wrong; its key is stable and names the kind of remark.
    pub message: Text,
    /// What to do about it.
    pub help: Text,
}

impl Remark {
    fn warning(origin: &Origin, message: Text, help: Text) -> Self {
        Self { severity: Severity::Warning, origin: origin.clone(), message, help }
    }

    /// Whether it is about an example that does not hold: then it matters in whichever pack the
    /// example stands.
    #[must_use]
    pub fn is_fault(&self) -> bool {
        self.severity == Severity::Fault
    }
}

/// All that is doubtful in `checklist`, in the order of files and lines.
#[must_use]
pub fn audit(checklist: &Checklist) -> Vec<Remark> {
    let examples = signal::examples(checklist).into_iter().map(|unmet| {
        let signal::Unmet { origin, message, help, severity } = unmet;
        Remark { severity, origin, message, help }
    });
    let mut remarks: Vec<Remark> = examples.collect();
    reach::signals(checklist, &mut remarks);
    unused::entries(checklist, &mut remarks);
    remarks.sort_by(|a, b| a.origin.cmp(&b.origin));
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checklist::PackFiles;
    use crate::lang::Lang;
    use std::path::Path;

    /// What is said of a local pack on top of the small one, with its lines.
    fn remarks(local: &str) -> Vec<String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/small");
        let small = PackFiles::read(&root).unwrap();
        let pack = format!("[pack]\nid = \"local\"\nversion = \"1\"\nname.sv = \"Egen\"\n{local}");
        let files = vec![("local.toml".to_owned(), pack)];
        let checklist = Checklist::load(&[small, PackFiles { files, builtin: false }]);
        let remarks = audit(&checklist.unwrap_or_else(|faults| panic!("{faults}")));
        let local = remarks.iter().filter(|remark| remark.origin.path == "local.toml");
        local.map(|r| format!("{}: {}", r.origin.line, r.message.in_lang(Lang::En))).collect()
    }

    /// A factor with these signals, the first of which begins on line 15.
    fn risk(signals: &str, examples: &str) -> String {
        format!(
            "[[risk]]\nid = \"own\"\narea = \"topic\"\nweight = 0.5\ngrade = \"J\"\n\
             name.sv = \"E\"\nstatement.sv = \"E\"\nwhy.sv = \"E\"\nmeasures = [\"guards\"]\n\
             sources = []\n{signals}[risk.examples]\nmatches = [{examples}]\n"
        )
    }

    fn signal(lines: &str) -> String {
        format!("[[risk.signal]]\n{lines}\n")
    }

    #[test]
    fn signals_that_cannot_match_are_told() {
        let idle = [
            ("any = [\"bro\"]\nunless = [\"bro*\"]", "any", "bro*"),
            ("any = [\"bro\", \"färja\"]\nunless = [\"bro|färja\"]", "any", "bro|färja"),
            ("any = [\"riva .. bro\"]\nunless = [\"riva\"]", "any", "riva"),
            ("any = [\"bro\"]\nnear = [\"riva\"]\nunless = [\"riva\"]", "near", "riva"),
        ];
        for (lines, list, unless) in idle {
            let said = remarks(&risk(&signal(lines), ""));
            let wanted = format!(
                "15: This signal of “own” can never match: all of {list} is excluded by unless, \
                 for instance by “{unless}”."
            );
            assert!(said.contains(&wanted), "{lines}: {said:?}");
        }
        let head = "any = [\"bro\"]\nnear = [\"riva\"]\nwithin = \"head\"\nscope = [\"body\"]";
        let said = remarks(&risk(&signal(head), ""));
        assert!(said.iter().any(|said| said.contains("within = \"head\"")), "{said:?}");
    }

    #[test]
    fn signals_that_can_match_are_not_told() {
        let fine = [
            ("any = [\"bro\"]\nunless = [\"broavgift\"]", "\"Bro\""),
            ("any = [\"bro\", \"färja\"]\nunless = [\"bro\"]", "\"Färja\""),
            ("any = [\"bro*\"]\nunless = [\"bro\"]", "\"Broavgift\""),
            (
                "any = [\"bro\"]\nnear = [\"riva\"]\nwithin = \"paragraph\"\nunless = [\"riva\"]",
                "{ title = \"Ån\", text = \"Se på bron. Den ska rivas.\" }",
            ),
        ];
        for (lines, example) in fine {
            assert_eq!(remarks(&risk(&signal(lines), example)), Vec::<String>::new(), "{lines}");
        }
    }

    #[test]
    fn a_signal_that_says_no_more_than_another_is_told_once() {
        let wide = signal("any = [\"bro*\", \"färja\"]");
        let swallowed = [
            "any = [\"bro\"]",
            "any = [\"broavgift\"]\nscope = [\"title\"]",
            "any = [\"färja\"]\nnear = [\"riva\"]",
            "any = [\"färja\"]\nunless = [\"båt\"]",
            "any = [\"färja\"]\nstrength = \"weak\"",
            "any = [\"bro*\", \"färja\"]",
        ];
        for lines in swallowed {
            let said = remarks(&risk(&(wide.clone() + &signal(lines)), "\"Bro\""));
            let told = said.iter().filter(|said| said.contains("says no more than"));
            let told: Vec<_> = told.collect();
            let wanted = "17: This signal of “own” says no more than the signal on line 15.";
            assert_eq!(told, [wanted], "{lines}");
        }
        let distinct = [
            "any = [\"bro\"]\nstrength = \"strong\"",
            "any = [\"bro\"]\nscope = [\"attachment\"]",
            "any = [\"tunnel\"]",
        ];
        for lines in distinct {
            let said = remarks(&risk(&(wide.clone() + &signal(lines)), "\"Bro\""));
            assert!(!said.iter().any(|said| said.contains("says no more")), "{lines}: {said:?}");
        }
    }

    #[test]
    fn a_wider_window_swallows_a_narrower() {
        let wide = signal("any = [\"bro\"]\nnear = [\"riva\", \"flytta\"]\nwithin = \"paragraph\"");
        let narrow = signal("any = [\"bro\"]\nnear = [\"riva\"]\nwithin = \"phrase\"");
        for signals in [format!("{wide}{narrow}"), format!("{narrow}{wide}")] {
            let said = remarks(&risk(&signals, "\"Riva bro\""));
            let told = said.iter().filter(|said| said.contains("says no more")).count();
            assert_eq!(told, 1, "{said:?}");
        }
    }

    #[test]
    fn what_nothing_leads_to_is_told() {
        let local = r#"
            [[source]]
            id = "S999"
            title = "Ingen läser den"
            [[warning]]
            id = "alone"
            title.sv = "A"
            why.sv = "A"
            instead.sv = "A"
            [[measure]]
            id = "idle"
            phase = "before"
            type = "process"
            role = "secretary"
            days = 3
            effort = "low"
            use = "moderate"
            title.sv = "A"
            how.sv = "A"
        "#;
        let no_measures = risk(&signal("any = [\"bro\"]"), "\"Bro\"")
            .replace("measures = [\"guards\"]", "measures = []");
        let wanted = [
            "6: Nothing refers to the source “S999”.",
            "9: No measure has the warning “alone”.",
            "14: No risk factor leads to the measure “idle”.",
            "25: The risk factor “own” leads to no measure.",
        ];
        assert_eq!(remarks(&format!("{local}\n{no_measures}")), wanted);
    }

    #[test]
    fn a_signal_that_no_example_rests_on_is_told() {
        let signals = signal("any = [\"bro\"]") + &signal("any = [\"färja\"]");
        let wanted = [
            "15: No example of “own” shows that this signal is needed.",
            "17: No example of “own” shows that this signal is needed.",
        ];
        assert_eq!(remarks(&risk(&signals, "\"Bro och färja\"")), wanted);
        let wanted = ["17: No example of “own” is met by this signal."];
        assert_eq!(remarks(&risk(&signals, "\"Bro\"")), wanted);
    }
}
