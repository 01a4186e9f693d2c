"""Aligning, one and many."""

import contextlib
import copy
import io
import itertools
import json
import os
import pathlib
import pickle
import signal
import threading
import time

import muwazi
import pytest
from conftest import AR, EN


def test_texts_in_either_order_are_a_sequence_of_pairs():
    alignment = muwazi.align(EN, AR)
    assert [pair.shape for pair in alignment] == ["1:1", "1:1"]
    assert alignment[-1].en == "It was attended by 200 delegates."
    assert alignment[0:1] == [alignment[0]]
    assert alignment[1] in alignment and alignment.index(alignment[1]) == 1
    assert alignment[0].ar_file is None and alignment[0].ar_segments == range(0, 1)
    assert AR.encode()[alignment[1].ar_bytes.start :].decode() == alignment[1].ar
    assert alignment.info["pairs"] == 2 and alignment.is_parallel and alignment.warnings == []
    with pytest.raises(IndexError):
        alignment[2]


def test_files_are_paths_or_open(sample, tmp_path):
    ar, en = sample
    by_path = muwazi.align_files(ar, str(en))
    assert by_path.info["pairs"] == 40 and by_path[0].ar_file == str(ar)
    with open(ar, "rb") as first, open(en, encoding="utf-8") as second:
        assert list(muwazi.align_files(first, second)) == list(by_path)
    assert list(muwazi.align(pathlib.Path(ar), pathlib.Path(en))) == list(by_path)
    assert list(muwazi.align_files(en=en, ar=ar)) == list(by_path)
    page = io.BytesIO(f"<html><p>{AR}</p></html>".encode())
    from_memory = muwazi.align_files(page, io.StringIO(EN), encoding="windows-1256")
    assert len(from_memory) == 2 and from_memory[0].ar_file is None and from_memory[1].en.endswith("delegates.")


@pytest.mark.parametrize(
    "settings, count",
    [
        ({"level": "paragraph"}, 1),
        ({"min_confidence": 1.0}, 0),
        ({"weights": {"length": {"weight": 0.5}, "anchors.weight": 1.0}}, 2),
        ({"dictionaries": [[("مندوب", "delegate")]], "lexicon": muwazi.Lexicon.builtin()}, 2),
        ({"segmented": True}, 1),
    ],
)
def test_settings_are_heeded(settings, count):
    assert len(muwazi.align(AR, EN, **settings)) == count


def test_formatting_is_kept_if_asked_for():
    pages = [io.BytesIO(f"<p>{text}</p>".encode()) for text in (AR.replace("200", "<b>200</b>"), EN.replace("200", "<b>200</b>"))]
    pairs = muwazi.align_files(*pages, tags=True)
    tags = json.loads(pairs[1].to_json())["en_tags"]
    assert [(tag["id"], tag["code"]) for tag in tags] == [(1, "<b>"), (1, "</b>")]
    assert "<b>" not in pairs[1].en


def test_what_was_translated_before_is_evidence(tmp_path):
    ar, en = "قط\nشجب\nنقر\nعلب\n", "blim\ncrag\nblop\nfrum\nzug\n"
    memory = tmp_path / "memory.tsv"
    memory.write_text("شجب\tblop\nنقر\tFrum.\n", "utf-8")

    def texts(**settings):
        return [(pair.ar, pair.en) for pair in muwazi.align(ar, en, segmented=True, **settings)]

    for given in (memory, [str(memory)]):
        assert ("شجب", "blop") in texts(memory=given)
    assert ("شجب", "blop") not in texts()


def test_weights_count():
    def confidences(**settings):
        return [pair.confidence for pair in muwazi.align(AR, EN, **settings)]

    assert confidences(weights={"length": {"weight": 0.0}, "anchors.weight": 0.0}) != confidences()


@pytest.mark.parametrize(
    "call, error, says",
    [
        (lambda: muwazi.align(EN, EN), muwazi.LanguageError, "both the first text and the second text are English"),
        (lambda: muwazi.align("", EN), muwazi.FormatError, "no text in the first text"),
        (lambda: muwazi.align(AR + "\0", EN), muwazi.UsageError, "a NUL character after character 42"),
        (lambda: muwazi.align(AR, EN, level="word"), muwazi.UsageError, "'paragraph', 'sentence' or 'clause'"),
        (lambda: muwazi.align(AR, EN, weights={"no.such": 1}), muwazi.UsageError, 'no weight is called "no.such"'),
        (lambda: muwazi.align(AR, EN, weights={"length.weight": "x"}), muwazi.UsageError, "weights: "),
        (lambda: muwazi.align(AR, EN, paragraphs="x"), muwazi.UsageError, "'auto', 'blank' or 'line'"),
        (lambda: muwazi.align(AR, EN, min_confidence=2), muwazi.UsageError, "from 0 to 1"),
        (lambda: muwazi.align(AR, EN, dictionaries="x.csv"), muwazi.UsageError, "brackets"),
        (lambda: muwazi.align(AR, EN, memory="nowhere.tmx"), muwazi.ReadError, "cannot read nowhere.tmx"),
        (lambda: muwazi.align_files("a", "b", "c"), muwazi.ReadError, "cannot read a"),
        (lambda: muwazi.align_files("/"), muwazi.ReadError, "align_many aligns many files"),
        (lambda: muwazi.align_files(ar="a"), muwazi.UsageError, "give ar=… and en=…"),
        (lambda: muwazi.align(AR, EN, encodings="x"), TypeError, "encodings"),
        (lambda: muwazi.align(AR, 7), TypeError, "int"),
        (lambda: muwazi.align(AR, "\ud800"), UnicodeError, "surrogates"),
    ],
)
def test_what_is_wrong_is_said(call, error, says):
    with pytest.raises(error) as raised:
        call()
    assert says in str(raised.value)


def test_errors_know_file_line_and_byte(tmp_path):
    missing = tmp_path / "missing.txt"
    with pytest.raises(FileNotFoundError) as raised:
        muwazi.align_files(missing)
    assert isinstance(raised.value, muwazi.MuwaziError)
    assert raised.value.file == str(missing) and raised.value.errno == 2
    broken = tmp_path / "broken.tmx"
    broken.write_text("<tmx version='1.4'><header/>\n<body>\n<tu><tuv></tu>")
    with pytest.raises(muwazi.FormatError) as raised:
        list(muwazi.read(broken))
    assert (raised.value.file, raised.value.line) == (str(broken), 3)
    binary = tmp_path / "binary.txt"
    binary.write_bytes(b"ab\0\1\2\3")
    with pytest.raises(muwazi.FormatError) as raised:
        muwazi.align_files(binary)
    assert raised.value.byte == 2


def documents(count):
    for number in range(count):
        yield {"id": f"d{number}", "ar": f"البند {number}.", "en": f"Item {number}."}


def test_many_come_in_order_whatever_they_take(sample):
    ar, en = sample
    slow = {"id": "slow", "ar_file": ar, "en_file": en}
    found = list(muwazi.align_many([slow, *documents(40)], workers=2))
    assert [alignment.id for alignment in found] == ["slow", *(f"d{number}" for number in range(40))]
    assert found[7][0].en == "Item 6."
    assert [pair.en for pair in found[0]] == [pair.en for pair in muwazi.align_files(ar, en)]


def test_many_take_no_more_than_they_need():
    taken = []

    def endless():
        number = 0
        while True:
            taken.append(number)
            yield f"البند {number}.", f"Item {number}."
            number += 1

    found = muwazi.align_many(endless(), workers=2)
    assert [next(found)[0].en for _ in range(3)] == ["Item 0.", "Item 1.", "Item 2."]
    assert len(taken) <= 3 + 2 * 4 + 2


def test_one_bad_document_ends_or_is_handed_out():
    bad = [*documents(2), (EN, EN), *documents(1)]
    with pytest.raises(muwazi.LanguageError):
        list(muwazi.align_many(bad))
    bad.append({"id": "one side", "ar": AR})
    found = list(muwazi.align_many(bad, on_error="yield"))
    assert [type(one).__name__ for one in found] == [*["Alignment"] * 2, "LanguageError", "Alignment", "UsageError"]
    assert found[-1].id == "one side"
    told = []
    list(muwazi.align_many(bad, on_error="yield", progress=lambda done, of: told.append((done, of))))
    assert told == [(done, 5) for done in range(1, 6)]


@pytest.mark.parametrize(
    "document, error, says",
    [
        ({"ar": AR}, muwazi.UsageError, "two sides"),
        ({"ar": AR, "ar_file": "x", "en": EN}, muwazi.UsageError, "give one of them"),
        ({"ar": float("nan"), "en": EN}, muwazi.UsageError, "'ar' is nan, not text"),
        ((AR, EN, EN), muwazi.UsageError, "of 3"),
        (7, TypeError, "int"),
    ],
)
def test_what_is_no_document_is_said(document, error, says):
    with pytest.raises(error) as raised:
        list(muwazi.align_many([document]))
    assert says in str(raised.value)


def test_an_error_of_the_documents_is_theirs():
    def broken():
        yield AR, EN
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        list(muwazi.align_many(broken()))


def test_other_threads_go_on_meanwhile(sample):
    beats, is_done = [], threading.Event()

    def beat():
        while not is_done.is_set():
            beats.append(time.monotonic())
            time.sleep(0.001)

    thread = threading.Thread(target=beat)
    thread.start()
    before = len(beats)
    muwazi.align_files(*sample)
    during = len(beats) - before
    is_done.set()
    thread.join()
    assert during > 0


@pytest.fixture
def interrupts():
    """Ctrl-C raises an exception, also where this runs in the background of a shell, which has it ignored there."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_ctrl_c_interrupts(interrupts, sample):
    documents = itertools.repeat(tuple(path.read_text(encoding="utf-8") for path in sample), 2000)
    timer = threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        for _ in muwazi.align_many(documents, workers=1):
            pass
    timer.join()
    timer = threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        for ar, en in documents:
            muwazi.align(ar, en)
    timer.join()


@pytest.mark.skipif(not os.path.exists("/proc/self/task"), reason="threads are told by /proc")
def test_what_is_interrupted_stops(interrupts, tmp_path):
    def working():
        states = []
        for task in pathlib.Path("/proc/self/task").iterdir():
            # One that ends meanwhile is gone.
            with contextlib.suppress(OSError):
                states.append(task.joinpath("stat").read_text().partition(" (")[2].rpartition(")"))
        # Those that several cores share wait for more.
        return sum(name == "muwazi" and not state.startswith(" S") for name, _, state in states)

    # Each would take far longer than until it is interrupted.
    texts = [" ".join(f"{word} {number}." for number in range(20_000)) for word in ("قرر المجلس", "The Council decided")]
    rows = tmp_path / "rows.tsv"
    rows.write_text("بحر كبير\tbig sea\n" * 400_000, encoding="utf-8")
    for call, arguments in [(muwazi.align, texts), (muwazi.convert, (rows, tmp_path / "rows.tmx"))]:
        timer = threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT))
        timer.start()
        with pytest.raises(KeyboardInterrupt):
            call(*arguments)
        timer.join()
        # It has said its last, and needs a moment to be gone.
        for _ in range(100):
            if working():
                time.sleep(0.01)
        assert working() == 0
    # What was begun is gone.
    assert [path.name for path in tmp_path.iterdir()] == ["rows.tsv"]


def test_alignments_are_pickled(sample):
    first = next(iter(muwazi.align_many([{"id": 7, "ar": AR, "en": EN}])))
    again = pickle.loads(pickle.dumps(first))
    assert list(again) == list(first) and (again.id, again.info, again.warnings) == (7, first.info, first.warnings)
    of_files = muwazi.align_files(*sample)
    again = copy.deepcopy(of_files)
    assert list(again) == list(of_files) and again.units == of_files.units and repr(again) == repr(of_files)


def test_pairs_are_values():
    pair = muwazi.Pair("بحر", "sea", 0.5, level="clause", ar_segments=(3, 4), en_segments=(5, 7), ar_file="a", moved=True)
    assert (pair.shape, pair.ar_index, pair.en_segments, pair.level) == ("1:2", 3, range(5, 7), "clause")
    assert pickle.loads(pickle.dumps(pair)) == pair and hash(pair) == hash(muwazi.Pair.from_json(pair.to_json()))
    assert pair.replace(confidence=1, human=True).human and pair.replace(ar="نهر").ar == "نهر" != pair.ar
    assert repr(pair) == "Pair('بحر', 'sea', confidence=0.5000)"
    assert pair != ("بحر", "sea") and pair.to_dict()["moved"] is True
    assert muwazi.Pair("بحر", "").is_null
    for wrong in [{"confidence": 1.1}, {"level": "x"}, {"ar_segments": (2, 1)}]:
        with pytest.raises(muwazi.UsageError):
            muwazi.Pair("بحر", "sea", **wrong)
    with pytest.raises(muwazi.UsageError):
        muwazi.Pair.from_json("{}")


def test_pairs_come_back_from_files(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_bytes("بحر\tsea\nنهر\triver\nلا شيء\n".encode())
    reader = muwazi.read(path)
    assert [(pair.ar, pair.en, reader.line) for pair in reader] == [("بحر", "sea", 1), ("نهر", "river", 2)]
    assert sum(reader.left_out.values()) == 1
    (tmp_path / "x.ar").write_text("بحر\n", encoding="utf-8")
    (tmp_path / "x.en").write_text("sea\n", encoding="utf-8")
    both = muwazi.read(tmp_path / "x.ar", tmp_path / "x.en")
    assert [pair.en for pair in both] == ["sea"]
    assert [pair.en for pair in muwazi.read(io.BytesIO(path.read_bytes()))] == ["sea", "river"]
    opened = io.BytesIO(b"<tmx version='1.4'><header/>\n<body><tu></body>")
    opened.name = "my.tmx"
    with pytest.raises(muwazi.FormatError) as raised:
        list(muwazi.read(opened))
    assert (raised.value.file, raised.value.line) == ("my.tmx", 2) and str(raised.value).startswith("my.tmx, line 2")
    for wrong, error in [
        (tmp_path / "x.ar", muwazi.UsageError),
        (tmp_path, muwazi.ReadError),
        (os.fsdecode(b"\xff.tmx"), muwazi.ReadError),
    ]:
        with pytest.raises(error):
            muwazi.read(wrong)
    with pytest.raises(muwazi.UsageError):
        muwazi.read()


def test_texts_are_cut_and_read(sample):
    assert muwazi.split(AR) == ["انعقد المؤتمر في 14 مارس.", "وحضره 200 مندوب."]
    assert muwazi.split(AR, level="paragraph") == [AR]
    assert muwazi.split("1. 2. 3.", "en") != []
    with pytest.raises(muwazi.UsageError):
        muwazi.split("123")
    text = muwazi.read_text(sample[0])
    assert text.encoding == "UTF-8" and text.kind == "plain text" and text.text.count("\n") == 20


def test_lexicons_are_learnt_written_and_asked(tmp_path):
    pairs = [("نهر طويل", "long river"), muwazi.Pair("نهر قصير", "short river"), ("123", "456")] * 5
    lexicon = muwazi.Lexicon.learn(pairs)
    assert (lexicon.pairs, lexicon.left_out) == (10, 5)
    lexicon.write(tmp_path / "my.lexicon")
    again = muwazi.Lexicon.read(tmp_path / "my.lexicon")
    assert again.translations("النهر") == lexicon.translations("النهر") != []
    assert muwazi.align("نهر طويل", "long river", lexicon=tmp_path / "my.lexicon")[0].en == "long river"
    assert lexicon.translations("زقزقة") == []
    for call, error in [
        (lambda: lexicon.translations("مجلس الأمن"), muwazi.UsageError),
        (lambda: muwazi.Lexicon.learn([]), muwazi.UsageError),
        (lambda: muwazi.Lexicon.learn([7]), TypeError),
        (lambda: muwazi.Lexicon.read(__file__), muwazi.FormatError),
        (lambda: lexicon.write(tmp_path / "no" / "folder"), muwazi.WriteError),
    ]:
        with pytest.raises(error):
            call()
