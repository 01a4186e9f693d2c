"""Lists of words with figures: frequency lists and collocates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from . import _muwazi
from ._errors import UsageError
from ._inputs import Progress
from ._writing import Pairs, own


@dataclass(frozen=True)
class Frequency:
    """A word of a frequency list."""

    word: str
    """The form, stem or root, without capitals, vowel signs and forms of hamza."""
    count: int
    """How often it stands in the texts."""
    per_million: float
    """How often it stands in a million running words."""
    range: int
    """Number of texts, or of equal parts of a single one, in which it stands."""
    dp: float
    """Deviation of proportions (Gries 2008): 0 for a word that is spread as the texts are, near 1 for one of a small one alone."""
    forms: int
    """Number of forms that are counted here."""
    written: str
    """The most frequent of them as it is written."""


class Frequencies(list[Frequency]):
    """The words of one side of pairs, the most frequent first; made by :func:`frequencies`."""

    words: int
    """Number of running words."""
    numbers: int
    """Number of numbers in digits, which are not counted."""
    without_root: int
    """Number of running words that have no root, where roots are counted."""
    by_text: bool
    """Whether the parts are texts, and not ten equal parts of a single one."""
    parts: int
    """Number of the parts over which ``range`` and ``dp`` are counted."""


@dataclass(frozen=True)
class Collocate:
    """A word near others."""

    lang: str
    """Its language: ``'ar'`` or ``'en'``."""
    word: str
    """The word, without capitals, vowel signs and forms of hamza."""
    before: int
    """How often it stands before a hit, near it."""
    after: int
    """How often it stands after a hit, near it."""
    frequency: int
    """How often it stands in the texts at all."""
    log_likelihood: float
    """Log-likelihood ratio (Dunning 1993), below 0 if it is rarer there than elsewhere."""
    log_dice: float
    """logDice (Rychlý 2008): 14 for a word that stands near each hit and nowhere else."""
    written: str
    """The word as it is written most often near hits."""

    @property
    def count(self) -> int:
        """How often it stands near a hit."""
        return self.before + self.after


class Collocates(list[Collocate]):
    """Words near what was found, the most typical first; made by :func:`collocates`."""

    hits: int
    """How often the words that were looked for stand in the pairs."""


def frequencies(
    pairs: Pairs,
    lang: str,
    *,
    unit: str = "form",
    progress: Optional[Progress] = None,
) -> Frequencies:
    """Lists the words of one side of pairs, how often they stand there, and how evenly.

    :param lang: whose words: ``'ar'`` or ``'en'``.
    :param unit: what is counted as one: ``'form'``, ``'stem'`` (Arabic without conjunction, preposition, article and
        pronoun, English without inflection) or ``'root'`` (of Arabic, as far as letters tell it).
    :param progress: called with the number of pairs that were taken, and at the end of how many.

    >>> import muwazi
    >>> found = muwazi.frequencies([("وقرر المجلس", "the council decided"), ("رأي مجلس", "views of a Council")], "en")
    >>> found[0].word, found[0].count, found.words
    ('council', 2, 7)
    """
    rows, words, numbers, without_root, by_text, parts = _muwazi.frequencies(own(pairs), lang, unit, progress)
    found = Frequencies(Frequency(*row) for row in rows)
    found.words, found.numbers, found.without_root = words, numbers, without_root
    found.by_text, found.parts = by_text, parts
    return found


def collocates(
    words: Optional[str] = None,
    pairs: Optional[Pairs] = None,
    *,
    ar: Optional[str] = None,
    en: Optional[str] = None,
    exact: bool = False,
    regex: bool = False,
    reach: int = 5,
    min_count: int = 2,
    progress: Optional[Progress] = None,
) -> Collocates:
    """Lists the words near others, on their side, the most typical first.

    :param words: what to look for, as in :func:`find`; or ``ar``, ``en``, ``exact``, ``regex``.
    :param reach: number of words before and after a hit that are near it.
    :param min_count: least number of times that a word stands near a hit.
    :param progress: called with the number of pairs that were taken, and at the end of how many.

    >>> import muwazi
    >>> pairs = [("بحر", "the wide blue sea"), ("البحر", "a sea, blue and cold"), ("سماء", "grey sky")]
    >>> found = muwazi.collocates("sea", pairs)
    >>> found[0].word, found[0].count, found.hits
    ('blue', 2, 2)
    """
    if pairs is None:
        raise UsageError("say where to look: pairs, an alignment, or read(…)")
    search = {"words": words, "ar": ar, "en": en, "exact": exact, "regex": regex, "sort": "file", "limit": None}
    rows, hits = _muwazi.collocates(own(pairs), search, reach, min_count, progress)
    found = Collocates(Collocate(*row) for row in rows)
    found.hits = hits
    return found
