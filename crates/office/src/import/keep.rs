//! Reports of past imports, kept with the council's settings and shown to those who answer for
//! them.
//!
//! A finding names the council's key of a child whom perhaps nobody may know of yet, so only
//! information governance is given the keys.

use super::Report;
use crate::{Desk, Failure, Office};
use casework::Role;
use store::StoreError;

/// The setting that lists the numbers of the reports that are kept.
const INDEX: &str = "imports";
/// How many reports are kept.
const KEPT: usize = 20;

fn setting(number: u64) -> String {
    format!("import {number:06}")
}

impl Office {
    /// Keeps a report under the next number; the oldest goes when there are too many.
    pub(super) async fn keep_report(&self, report: &mut Report) -> Result<(), StoreError> {
        let settings = self.archive().settings();
        let mut numbers = self.report_numbers().await?;
        report.number = numbers.last().copied().unwrap_or(0) + 1;
        numbers.push(report.number);
        let text = serde_json::to_string(&report).map_err(not_kept)?;
        settings.set(&setting(report.number), Some(&text)).await?;
        while numbers.len() > KEPT {
            settings.set(&setting(numbers.remove(0)), None).await?;
        }
        let index = serde_json::to_string(&numbers).map_err(not_kept)?;
        settings.set(INDEX, Some(&index)).await
    }

    async fn report_numbers(&self) -> Result<Vec<u64>, StoreError> {
        let kept = self.archive().settings().get(INDEX).await?;
        Ok(kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }

    /// The imports that are remembered, the newest first, without their findings: those are only
    /// counted, as `further_findings`.
    ///
    /// # Errors
    /// When the role does not include it, or the database can't be read.
    pub async fn import_reports(&self, desk: &Desk) -> Result<Vec<Report>, Failure> {
        let mut reports = Vec::new();
        for number in self.report_numbers().await?.into_iter().rev() {
            if let Some(mut report) = self.import_report(desk, number).await? {
                report.further_findings += report.findings.len() as u64;
                report.findings.clear();
                reports.push(report);
            }
        }
        if reports.is_empty() && !may_read(desk) {
            return Err(Failure::NotYours);
        }
        Ok(reports)
    }

    /// The imports that are remembered, the newest first, for whoever holds the machine and its
    /// files.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn machine_import_reports(&self) -> Result<Vec<Report>, Failure> {
        let mut reports = Vec::new();
        for number in self.report_numbers().await?.into_iter().rev() {
            reports.extend(self.machine_import_report(number).await?);
        }
        Ok(reports)
    }

    /// One import by its number, as it was printed when it was made.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn machine_import_report(&self, number: u64) -> Result<Option<Report>, Failure> {
        let kept = self.archive().settings().get(&setting(number)).await?;
        Ok(kept.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// One import by its number, with what it found. Keys are given to information governance only.
    ///
    /// # Errors
    /// When the role does not include it, or the database can't be read.
    pub async fn import_report(&self, desk: &Desk, number: u64) -> Result<Option<Report>, Failure> {
        if !may_read(desk) {
            return Err(Failure::NotYours);
        }
        Ok(self.machine_import_report(number).await?.map(|mut report| {
            if !desk.is(Role::InformationGovernance) {
                report.findings.iter_mut().for_each(|found| found.key.clear());
            }
            report
        }))
    }
}

fn may_read(desk: &Desk) -> bool {
    desk.actor.is_any(&[
        Role::InformationGovernance,
        Role::Administrator,
        Role::Analyst,
        Role::Director,
    ])
}

fn not_kept(error: serde_json::Error) -> StoreError {
    StoreError::Misused(error.to_string())
}
