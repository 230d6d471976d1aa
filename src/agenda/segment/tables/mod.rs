//! Agendas whose items are rows: of tables, of forms, of lists without marks.

pub(in crate::agenda::segment) mod cards;
pub(in crate::agenda::segment) mod forms;
pub(in crate::agenda::segment) mod grid;
pub(in crate::agenda::segment) mod rows;
pub(in crate::agenda::segment) mod subrows;
pub(in crate::agenda::segment) mod table;
