"""Check of pairs as a reviser does it: numbers, dates, what is left out or not translated, faults of typing."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Optional, Union

from . import _muwazi
from ._errors import path_of
from ._inputs import Path, Progress
from ._muwazi import Pair
from ._writing import Pairs, own


class Fault(NamedTuple):
    """What a rule finds in a pair."""

    pair: Pair
    number: int
    """Number of the pair among those that were checked, counted from 1."""
    rule: str
    """Name of the rule that is broken; ``muwazi check --rules`` explains them."""
    severity: str
    """``'error'``: the translation says something else; ``'warning'``: something looks wrong; ``'note'``."""
    reason: str
    """What stands there."""
    ar: list[range]
    """Places in the Arabic, in characters."""
    en: list[range]
    """Places in the English, in characters."""


def check_pairs(
    pairs: Pairs,
    *,
    rules: Optional[Iterable[str]] = None,
    glossary: Union[Path, Sequence[Path]] = (),
    progress: Optional[Progress] = None,
) -> list[Fault]:
    """Checks pairs as a reviser does, in their order.

    :param pairs: an :class:`Alignment`, ``read(…)``, or any iterable of pairs.
    :param rules: names of the rules to check by; the usual ones if none are named.
    :param glossary: files with terms that are to be translated as they say, as dictionaries are.
    :param progress: called with the number of pairs that were taken, and at the end of how many.

    >>> import muwazi
    >>> fault, = muwazi.check_pairs([("دفع 48 مليون دولار.", "He paid $47 million.")])
    >>> fault.rule, fault.reason
    ('numbers', 'only in the Arabic: 48 مليون; only in the English: 47 million')
    >>> [fault.pair.en[place.start:place.stop] for place in fault.en]
    ['47 million']
    """
    files = [glossary] if isinstance(glossary, (str, os.PathLike)) else glossary
    glossaries = [path_of(path) for path in files]
    chosen = None if rules is None else list(rules)
    found = _muwazi.check_pairs(own(pairs), chosen, glossaries, progress)
    return [
        Fault(pair, number, rule, severity, reason, [range(*place) for place in ar], [range(*place) for place in en])
        for pair, number, rule, severity, reason, ar, en in found
    ]
