"""Pairs as tables of other libraries, with the columns of CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import _muwazi
from ._writing import Pairs, own

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


class Stream:
    """Pairs for a library that takes the C stream interface of Apache Arrow, and nothing else of them."""

    def __init__(self, pairs: Pairs) -> None:
        self._pairs = own(pairs)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        # What a consumer would like better it can make of what it gets, as the interface has it.
        return _muwazi.arrow(self._pairs)


def to_pandas(pairs: Pairs) -> pandas.DataFrame:
    """Returns pairs as a ``pandas.DataFrame``.

    >>> import muwazi
    >>> muwazi.to_pandas([("بحر", "sea")]).loc[0, "en"]
    'sea'
    """
    import pandas

    return pandas.DataFrame(_muwazi.columns(own(pairs)))


def to_polars(pairs: Pairs) -> polars.DataFrame:
    """Returns pairs as a ``polars.DataFrame``, by way of Arrow."""
    import polars

    return polars.DataFrame(Stream(pairs))


def to_arrow(pairs: Pairs) -> pyarrow.Table:
    """Returns pairs as a ``pyarrow.Table``, whose columns are not copied.

    >>> import muwazi
    >>> muwazi.to_arrow([("بحر", "sea")]).column("confidence").to_pylist()
    [1.0]
    """
    import pyarrow

    return pyarrow.table(Stream(pairs))
