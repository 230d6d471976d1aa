//! What the language had before concepts and frames: each remnant is told where it stands, with what
//! to write instead.

use super::sheet::Sheet;
use crate::raw::{Field, List, Old};
use utkik_lang::Text;
use utkik_lang::text;

/// Takes note of every remnant in the file.
pub fn refuse(sheet: &Sheet<'_>) {
    let content = sheet.content();
    for risk in content.risk.entries() {
        signals(sheet, &risk.value.signal, "risk");
        report_old(sheet, &risk.value.weight, weight());
    }
    for patch in content.patch.entries() {
        signals(sheet, &patch.value.signal, "patch");
        report_old(sheet, &patch.value.weight, weight());
    }
    for damper in content.damper.entries() {
        let help = text!("checklist.help.old-damper");
        sheet.fault(damper.span, text!("checklist.fault.old-damper"), help);
    }
    let weights = (text!("checklist.fault.old-weights"), text!("checklist.help.old-weights"));
    report_old(sheet, &content.weights, weights);
    for area in content.area.entries() {
        for (field, key) in [(&area.value.cap, "cap"), (&area.value.further, "further")] {
            let message = text!("checklist.fault.old-area", key = key);
            report_old(sheet, field, (message, text!("checklist.help.old-area")));
        }
    }
}

/// Takes note of word lists in a pack that has no foundation elements to use them.
pub fn words(pack: &[Sheet<'_>]) {
    let idle = pack.iter().all(|sheet| sheet.content().element.is_absent());
    for sheet in pack.iter().filter(|_| idle) {
        if let Some(words) = sheet.content().words.located() {
            let help = text!("checklist.help.old-words");
            sheet.fault(words.span, text!("checklist.fault.old-words"), help);
        }
    }
}

fn weight() -> (Text, Text) {
    (text!("checklist.fault.old-weight"), text!("checklist.help.old-weight"))
}

fn report_old(sheet: &Sheet<'_>, field: &Field<Old>, (message, help): (Text, Text)) {
    if let Some(given) = field.located() {
        sheet.fault(given.span, message, help);
    }
}

fn signals(sheet: &Sheet<'_>, list: &List<Old>, table: &str) {
    for signal in list.entries() {
        sheet.fault(
            signal.span,
            text!("checklist.fault.old-signal", table = table),
            text!("checklist.help.old-signal", table = table),
        );
    }
}
