//! Words of the interface in English and Arabic: `data/interface.tsv`.

use std::collections::BTreeMap;

use crate::model::lang::Lang;
use crate::text::data::INTERFACE;

/// Returns the messages in a language by their keys. `{name}` in one stands for a value.
pub(super) fn messages(lang: Lang) -> BTreeMap<&'static str, &'static str> {
    let column = match lang {
        Lang::English => 1,
        Lang::Arabic => 2,
    };
    INTERFACE.load(|messages: &mut BTreeMap<_, _>, row| {
        match messages.insert(row.cell(0), row.cell(column)) {
            None => Ok(()),
            Some(_) => Err(row.again(0, row.cell(0))),
        }
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::app::page::sources;
    use crate::text::script::Letters;

    /// Names of the values in a message.
    fn values(message: &str) -> BTreeSet<&str> {
        let parts = message.split('{').skip(1);
        parts
            .filter_map(|part| part.split_once('}'))
            .map(|(name, _)| name)
            .collect()
    }

    #[test]
    fn every_message_is_there_in_both_languages_with_the_same_values() {
        let [en, ar] = [Lang::English, Lang::Arabic].map(messages);
        assert!(en.len() > 50, "{}", en.len());
        for (key, english) in &en {
            let arabic = ar[key];
            assert_eq!(values(english), values(arabic), "{key}");
            // Names of formats are what they are.
            let is_word = Letters::of(english).latin > 4 && !key.starts_with("format-");
            assert!(
                !is_word || Letters::of(arabic).arabic > 0,
                "{key}: {arabic}"
            );
        }
    }

    #[test]
    fn every_message_that_the_page_asks_for_is_there_and_no_other() {
        let all = messages(Lang::English);
        let mut asked = BTreeSet::new();
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
        // Those whose keys are put together: `say(`state-${…}`)`.
        let families = [
            "edit-", "title-", "level-", "found-", "format-", "about-", "error-", "state-", "rule-",
        ];
        let unused: Vec<_> = (all.keys())
            .filter(|key| {
                !asked.contains(*key) && !families.iter().any(|family| key.starts_with(family))
            })
            .collect();
        assert!(unused.is_empty(), "nobody asks for {unused:?}");
    }
}
