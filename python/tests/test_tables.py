"""Pairs into files, tables and notebooks."""

import io
from datetime import datetime, timezone

import muwazi
import pandas
import polars
import pyarrow
import pyarrow.parquet
import pytest
from conftest import AR, EN

COLUMNS = ["ar", "en", "confidence", "shape", "ar_index", "en_index", "level", "ar_file", "en_file", "moved", "human"]
NASTY = "\t\r\n\"',;𐤀\u200f"


def pairs(count):
    """Pairs with all that their fields can be."""
    yield muwazi.Pair(NASTY, NASTY, 0.125, level="clause", ar_segments=(3, 4), en_segments=(5, 7), en_file="b", moved=True)
    yield muwazi.Pair("", "alone", human=True)
    for number in range(count):
        yield muwazi.Pair("نص", str(number), ar_file="a")


def rows(given):
    return [pair.to_dict() for pair in given]


@pytest.mark.parametrize("count", [0, 300, 20_000])
def test_columns_are_those_of_the_pairs(count):
    given = list(pairs(count))
    table = muwazi.to_arrow(iter(given))
    table.validate(full=True)
    assert table.column_names == COLUMNS and table.to_pylist() == rows(given)
    assert [field.name for field in table.schema if field.nullable] == ["ar_file", "en_file"]
    frame = muwazi.to_pandas(given)
    assert list(frame.columns) == COLUMNS and frame.astype(object).where(frame.notna(), None).to_dict("records") == rows(given)


def test_no_pairs_are_a_table_without_rows():
    assert muwazi.to_arrow([]).num_rows == 0
    assert list(muwazi.to_pandas([]).columns) == COLUMNS


def test_an_alignment_is_handed_out_without_a_library_of_ours():
    alignment = muwazi.align(AR, EN)
    assert pyarrow.RecordBatchReader.from_stream(alignment).read_all().to_pylist() == rows(alignment)
    assert alignment.to_arrow().equals(muwazi.to_arrow(list(alignment)))
    assert alignment.to_pandas().equals(muwazi.to_pandas(alignment))


def test_a_stream_that_nobody_takes_is_freed():
    for _ in range(3):
        muwazi.align(AR, EN).__arrow_c_stream__()
    reader = pyarrow.RecordBatchReader.from_stream(muwazi.align(AR, EN))
    assert reader.schema.names == COLUMNS
    reader.close()


def test_polars_takes_it():
    frame = muwazi.align(AR, EN).to_polars()
    assert isinstance(frame, polars.DataFrame) and frame.to_dicts() == rows(muwazi.align(AR, EN))


@pytest.mark.parametrize("format", ["csv", "tsv", "xlsx", "jsonl", "tmx", "xliff", "html", "moses"])
def test_what_is_written_is_read_back(format, tmp_path):
    alignment = muwazi.align(AR, EN)
    path = tmp_path / f"pairs.{format}"
    assert alignment.write(path).pairs == 2
    files = [tmp_path / "pairs.ar", tmp_path / "pairs.en"] if format == "moses" else [path]
    assert [(pair.ar, pair.en) for pair in muwazi.read(*files)] == [(pair.ar, pair.en) for pair in alignment]
    if format == "jsonl":
        assert list(muwazi.read(path)) == list(alignment)
    if format != "moses":
        by_iterable, held = io.BytesIO(), io.BytesIO()
        date = datetime(2026, 1, 2, tzinfo=timezone.utc)
        muwazi.write(by_iterable, iter(alignment), format=format, date=date)
        alignment.write(held, format=format, date=date)
        assert format == "xlsx" or by_iterable.getvalue() == held.getvalue()


@pytest.mark.parametrize("count", [0, 20_000])
def test_parquet_is_read_by_others(count, tmp_path):
    given = list(pairs(count))
    assert muwazi.write(tmp_path / "pairs.parquet", given).pairs == len(given)
    assert pyarrow.parquet.read_table(tmp_path / "pairs.parquet").to_pylist() == rows(given)
    assert list(pandas.read_parquet(tmp_path / "pairs.parquet").en) == [pair.en for pair in given]
    assert rows(muwazi.read(tmp_path / "pairs.parquet")) == rows(given)


@pytest.mark.parametrize(
    "columns",
    [
        {"id": ["1", "2"], "english": ["sea", "river"], "arabic": ["بحر", "نهر"]},
        {"key": [7, 8], "source": ["بحر", "نهر"], "target": ["sea", "river"], "score": [0.5, None]},
        {"translation": [{"en": "sea", "ar": "بحر"}, {"en": "river", "ar": "نهر"}]},
    ],
)
def test_parquet_of_others_is_read(columns, tmp_path):
    path = tmp_path / "pairs.parquet"
    pyarrow.parquet.write_table(pyarrow.table(columns), path)
    assert [(pair.ar, pair.en) for pair in muwazi.read(path)] == [("بحر", "sea"), ("نهر", "river")]


def test_parquet_that_cannot_be_read_says_why(tmp_path):
    path = tmp_path / "pairs.parquet"
    muwazi.write(path, pairs(500))
    whole = path.read_bytes()
    for broken in [whole[:-9], whole[:4], whole[:300] + bytes(200) + whole[500:]]:
        path.write_bytes(broken)
        with pytest.raises(muwazi.FormatError) as raised:
            list(muwazi.read(path))
        assert raised.value.file == str(path) and "save it anew" in str(raised.value)


def test_styles_are_heeded(tmp_path):
    path = tmp_path / "memory.tmx"
    alignment = muwazi.align(AR, EN)
    alignment.to_tmx(path, tmx_flavor="trados", fields={"client": "UN"}, ar_code="ar-SA", source="en", creator="me")
    text = path.read_text(encoding="utf-8")
    assert all(part in text for part in ['xml:lang="ar-SA"', 'srclang="en"', 'creationid="me"', ">UN<"])
    out = io.BytesIO()
    alignment.write(out, format="csv", excel=True)
    assert out.getvalue().startswith(b"\xef\xbb\xbf")


def test_what_cannot_be_written_leaves_all_as_it_was(tmp_path):
    path = tmp_path / "pairs.tmx"
    path.write_text("old")

    def broken():
        yield from pairs(2000)
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        muwazi.write(path, broken())
    for call, error, says in [
        (lambda: muwazi.write(path, [7]), TypeError, "not int"),
        (lambda: muwazi.write(path, 7), TypeError, "int"),
        (lambda: muwazi.write(path, [], tmx_flavor="x"), muwazi.UsageError, "x"),
        (lambda: muwazi.write(path, [], ar_code="!"), muwazi.UsageError, "language code"),
        (lambda: muwazi.write(path, [], source="fr"), muwazi.UsageError, "'ar' or 'en'"),
        (lambda: muwazi.write(path, [], fields={"": "x"}), muwazi.UsageError, ""),
        (lambda: muwazi.write(tmp_path / "pairs.doc", []), muwazi.UsageError, "or say format=…"),
        (lambda: muwazi.write(tmp_path / "no" / "pairs.csv", []), muwazi.WriteError, "no/pairs.csv"),
        (lambda: muwazi.write(io.BytesIO(), []), muwazi.UsageError, "say format=…"),
        (lambda: muwazi.write(io.BytesIO(), [], format="x"), muwazi.UsageError, "unknown format"),
    ]:
        with pytest.raises(error) as raised:
            call()
        assert says in str(raised.value)
    assert path.read_text() == "old" and [entry.name for entry in tmp_path.iterdir()] == ["pairs.tmx"]


def test_a_notebook_shows_the_pairs():
    page = muwazi.align("نص <b>.", "Text <b>.")._repr_html_()
    assert "dir='rtl' lang='ar'" in page and "&lt;b&gt;" in page and "<b>" not in page
    many = muwazi.align("\n".join(f"البند {n}." for n in range(60)), "\n".join(f"Item {n}." for n in range(60)))
    assert "and 10 more" in many._repr_html_()
