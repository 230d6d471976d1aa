//! What people decided about a case and what came of it: one TOML file a case, in git beside the agendas.
//!
//! A record is named after its case number (`utkik/records/KS2026-412.toml`) and follows the case
//! through all its meetings. It holds roles and never names, no paths of a machine and no clock of the
//! tool. Branches that touch different cases touch different files, so merging them never conflicts.
//!
//! ```toml
//! schema = 1
//! case = ["KS 2026/412"]            # every number that the case has had
//! title = "Skolorganisation"        # a neutral title
//! topics = ["school-closure"]       # risk factors that made up the level
//!
//! [assessment]                      # what people decided; it stands above the tool
//! level = "moderate"
//! decided = 2026-12-01
//! role = "secretary"
//! reason = "Samråd pågår sedan i våras."
//! expires = 2027-06-30              # optional
//! false_alarm = true                # optional; silences this item, never the factor
//!
//! [[earlier]]                       # what they decided before that, with the same keys
//!
//! [cell]                            # where the answers of step 3 lead
//! conflict = "moderate"
//! complexity = "high"
//!
//! [[meeting]]                       # every text that was assessed, in the order of the meetings
//! body = "Kommunstyrelsen"
//! date = 2026-12-08
//! fingerprint = "0123456789abcdef"  # of the item's words: `agenda::fingerprint`
//! tool = "high"                     # the tool's level and score then
//! score = 0.74
//! level = "moderate"                # the level that stood
//!
//! [[answer]]                        # steps 2 and 3; "unknown" is an answer that stays visible
//! question = "E4"
//! answer = "yes"
//! evidence = ["…"]
//!
//! [[measure]]
//! id = "inform-affected-first"
//! phase = "before"
//! role = "case-officer"
//! due = 2026-11-24
//! status = "done"                   # planned, ongoing, done, declined (with a reason)
//! done = 2026-11-20
//! effect = "Lugnare samtal på mötet."
//! ```
//!
//! [`Folder`] says where records lie, [`Records`] reads them all with every fault located, and
//! [`change`] alters one: it reads the file anew, keeps comments and keys it does not know, and puts
//! the new file in the old one's place in one step.

mod document;
mod folder;
mod model;
mod overview;
mod read;
mod records;
mod timing;
mod write;

pub use folder::Folder;
pub use model::{
    Answer, Assessment, Cell, Measure, Meeting, Record, SCHEMA, State, Status, file_name,
};
pub use overview::Overview;
pub use read::{Damaged, read};
pub use records::Records;
pub use timing::Timing;
pub use write::{Changed, altered, change};
