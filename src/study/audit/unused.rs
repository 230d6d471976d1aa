//! Entries that nothing leads to: measures, warnings and sources, and factors that lead nowhere.

use std::collections::BTreeSet;

use super::Remark;
use utkik_checklist::{Checklist, Index, Measure, Source, Use, Warning};
use utkik_lang::text;

/// Looks at all entries.
pub(super) fn entries(checklist: &Checklist, remarks: &mut Vec<Remark>) {
    for (_, risk) in checklist.risks.iter().filter(|(_, risk)| risk.measures.is_empty()) {
        let message = text!("audit.no-measures", id = risk.id.as_str());
        remarks.push(Remark::warning(&risk.origin, message, text!("audit.help.no-measures")));
    }
    let used = measures(checklist);
    for (index, measure) in checklist.measures.iter().filter(|(index, _)| !used.contains(index)) {
        let always = measure.base || measure.used == Use::Always;
        if !always {
            let message = text!("audit.unused-measure", id = checklist.measures[index].id.as_str());
            let help = text!("audit.help.unused-measure");
            remarks.push(Remark::warning(&measure.origin, message, help));
        }
    }
    let used = warnings(checklist);
    for (_, warning) in checklist.warnings.iter().filter(|(index, _)| !used.contains(index)) {
        let message = text!("audit.unused-warning", id = warning.id.as_str());
        let help = text!("audit.help.unused-warning");
        remarks.push(Remark::warning(&warning.origin, message, help));
    }
    let cited = sources(checklist);
    for (_, source) in checklist.sources.iter().filter(|(index, _)| !cited.contains(index)) {
        let message = text!("audit.uncited", id = source.id.as_str());
        remarks.push(Remark::warning(&source.origin, message, text!("audit.help.uncited")));
    }
}

/// The measures that a factor or a cell of the matrix names.
fn measures(checklist: &Checklist) -> BTreeSet<Index<Measure>> {
    let risks = checklist.risks.iter().flat_map(|(_, risk)| &risk.measures);
    let cells = checklist.cells.iter().flat_map(|cell| &cell.measures);
    risks.chain(cells).copied().collect()
}

fn warnings(checklist: &Checklist) -> BTreeSet<Index<Warning>> {
    checklist.measures.iter().flat_map(|(_, measure)| &measure.backfires).copied().collect()
}

fn sources(checklist: &Checklist) -> BTreeSet<Index<Source>> {
    let mut cited = BTreeSet::new();
    cited.extend(checklist.risks.iter().flat_map(|(_, risk)| risk.sources.iter().copied()));
    cited.extend(checklist.measures.iter().flat_map(|(_, entry)| entry.sources.iter().copied()));
    cited.extend(checklist.warnings.iter().flat_map(|(_, entry)| entry.sources.iter().copied()));
    cited.extend(checklist.elements.iter().flat_map(|(_, entry)| entry.sources.iter().copied()));
    cited.extend(checklist.questions.iter().flat_map(|(_, entry)| entry.sources.iter().copied()));
    cited
}
