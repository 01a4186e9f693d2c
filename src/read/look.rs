//! Formatting of a run of text: bold, italic, underlined, struck out, raised or lowered.

use super::formatting::{self, Code};

/// Formatting of a run, as far as something is said of it.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Look {
    /// Each for text from left to right, and for text from right to left, which word processors format apart.
    pub(super) bold: [Option<bool>; 2],
    pub(super) italic: [Option<bool>; 2],
    pub(super) underlined: Option<bool>,
    pub(super) struck: Option<bool>,
    /// Whether it is raised, lowered or neither.
    pub(super) raised: Option<Raised>,
    pub(super) is_rtl: Option<bool>,
}

/// Height of a run over its line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Raised {
    Up,
    Down,
    Not,
}

impl Look {
    /// Returns this formatting, and where it says nothing that of `base`.
    pub(super) fn over(self, base: Self) -> Self {
        let [bold, italic] = [(self.bold, base.bold), (self.italic, base.italic)]
            .map(|(own, base)| [own[0].or(base[0]), own[1].or(base[1])]);
        Self {
            bold,
            italic,
            underlined: self.underlined.or(base.underlined),
            struck: self.struck.or(base.struck),
            raised: self.raised.or(base.raised),
            is_rtl: self.is_rtl.or(base.is_rtl),
        }
    }

    /// Returns the codes of the formatting, the outermost first.
    pub(super) fn codes(self) -> impl Iterator<Item = Code> {
        let direction = usize::from(self.is_rtl == Some(true));
        let all = [
            ("b", self.bold[direction] == Some(true)),
            ("i", self.italic[direction] == Some(true)),
            ("u", self.underlined == Some(true)),
            ("s", self.struck == Some(true)),
            ("sup", self.raised == Some(Raised::Up)),
            ("sub", self.raised == Some(Raised::Down)),
        ];
        let on = all.into_iter().filter(|(_, is_on)| *is_on);
        on.map(|(name, _)| formatting::code(name, None, false))
    }
}
