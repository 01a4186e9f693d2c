"""Texts and files as the extension takes them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import IO, Any, NamedTuple, Optional, Union

from ._errors import MuwaziError, UsageError, path_of

Path = Union[str, "os.PathLike[str]"]
File = Union[str, "os.PathLike[str]", IO[bytes], IO[str]]
"""A file: its path, or an open one."""
Text = Union[str, "os.PathLike[str]", IO[bytes], IO[str]]
"""A text: a ``str`` itself, or a file: a ``pathlib.Path`` or an open one."""
Progress = Callable[[int, Optional[int]], object]
"""A function that is told how many are done, and of how many if that is known."""


class Given(NamedTuple):
    """A text or file, as the extension takes it."""

    name: str
    """What errors call it."""
    content: Optional[Union[str, bytes]]
    """A text, the bytes of a file, or ``None`` where the name is a path."""
    encoding: Optional[str]
    """Encoding of the bytes, if it is known."""
    is_file: bool
    """Whether it is a file that pairs can name."""


Document = Union[Text, tuple[Text, Text], Mapping[str, Any]]
"""A document to align: one that holds both languages, two in any order, or fields as ``align_many`` names them."""


def file(given: File, name: str) -> Given:
    """Returns what a path or an open file holds; ``name`` is that of an open file without one."""
    if isinstance(given, (str, os.PathLike)):
        return Given(path_of(given), None, None, True)
    if hasattr(given, "read"):
        own = getattr(given, "name", None)
        content = given.read()
        if not isinstance(content, (str, bytes)):
            raise TypeError(f"reading {name} gives {type(content).__name__}, not text or bytes")
        encoding = None
        if isinstance(content, str):
            # As a file, for it may be of any kind.
            content, encoding = content.encode("utf-8"), "utf-8"
        is_file = isinstance(own, str)
        return Given(own if isinstance(own, str) else name, content, encoding, is_file)
    raise TypeError(f"expected a path or an open file, not {type(given).__name__}")


def text(given: Text, name: str) -> Given:
    """Returns a text; ``name`` is what errors call it."""
    if isinstance(given, str):
        return Given(name, given, None, False)
    return file(given, name)


def document(given: Document) -> tuple[object, list[Given], Optional[MuwaziError]]:
    """Returns the id of a document, what is given, and why it is no document, if it is none."""
    id = given.get("id") if isinstance(given, Mapping) else None
    try:
        return id, _given(given), None
    except MuwaziError as error:
        return id, [], error


def _given(given: Document) -> list[Given]:
    if isinstance(given, Mapping):
        both = _field(given, "text", "file")
        sides = [_field(given, "ar", "ar_file"), _field(given, "en", "en_file")]
        found = [one for one in sides if one is not None]
        if both is not None and not found:
            return [both]
        if both is None and len(found) == 2:
            return found
        raise UsageError(
            "a document has two sides ('ar' or 'ar_file', 'en' or 'en_file'), or both in 'text' or 'file'; this one has "
            + (", ".join(repr(name) for name in given) or "none")
        )
    if isinstance(given, tuple):
        if len(given) != 2:
            raise UsageError(f"a document is a tuple of two texts, not of {len(given)}")
        names = ("the first text", "the second text")
        return [text(one, name) for one, name in zip(given, names)]
    return [text(given, "the text")]


def _field(given: Mapping[str, Any], name: str, file_name: str) -> Optional[Given]:
    """Returns the side that is given in one of two fields."""
    own, own_file = given.get(name), given.get(file_name)
    if own is not None and own_file is not None:
        raise UsageError(f"a document has {name!r} and {file_name!r}; give one of them")
    if own is None:
        return None if own_file is None else file(own_file, file_name)
    if not isinstance(own, str):
        # Tables have NaN where a text is missing.
        raise UsageError(f"{name!r} is {own!r}, not text; a file is {file_name!r}")
    return Given(name, own, None, False)
