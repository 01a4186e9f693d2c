//! Forms of one Arabic word, in whatever number, case or gender, told by their stems and roots.

use super::letters;
use super::stems::{roots, stems};

/// Stems and roots of a word, of those that tell one.
#[derive(Clone, Debug)]
pub(crate) struct Forms {
    stems: Vec<String>,
    roots: Vec<String>,
}

/// Least number of letters of a stem or root that tells a word.
const TELLING: usize = 3;

impl Forms {
    /// Collects the stems and roots that a folded word may have.
    pub(crate) fn of(folded: &str) -> Self {
        Self {
            stems: telling(folded).map(str::to_owned).collect(),
            roots: telling_roots(folded).collect(),
        }
    }

    /// Whether a folded word may be a form of this one: of the same stem, or of the same root, as some broken plurals
    /// are.
    pub(crate) fn has(&self, folded: &str) -> bool {
        telling(folded).any(|stem| self.stems.iter().any(|own| own == stem))
            || telling_roots(folded).any(|root| self.roots.contains(&root))
    }
}

fn telling(folded: &str) -> impl Iterator<Item = &str> {
    let stems = stems(folded).into_iter();
    stems.filter(|stem| letters(stem) >= TELLING)
}

fn telling_roots(folded: &str) -> impl Iterator<Item = String> {
    let roots = roots(folded).into_iter();
    roots.filter(|root| letters(root) >= TELLING)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_are_told_from_other_words() {
        for (one, other, expected) in [
            ("الزوجين", "الزوجان", true),
            ("الحضانه", "حضانتها", true),
            ("قرار", "القرارات", true),
            ("الحاكم", "القاضي", false),
            ("المراه", "الزوجه", false),
        ] {
            assert_eq!(Forms::of(one).has(other), expected, "{one} {other}");
        }
    }
}
