//! What all parts of an open store share.
//!
//! Made once by `Store::open`; lanes and archives hold it. What always holds: time comes from its
//! clock alone, so a test can turn it back.

use crate::{
    Key, Options, Projection, StoreError,
    db::Db,
    fence::Fence,
    look::spool::Spool,
    views::{memory::Memory, tables::ViewSet},
};
use jiff::Timestamp;
use std::sync::Arc;

/// The shared parts.
pub(crate) struct House {
    pub(crate) db: Db,
    pub(crate) projection: Arc<dyn Projection>,
    pub(crate) views: ViewSet,
    pub(crate) memory: Memory,
    pub(crate) spool: Spool,
    pub(crate) fence: Fence,
    pub(crate) options: Options,
}

impl House {
    /// The clock's moment, cut to microseconds, which is how moments are kept.
    pub(crate) fn now(&self) -> i64 {
        (self.options.clock)().as_microsecond()
    }

    /// Forgets what a transaction that failed has taught the projection.
    pub(crate) fn forget(&self, authority: u32, subjects: &[Key]) {
        self.memory.forget(authority, subjects);
        self.projection.rolled_back(authority, subjects);
    }
}

/// Random bytes, for salts and for the ids of looks.
pub(crate) fn random(bytes: &mut [u8]) -> Result<(), StoreError> {
    getrandom::fill(bytes).map_err(|error| {
        StoreError::Unreachable(format!("the system gives no random bytes: {error}"))
    })
}

/// A moment out of the microseconds it is kept as.
pub(crate) fn moment(microseconds: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_microsecond(microseconds)
        .map_err(|_| StoreError::Misused("a moment outside the years -9999 to 9999".to_owned()))
}
