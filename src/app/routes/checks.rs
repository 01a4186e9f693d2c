//! What a check finds in the pairs of a project, as a reviser would.

use std::collections::BTreeMap;
use std::sync::PoisonError;

use axum::extract::{Path, Query, State};
use serde::{Deserialize, Serialize};

use super::App;
use crate::app::answer::{Answer, answer};
use crate::check::RULES;
use crate::formats::Fault as Found;
use crate::model::lang::Lang;

/// Greatest number of findings in an answer.
const MOST: usize = 100;

#[derive(Deserialize)]
pub(super) struct Asked {
    /// Name of the only rule whose findings are asked for.
    rule: Option<String>,
    /// Number of findings that are known already.
    #[serde(default)]
    from: usize,
}

/// What was found.
#[derive(Serialize)]
pub(super) struct Checked {
    /// Number of pairs that were checked.
    pairs: usize,
    /// Rules that are broken, in the order of all rules.
    rules: Vec<Broken>,
    /// Number of findings that are asked for.
    total: usize,
    findings: Vec<Finding>,
}

/// Rule that is broken.
#[derive(Serialize)]
struct Broken {
    name: &'static str,
    severity: &'static str,
    about: BTreeMap<&'static str, &'static str>,
    count: usize,
}

/// Finding, and the pair in which it is.
#[derive(Serialize)]
struct Finding {
    document: String,
    /// Place in the document.
    at: usize,
    /// What the pair is called.
    label: String,
    /// Texts of the pair, Arabic first.
    texts: [String; 2],
    #[serde(flatten)]
    found: Found,
}

/// Checks all pairs of a project, but those that were marked as bad.
pub(super) async fn checks(
    State(app): App,
    Path(project): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer<Checked> {
    answer(move || {
        let project = app.shelf.project(&project)?;
        let glossary = project.glossary()?;
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let (mut pairs, mut total) = (0, 0);
        let mut findings = Vec::new();
        for id in project.document_ids() {
            let document = project.document(&id)?;
            let mut document = document.lock().unwrap_or_else(PoisonError::into_inner);
            let all = document.check(&glossary);
            pairs += all.len();
            let own = findings.len();
            for (at, found) in all
                .iter()
                .enumerate()
                .flat_map(|(at, all)| all.iter().map(move |one| (at, one)))
            {
                *counts.entry(found.rule).or_default() += 1;
                if asked.rule.as_deref().is_some_and(|rule| rule != found.rule) {
                    continue;
                }
                if total >= asked.from && findings.len() < MOST {
                    let row = &document.session().rows()[at].row;
                    findings.push(Finding {
                        document: id.clone(),
                        at,
                        label: String::new(),
                        texts: [Lang::Arabic, Lang::English].map(|lang| row.text(lang).to_owned()),
                        found: found.clone(),
                    });
                }
                total += 1;
            }
            let places: Vec<usize> = findings[own..].iter().map(|finding| finding.at).collect();
            let labels = document.session().labels(&places);
            for (finding, label) in findings[own..].iter_mut().zip(labels) {
                finding.label = label;
            }
        }
        let broken = RULES.iter().filter_map(|rule| {
            Some(Broken {
                name: rule.name,
                severity: rule.severity.name(),
                about: [Lang::English, Lang::Arabic]
                    .map(|lang| (lang.code(), rule.about(lang)))
                    .into(),
                count: *counts.get(rule.name)?,
            })
        });
        Ok(Checked {
            pairs,
            rules: broken.collect(),
            total,
            findings,
        })
    })
    .await
}
