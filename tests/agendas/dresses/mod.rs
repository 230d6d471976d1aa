//! The dresses, by family.

mod bundles;
mod lists;
mod minutes;
mod tables;

use crate::dress::Dress;

/// All dresses whose name begins with `only`.
pub fn all(only: &str) -> Vec<&'static Dress> {
    let families = [lists::DRESSES, bundles::DRESSES, minutes::DRESSES, tables::DRESSES];
    families.into_iter().flatten().filter(|dress| dress.name.starts_with(only)).collect()
}
