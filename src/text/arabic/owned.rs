//! Pronouns after Arabic nouns: «معلوماتك» is «معلومات» with "your".

use super::affixes::AFFIXES;
use super::letters;
use super::likeliest::Frequencies;
use super::proclitics::ARTICLE;

/// A noun with a pronoun after it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Owned {
    /// Folded noun without the pronoun, with the ه of the feminine that is ت before one.
    pub(crate) word: String,
    /// Number of letters of the pronoun.
    pub(crate) letters: usize,
}

/// Ratio of the frequency of a noun to that of it with the pronoun from which that is no word of its own.
const MORE: f32 = 2.0;

/// Takes a pronoun off a folded word without proclitics, where what is left is a noun that is known with the article
/// and the whole is not: of «كتابها» it is «كتاب», while «وجه» is no «وج» with a pronoun. That its last letter is no ta
/// marbuta is for the caller to know.
pub(crate) fn without_pronoun(word: &str, words: &impl Frequencies) -> Option<Owned> {
    let noun = |word: &str| {
        let with_article = words.seen(&format!("{ARTICLE}{word}"));
        (with_article > 0.0).then(|| with_article + words.seen(word))
    };
    if words.seen(&format!("{ARTICLE}{word}")) > 0.0 {
        return None;
    }
    // What ends like a noun of relation, or in the accusative, is no noun with "my".
    let pronouns = AFFIXES.pronouns.iter().filter(|&&pronoun| pronoun != "ي");
    let bases = pronouns.filter_map(|pronoun| {
        let rest = word.strip_suffix(pronoun)?;
        let feminine = rest.strip_suffix('ت').map(|rest| format!("{rest}ه"));
        let forms = [Some(rest.to_owned()), feminine].into_iter().flatten();
        let known = forms.filter_map(|form| {
            let seen = (letters(&form) >= 3).then(|| noun(&form))??;
            Some((form, seen))
        });
        let (form, seen) = known.max_by(|a, b| a.1.total_cmp(&b.1))?;
        let owned = Owned {
            word: form,
            letters: letters(pronoun),
        };
        Some((owned, seen))
    });
    let (owned, seen) = bases.max_by(|a, b| a.1.total_cmp(&b.1))?;
    (seen >= MORE * words.seen(word)).then_some(owned)
}

/// Whether a folded word without proclitics, which is not known with the article, may have one of the pronouns of the
/// third person, so that no term has it in it: what is before that is known in whatever form, be it a verb.
pub(crate) fn may_have_pronoun(word: &str, words: &impl Frequencies) -> bool {
    let is_known = |rest: &str| {
        let feminine = rest.strip_suffix('ت').map(|rest| format!("{rest}ه"));
        let mut forms = [Some(rest.to_owned()), feminine].into_iter().flatten();
        letters(rest) >= 3
            && forms.any(|form| words.seen(&form) + words.seen(&format!("{ARTICLE}{form}")) > 0.0)
    };
    let mut pronouns = (AFFIXES.pronouns.iter())
        .filter(|pronoun| pronoun.starts_with('ه') && letters(pronoun) > 1);
    words.seen(&format!("{ARTICLE}{word}")) == 0.0
        && pronouns.any(|pronoun| word.strip_suffix(pronoun).is_some_and(is_known))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words that are written so often.
    struct Written(&'static [(&'static str, f32)]);

    impl Frequencies for Written {
        fn seen(&self, word: &str) -> f32 {
            let same = self.0.iter().filter(|written| written.0 == word);
            same.map(|written| written.1).sum()
        }

        fn is_in_text(&self, word: &str) -> bool {
            self.seen(word) > 0.0
        }
    }

    #[test]
    fn pronouns_come_off_nouns_and_off_nothing_else() {
        let words = Written(&[
            ("المعلومات", 3.0),
            ("معلوماتك", 1.0),
            ("الحضانه", 2.0),
            ("الالتزامات", 2.0),
            ("وجه", 4.0),
            ("الوجه", 4.0),
            ("قال", 9.0),
        ]);
        for (word, expected) in [
            ("معلوماتك", Some(("معلومات", 1))),
            ("حضانتها", Some(("حضانه", 2))),
            ("التزاماتها", Some(("التزامات", 2))),
            ("وجه", None),
            ("قالها", None),
            ("مصلحتها", None),
        ] {
            let found = without_pronoun(word, &words);
            let found = found.as_ref().map(|owned| (&*owned.word, owned.letters));
            assert_eq!(found, expected, "{word}");
        }
    }
    #[test]
    fn what_may_have_a_pronoun_is_told_whatever_it_is() {
        let words = Written(&[
            ("سراح", 2.0),
            ("مخالفه", 1.0),
            ("قال", 9.0),
            ("المساهم", 1.0),
            ("مسا", 1.0),
        ]);
        for (word, expected) in [
            ("سراحهم", true),
            ("مخالفتها", true),
            ("قالها", true),
            ("مساهم", false),
            ("تفاهم", false),
        ] {
            assert_eq!(may_have_pronoun(word, &words), expected, "{word}");
        }
    }
}
