//! The token that a form carries: what the record stood at when it was opened.
//!
//! Opaque and authenticated, so that a form can't claim to have been opened on another record or
//! at another position. It is bound to the worker, the act and the person.

use crate::{Desk, Office};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use casework::{Act, Case, Facet};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use store::{Archive, StoreError};
use words::WorkerId;

/// The key with which tokens are authenticated; made once an authority and kept in its settings.
pub(crate) struct TokenKey([u8; 32]);

/// The name of the setting that holds it.
const SETTING: &str = "form_token_key";

impl TokenKey {
    pub(crate) async fn load(archive: &Archive) -> Result<Self, StoreError> {
        let settings = archive.settings();
        if settings.get(SETTING).await?.is_none() {
            let mut fresh = [0_u8; 32];
            getrandom::fill(&mut fresh)
                .map_err(|error| StoreError::Unreachable(format!("no random bytes: {error}")))?;
            // Of two nodes that begin together, both keep the key of the first.
            settings.begin(SETTING, &URL_SAFE_NO_PAD.encode(fresh)).await?;
        }
        let kept = settings.get(SETTING).await?.unwrap_or_default();
        let bytes = URL_SAFE_NO_PAD.decode(kept).ok().and_then(|bytes| bytes.try_into().ok());
        bytes.map(Self).ok_or_else(|| StoreError::Damaged(format!("the setting {SETTING}")))
    }

    fn mac(&self, bound: &[u8], positions: &[u8]) -> [u8; 32] {
        let mut mac = <Hmac<Sha256>>::new_from_slice(&self.0).expect("any length of key is taken");
        mac.update(&(bound.len() as u64).to_be_bytes());
        mac.update(bound);
        mac.update(positions);
        mac.finalize().into_bytes().into()
    }

    /// The token for a form opened on a case as it stands.
    pub(crate) fn issue(&self, worker: WorkerId, act: &Act, case: &Case) -> String {
        let positions: Vec<u8> =
            act.reads.iter().flat_map(|facet| case.head_of(*facet).to_be_bytes()).collect();
        let mac = self.mac(&bound(worker, act, case), &positions);
        URL_SAFE_NO_PAD.encode([mac.as_slice(), &positions].concat())
    }

    /// The positions that a token says its form was opened at, facet by facet; nothing when it is
    /// not one of ours for this worker, act and person.
    pub(crate) fn read(
        &self,
        token: &str,
        worker: WorkerId,
        act: &Act,
        case: &Case,
    ) -> Option<Vec<(Facet, u64)>> {
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (mac, positions) = bytes.split_at_checked(32)?;
        if positions.len() != act.reads.len() * 8 {
            return None;
        }
        let right = self.mac(&bound(worker, act, case), positions);
        if !bool::from(subtle::ConstantTimeEq::ct_eq(right.as_slice(), mac)) {
            return None;
        }
        let numbers = positions.chunks_exact(8).filter_map(|eight| eight.try_into().ok());
        Some(act.reads.iter().copied().zip(numbers.map(u64::from_be_bytes)).collect())
    }
}

impl Office {
    /// What every form of a worker carries, in whatever session: it proves that the page was ours
    /// and made for them. It outlives a session, so that words typed into one that ended find
    /// their owner again and nobody else.
    pub fn form_token(&self, desk: &Desk) -> String {
        let bound = [desk.worker().bytes().as_slice(), b"every form"].concat();
        URL_SAFE_NO_PAD.encode(self.inner.token_key.mac(&bound, &[]))
    }
}

fn bound(worker: WorkerId, act: &Act, case: &Case) -> Vec<u8> {
    [worker.bytes().as_slice(), &case.id.bytes(), act.name().as_bytes()].concat()
}
