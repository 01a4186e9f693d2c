"""Pairs into files and tables."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import datetime, timezone
from typing import IO, TYPE_CHECKING, Any, NamedTuple, Optional, TypedDict, Union

from . import _muwazi
from ._errors import UsageError, path_of
from ._inputs import Path, Progress
from ._muwazi import Pair

if TYPE_CHECKING:
    from ._alignment import Alignment


class Style(TypedDict, total=False):
    """How pairs are written; :func:`write` explains it."""

    excel: bool
    tmx_flavor: Optional[str]
    doctype: bool
    keep_untranslated: bool
    fields: Optional[Mapping[str, str]]
    creator: Optional[str]
    ar_code: Optional[str]
    en_code: Optional[str]
    source: Optional[str]
    date: Optional[datetime]


Pairs = Union["Alignment", Iterable[Union[Pair, tuple[str, str]]]]
"""Pairs: an alignment, or anything that has pairs or tuples of an Arabic and an English text, such as ``read(…)``."""


class Written(NamedTuple):
    """What became of pairs that were written."""

    pairs: int
    """Number of pairs in the file."""
    left_out: dict[str, int]
    """Numbers of pairs that the format does not hold, by reason."""
    characters: int
    """Number of characters that the format cannot hold, and that were left out of texts."""


def write(
    path: Union[Path, IO[bytes]],
    pairs: Pairs,
    *,
    format: Optional[str] = None,
    excel: bool = False,
    tmx_flavor: Optional[str] = None,
    doctype: bool = False,
    keep_untranslated: bool = False,
    fields: Optional[Mapping[str, str]] = None,
    creator: Optional[str] = None,
    ar_code: Optional[str] = None,
    en_code: Optional[str] = None,
    source: Optional[str] = None,
    date: Optional[datetime] = None,
    progress: Optional[Progress] = None,
) -> Written:
    """Writes pairs to a file, which appears whole or not at all and takes the place of an old one.

    :param path: a path, whose extension tells the format (``.tmx``, ``.csv``, ``.tsv``, ``.xlsx``, ``.jsonl``, ``.xliff``,
        ``.html``, ``.ladder``, ``.xces``, ``.sketch``, ``.parquet``, or ``.moses`` for two files, ``.ar`` and ``.en``), or a
        file opened for writing bytes, with ``format``.
    :param pairs: an :class:`Alignment`, or any iterable of :class:`Pair` or tuples; read one after the other.
    :param format: the format, whatever the extension.
    :param excel: CSV and TSV as Excel wants them.
    :param tmx_flavor: for which tool a TMX has properties: ``'omegat'``, ``'memoq'`` or ``'trados'``.
    :param keep_untranslated: write pairs of numbers, symbols or the same words into a TMX too.
    :param fields: fields of new units of a TMX, such as ``{"client": "UN"}``.
    :param creator: name of the maker of new units of a TMX; ``muwazi`` by default.
    :param ar_code: language codes in TMX and XLIFF, such as ``'ar-SA'``; ``en_code`` likewise.
    :param source: which language is the source in TMX and XLIFF, ``'ar'`` (as by default) or ``'en'``.
    :param date: date in TMX and XLIFF; that of ``SOURCE_DATE_EPOCH`` or now by default.
    :param progress: called with the number of pairs that were taken, and at the end of how many.

    >>> import muwazi, tempfile, pathlib
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "memory.tmx"
    >>> muwazi.write(path, [("بحر", "sea"), ("نهر", ""), ("12", "12")])
    Written(pairs=1, left_out={'without counterpart': 1, 'no translations': 1}, characters=0)
    """
    style = style_of(
        excel=excel,
        tmx_flavor=tmx_flavor,
        doctype=doctype,
        keep_untranslated=keep_untranslated,
        fields=fields,
        creator=creator,
        ar_code=ar_code,
        en_code=en_code,
        source=source,
        date=date,
    )
    if not isinstance(path, (str, os.PathLike)):
        if format is None:
            raise UsageError("an open file does not say the format; say format=…")
        content, (written, left_out, characters) = _muwazi.dumped(format, own(pairs), style, progress)
        path.write(content)
    else:
        written, left_out, characters = _muwazi.write(
            targets_of(path_of(path), format), own(pairs), style, progress
        )
    return Written(written, dict(left_out), characters)


def style_of(
    *,
    excel: bool = False,
    tmx_flavor: Optional[str] = None,
    doctype: bool = False,
    keep_untranslated: bool = False,
    fields: Optional[Mapping[str, str]] = None,
    creator: Optional[str] = None,
    ar_code: Optional[str] = None,
    en_code: Optional[str] = None,
    source: Optional[str] = None,
    date: Optional[datetime] = None,
) -> dict[str, Any]:
    """Returns how pairs are written, as the extension takes it."""
    return {
        "excel": excel,
        "tmx_flavor": tmx_flavor,
        "doctype": doctype,
        "keep_untranslated": keep_untranslated,
        "fields": [f"{name}={value}" for name, value in (fields or {}).items()],
        "creator": creator,
        "ar_code": ar_code,
        "en_code": en_code,
        "source": source,
        "date": _date(date),
    }


def targets_of(path: str, format: Optional[str]) -> list[tuple[str, Optional[str]]]:
    """Returns the files to write, each with its format; Moses has two."""
    stem, extension = os.path.splitext(path)
    if format == "moses" or (format is None and extension == ".moses"):
        if extension != ".moses":
            stem = path
        return [(f"{stem}.ar", "ar"), (f"{stem}.en", "en")]
    return [(path, format)]


def _date(date: Optional[datetime]) -> str:
    """Returns a moment as TMX has it."""
    if date is None:
        fixed = os.environ.get("SOURCE_DATE_EPOCH")
        date = datetime.fromtimestamp(int(fixed), timezone.utc) if fixed else datetime.now(timezone.utc)
    return date.astimezone(timezone.utc).strftime("%Y%m%dT%H%M%SZ")


def own(pairs: Pairs) -> Union[_muwazi.Aligned, Iterable[Union[Pair, tuple[str, str]]]]:
    """Returns pairs as the extension takes them."""
    found = getattr(pairs, "_own", None)
    return found if isinstance(found, _muwazi.Aligned) else pairs
