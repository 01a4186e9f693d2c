"""Terms: words and phrases of the two languages that stand for the same thing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Optional, Union, overload

from . import _muwazi
from ._errors import path_of
from ._inputs import Path, Progress
from ._writing import Pairs, own


@dataclass(frozen=True)
class Spelling:
    """A spelling of a term, and how often it stands in the texts."""

    text: str
    count: int


@dataclass(frozen=True)
class Example:
    """A pair with a term in it, and how the term is written there."""

    ar: str
    en: str
    ar_term: str
    en_term: str


@dataclass(frozen=True)
class Term:
    """A term in both languages."""

    ar: str
    """Arabic wording, without the conjunctions and prepositions that are written with it."""
    en: str
    """English wording."""
    score: float
    """How good a term it is; terms of one extraction can be compared."""
    count: int
    """How often it stands in the pairs with this translation."""
    pairs: int
    """Number of pairs in which both sides stand."""
    documents: int
    """Number of documents in which it stands."""
    dispersion: float
    """How unevenly it is spread over the documents: from 0, evenly, to 1."""
    dice: float
    """Of the pairs with either side of it, the share that has both, from 0 to 1."""
    keyness: Optional[float]
    """How surely it is more frequent here than in the reference, if there is one."""
    ar_spellings: list[Spelling]
    en_spellings: list[Spelling]
    examples: list[Example]


class Terms(Sequence[Term]):
    """Terms, the best first; made by :func:`terms`."""

    __slots__ = ("_own", "_terms")

    def __init__(self, own: _muwazi.Terms) -> None:
        """Not for you: :func:`terms` makes them."""
        self._own = own
        self._terms = [_term(term) for term in json.loads(own.json())]

    @property
    def pairs(self) -> int:
        """Number of pairs that they were learnt from."""
        return self._own.pairs

    def __len__(self) -> int:
        return len(self._terms)

    @overload
    def __getitem__(self, index: int) -> Term: ...
    @overload
    def __getitem__(self, index: slice) -> list[Term]: ...
    def __getitem__(self, index: Union[int, slice]) -> Union[Term, list[Term]]:
        return self._terms[index]

    def __repr__(self) -> str:
        return f"<{len(self)} terms in {self.pairs} pairs>"

    def write(self, path: Path, *, format: Optional[str] = None, title: str = "", excel: bool = False) -> None:
        """Writes the terms to CSV, TSV, XLSX, TBX, JSONL or a page; the extension tells the format."""
        self._own.write(path_of(path), format, title, excel)


def terms(
    pairs: Pairs,
    *,
    reference: Optional[Pairs] = None,
    max_words: int = 5,
    min_count: int = 2,
    examples: int = 3,
    min_confidence: float = 0.5,
    limit: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Terms:
    """Extracts terms from pairs, the best first.

    :param reference: other pairs to compare with: the terms are then those that are typical of ``pairs``.
    :param max_words: greatest number of words of a term, on either side; "of", "the" and the like do not count.
    :param min_count: least number of pairs that a term stands in.
    :param min_confidence: pairs that are less sure are left out.
    :param progress: called with the number of pairs that were taken, as they are.

    >>> import muwazi
    >>> found = muwazi.terms([("قرر مجلس الأمن ذلك", "the Security Council so decided"), ("مجلس الأمن", "Security Council")])
    >>> found[0].ar, found[0].en, found[0].pairs
    ('مجلس الأمن', 'Security Council', 2)
    """
    other = None if reference is None else own(reference)
    return Terms(
        _muwazi.terms(own(pairs), other, max_words, min_count, examples, min_confidence, limit, progress),
    )


def _term(term: dict[str, Any]) -> Term:
    spellings = {
        lang: [Spelling(one["text"], one["count"]) for one in term[lang]["spellings"]] for lang in ("ar", "en")
    }
    return Term(
        ar=term["ar"]["text"],
        en=term["en"]["text"],
        score=term["score"],
        count=term["count"],
        pairs=term["pairs"],
        documents=term["documents"],
        dispersion=term["dispersion"],
        dice=term["dice"],
        keyness=term.get("keyness"),
        ar_spellings=spellings["ar"],
        en_spellings=spellings["en"],
        examples=[
            Example(one["ar"], one["en"], _part(one["ar"], one["ar_span"]), _part(one["en"], one["en_span"]))
            for one in term["examples"]
        ],
    )


def _part(text: str, span: dict[str, int]) -> str:
    """Returns a part of a text, which is given in bytes."""
    return text.encode()[span["start"] : span["end"]].decode()
