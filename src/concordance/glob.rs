//! Words with wildcards.

/// A word with `*` for any letters, or none, and `?` for one.
#[derive(Clone, Debug)]
pub(super) struct Glob {
    marks: Vec<Mark>,
    /// The longest run of letters in the word.
    letters: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Mark {
    Letter(char),
    One,
    Any,
}

impl Glob {
    /// The wildcards.
    pub(super) const MARKS: [char; 2] = ['*', '?'];

    /// Reads a word with wildcards; `letters` folds the letters between them for the comparison.
    pub(super) fn new(text: &str, letters: impl Fn(&str) -> String) -> Self {
        let mut marks = Vec::new();
        let mut longest = String::new();
        for piece in text.split_inclusive(Self::MARKS) {
            let run = letters(piece.trim_end_matches(Self::MARKS));
            marks.extend(run.chars().map(Mark::Letter));
            match piece.chars().next_back() {
                Some('*') if marks.last() != Some(&Mark::Any) => marks.push(Mark::Any),
                Some('?') => marks.push(Mark::One),
                _ => {}
            }
            if run.len() > longest.len() {
                longest = run;
            }
        }
        Self {
            marks,
            letters: longest,
        }
    }

    /// The longest run of letters that every word has in it.
    pub(super) fn letters(&self) -> &str {
        &self.letters
    }

    pub(super) fn is(&self, word: &str) -> bool {
        if !word.contains(&self.letters) {
            return false;
        }
        // Where the last `*` stands, and the word that is left for what follows it: of all `*` only the last has to be
        // tried with more.
        let mut last: Option<(usize, std::str::Chars<'_>)> = None;
        let (mut at, mut rest) = (0, word.chars());
        loop {
            let before = rest.clone();
            let goes_on = match (self.marks.get(at), rest.next()) {
                (None, None) => return true,
                (Some(Mark::Any), _) => {
                    rest = before.clone();
                    last = Some((at, before));
                    true
                }
                (Some(Mark::One), Some(_)) => true,
                (Some(Mark::Letter(letter)), Some(c)) => *letter == c,
                _ => false,
            };
            if goes_on {
                at += 1;
                continue;
            }
            let Some((mark, from)) = &mut last else {
                return false;
            };
            if from.next().is_none() {
                return false;
            }
            (at, rest) = (*mark + 1, from.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_stand_for_letters() {
        for (glob, word, expected) in [
            ("ministr*", "ministry", true),
            ("ministr*", "ministr", true),
            ("ministr*", "minister", false),
            ("*minist*r*", "administer", true),
            ("organi?ation", "organisation", true),
            ("organi?ation", "organiation", false),
            ("*a*b", "aabab", true),
            ("*a*b", "aaba", false),
            ("?", "و", true),
            ("?", "لا", false),
            ("م*ة", "مدرسة", true),
            ("**", "", true),
            ("a*?", "a", false),
        ] {
            let is = Glob::new(glob, str::to_owned).is(word);
            assert_eq!(is, expected, "{glob} {word}");
        }
    }
}
