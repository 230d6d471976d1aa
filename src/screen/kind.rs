//! The kinds of items as checklists name them.

use utkik_agenda::ItemKind;
use utkik_checklist::ItemKind as Named;

/// A kind of item as checklists name it.
pub(crate) fn named(kind: ItemKind) -> Named {
    match kind {
        // Nothing is known of text outside items that would lower it.
        ItemKind::Decision | ItemKind::Outside => Named::Decision,
        ItemKind::Information => Named::Information,
        ItemKind::Election => Named::Election,
        ItemKind::Question => Named::Question,
        ItemKind::Procedural => Named::Procedural,
    }
}
