//! Telling which of two texts is the Arabic one.

use super::LeftOut;
use crate::model::lang::Lang;
use crate::text::script::{self, Letters};

/// Languages of the first and second side, as a file names them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::formats) enum Told {
    /// Language of the first side; the other language is that of the second.
    First(Lang),
    /// The same by the header of a table, which people write: where the script of a pair says the opposite, it is
    /// right.
    Headed(Lang),
    /// The file names none: the script tells, pair by pair.
    Nothing,
}

impl Told {
    /// Returns the languages that two codes name together.
    pub(in crate::formats) fn by_codes(first: Option<&str>, second: Option<&str>) -> Option<Self> {
        let lang = |code: Option<&str>| code.map(|code| Lang::of_code(code).ok_or(()));
        match (lang(first), lang(second)) {
            (Some(Ok(a)), Some(Ok(b))) if a == b => None,
            (Some(Err(())), _) | (_, Some(Err(()))) => None,
            (Some(Ok(first)), _) => Some(Self::First(first)),
            (None, Some(Ok(second))) => Some(Self::First(second.other())),
            (None, None) => Some(Self::Nothing),
        }
    }
}

/// Teller of the Arabic and the English side of one pair after the other.
#[derive(Clone, Copy, Debug)]
pub(in crate::formats) struct Sides {
    told: Told,
    /// Language of the first side of the last pair whose script told it.
    last: Lang,
    /// Number of pairs so far whose script says the opposite of what the file tells.
    turned: usize,
}

impl Sides {
    pub(in crate::formats) fn new(told: Told) -> Self {
        let last = match told {
            Told::First(lang) | Told::Headed(lang) => lang,
            Told::Nothing => Lang::Arabic,
        };
        Self {
            told,
            last,
            turned: 0,
        }
    }

    /// Returns the number of pairs so far that stood the other way round than the header says.
    pub(in crate::formats) fn turned(&self) -> usize {
        self.turned
    }

    /// Returns the language of the first side of the last pair.
    pub(in crate::formats) fn first(&self) -> Lang {
        self.last
    }

    /// Returns the Arabic and the English one of two texts. What has no letters, as a side that is empty or a number,
    /// goes by the other side, or by the pair before.
    pub(in crate::formats) fn of<T: AsRef<str>>(&mut self, a: T, b: T) -> Result<(T, T), LeftOut> {
        let (first, second) = (a.as_ref(), b.as_ref());
        if first.trim().is_empty() && second.trim().is_empty() {
            return Err(LeftOut::Empty);
        }
        if let Told::Headed(lang) = self.told {
            let is_opposite = script::oriented(first, second)
                .is_some_and(|(ar, _)| std::ptr::eq(ar, first) != (lang == Lang::Arabic));
            self.turned += usize::from(is_opposite);
            self.last = if is_opposite { lang.other() } else { lang };
        }
        if self.told == Told::Nothing {
            let (in_a, in_b) = (Letters::of(first), Letters::of(second));
            self.last = if in_a.total() > 0 && in_b.total() > 0 {
                let (ar, _) = script::oriented(first, second).ok_or(LeftOut::Sides)?;
                if std::ptr::eq(ar, first) {
                    Lang::Arabic
                } else {
                    Lang::English
                }
            } else {
                let of_b = in_b.lang().map(Lang::other);
                in_a.lang().or(of_b).unwrap_or(self.last)
            };
        }
        Ok(match self.last {
            Lang::Arabic => (a, b),
            Lang::English => (b, a),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_tells_unless_the_file_does() {
        let mut sides = Sides::new(Told::Nothing);
        for (a, b, expected) in [
            ("بحر", "sea", Ok(("بحر", "sea"))),
            ("sea", "بحر", Ok(("بحر", "sea"))),
            // As the pair before.
            ("1", "2", Ok(("2", "1"))),
            ("", "sea", Ok(("", "sea"))),
            ("", "بحر", Ok(("بحر", ""))),
            ("mer", "sea", Err(LeftOut::Sides)),
            (" ", "", Err(LeftOut::Empty)),
        ] {
            assert_eq!(sides.of(a, b), expected, "{a} {b}");
        }
        let mut sides = Sides::new(Told::First(Lang::English));
        assert_eq!(sides.of("OK", "OK"), Ok(("OK", "OK")));
        assert_eq!(sides.of("a", "b"), Ok(("b", "a")));
        assert_eq!(sides.of("بحر", "sea"), Ok(("sea", "بحر")));
        let mut sides = Sides::new(Told::Headed(Lang::English));
        assert_eq!(sides.of("a", "b"), Ok(("b", "a")));
        assert_eq!(sides.of("sea", "بحر"), Ok(("بحر", "sea")));
        assert_eq!(sides.turned(), 0);
        assert_eq!(sides.of("بحر", "sea"), Ok(("بحر", "sea")));
        assert_eq!(sides.turned(), 1);
    }

    #[test]
    fn codes_say_which_is_which_or_that_it_is_another_language() {
        for (first, second, expected) in [
            (Some("ar-EG"), Some("en"), Some(Told::First(Lang::Arabic))),
            (Some("EN_us"), None, Some(Told::First(Lang::English))),
            (None, Some("en"), Some(Told::First(Lang::Arabic))),
            (None, None, Some(Told::Nothing)),
            (Some("fr"), Some("ar"), None),
            (Some("en-GB"), Some("en-US"), None),
        ] {
            assert_eq!(
                Told::by_codes(first, second),
                expected,
                "{first:?} {second:?}"
            );
        }
    }
}
