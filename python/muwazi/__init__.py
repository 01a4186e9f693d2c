"""Aligns Arabic–English parallel texts: a text and its translation in, pairs of sentences with a confidence each out.

>>> import muwazi
>>> alignment = muwazi.align("انعقد المؤتمر في 14 مارس. وحضره 200 مندوب.",
...                          "The conference met on 14 March. It was attended by 200 delegates.")
>>> for pair in alignment:
...     print(pair.shape, pair.en)
1:1 The conference met on 14 March.
1:1 It was attended by 200 delegates.
"""

from ._aligner import Aligner, align, align_files, align_many, default_weights, split, words
from ._alignment import Alignment
from ._check import Fault, check_pairs
from ._convert import Converted, convert
from ._errors import (
    BusyError,
    EncodingError,
    FormatError,
    InternalError,
    LanguageError,
    MuwaziError,
    NotFoundError,
    ReadError,
    UsageError,
    WriteError,
)
from ._eval import Score, Scores, eval
from ._find import Hit, find
from ._lexicon import Lexicon
from ._memory import Checked, Finding, Memory, Merged, check, fix
from ._muwazi import Pair
from ._reading import PairReader, read, read_text
from ._tables import to_arrow, to_pandas, to_polars
from ._terms import Example, Spelling, Term, Terms, terms
from ._words import Collocate, Collocates, Frequencies, Frequency, collocates, frequencies
from ._writing import Written, write

__all__ = [
    "Aligner",
    "Alignment",
    "BusyError",
    "Checked",
    "Collocate",
    "Collocates",
    "Converted",
    "EncodingError",
    "Example",
    "Fault",
    "Finding",
    "FormatError",
    "Frequencies",
    "Frequency",
    "Hit",
    "InternalError",
    "LanguageError",
    "Lexicon",
    "Memory",
    "Merged",
    "MuwaziError",
    "NotFoundError",
    "Pair",
    "PairReader",
    "ReadError",
    "Score",
    "Scores",
    "Spelling",
    "Term",
    "Terms",
    "UsageError",
    "WriteError",
    "Written",
    "align",
    "align_files",
    "align_many",
    "check",
    "check_pairs",
    "collocates",
    "convert",
    "default_weights",
    "eval",
    "find",
    "fix",
    "frequencies",
    "read",
    "read_text",
    "split",
    "terms",
    "to_arrow",
    "to_pandas",
    "to_polars",
    "words",
    "write",
]
