//! A local pack that proposes other weights, written for a person to read, change and accept.

use toml_edit::Value;

/// Another weight for a factor.
#[derive(Clone, Debug, PartialEq)]
pub struct Reweighed {
    /// The factor.
    pub risk: String,
    /// Its name.
    pub name: String,
    /// Its weight.
    pub weight: f64,
    /// The weight that is proposed.
    pub proposed: f64,
    /// Why, in a sentence.
    pub reason: String,
}

impl Reweighed {
    /// `weight` times `by` in hundredths, kept among the weights that a factor may have.
    #[must_use]
    pub fn weight(weight: f64, by: f64) -> f64 {
        ((weight * by * 100.0).round() / 100.0).clamp(0.01, 1.0)
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
    let quoted = |text: &str| Value::from(text).to_string();
    let (id, name) = (quoted(id), quoted(name));
    let mut text = format!("{head}[pack]\nid = {id}\nversion = \"1\"\nname.sv = {name}\n");
    for change in changes {
        text.push_str(&format!(
            "\n# {} ({} → {})\n[[patch]]\nrisk = {}\nweight = {:.2}\nreason = {}\n",
            change.name,
            change.weight,
            change.proposed,
            quoted(&change.risk),
            change.proposed,
            quoted(&change.reason)
        ));
    }
    text
}
