//! Faults that examples show in signals: signals that never match, and signals without which no
//! example would fail.

use std::collections::BTreeSet;

use utkik_checklist::{Origin, Severity};
use utkik_lang::Text;
use utkik_lang::text;

/// An example that does not hold, or a signal that no example proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleFault {
    /// Where the example or the signal is written.
    pub origin: Origin,
    /// What is wrong.
    pub message: Text,
    /// What to do about it.
    pub help: Text,
    /// Whether the checklist is wrong, or only unproven.
    pub severity: Severity,
}

/// How far the examples show that a signal is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Proof {
    /// No example meets it.
    Untried,
    /// Examples meet it, but each would hold without it.
    Shared,
    /// Without it, an example would fail.
    Alone,
}

/// What the examples of one owner show of each of its signals.
pub(super) struct Proofs(Vec<Proof>);

impl Proofs {
    pub(super) fn new(signals: usize) -> Self {
        Self(vec![Proof::Untried; signals])
    }

    /// Takes note of an example that is met by `signals`, given by place; more than once does no harm.
    pub(super) fn met(&mut self, signals: impl Iterator<Item = usize>) {
        let signals: BTreeSet<usize> = signals.collect();
        let proof = if signals.len() == 1 { Proof::Alone } else { Proof::Shared };
        for signal in signals {
            self.0[signal] = self.0[signal].max(proof);
        }
    }

    /// Whether no example is met by anything.
    pub(super) fn are_missing(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(|proof| *proof == Proof::Untried)
    }

    /// Tells of the signals that no example rests on alone; of those that are `None` nothing is asked.
    pub(super) fn warn_unproven<'s>(
        &self,
        id: &str,
        signals: impl Iterator<Item = Option<&'s Origin>>,
        unmet: &mut Vec<ExampleFault>,
    ) {
        for (signal, proof) in signals.zip(&self.0) {
            let Some(signal) = signal else { continue };
            let (message, help) = match proof {
                Proof::Untried => (text!("signal.untried", id = id), text!("signal.help.try")),
                Proof::Shared => (text!("signal.unproven", id = id), text!("signal.help.prove")),
                Proof::Alone => continue,
            };
            let (origin, severity) = (signal.clone(), Severity::Warning);
            unmet.push(ExampleFault { origin, message, help, severity });
        }
    }
}
