//! Words of the interface in English and Arabic: `data/interface.tsv`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::model::lang::Lang;
use crate::text::data::INTERFACE;
use crate::text::messages::Messages;

pub(super) static MESSAGES: LazyLock<Messages> = LazyLock::new(|| Messages::load(INTERFACE));

/// Returns the messages in a language by their keys. `{name}` in one stands for a value.
pub(super) fn messages(lang: Lang) -> BTreeMap<&'static str, &'static str> {
    let in_lang = |[ar, en]: [&'static str; 2]| match lang {
        Lang::English => en,
        Lang::Arabic => ar,
    };
    let all = MESSAGES.iter();
    all.map(|(key, both)| (key, in_lang(both))).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::app::page::sources;
    use crate::check::RULES;
    use crate::text::messages::names;
    use crate::text::script::Letters;

    #[test]
    fn every_message_is_there_in_both_languages_with_the_same_values() {
        let [en, ar] = [Lang::English, Lang::Arabic].map(messages);
        assert!(en.len() > 50, "{}", en.len());
        for rule in RULES {
            assert!(
                en.contains_key(&*format!("rule-{}", rule.name)),
                "{}",
                rule.name
            );
        }
        for (key, english) in &en {
            let arabic = ar[key];
            assert_eq!(names(english), names(arabic), "{key}");
            // Names of formats are what they are.
            let is_word = Letters::of(english).latin > 4 && !key.starts_with("format-");
            assert!(
                !is_word || Letters::of(arabic).arabic > 0,
                "{key}: {arabic}"
            );
        }
    }

    /// The program's own files here, as they are written.
    fn sources_of_the_program() -> Vec<String> {
        let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app")];
        let mut sources = Vec::new();
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    open.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    sources.push(fs::read_to_string(path).expect("a file"));
                }
            }
        }
        sources
    }

    #[test]
    fn every_message_that_the_page_asks_for_is_there_and_no_other() {
        let all = messages(Lang::English);
        let mut asked: BTreeSet<&str> = BTreeSet::new();
        for (name, source) in sources() {
            // A key stands between quotation marks wherever it is asked for: `say('key')`, `data-say="key"`.
            for quoted in source.split(['\'', '"', '`']) {
                if all.contains_key(quoted) {
                    asked.insert(quoted);
                }
            }
            for part in source
                .split("say('")
                .skip(1)
                .chain(source.split("data-say=\"").skip(1))
            {
                let key = part.split(['\'', '"']).next().unwrap_or_default();
                assert!(all.contains_key(key), "{name}: {key} is no message");
            }
        }
        // What the program itself says.
        for source in sources_of_the_program() {
            for quoted in source.split('"').skip(1).step_by(2) {
                if let Some((&key, _)) = all.get_key_value(quoted) {
                    asked.insert(key);
                }
                let is_one = ["fault-", "hint-"]
                    .iter()
                    .any(|own| quoted.starts_with(own));
                let is_whole = !quoted.contains(['{', ' ']) && !quoted.ends_with('-');
                assert!(
                    !(is_one && is_whole) || all.contains_key(quoted),
                    "{quoted}"
                );
            }
        }
        // Those whose keys are put together: `say(`state-${…}`)`.
        let families = [
            "edit-",
            "title-",
            "level-",
            "found-",
            "format-",
            "about-",
            "error-",
            "state-",
            "rule-",
            "warning-",
            "fault-missing-",
            "fault-same-",
        ];
        let unused: Vec<_> = (all.keys())
            .filter(|key| {
                !asked.contains(*key) && !families.iter().any(|family| key.starts_with(family))
            })
            .collect();
        assert!(unused.is_empty(), "nobody asks for {unused:?}");
    }
}
