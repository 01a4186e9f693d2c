"""Pairs and texts from files."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from typing import NamedTuple, Optional

from . import _muwazi
from ._errors import UsageError, path_of
from ._inputs import File, file, is_open
from ._muwazi import Pair


class PairReader(Iterator[Pair]):
    """Iterator over the pairs of files; made by :func:`read`. Only a few are in memory at once."""

    __slots__ = ("_own", "_held")

    def __init__(self, own: _muwazi.Reading, held: object = None) -> None:
        """Not for you: :func:`read` makes readers."""
        self._own = own
        # A file that is there for as long as it is read.
        self._held = held

    def __next__(self) -> Pair:
        return next(self._own)

    @property
    def line(self) -> int:
        """Line or row of the last pair, or, of XML, the line in which it begins; counted from 1."""
        return self._own.line

    @property
    def left_out(self) -> dict[str, int]:
        """Numbers of rows, units or lines that were no pairs, by reason; of the files that were read to their end."""
        numbers: dict[str, int] = {}
        for reason, number in self._own.left_out:
            numbers[reason] = numbers.get(reason, 0) + number
        return numbers

    @property
    def warnings(self) -> list[str]:
        """What is to be said of the files that were read to their end."""
        return self._own.warnings


def read(*files: File, encoding: Optional[str] = None) -> PairReader:
    """Reads pairs from TMX, XLIFF, CSV, TSV, XLSX, JSONL, review pages, or two files of lines (``x.ar`` and ``x.en``).

    What a file is is told from its content, whoever wrote it. A ``str`` is a path.

    >>> import muwazi, tempfile, pathlib
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "pairs.tsv"
    >>> _ = path.write_text("بحر\\tsea\\nنهر\\triver\\n", encoding="utf-8")
    >>> [pair.en for pair in muwazi.read(path)]
    ['sea', 'river']

    A :class:`FormatError` says the line in which a file is damaged.
    """
    if not files:
        raise UsageError("name a file of pairs")
    if not any(is_open(one) for one in files):
        return PairReader(_muwazi.read([path_of(one) for one in files], encoding))  # type: ignore[arg-type]
    held = tempfile.TemporaryDirectory(prefix="muwazi-")
    paths = []
    for number, one in enumerate(files, 1):
        name, content = file(one, f"file {number}")
        if isinstance(content, bytes):
            # What was opened is copied, so that it can be told what it is.
            copy = os.path.join(held.name, str(number))
            os.mkdir(copy)
            name = os.path.join(copy, os.path.basename(name))
            with open(name, "wb") as out:
                out.write(content)
        paths.append(name)
    return PairReader(_muwazi.read(paths, encoding), held)


class Text(NamedTuple):
    """Text of a file, with the kind of the file (such as ``'Word document'``) and its encoding."""

    text: str
    kind: str
    encoding: str


def read_text(given: File, *, encoding: Optional[str] = None) -> Text:
    """Reads a file of any kind as text: what :func:`align_files` aligns, with a blank line between paragraphs.

    >>> import muwazi, io
    >>> muwazi.read_text(io.BytesIO("قرر المجلس".encode("windows-1256"))).encoding
    'windows-1256'
    """
    return Text(*_muwazi.text(file(given, "the file"), encoding))
