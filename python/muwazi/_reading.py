"""Pairs and texts from files."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from typing import NamedTuple, Optional

from . import _muwazi
from ._errors import MuwaziError, UsageError
from ._inputs import File, Given, file
from ._muwazi import Pair


class _Copies:
    """Copies of open files, which are there for as long as they are read."""

    def __init__(self) -> None:
        self._folder: Optional[tempfile.TemporaryDirectory[str]] = None
        self._names: dict[str, str] = {}

    def path(self, given: Given, number: int) -> str:
        """Returns the path of a file, or of the copy of what was opened."""
        if not isinstance(given.content, bytes):
            return given.name
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="muwazi-")
        folder = os.path.join(self._folder.name, str(number))
        os.mkdir(folder)
        # Extensions say what a file is.
        path = os.path.join(folder, os.path.basename(given.name))
        with open(path, "wb") as out:
            out.write(given.content)
        self._names[path] = given.name
        return path

    def name(self, error: MuwaziError) -> None:
        """Lets an error name what was opened instead of its copy."""
        for path, name in self._names.items():
            error.args = tuple(arg.replace(path, name) if isinstance(arg, str) else arg for arg in error.args)
            if error.file == path:
                error.file = name


class PairReader(Iterator[Pair]):
    """Iterator over the pairs of files; made by :func:`read`. Only a few are in memory at once."""

    __slots__ = ("_own", "_copies")

    def __init__(self, own: _muwazi.Reading, copies: _Copies) -> None:
        """Not for you: :func:`read` makes readers."""
        self._own = own
        self._copies = copies

    def __next__(self) -> Pair:
        try:
            return next(self._own)
        except MuwaziError as error:
            self._copies.name(error)
            raise

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
    copies = _Copies()
    paths = [copies.path(file(one, f"file {number}"), number) for number, one in enumerate(files, 1)]
    try:
        return PairReader(_muwazi.read(paths, encoding), copies)
    except MuwaziError as error:
        copies.name(error)
        raise


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
