//! A local pack that proposes other points, written for a person to read, change and accept.

use utkik_store::quoted;

/// Other points for a factor.
#[derive(Clone, Debug, PartialEq)]
pub struct Reweighed {
    /// The factor.
    pub risk: String,
    /// Its name.
    pub name: String,
    /// The points that it gives in full.
    pub points: f64,
    /// What they should be multiplied by.
    pub times: f64,
    /// Why, in a sentence.
    pub reason: String,
}

impl Reweighed {
    /// The points that are proposed, in hundredths.
    #[must_use]
    pub fn proposed(&self) -> f64 {
        (self.points * self.times * 100.0).round() / 100.0
    }
}

/// The text of a pack with a patch for each of `changes`, which loads with `--checklist`; `head` is
/// the remark that it begins with.
#[must_use]
pub fn proposal(
    head: &str,
    id: &str,
    name: &str,
    changes: impl IntoIterator<Item = Reweighed>,
) -> String {
    let (id, name) = (quoted(id), quoted(name));
    let mut text = format!("{head}[pack]\nid = {id}\nversion = \"1\"\nname.sv = {name}\n");
    for change in changes {
        text.push_str(&format!(
            "\n# {} ({:.2} → {:.2})\n[[patch]]\nrisk = {}\ntimes = {}\nreason = {}\n",
            change.name,
            change.points,
            change.proposed(),
            quoted(&change.risk),
            change.times,
            quoted(&change.reason)
        ));
    }
    text
}
