"""Pairs of files into files of other formats."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Optional, Union

from . import _muwazi
from ._errors import UsageError, path_of
from ._inputs import Path, Progress
from ._writing import Style, style_of, targets_of

if TYPE_CHECKING:
    from typing_extensions import Unpack


class Converted(NamedTuple):
    """What became of pairs that were converted."""

    read: int
    """Number of rows, units and lines that were read."""
    written: int
    """Number of pairs that were written."""
    left_out: dict[str, int]
    """Numbers of pairs that were left out, by reason."""
    warnings: list[str]
    """What is to be said of the files."""
    characters: int
    """Number of characters that the formats cannot hold, and that were left out of texts."""


def convert(
    files: Union[Path, Sequence[Path]],
    output: Union[Path, Sequence[Path]],
    *,
    format: Optional[str] = None,
    encoding: Optional[str] = None,
    min_confidence: float = 0.0,
    max_length: Optional[int] = None,
    shapes: Sequence[str] = (),
    drop_identical: bool = False,
    drop_untranslated: bool = False,
    drop_duplicates: Optional[str] = None,
    strip: Sequence[str] = (),
    digits: Optional[str] = None,
    progress: Optional[Progress] = None,
    **style: Unpack[Style],
) -> Converted:
    """Writes the pairs of files to one or more files of other formats, all of them or none, as a stream.

    From TMX to TMX, units keep their notes, properties and tags, unless ``tmx_flavor``, ``doctype`` or ``source`` has them
    written anew. ``style`` and ``format`` are as in :func:`write`.

    :param min_confidence: leave out pairs that are less sure, from 0 to 1.
    :param max_length: leave out pairs with a side of more characters.
    :param shapes: leave out pairs of other shapes than these, such as ``["1:1"]``.
    :param drop_identical: leave out pairs with the same text on both sides.
    :param drop_untranslated: leave out pairs with nothing on a side, or in the script of the other language.
    :param drop_duplicates: leave out pairs that were there before: ``'exact'``, or ``'near'`` for those too that differ in
        no more than spelling.
    :param strip: marks to leave out of the texts: ``'tatweel'``, ``'diacritics'``, ``'bidi'``.
    :param digits: form of all digits: ``'western'`` or ``'arabic-indic'``.
    :param progress: called now and then with the number of rows, units and lines that were read, and at the end of how many.

    >>> import muwazi, tempfile, pathlib
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = muwazi.write(folder / "pairs.csv", [("بحر", "sea"), ("بَحر", "sea")])
    >>> muwazi.convert(folder / "pairs.csv", folder / "pairs.tmx", drop_duplicates="near").written
    1
    """
    targets = [target for path in _paths(output) for target in targets_of(path, format)]
    choice = choice_of(
        encoding=encoding,
        min_confidence=min_confidence,
        max_length=max_length,
        shapes=list(shapes),
        drop_identical=drop_identical,
        drop_untranslated=drop_untranslated,
        duplicates=drop_duplicates,
        strip=list(strip),
        digits=digits,
    )
    paths = _paths(files)
    if not paths or not targets:
        raise UsageError("name a file to read and one to write")
    return Converted(*_muwazi.convert(paths, targets, choice, style_of(**style), progress))


def _paths(given: Union[Path, Sequence[Path]]) -> list[str]:
    if isinstance(given, (str, os.PathLike)):
        given = [given]
    return [path_of(path) for path in given]


def choice_of(**choice: Any) -> dict[str, Any]:
    """Returns a choice of pairs as the extension takes it: all of them but for what is said."""
    return {
        "encoding": None,
        "min_confidence": 0.0,
        "max_length": None,
        "shapes": [],
        "drop_identical": False,
        "drop_untranslated": False,
        "duplicates": None,
        "strip": [],
        "digits": None,
        **choice,
    }
