//! What people write and utkik keeps: records of cases, incidents, the state of the foundations, and
//! what they tell of an item that comes back.

pub mod foundation;
pub mod history;
pub mod incident;
pub mod privacy;
pub mod record;
