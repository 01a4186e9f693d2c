"""Scores of alignments against gold ones."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Union

from . import _muwazi
from ._errors import UsageError, path_of
from ._inputs import Path
from ._muwazi import Pair

Link = tuple[Sequence[int], Sequence[int]]
"""Numbers of Arabic and of English segments that belong together, counted from 0."""
Links = Union[Path, Iterable[Union[Pair, Link]]]
"""Links: the path of a ladder or of a folder of them, an alignment, or tuples of numbers."""


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, each from 0 to 1."""

    precision: float
    recall: float
    f1: float


class Scores(NamedTuple):
    """Scores of an alignment."""

    strict: Score
    """Of links that are exactly right."""
    lax: Score
    """Of links that share a segment with a right one on both sides."""
    nulls: Score
    """Of segments without counterpart."""
    found: int
    """Number of links found."""
    gold: int
    """Number of links in gold."""
    both: int
    """Number of links in both."""


def eval(gold: Links, found: Links) -> Scores:
    """Scores links against gold ones: of a document, or of all ladders of the same names in two folders.

    What is in no folder of found ladders counts as nothing found, with a warning. Numbers of several documents are added
    up before anything is divided.

    >>> import muwazi
    >>> scores = muwazi.eval([([0], [0, 1]), ([1], [2])], [([0], [0]), ([1], [1, 2])])
    >>> scores.strict.f1, scores.lax.f1
    (0.0, 1.0)
    >>> muwazi.eval([([0], [0])], muwazi.align("قرر المجلس ذلك.", "The Council so decided.")).strict.f1
    1.0
    """
    if _is_folder(gold) or _is_folder(found):
        if not (_is_folder(gold) and _is_folder(found)):
            raise UsageError("give two folders, or links of one document twice, not one of each")
        documents = _folders(path_of(gold), path_of(found))  # type: ignore[arg-type]
    else:
        documents = [(_links(gold), _links(found))]
    (strict, lax, nulls), numbers = _muwazi.scores(documents)
    return Scores(Score(*strict), Score(*lax), Score(*nulls), *numbers)


_Plain = list[tuple[list[int], list[int]]]


def _is_folder(links: Links) -> bool:
    return isinstance(links, (str, os.PathLike)) and os.path.isdir(links)


def _folders(gold: str, found: str) -> list[tuple[_Plain, _Plain]]:
    # Ladders of paragraphs stand beside those of sentences, and are of another level.
    names = sorted(
        name for name in os.listdir(gold) if name.endswith(".ladder") and not name.endswith(".para.ladder")
    )
    if not names:
        raise UsageError(f"no file that ends in .ladder in {gold}")
    documents = []
    for name in names:
        path = os.path.join(found, name)
        if not os.path.exists(path):
            warnings.warn(f"{path} is missing and counts as nothing found", stacklevel=3)
        documents.append((_links(os.path.join(gold, name)), _links(path) if os.path.exists(path) else []))
    return documents


def _links(links: Links) -> _Plain:
    if isinstance(links, (str, os.PathLike)):
        return _muwazi.ladder_links(path_of(links))
    plain = []
    for link in links:
        ar, en = (link.ar_segments, link.en_segments) if isinstance(link, Pair) else link
        plain.append((list(ar), list(en)))
    return plain
