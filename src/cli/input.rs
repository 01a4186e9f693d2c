//! From files to documents.

use std::fs::File;
use std::io::BufReader;
use std::sync::Arc;

use muwazi::model::error::{Error, Result};
use muwazi::model::lang::Lang;
use muwazi::read::{self, Sides};
use muwazi::split::srx::Rules;
use muwazi::split::{Cutter, Splitter};

use super::args::InputArgs;
use super::say;

/// What cuts texts, as the arguments ask for it, for languages of these codes.
pub(super) fn cutter(args: &InputArgs, ar: &str, en: &str) -> Result<Cutter> {
    let rules = args.srx.as_deref();
    let rules = rules.map(|path| rules_in(path, ar, en)).transpose()?;
    let splitter = Splitter::new()
        .paragraphs(args.paragraphs.into())
        .segmented(args.segmented);
    let rules = rules.map(|rules| (Arc::new(rules), args.srx_mode.into()));
    Ok(Cutter::new(splitter, rules))
}

/// The rules in an SRX file for languages of these codes; says for which there are none.
fn rules_in(path: &str, ar: &str, en: &str) -> Result<Rules> {
    let file = File::open(path).map_err(|source| Error::read(path, source))?;
    let rules = Rules::from_reader(path, BufReader::new(file), ar, en)?;
    for (lang, code) in [(Lang::Arabic, ar), (Lang::English, en)] {
        if !rules.has(lang) {
            say(&format!(
                "{path} has no rules for {lang} ({code}): it is cut by the built-in ones"
            ));
        }
    }
    Ok(rules)
}

/// The two sides of what the files hold.
pub(super) fn sides(files: &[String], args: &InputArgs) -> Result<Sides> {
    read::open_sides(files, args.encoding.as_deref())
}
