"""Aligning of texts and files."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from typing import TYPE_CHECKING, Any, Literal, Optional, TypedDict, Union, overload

from . import _muwazi
from ._alignment import Alignment
from ._errors import MuwaziError, UsageError, path_of
from ._inputs import Document, File, Path, Progress, Text, document, file, text
from ._lexicon import Lexicon
from ._muwazi import Pair

if TYPE_CHECKING:
    from typing_extensions import Unpack

Dictionary = Union[Path, Iterable[tuple[str, str]]]


class Settings(TypedDict, total=False):
    """Settings of an :class:`Aligner`, which explains them."""

    level: str
    lexicon: Optional[Union[Lexicon, Path]]
    dictionaries: Sequence[Dictionary]
    weights: Optional[Mapping[str, Any]]
    min_confidence: float
    encoding: Optional[str]
    paragraphs: str
    segmented: bool
    srx: Optional[Path]
    srx_mode: str
    codes: tuple[str, str]
    moved: bool
    numbers: bool
    tags: bool


class Aligner:
    """Aligner with settings of its own; shared between threads.

    :param level: what is paired: ``'paragraph'``, ``'sentence'`` or ``'clause'``.
    :param lexicon: a :class:`Lexicon` in place of the built-in one, or the path of one.
    :param dictionaries: further translations: paths of CSV, TSV, TBX, TMX or dictd files, or lists of tuples of an
        Arabic and an English word or phrase.
    :param memory: path of a memory of what was translated before, or several: TMX, or pairs in any format that
        :func:`read` knows. What is found again on both sides belongs together unless the texts say otherwise, and
        words are learnt from it.
    :param weights: changed constants of the model by their names, as in ``{"length.weight": 1.2}``;
        :func:`default_weights` has them all.
    :param min_confidence: least confidence, from 0 to 1, of the pairs that come out.
    :param encoding: encoding of plain text in files, such as ``'windows-1256'``, if it is not to be told from the bytes.
    :param paragraphs: how paragraphs are marked in plain text: ``'auto'``, ``'blank'`` (lines), ``'line'`` (each is one).
    :param segmented: whether every line is one segment.
    :param srx: path of segmentation rules in SRX; they stand in place of the built-in ones, or with ``srx_mode='add'``
        before them. ``codes`` are those of Arabic and English in the file.
    :param moved: whether what stands in another order is paired too.
    :param numbers: whether numbers of lists stay in the texts.
    :param tags: whether what is bold, a link or the mark of a note in a line of a Word or LibreOffice document, a web page, an
        e-book or Markdown is kept as tags, which TMX, XLIFF and JSONL have.

    >>> import muwazi
    >>> aligner = muwazi.Aligner(level="clause", dictionaries=[[("مندوب", "delegate")]])
    >>> [pair.shape for pair in aligner.align("حضره 200 مندوب.", "200 delegates attended it.")]
    ['1:1']

    An :class:`UsageError` says which setting is wrong, a :class:`FormatError` what is wrong with a file.
    """

    __slots__ = ("_own",)

    def __init__(
        self,
        *,
        level: str = "sentence",
        lexicon: Optional[Union[Lexicon, Path]] = None,
        dictionaries: Sequence[Dictionary] = (),
        memory: Union[Path, Sequence[Path]] = (),
        weights: Optional[Mapping[str, Any]] = None,
        min_confidence: float = 0.0,
        encoding: Optional[str] = None,
        paragraphs: str = "auto",
        segmented: bool = False,
        srx: Optional[Path] = None,
        srx_mode: str = "replace",
        codes: tuple[str, str] = ("ar", "en"),
        moved: bool = True,
        numbers: bool = True,
        tags: bool = False,
    ) -> None:
        if isinstance(dictionaries, (str, os.PathLike)):
            raise UsageError("dictionaries is a list; put the path into brackets")
        if lexicon is not None and not isinstance(lexicon, Lexicon):
            lexicon = Lexicon.read(lexicon)
        self._own = _muwazi.Aligner(
            level,
            None if lexicon is None else lexicon._own,
            [_dictionary(one) for one in dictionaries],
            [path_of(one) for one in ([memory] if isinstance(memory, (str, os.PathLike)) else memory)],
            None if weights is None else json.dumps(_flat(weights)),
            encoding,
            min_confidence,
            moved,
            numbers,
            tags,
            cutting(paragraphs, segmented, srx, srx_mode, codes),
        )

    def align(self, one: Text, other: Optional[Text] = None) -> Alignment:
        """Aligns a text and its translation, in any order, or one text that holds both languages.

        A ``str`` is a text; a ``pathlib.Path`` or an open file is a file of any kind that is read.
        """
        if other is None:
            given = [text(one, "the text")]
        else:
            given = [text(one, "the first text"), text(other, "the second text")]
        return Alignment(self._own.align(given, False))

    def align_files(self, *files: File, ar: Optional[File] = None, en: Optional[File] = None) -> Alignment:
        """Aligns two files in any order, or one that holds both languages; with ``ar`` and ``en`` whatever their letters
        say. A ``str`` is a path.
        """
        if ar is not None and en is not None and not files:
            return Alignment(self._own.align([file(ar, "the Arabic file"), file(en, "the English file")], True))
        if ar is not None or en is not None:
            raise UsageError("give ar=… and en=…, and no other file")
        given = [file(one, f"file {number}") for number, one in enumerate(files, 1)]
        return Alignment(self._own.align(given, False))

    @overload
    def align_many(
        self,
        documents: Iterable[Document],
        *,
        workers: Optional[int] = None,
        on_error: Literal["raise"] = "raise",
        progress: Optional[Progress] = None,
    ) -> Iterator[Alignment]: ...
    @overload
    def align_many(
        self,
        documents: Iterable[Document],
        *,
        workers: Optional[int] = None,
        on_error: Literal["yield"],
        progress: Optional[Progress] = None,
    ) -> Iterator[Union[Alignment, MuwaziError]]: ...
    def align_many(
        self,
        documents: Iterable[Document],
        *,
        workers: Optional[int] = None,
        on_error: Literal["raise", "yield"] = "raise",
        progress: Optional[Progress] = None,
    ) -> Iterator[Union[Alignment, MuwaziError]]:
        """Aligns documents on all cores and hands out their alignments in their order, as they are done.

        Only a few documents are in memory at once, however many there are. Each is a tuple of two texts, a text that
        holds both languages, or a mapping with ``'ar'`` and ``'en'``, ``'ar_file'`` and ``'en_file'``, ``'text'`` or
        ``'file'``, and an ``'id'`` if you like, which is the ``id`` of its alignment.

        :param workers: number of documents that are aligned at once; as many as there are cores by default.
        :param on_error: ``'raise'`` ends with the error of the first document that cannot be aligned; ``'yield'`` hands
            it out in the place of the alignment, and goes on.
        :param progress: called after each document with the number done and of how many, if ``documents`` says that.

        >>> import muwazi
        >>> documents = [{"id": 7, "ar": "قرر المجلس ذلك.", "en": "The Council so decided."}, ("English", "only")]
        >>> for found in muwazi.Aligner().align_many(documents, on_error="yield"):
        ...     print(found.id, type(found).__name__)
        7 Alignment
        None LanguageError
        """
        if on_error not in ("raise", "yield"):
            raise UsageError(f"on_error is {on_error!r}; use 'raise' or 'yield'")
        if workers is None:
            workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        if workers < 1:
            raise UsageError(f"workers is {workers}; give 1 or more")
        total = len(documents) if isinstance(documents, Sized) else None
        return self._many(documents, workers, on_error == "yield", progress, total)

    def _many(
        self,
        documents: Iterable[Document],
        workers: int,
        yields_errors: bool,
        progress: Optional[Progress],
        total: Optional[int],
    ) -> Iterator[Union[Alignment, MuwaziError]]:
        for done, (id, found) in enumerate(self._own.many(documents, document, workers), 1):
            if progress is not None:
                progress(done, total)
            if isinstance(found, _muwazi.Aligned):
                yield Alignment(found, id)
                continue
            if isinstance(found, MuwaziError):
                found.id = id
                if yields_errors:
                    yield found
                    continue
            raise found

    def adapted_to(self, pairs: Iterable[Pair]) -> Aligner:
        """Returns an aligner that has learnt words from the sure ones of these pairs: for a second pass over texts of one
        kind."""
        other = Aligner.__new__(Aligner)
        other._own = self._own.adapted(pairs)
        return other


def _dictionary(given: Dictionary) -> Union[str, list[tuple[str, str]]]:
    if isinstance(given, (str, os.PathLike)):
        return path_of(given)
    return [(ar, en) for ar, en in given]


def _flat(weights: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Returns weights by their full names."""
    flat: dict[str, Any] = {}
    for name, value in weights.items():
        if isinstance(value, Mapping):
            flat.update(_flat(value, f"{prefix}{name}."))
        else:
            flat[prefix + name] = value
    return flat


def cutting(
    paragraphs: str = "auto",
    segmented: bool = False,
    srx: Optional[Path] = None,
    srx_mode: str = "replace",
    codes: tuple[str, str] = ("ar", "en"),
) -> dict[str, Any]:
    """Returns settings of segmentation as the extension takes them."""
    return {
        "paragraphs": paragraphs,
        "segmented": segmented,
        "srx": None if srx is None else path_of(srx),
        "srx_mode": srx_mode,
        "codes": codes,
    }


def default_weights() -> dict[str, Any]:
    """Returns the constants of the model, by name.

    >>> import muwazi
    >>> sorted(muwazi.default_weights())[:3]
    ['adaptation', 'anchors', 'band']
    """
    return _muwazi.default_weights()


def align(one: Text, other: Optional[Text] = None, **settings: Unpack[Settings]) -> Alignment:
    """Aligns a text and its translation, in any order, or one text that holds both languages.

    A ``str`` is a text; a ``pathlib.Path`` or an open file is a file of any kind that is read. ``settings`` are those of
    :class:`Aligner`.

    >>> import muwazi
    >>> for pair in muwazi.align("انعقد المؤتمر في 14 مارس.", "The conference met on 14 March."):
    ...     print(pair.en, pair.confidence > 0.9)
    The conference met on 14 March. True

    Ctrl-C interrupts it, in the midst of a long text too.
    """
    return Aligner(**settings).align(one, other)


def align_files(*files: File, ar: Optional[File] = None, en: Optional[File] = None, **settings: Unpack[Settings]) -> Alignment:
    """Aligns two files in any order, or one that holds both languages; with ``ar`` and ``en`` whatever their letters say.

    ``settings`` are those of :class:`Aligner`.

    >>> import muwazi
    >>> muwazi.align_files("missing.docx")
    Traceback (most recent call last):
    muwazi._errors.NotFoundError: cannot read missing.docx: No such file or directory (os error 2)
    """
    return Aligner(**settings).align_files(*files, ar=ar, en=en)


@overload
def align_many(
    documents: Iterable[Document],
    *,
    workers: Optional[int] = None,
    on_error: Literal["raise"] = "raise",
    progress: Optional[Progress] = None,
    **settings: Unpack[Settings],
) -> Iterator[Alignment]: ...
@overload
def align_many(
    documents: Iterable[Document],
    *,
    workers: Optional[int] = None,
    on_error: Literal["yield"],
    progress: Optional[Progress] = None,
    **settings: Unpack[Settings],
) -> Iterator[Union[Alignment, MuwaziError]]: ...
def align_many(
    documents: Iterable[Document],
    *,
    workers: Optional[int] = None,
    on_error: Literal["raise", "yield"] = "raise",
    progress: Optional[Progress] = None,
    **settings: Unpack[Settings],
) -> Iterator[Union[Alignment, MuwaziError]]:
    """Aligns documents on all cores; see :meth:`Aligner.align_many`. ``settings`` are those of :class:`Aligner`.

    >>> import muwazi
    >>> documents = ((f"البند {n}.", f"Item {n}.") for n in range(3))
    >>> [alignment[0].en for alignment in muwazi.align_many(documents)]
    ['Item 0.', 'Item 1.', 'Item 2.']
    """
    aligner = Aligner(**settings)
    if on_error == "raise":
        return aligner.align_many(documents, workers=workers, progress=progress)
    return aligner.align_many(documents, workers=workers, on_error=on_error, progress=progress)


def split(
    given: Text,
    lang: Optional[str] = None,
    *,
    level: str = "sentence",
    encoding: Optional[str] = None,
    paragraphs: str = "auto",
    segmented: bool = False,
    srx: Optional[Path] = None,
    srx_mode: str = "replace",
    codes: tuple[str, str] = ("ar", "en"),
) -> list[str]:
    """Cuts a text into segments: sentences, or with ``level`` paragraphs or clauses.

    :param lang: ``'ar'`` or ``'en'``; told from the script by default.
    :param level: ``'sentence'``, ``'paragraph'`` or ``'clause'``.
    :param encoding: encoding of plain text in a file, if it is not to be told from the bytes.

    The others are those of :class:`Aligner`.

    >>> import muwazi
    >>> muwazi.split("Dr. Smith came. He saw.")
    ['Dr. Smith came.', 'He saw.']
    >>> muwazi.split("قال: نعم. ثم مضى.", "ar")
    ['قال: نعم.', 'ثم مضى.']
    """
    cut = cutting(paragraphs, segmented, srx, srx_mode, codes)
    return _muwazi.split(text(given, "the text"), lang, level, encoding, cut)


def words(text: str) -> list[str]:
    """Returns the words and numbers of a text in either language, as they are written, without punctuation.

    >>> import muwazi
    >>> muwazi.words("قرر المجلس، في 3 مارس، ذلك.")
    ['قرر', 'المجلس', 'في', '3', 'مارس', 'ذلك']
    """
    return _muwazi.words(text)
