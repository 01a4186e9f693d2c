"""Alignments: sequences of pairs, and what is known of them as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any, Optional, Union, overload

from . import _muwazi, _html
from ._inputs import Path
from ._muwazi import Pair
from ._tables import to_arrow, to_pandas, to_polars
from ._writing import Style, Written, write

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow
    from typing_extensions import Unpack


class Alignment(Sequence[Pair]):
    """Two texts aligned: a sequence of :class:`Pair`, in the order of the texts.

    >>> import muwazi
    >>> alignment = muwazi.align("انعقد المؤتمر في 14 مارس. وحضره 200 مندوب.",
    ...                          "The conference met on 14 March. It was attended by 200 delegates.")
    >>> len(alignment)
    2
    >>> alignment[1].en
    'It was attended by 200 delegates.'
    >>> alignment.is_parallel, alignment.level
    (True, 'sentence')
    """

    __slots__ = ("_own", "id")

    def __init__(self, own: _muwazi.Aligned, id: object = None) -> None:
        """Not for you: :func:`align` makes alignments."""
        self._own = own
        self.id = id
        """What ``align_many`` was given as ``'id'``."""

    def __len__(self) -> int:
        return len(self._own)

    @overload
    def __getitem__(self, index: int) -> Pair: ...
    @overload
    def __getitem__(self, index: slice) -> list[Pair]: ...
    def __getitem__(self, index: Union[int, slice]) -> Union[Pair, list[Pair]]:
        if isinstance(index, slice):
            return [self._own.pair(at) for at in range(*index.indices(len(self)))]
        at = index + len(self) if index < 0 else index
        if not 0 <= at < len(self):
            raise IndexError(f"there are {len(self)} pairs, and none has the index {index}")
        return self._own.pair(at)

    def __iter__(self) -> Iterator[Pair]:
        return iter(self._own.pairs())

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (self._own.to_json(), self.id)

    def _repr_html_(self) -> str:
        return _html.table(self, repr(self)[1:-1])

    def __repr__(self) -> str:
        info = self.info
        return f"<Alignment of {info['pairs']} pairs, {info['sure']} of them sure, coverage {info['coverage']:.2f}>"

    @property
    def level(self) -> str:
        """Level of the segments: ``'paragraph'``, ``'sentence'`` or ``'clause'``."""
        return self._own.level()

    @property
    def info(self) -> dict[str, Any]:
        """What the alignment comes to, as numbers by name.

        ``pairs``, ``sure`` (of a confidence of .9 or more), ``to_look_at`` (pairs that are not, and segments that may
        have a counterpart), ``untranslated`` (pairs of numbers, symbols or the same words), ``moved``; for each language
        ``ar_segments`` and ``ar_unpaired``; ``coverage``, the share of the text with a counterpart, from 0 to 1.
        """
        return self._own.assessment()

    @property
    def is_parallel(self) -> bool:
        """Whether the texts seem to be translations of each other."""
        return bool(self.info["is_parallel"])

    @property
    def coverage(self) -> float:
        """Share of the text that has a counterpart, from 0 to 1."""
        return float(self.info["coverage"])

    @property
    def warnings(self) -> list[str]:
        """What is to be said of the texts: that they are unrelated, incomplete, in another order."""
        return [message for _, message in self._own.warnings()]

    @property
    def units(self) -> list[Pair]:
        """The pairs as translation memories take them: those of more than 2,000 characters in parts."""
        return self._own.units()

    def write(self, path: Union[Path, IO[bytes]], *, format: Optional[str] = None, **style: Unpack[Style]) -> Written:
        """Writes the pairs to a file; as :func:`write`, but that pairs of more than 2,000 characters go into a TMX in parts.

        >>> import io, muwazi
        >>> out = io.BytesIO()
        >>> muwazi.align("قرر المجلس ذلك.", "The Council so decided.").write(out, format="ladder").pairs
        1
        """
        return write(path, self, format=format, **style)

    def to_tmx(self, path: Path, **style: Unpack[Style]) -> Written:
        """Writes a translation memory, whatever the extension of the path; as :func:`write`."""
        return self.write(path, format="tmx", **style)

    def to_csv(self, path: Path, **style: Unpack[Style]) -> Written:
        """Writes CSV, whatever the extension of the path; as :func:`write`."""
        return self.write(path, format="csv", **style)

    def to_xliff(self, path: Path, **style: Unpack[Style]) -> Written:
        """Writes XLIFF 1.2, whatever the extension of the path; as :func:`write`."""
        return self.write(path, format="xliff", **style)

    def to_xlsx(self, path: Path, **style: Unpack[Style]) -> Written:
        """Writes a workbook, whatever the extension of the path; as :func:`write`."""
        return self.write(path, format="xlsx", **style)

    def to_jsonl(self, path: Path) -> Written:
        """Writes the native form, from which :func:`read` reads the same pairs."""
        return self.write(path, format="jsonl")

    def to_parquet(self, path: Path) -> Written:
        """Writes Parquet, with the columns of CSV."""
        return self.write(path, format="parquet")

    def to_html(self, path: Path) -> Written:
        """Writes a page to look through the pairs and correct them in a browser, offline."""
        return self.write(path, format="html")

    def to_pandas(self) -> pandas.DataFrame:
        """Returns the pairs as a ``pandas.DataFrame`` with the columns of CSV: ``ar``, ``en``, ``confidence``, ``shape``,
        ``ar_index``, ``en_index``, ``level``, ``ar_file``, ``en_file``, ``moved``, ``human``."""
        return to_pandas(self)

    def to_polars(self) -> polars.DataFrame:
        """Returns the pairs as a ``polars.DataFrame`` with the columns of CSV, by way of Arrow."""
        return to_polars(self)

    def to_arrow(self) -> pyarrow.Table:
        """Returns the pairs as a ``pyarrow.Table`` with the columns of CSV, which are not copied."""
        return to_arrow(self)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Hands out the pairs by the C stream interface of Apache Arrow, for any library that takes it."""
        return _muwazi.arrow(self._own)


def _restored(json: str, id: object) -> Alignment:
    """Makes an alignment of what was pickled."""
    return Alignment(_muwazi.Aligned.from_json(json), id)
