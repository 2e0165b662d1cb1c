//! Users and teams, for those who look after them.

use crate::{Desk, Failure, Office};
use casework::{Role, Workforce};
use std::sync::Arc;

impl Office {
    /// Workers and teams as they stand. Names of workers are no secret among colleagues; changing
    /// them is an administrator's.
    ///
    /// # Errors
    /// When the role does not include it, or the database can't be read.
    pub async fn workforce_page(&self, desk: &Desk) -> Result<Arc<Workforce>, Failure> {
        let may = [Role::Administrator, Role::Director, Role::InformationGovernance];
        if !desk.actor.is_any(&may) {
            return Err(Failure::NotYours);
        }
        Ok(self.standing().await?.workforce)
    }
}
