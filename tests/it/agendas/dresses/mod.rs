//! The dresses, by family.

mod bundles;
mod finland;
mod folders;
mod groups;
mod later;
mod learned;
mod lists;
mod mails;
mod minutes;
mod notices;
mod outside;
mod recent;
mod regions;
mod tables;
mod unseen;

use crate::agendas::dress::Dress;

/// All dresses whose name begins with `only`.
pub fn all(only: &str) -> Vec<&'static Dress> {
    let families = [
        lists::DRESSES,
        groups::DRESSES,
        tables::DRESSES,
        bundles::DRESSES,
        minutes::DRESSES,
        notices::DRESSES,
        finland::DRESSES,
        folders::DRESSES,
        mails::DRESSES,
        regions::DRESSES,
        unseen::DRESSES,
        learned::DRESSES,
        later::DRESSES,
        outside::DRESSES,
        recent::DRESSES,
    ];
    families.into_iter().flatten().filter(|dress| dress.name.starts_with(only)).collect()
}
