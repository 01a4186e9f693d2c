"""Words in pairs: a bilingual concordance."""

from __future__ import annotations

from typing import NamedTuple, Optional

from . import _muwazi
from ._muwazi import Pair
from ._writing import Pairs, own


class Hit(NamedTuple):
    """A place in a pair where something was found."""

    pair: Pair
    number: int
    """Number of the pair among those that were searched, counted from 1."""
    lang: str
    """Language of the side in which it was found: ``'ar'`` or ``'en'``."""
    before: str
    """What stands before it."""
    found: str
    """What was found, as it is written."""
    after: str
    """What stands after it."""
    counterpart: Optional[str]
    """What translates it on the other side, if that is known."""


def find(
    words: Optional[str] = None,
    pairs: Pairs = (),
    *,
    ar: Optional[str] = None,
    en: Optional[str] = None,
    exact: bool = False,
    regex: bool = False,
    sort: str = "file",
    limit: Optional[int] = None,
) -> list[Hit]:
    """Finds words, phrases, ``*`` and ``?`` in pairs: Arabic whatever its vowel signs, hamza, clitics and pronouns, English
    whatever its inflection.

    :param words: what to look for, in the language of its script; or ``ar`` and ``en`` for one language or both at once.
    :param pairs: an :class:`Alignment`, ``read(…)``, or any iterable of pairs.
    :param exact: find words as they are written.
    :param regex: the words are a regular expression.
    :param sort: ``'file'``, ``'before'``, ``'after'`` or ``'counterpart'``.
    :param limit: greatest number of hits.

    >>> import muwazi
    >>> hits = muwazi.find("مجلس الأمن", [("وقرّر مجلسُ الأمن ذلك.", "The Security Council so decided.")])
    >>> hits[0].found, hits[0].counterpart
    ('مجلسُ الأمن', 'Security Council')
    """
    return [Hit(*hit) for hit in _muwazi.find(words, ar, en, own(pairs), exact, regex, sort, limit)]
