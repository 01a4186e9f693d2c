"""Errors of muwazi: each says what is wrong, in which file and where, and what to do."""

from __future__ import annotations

import os
from typing import Optional


class MuwaziError(Exception):
    """Error of muwazi; all others are of this class.

    ``file`` is the file that it is about, as it was named; ``line`` is counted from 1 and ``byte`` from 0. Each is
    ``None`` where it is not known. ``id`` is that of the document in ``align_many``.

    >>> import muwazi
    >>> try:
    ...     muwazi.align("The council met.", "The council has met.")
    ... except muwazi.LanguageError as error:
    ...     print(error)
    both the first text and the second text are English; give one Arabic and one English file, or one file that holds both
    """

    file: Optional[str] = None
    line: Optional[int] = None
    byte: Optional[int] = None
    id: object = None

    def __str__(self) -> str:
        # An OSError would say it otherwise.
        return str(self.args[-1]) if self.args else ""


class ReadError(MuwaziError, OSError):
    """The system does not let us read a file."""


class NotFoundError(ReadError, FileNotFoundError):
    """A file is not there."""


class WriteError(MuwaziError, OSError):
    """The system does not let us write a file."""


class FormatError(MuwaziError, ValueError):
    """A file is not what it should be: damaged, empty, of a kind that is not read."""


class EncodingError(MuwaziError, ValueError):
    """The bytes of a file are not in the encoding that was asked for, or the encoding is unknown."""


class LanguageError(MuwaziError, ValueError):
    """A language is missing, or both texts are in one."""


class UsageError(MuwaziError, ValueError):
    """An argument is wrong, by itself or together with the texts."""


class BusyError(MuwaziError):
    """Somebody else is changing a file, or has changed it meanwhile; it is left as it is."""


class InternalError(MuwaziError, RuntimeError):
    """A fault of muwazi; please report it."""


_CLASSES: dict[str, type[MuwaziError]] = {
    "read": ReadError,
    "write": WriteError,
    "format": FormatError,
    "encoding": EncodingError,
    "language": LanguageError,
    "usage": UsageError,
    "busy": BusyError,
}


def of(
    kind: str,
    message: str,
    file: Optional[str],
    line: Optional[int],
    byte: Optional[int],
    code: Optional[int],
) -> MuwaziError:
    """Creates the error that the extension asks for; ``code`` is the number of the system's error."""
    cls = _CLASSES.get(kind, InternalError)
    if kind == "read" and code is not None and isinstance(OSError(code, ""), FileNotFoundError):
        cls = NotFoundError
    error: MuwaziError
    if issubclass(cls, OSError):
        # As Python does it: the number, then what it means. Without the file, which the message names.
        error = cls(code or 0, message)
    else:
        error = cls(message)
    error.file, error.line, error.byte = file, line, byte
    return error


def path_of(path: "str | os.PathLike[str]") -> str:
    """Returns a path as text."""
    path = os.fspath(path)
    if isinstance(path, bytes):
        raise TypeError("a path is text here, not bytes; use os.fsdecode")
    return path
