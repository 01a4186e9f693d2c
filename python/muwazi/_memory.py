"""Translation memories in TMX: merging into them, what breaks their import, and mending it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple, Optional, Union

from . import _muwazi
from ._convert import choice_of
from ._errors import path_of
from ._inputs import Path, Progress
from ._muwazi import Pair
from ._reading import read
from ._writing import Pairs, own, style_of


class Merged(NamedTuple):
    """What became of pairs that were merged into a memory."""

    added: int
    """Pairs that are new in it."""
    updated: int
    """Pairs that took the place of a unit that muwazi had made from the same texts."""
    kept: int
    """Pairs that were left out because the memory has a translation by hand, or a surer one."""
    duplicates: int
    """Pairs that the memory had already."""
    left_out: int
    """Pairs that no memory holds: without counterpart, or no translations."""
    characters: int
    """Characters that XML cannot hold, and that were left out of texts."""
    backup: Optional[str]
    """Where the old memory is now, if it was changed."""


class Memory:
    """Translation memory in a TMX file, which need not be there yet.

    :param near: whether pairs are the same that differ in no more than spelling.
    :param backup: whether the old memory stays beside the new one, as ``.bak``.

    The others say how new units are written, as in :func:`write`.

    >>> import muwazi, tempfile, pathlib
    >>> memory = muwazi.Memory(pathlib.Path(tempfile.mkdtemp()) / "memory.tmx")
    >>> memory.merge([("بحر", "sea")]).added
    1
    >>> memory.merge([("بحر", "sea"), ("نهر", "river")])[:4]
    (1, 0, 0, 1)
    >>> [pair.en for pair in memory]
    ['sea', 'river']
    """

    __slots__ = ("path", "_near", "_backup", "_style")

    def __init__(
        self,
        path: Path,
        *,
        near: bool = False,
        backup: bool = True,
        tmx_flavor: Optional[str] = None,
        keep_untranslated: bool = False,
        fields: Optional[Mapping[str, str]] = None,
        creator: Optional[str] = None,
        ar_code: Optional[str] = None,
        en_code: Optional[str] = None,
        source: Optional[str] = None,
        date: Optional[datetime] = None,
    ) -> None:
        self.path = path_of(path)
        """Path of the file."""
        self._near = near
        self._backup = backup
        self._style = style_of(
            tmx_flavor=tmx_flavor,
            keep_untranslated=keep_untranslated,
            fields=fields,
            creator=creator,
            ar_code=ar_code,
            en_code=en_code,
            source=source,
            date=date,
        )

    def merge(
        self,
        pairs: Union[Pairs, Path],
        *more: Path,
        encoding: Optional[str] = None,
        progress: Optional[Progress] = None,
    ) -> Merged:
        """Merges pairs, or the pairs of files, into the memory; whole or not at all.

        It adds what is new, keeps what people or other tools made or changed, and updates what muwazi made from the same
        files and now translates otherwise. Units of files keep their notes, properties and tags. While somebody else
        merges into the memory, it waits for up to ten minutes.

        :param progress: called now and then with the number of pairs that were taken, and at the end of how many; files are
            read twice where there is a memory already.

        A :class:`BusyError` says that somebody else has changed the memory meanwhile, a :class:`FormatError` in which line
        it is damaged.
        """
        if isinstance(pairs, (str, os.PathLike)):
            files = [path_of(path) for path in (pairs, *more)]
            choice = choice_of(encoding=encoding, duplicates="near" if self._near else None)
            return Merged(*_muwazi.merge_files(self.path, files, self._backup, choice, self._style, progress))
        if more:
            raise TypeError("give pairs, or files")
        return Merged(*_muwazi.merge(self.path, own(pairs), self._near, self._backup, self._style, progress))

    def __iter__(self) -> Iterator[Pair]:
        return read(self.path)

    def check(self, *, max_length: int = 2000, progress: Optional[Progress] = None) -> Checked:
        """Finds what breaks the import of the memory; as :func:`check`."""
        return check(self.path, max_length=max_length, progress=progress)


class Finding(NamedTuple):
    """A fault in a memory, and its place."""

    line: int
    """Line, counted from 1."""
    column: int
    """Character in the line, counted from 1."""
    rule: str
    """Name of the rule that is broken; ``muwazi check --rules`` explains them."""
    severity: str
    """``'error'``: some tool refuses the file or unit; ``'warning'``: something is lost or looks wrong; ``'note'``."""
    reason: str


class Checked(NamedTuple):
    """What was found in a memory."""

    findings: list[Finding]
    units: int
    """Number of units in the file."""
    left_out: dict[str, int]
    """Numbers of units that a clean copy leaves out, by the rule that is the reason."""

    @property
    def is_clean(self) -> bool:
        """Whether there are no errors, though there may be warnings."""
        return all(finding.severity != "error" for finding in self.findings)


def check(path: Path, *, max_length: int = 2000, progress: Optional[Progress] = None) -> Checked:
    """Finds what breaks the import of a translation memory in TMX.

    :param max_length: the most characters that a segment may have.
    :param progress: called now and then with the number of units that were read, and at the end of how many.

    >>> import muwazi, tempfile, pathlib
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "memory.tmx"
    >>> _ = muwazi.write(path, [("بحر", "sea")])
    >>> muwazi.check(path).is_clean
    True
    """
    return _checked(_muwazi.check(path_of(path), max_length, progress))


def fix(path: Path, copy: Path, *, max_length: int = 2000, progress: Optional[Progress] = None) -> Checked:
    """Writes a clean copy of a translation memory, and returns what was found in it.

    What can be mended without guessing is; other units are left out and counted; what is right is copied byte for byte.

    :param max_length: the most characters that a segment may have.
    :param progress: as of :func:`check`; each unit is read twice, and counted twice.
    """
    return _checked(_muwazi.fix(path_of(path), path_of(copy), max_length, progress))


def _checked(found: _muwazi._Checked) -> Checked:
    findings, units, left_out = found
    return Checked([Finding(*finding) for finding in findings], units, left_out)
