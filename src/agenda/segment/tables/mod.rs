//! Agendas whose items are rows: of tables, of forms, of lists without marks.

pub(in crate::segment) mod cards;
pub(in crate::segment) mod forms;
pub(in crate::segment) mod grid;
pub(in crate::segment) mod rows;
pub(in crate::segment) mod subrows;
pub(in crate::segment) mod table;
