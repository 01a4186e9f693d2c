"""Words in pairs: a bilingual concordance."""

from __future__ import annotations

import os
import warnings
from typing import NamedTuple, Optional, Union

from . import _muwazi
from ._errors import UsageError, path_of
from ._inputs import Path, Progress
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
    pairs: Optional[Union[Pairs, Path]] = None,
    *,
    ar: Optional[str] = None,
    en: Optional[str] = None,
    exact: bool = False,
    regex: bool = False,
    sort: str = "file",
    limit: Optional[int] = None,
    index: Optional[bool] = None,
    encoding: Optional[str] = None,
    progress: Optional[Progress] = None,
) -> list[Hit]:
    """Finds words, phrases, ``*`` and ``?`` in pairs: Arabic whatever its vowel signs, hamza, clitics and pronouns, English
    whatever its inflection.

    :param words: what to look for, in the language of its script; or ``ar`` and ``en`` for one language or both at once.
    :param pairs: an :class:`Alignment`, ``read(…)``, any iterable of pairs, or the path of a file of pairs.
    :param exact: find words as they are written.
    :param regex: the words are a regular expression.
    :param sort: ``'file'``, ``'before'``, ``'after'`` or ``'counterpart'``.
    :param limit: greatest number of hits.
    :param index: whether a file gets an index beside it (``FILE.muwazi-index``), by which later searches take a hundredth of
        the time; those of 4 MB and more do by default, and with ``False`` none is used.
    :param encoding: encoding of tables and lines in a file, if it is not to be told from the bytes.
    :param progress: called now and then with the number of pairs that were searched, and at the end of how many.

    >>> import muwazi
    >>> hits = muwazi.find("مجلس الأمن", [("وقرّر مجلسُ الأمن ذلك.", "The Security Council so decided.")])
    >>> hits[0].found, hits[0].counterpart
    ('مجلسُ الأمن', 'Security Council')
    """
    if pairs is None:
        raise UsageError("say where to look: pairs, an alignment, read(…), or the path of a file")
    search = {"words": words, "ar": ar, "en": en, "exact": exact, "regex": regex, "sort": sort, "limit": limit}
    if not isinstance(pairs, (str, os.PathLike)):
        if index is not None or encoding is not None:
            raise UsageError("index and encoding are for the path of a file")
        return [Hit(*hit) for hit in _muwazi.find(own(pairs), search, progress)]
    hits, remarks = _muwazi.find_in_file(path_of(pairs), encoding, index, search, progress)
    for remark in remarks:
        warnings.warn(remark, stacklevel=2)
    return [Hit(*hit) for hit in hits]
