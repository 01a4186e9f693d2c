//! Base forms of Arabic nouns and adjectives: the singular of sound plurals and duals, the masculine of adjectives, the
//! noun without the ending of the accusative.

use super::letters;
use super::likeliest::Frequencies;
use super::proclitics::ARTICLE;

/// Endings of number, gender and case, with what stands in the base form instead; the longer ones first.
const ENDINGS: [(&str, &[&str]); 11] = [
    ("يات", &["يه", "ي"]),
    ("تين", &["ه"]),
    ("تان", &["ه"]),
    ("يون", &["ي"]),
    ("يين", &["ي"]),
    ("ات", &["ه", ""]),
    ("ون", &[""]),
    ("ين", &[""]),
    ("ان", &[""]),
    ("يه", &["ي"]),
    ("ا", &[""]),
];

/// Least number of letters of a base form.
const LEAST: usize = 3;

/// Returns the base form of a folded word without article, proclitics and pronouns, as far as a word without the ending
/// is known with the article: of «المنظمات» it is «منظمة», while «بيان» is no dual of «بي». What is not known has
/// no other form.
pub(crate) fn base_form(word: &str, words: &impl Frequencies) -> Option<String> {
    let mut base: Option<String> = None;
    // Of «سياسيات» the singular is «سياسية», and of that the masculine «سياسي».
    for _ in 0..2 {
        let next = without_ending(base.as_deref().unwrap_or(word), words);
        match next {
            Some(next) => base = Some(next),
            None => break,
        }
    }
    base
}

fn without_ending(word: &str, words: &impl Frequencies) -> Option<String> {
    let noun = |word: &str| words.seen(&format!("{ARTICLE}{word}"));
    let forms = ENDINGS.iter().flat_map(|&(ending, others)| {
        let rest = word.strip_suffix(ending);
        rest.into_iter()
            .flat_map(move |rest| others.iter().map(move |other| format!("{rest}{other}")))
    });
    // «مستدامة» and «متحدة» are participles; of other feminines that is no way to the noun without.
    let participle = word
        .strip_suffix('ه')
        .filter(|rest| rest.starts_with('م') && letters(rest) > LEAST);
    let forms = forms.chain(participle.map(str::to_owned));
    let known = forms
        // «وصية», a will, is no feminine of «وصي», a guardian: words of relation are longer.
        .filter(|form| letters(form) >= LEAST + usize::from(form.ends_with('ي')))
        .map(|form| (noun(&form), form))
        .filter(|(seen, _)| *seen > 0.0);
    known
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|known| known.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words that are written with the article.
    struct Written(&'static [&'static str]);

    impl Frequencies for Written {
        fn seen(&self, word: &str) -> f32 {
            let bare = word.strip_prefix(ARTICLE).unwrap_or_default();
            f32::from(u8::from(self.0.contains(&bare)))
        }

        fn is_in_text(&self, word: &str) -> bool {
            self.seen(word) > 0.0
        }
    }

    #[test]
    fn endings_come_off_where_the_word_without_is_known() {
        let words = Written(&[
            "مساعده",
            "قرار",
            "دولي",
            "سياسي",
            "سياسيه",
            "مستدام",
            "نمو",
            "جنس",
            "مدرسه",
            "درس",
            "وصي",
        ]);
        for (word, expected) in [
            ("مساعدات", Some("مساعده")),
            ("قرارات", Some("قرار")),
            ("دوليين", Some("دولي")),
            ("دوليه", Some("دولي")),
            ("سياسيات", Some("سياسي")),
            ("مستدامه", Some("مستدام")),
            ("نموا", Some("نمو")),
            ("جنسين", Some("جنس")),
            ("مدرسه", None),
            ("وصيه", None),
            ("بيان", None),
            ("قانون", None),
        ] {
            assert_eq!(base_form(word, &words).as_deref(), expected, "{word}");
        }
    }
}
