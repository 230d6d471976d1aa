//! What is doubtful in a checklist that can be loaded: examples that fail, signals that can never
//! match or add nothing, and entries that nothing uses.
//!
//! Only tells; what a run does about it is for `cli`. What keeps a checklist from being loaded at all
//! is for `checklist`.

mod cells;
mod cover;
mod reach;
mod unused;

use utkik_checklist::{Checklist, Origin, Severity};
use utkik_lang::Text;
use utkik_screen::signal;

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
        let signal::ExampleFault { origin, message, help, severity } = unmet;
        Remark { severity, origin, message, help }
    });
    let mut remarks: Vec<Remark> = examples.collect();
    reach::signals(checklist, &mut remarks);
    cells::cells(checklist, &mut remarks);
    unused::entries(checklist, &mut remarks);
    remarks.sort_by(|a, b| a.origin.cmp(&b.origin));
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;
    use utkik_checklist::PackFiles;
    use utkik_lang::Lang;

    /// What is said of a local pack on top of the small one, with its lines.
    fn remarks(local: &str) -> Vec<String> {
        let checklist = Checklist::load(&PackFiles::small_with(local));
        let remarks = audit(&checklist.unwrap_or_else(|faults| panic!("{faults}")));
        let local = remarks.iter().filter(|remark| remark.origin.path == "local.toml");
        local.map(|r| format!("{}: {}", r.origin.line, r.message.in_lang(Lang::En))).collect()
    }

    /// An element with these signals, the first of which begins on line 14.
    fn element(signals: &str, examples: &str) -> String {
        format!(
            "[[element]]\nid = \"G9\"\nslug = \"own\"\nhalf = \"frame\"\ngap = 1\nname.sv = \"E\"\n\
             good.sv = \"E\"\nask.sv = \"E\"\nwrite.sv = \"E\"\n\
             {signals}[element.examples]\nfound = [{examples}]\n"
        )
    }

    fn signal(lines: &str) -> String {
        format!("[[element.signal]]\n{lines}\nshows = \"mention\"\n")
    }

    /// A factor with these frames on concepts "bridge" and "ferry", the first frame on line 13.
    fn risk(frames: &str, examples: &str) -> String {
        format!(
            "[[risk]]\nid = \"own\"\narea = \"topic\"\ngrade = \"J\"\n\
             name.sv = \"E\"\nstatement.sv = \"E\"\nwhy.sv = \"E\"\nmeasures = [\"guards\"]\n\
             {frames}[risk.examples]\nmatches = [{examples}]\n\
             [[concept]]\nid = \"bridge\"\nname.sv = \"bro\"\nwords = [\"=bro\"]\n\
             [[concept]]\nid = \"ferry\"\nname.sv = \"färja\"\nwords = [\"färja\"]\n"
        )
    }

    fn frame(concept: &str) -> String {
        format!("[[risk.frame]]\nconcept = [\"{concept}\"]\nwithin = \"clause\"\npoints = 1\n")
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
            let said = remarks(&element(&signal(lines), ""));
            let wanted = format!(
                "14: This signal of “G9” can never match: all of {list} is excluded by unless, \
                 for instance by “{unless}”."
            );
            assert!(said.contains(&wanted), "{lines}: {said:?}");
        }
    }

    #[test]
    fn signals_that_can_match_are_not_told() {
        let fine = [
            ("any = [\"bro\"]\nunless = [\"broavgift\"]", "\"Bro\""),
            ("any = [\"bro\", \"färja\"]\nunless = [\"bro\"]", "\"Färja\""),
            ("any = [\"bro*\"]\nunless = [\"bro\"]", "\"Broavgift\""),
            (
                "any = [\"bro\"]\nnear = [\"riva\"]\nwithin = \"paragraph\"\nunless = [\"riva\"]",
                "\"Se på bron. Den ska rivas.\"",
            ),
        ];
        for (lines, example) in fine {
            assert_eq!(remarks(&element(&signal(lines), example)), Vec::<String>::new(), "{lines}");
        }
    }

    #[test]
    fn a_signal_that_says_no_more_than_another_is_told_once() {
        let wide = signal("any = [\"bro*\", \"färja\"]");
        let swallowed = [
            "any = [\"bro\"]",
            "any = [\"broavgift\"]",
            "any = [\"färja\"]\nnear = [\"riva\"]",
            "any = [\"färja\"]\nunless = [\"båt\"]",
            "any = [\"bro*\", \"färja\"]",
        ];
        for lines in swallowed {
            let said = remarks(&element(&(wide.clone() + &signal(lines)), "\"Bro\""));
            let told = said.iter().filter(|said| said.contains("says no more than"));
            let told: Vec<_> = told.collect();
            let wanted = "17: This signal of “G9” says no more than the signal on line 14.";
            assert_eq!(told, [wanted], "{lines}");
        }
        let distinct = ["any = [\"tunnel\"]", "any = [\"riva\"]\nnear = [\"bro\"]"];
        for lines in distinct {
            let said = remarks(&element(&(wide.clone() + &signal(lines)), "\"Bro\""));
            assert!(!said.iter().any(|said| said.contains("says no more")), "{lines}: {said:?}");
        }
    }

    #[test]
    fn a_wider_window_swallows_a_narrower() {
        let wide = signal("any = [\"bro\"]\nnear = [\"riva\", \"flytta\"]\nwithin = \"paragraph\"");
        let narrow = signal("any = [\"bro\"]\nnear = [\"riva\"]\nwithin = \"phrase\"");
        for signals in [format!("{wide}{narrow}"), format!("{narrow}{wide}")] {
            let said = remarks(&element(&signals, "\"Riva bro\""));
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
        let no_measures =
            risk(&frame("bridge"), "\"Bro\"").replace("measures = [\"guards\"]", "measures = []");
        let wanted = [
            "6: Nothing refers to the source “S999”.",
            "9: No measure has the warning “alone”.",
            "14: No risk factor leads to the measure “idle”.",
            "25: The risk factor “own” leads to no measure.",
        ];
        let mut said = remarks(&format!("{local}\n{no_measures}"));
        said.retain(|said| !said.contains("ferry"));
        assert_eq!(said, wanted);
    }

    #[test]
    fn cells_that_nobody_tells_of_are_told() {
        let local = "[[group]]\nid = \"boats\"\nname.sv = \"båtar\"\npoints = { alone = 0.2, ends = 1.0, moves = 0.5 }\n\
                     [[concept]]\nid = \"ferry\"\ngroup = \"boats\"\nname.sv = \"färja\"\nwords = [\"färja\"]\n\
                     [[concept]]\nid = \"quay\"\nname.sv = \"kaj\"\nwords = [\"=kaj\"]\n\
                     [[event]]\nid = \"sinks\"\nname.sv = \"sjunker\"\nverbs = [\"sjunka\"]\n";
        let wanted = [
            "9: No risk factor tells of a cell of “ferry” that is worth much: ends.",
            "14: Nothing uses the concept “quay”.",
            "18: Nothing uses the event “sinks”.",
        ];
        assert_eq!(remarks(local), wanted);
    }

    #[test]
    fn a_frame_that_no_example_rests_on_is_told() {
        let frames = frame("bridge") + &frame("ferry");
        let wanted = [
            "13: No example of “own” shows that this is needed.",
            "17: No example of “own” shows that this is needed.",
        ];
        assert_eq!(remarks(&risk(&frames, "\"Bro och färja\"")), wanted);
        let wanted = ["17: No example of “own” is met by this."];
        assert_eq!(remarks(&risk(&frames, "\"Bro\"")), wanted);
    }
}
