//! How a run ends.

use std::process::ExitCode;

/// The exit status: see the README for what each means. It never depends on format or destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// 0: nothing at or above `--fail-on` that lacks a valid record.
    Clean,
    /// 1: something at or above it.
    Found,
    /// 3: the screening is incomplete, or there was nothing to read.
    Incomplete,
    /// 2: usage, settings, checklist or an inner fault.
    Fault,
}

impl Exit {
    /// The graver of two ends: 2 before 3 before 1 before 0.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Clean => 0,
            Exit::Found => 1,
            Exit::Fault => 2,
            Exit::Incomplete => 3,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Exit;

    #[test]
    fn faults_come_before_gaps_and_gaps_before_findings() {
        assert_eq!(Exit::Found.or(Exit::Incomplete), Exit::Incomplete);
        assert_eq!(Exit::Incomplete.or(Exit::Fault), Exit::Fault);
        assert_eq!(Exit::Clean.or(Exit::Found), Exit::Found);
    }
}
