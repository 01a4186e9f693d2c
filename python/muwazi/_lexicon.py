"""Lexicons: which word translates which, and how probably."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Optional, Union

from . import _muwazi
from ._errors import path_of
from ._inputs import Path, Progress
from ._muwazi import Pair


class Lexicon:
    """Lexicon of word translations, for ``Aligner(lexicon=…)``.

    >>> import muwazi
    >>> lexicon = muwazi.Lexicon.builtin()
    >>> lexicon.translations("مجلس", limit=1)[0][0]
    'council'
    """

    __slots__ = ("_own", "pairs", "left_out")

    def __init__(self, own: _muwazi.Lexicon, pairs: Optional[int] = None, left_out: Optional[int] = None) -> None:
        """Not for you: :meth:`builtin`, :meth:`read` and :meth:`learn` make lexicons."""
        self._own = own
        self.pairs = pairs
        """Number of pairs that it was learnt from, if it was learnt here."""
        self.left_out = left_out
        """Number of pairs that were of no use then: without words on both sides, or with a confidence of 0."""

    @staticmethod
    def builtin() -> Lexicon:
        """Returns the lexicon that is built in."""
        return Lexicon(_muwazi.Lexicon.builtin())

    @staticmethod
    def read(path: Path) -> Lexicon:
        """Reads a lexicon that :meth:`write` or ``muwazi learn`` wrote.

        A :class:`FormatError` says where the file is damaged.
        """
        return Lexicon(_muwazi.Lexicon.read(path_of(path)))

    @staticmethod
    def learn(
        pairs: Iterable[Union[Pair, tuple[str, str]]],
        *,
        weight: float = 1.0,
        least_seen: float = 1.5,
        least_linked: float = 0.1,
        progress: Optional[Progress] = None,
    ) -> Lexicon:
        """Learns a lexicon from pairs of sentences, or from tuples of an Arabic and an English text.

        Each counts as often as ``weight`` says, times its confidence.

        :param least_seen: leave out words, not their stems, that were seen fewer times.
        :param least_linked: leave out translations that were seen fewer times.
        :param progress: called with the number of pairs that were taken, as they are.

        >>> import muwazi
        >>> lexicon = muwazi.Lexicon.learn([("نهر", "river"), ("نهر طويل", "long river"), ("بحر", "sea")] * 5)
        >>> lexicon.translations("نهر", limit=1)[0][0]
        'river'
        """
        own, used, left_out = _muwazi.Lexicon.learn(pairs, weight, least_seen, least_linked, progress)
        return Lexicon(own, used, left_out)

    def write(self, path: Path) -> None:
        """Writes the lexicon to a file, whole or not at all."""
        self._own.write(path_of(path))

    def translations(self, word: str, *, limit: Optional[int] = 10) -> list[tuple[str, float]]:
        """Returns what an Arabic word is translated by, each with its probability, the likeliest first.

        English words are known by their stems. What the lexicon does not know has no translations.
        """
        return self._own.translations(word)[:limit]

    def __repr__(self) -> str:
        keys, words, links = self._own.sizes()
        return f"<Lexicon of {keys} keys of Arabic words, {words} English words, {links} links>"
