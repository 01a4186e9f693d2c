"""What is done with pairs: terms, finding, memories, scores."""

import io
import pathlib

import muwazi
import pytest

PAIRS = [
    ("قرر مجلس الأمن ذلك في 3 مارس.", "The Security Council so decided on 3 March."),
    ("اجتمع مجلس الأمن أمس.", "The Security Council met yesterday."),
    ("كتب الرجل رسالة.", "The man wrote a letter."),
    ("لهذا رأى مجلس الأمن الأمر.", "The Security Council has a view."),
]


def test_terms_are_in_both_languages(tmp_path):
    told = []
    terms = muwazi.terms(iter(PAIRS), progress=lambda done, of: told.append((done, of)))
    best = terms[0]
    assert (best.ar, best.en, best.pairs, terms.pairs) == ("مجلس الأمن", "Security Council", 3, 4)
    assert best.examples[0].en_term == "Security Council" and "مجلس الأمن" in best.examples[0].ar_term
    assert sum(spelling.count for spelling in best.ar_spellings) == 3 and best.keyness is None
    assert told[-1] == (4, 4)
    for name in ["terms.csv", "terms.tbx", "terms.xlsx", "terms.html"]:
        terms.write(tmp_path / name, title="Terms")
        assert (tmp_path / name).stat().st_size > 100
    assert "Security Council" in (tmp_path / "terms.csv").read_text(encoding="utf-8")
    typical = muwazi.terms(PAIRS, reference=[("كتب الرجل رسالة.", "The man wrote a letter.")] * 5, limit=1)
    assert len(typical) == 1 and typical[0].keyness > 0
    assert len(muwazi.terms([])) == 0
    with pytest.raises(muwazi.UsageError):
        terms.write(tmp_path / "terms.doc")


def test_words_are_found_with_their_translation():
    hits = muwazi.find("مجلس الأمن", PAIRS)
    assert [hit.number for hit in hits] == [1, 2, 4]
    assert [hit.found for hit in muwazi.find("أمن", [("وللأمنِ ثمن", "Security has a price")])] == ["وللأمنِ"]
    assert hits[0].counterpart == "Security Council" and hits[0].lang == "ar"
    assert hits[0].before + hits[0].found + hits[0].after == hits[0].pair.ar
    assert [hit.found for hit in muwazi.find("letters", PAIRS)] == ["letter"]
    assert [hit.number for hit in muwazi.find(pairs=PAIRS, ar="الأمن", en="met")] == [2]
    assert [hit.found for hit in muwazi.find("[0-9]+", PAIRS, regex=True)] == ["3"]
    after = muwazi.find("council", PAIRS, sort="after")
    assert [hit.after.split()[0] for hit in after] == ["has", "met", "so"]
    assert len(muwazi.find("council", PAIRS, limit=2)) == 2
    for wrong in [{"words": None}, {"words": "  "}, {"words": "(", "regex": True}, {"words": "a", "sort": "x"}]:
        with pytest.raises(muwazi.UsageError):
            muwazi.find(**wrong, pairs=PAIRS)
    with pytest.raises(muwazi.UsageError):
        muwazi.find("council")


def test_memories_are_merged_into(tmp_path):
    memory = muwazi.Memory(tmp_path / "memory.tmx", fields={"client": "UN"}, creator="me")
    assert memory.merge(PAIRS[:2] + [("12", "12"), ("نهر", "")])[:5] == (2, 0, 0, 0, 2)
    merged = memory.merge(PAIRS)
    assert (merged.added, merged.duplicates) == (2, 2) and pathlib.Path(merged.backup).is_file()
    other = tmp_path / "other.tmx"
    muwazi.write(other, [("بحر", "sea")])
    text = other.read_text(encoding="utf-8").replace('<tuv xml:lang="ar"', '<note>mind this</note><tuv xml:lang="ar"', 1)
    other.write_text(text, encoding="utf-8")
    assert memory.merge(other).added == 1
    text = (tmp_path / "memory.tmx").read_text(encoding="utf-8")
    assert "<note>mind this</note>" in text and ">UN<" in text and 'creationid="me"' in text
    assert len(list(memory)) == 5 and memory.check().is_clean
    (tmp_path / "broken.tmx").write_text("<tmx")
    before = (tmp_path / "broken.tmx").read_bytes()
    with pytest.raises(muwazi.FormatError) as raised:
        muwazi.Memory(tmp_path / "broken.tmx").merge(PAIRS)
    assert raised.value.line == 1 and (tmp_path / "broken.tmx").read_bytes() == before
    with pytest.raises(muwazi.UsageError):
        muwazi.Memory(tmp_path).merge(PAIRS)


def test_files_are_converted(tmp_path):
    table = tmp_path / "pairs.csv"
    pairs = [*PAIRS, ("بَحرٌ", "sea 12"), ("بحر", "sea 12"), ("OK", "OK"), muwazi.Pair("ظن", "guess", 0.2)]
    muwazi.write(table, pairs)
    out = [tmp_path / "pairs.tmx", tmp_path / "corpus.moses"]
    converted = muwazi.convert(
        table, out, min_confidence=0.5, drop_duplicates="near", drop_identical=True, strip=["diacritics"], digits="arabic-indic"
    )
    assert (converted.read, converted.written) == (8, 5)
    assert converted.left_out == {"not sure enough": 1, "the same on both sides": 1, "there before": 1}
    assert list(muwazi.read(out[0]))[-1].en == "sea ١٢" and (tmp_path / "corpus.ar").read_text("utf-8").count("\n") == 5
    noted = out[0].read_text(encoding="utf-8").replace('<tuv xml:lang="ar"', '<note>mind</note><tuv xml:lang="ar"', 1)
    out[0].write_text(noted, encoding="utf-8")
    again = muwazi.convert([out[0]], tmp_path / "again.tmx", ar_code="ar-EG")
    text = (tmp_path / "again.tmx").read_text(encoding="utf-8")
    assert again.written == 5 and "<note>mind</note>" in text and 'xml:lang="ar-EG"' in text
    for wrong in [
        {"drop_duplicates": "x"},
        {"strip": ["x"]},
        {"digits": "x"},
        {"shapes": ["x"]},
        {"format": "x"},
        {"tmx_flavor": "x"},
    ]:
        with pytest.raises(muwazi.UsageError):
            muwazi.convert(table, tmp_path / "new.tmx", **wrong)
    with pytest.raises(muwazi.UsageError):
        muwazi.convert(table, table)
    with pytest.raises(muwazi.UsageError):
        muwazi.convert([], out)
    with pytest.raises(TypeError):
        muwazi.convert(table, out[0], flavour="x")


def test_what_breaks_an_import_is_found_and_mended(tmp_path):
    path = tmp_path / "memory.tmx"
    muwazi.write(path, PAIRS)
    path.write_text(path.read_text(encoding="utf-8").replace("The man", "A & B"), encoding="utf-8")
    found = muwazi.check(path)
    assert [(finding.rule, finding.severity) for finding in found.findings] == [("raw-ampersand", "error")]
    assert found.units == 4 and not found.is_clean and found.findings[0].line > 1
    muwazi.fix(path, tmp_path / "clean.tmx")
    assert muwazi.check(tmp_path / "clean.tmx").is_clean
    assert "A & B wrote a letter." in [pair.en for pair in muwazi.read(tmp_path / "clean.tmx")]
    for call, error in [
        (lambda: muwazi.fix(path, path), muwazi.UsageError),
        (lambda: muwazi.check(tmp_path / "missing.tmx"), FileNotFoundError),
        (lambda: muwazi.check(__file__), muwazi.FormatError),
    ]:
        with pytest.raises(error):
            call()


def test_alignments_are_scored(tmp_path):
    for folder in ["gold", "found"]:
        (tmp_path / folder).mkdir()
    (tmp_path / "gold" / "a.ladder").write_text("[0]:[0]\n[1]:[1, 2]\n[2]:[]\n")
    (tmp_path / "found" / "a.ladder").write_text("[0]:[0]:0.9\n[1]:[1]\n[2]:[2]\n")
    one = muwazi.eval(tmp_path / "gold" / "a.ladder", tmp_path / "found" / "a.ladder")
    assert (one.found, one.gold, one.both) == (3, 2, 1)
    assert one.strict == pytest.approx((1 / 3, 1 / 2, 0.4)) and one.lax.recall == 1.0
    assert muwazi.eval(tmp_path / "gold", tmp_path / "found") == one
    (tmp_path / "gold" / "b.ladder").write_text("[0]:[0]\n")
    with pytest.warns(UserWarning, match="b.ladder is missing"):
        assert muwazi.eval(tmp_path / "gold", tmp_path / "found").gold == 3
    (tmp_path / "found" / "a.ladder").write_text("[0]:[0]\nnonsense\n")
    with pytest.raises(muwazi.FormatError) as raised:
        muwazi.eval(tmp_path / "gold" / "a.ladder", tmp_path / "found" / "a.ladder")
    assert raised.value.line == 2
    for gold, found in [(tmp_path / "gold", []), (tmp_path, tmp_path)]:
        with pytest.raises(muwazi.UsageError):
            muwazi.eval(gold, found)


def test_pairs_are_checked(tmp_path):
    pairs = [("في عام 2014", "in 2015"), ("قرر المجلس", "The Council decided")]
    faults = muwazi.check_pairs(pairs)
    assert [(fault.number, fault.rule, fault.severity) for fault in faults] == [(1, "numbers", "error")]
    assert faults[0].pair.en[faults[0].en[0].start :] == "2015" and faults[0].ar == [range(7, 11)]
    assert muwazi.check_pairs(pairs, rules=["spaces"]) == []
    glossary = tmp_path / "terms.csv"
    glossary.write_text("en,ar\ncouncil,لجنة\n", encoding="utf-8")
    (fault,) = muwazi.check_pairs(pairs[1:], glossary=glossary)
    assert fault.rule == "glossary"
    with pytest.raises(muwazi.UsageError, match="is no rule"):
        muwazi.check_pairs(pairs, rules=["nonsense"])


def test_a_file_is_searched_by_its_index(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_text("".join(f"{ar}\t{en}\n" for ar, en in PAIRS), encoding="utf-8")
    index = tmp_path / "pairs.tsv.muwazi-index"
    by_pairs = [hit[1:] for hit in muwazi.find("مجلس الأمن", PAIRS)]
    for setting, is_there in [(None, False), (True, True), (None, True), (False, True)]:
        told = []
        hits = muwazi.find("مجلس الأمن", path, index=setting, progress=lambda done, of: told.append((done, of)))
        assert [hit[1:] for hit in hits] == by_pairs and index.exists() == is_there
        assert told[-1] == (4, 4)
    assert [hit.number for hit in muwazi.find("council", str(path), sort="after", limit=1)] == [4]
    assert len(muwazi.find("council", path, limit=2)) == 2
    path.write_text("بحر\tsea\n", encoding="utf-8")
    assert muwazi.find("مجلس", path) == [] and len(muwazi.find("sea", path)) == 1
    index.unlink()
    index.mkdir()
    with pytest.warns(UserWarning, match="it gets no index"):
        assert len(muwazi.find("sea", path, index=True)) == 1
    with pytest.raises(muwazi.NotFoundError):
        muwazi.find("sea", tmp_path / "missing.tmx")
    with pytest.raises(muwazi.UsageError):
        muwazi.find("sea", [("بحر", "sea")], index=True)


def test_words_are_counted_by_form_stem_and_root():
    pairs = [("كتب الكاتب كتابا في 2024", "The writers wrote 2 books"), ("وكتابه", "a writer's book")]
    by_form = muwazi.frequencies(pairs, "en")
    assert (by_form.words, by_form.numbers, by_form.by_text, by_form.parts) == (7, 1, False, 2)
    assert sum(row.count for row in by_form) == by_form.words
    by_stem = {row.word: row for row in muwazi.frequencies(pairs, "en", unit="stem")}
    assert (by_stem["book"].count, by_stem["book"].forms, by_stem["book"].range) == (2, 2, 2)
    roots = muwazi.frequencies(pairs, "ar", unit="root")
    assert (roots[0].word, roots[0].count, roots.without_root) == ("كتب", 4, 1)
    for wrong in [("en", "root"), ("de", "form"), ("en", "word")]:
        with pytest.raises(muwazi.UsageError):
            muwazi.frequencies(pairs, wrong[0], unit=wrong[1])


def test_words_near_others_are_counted():
    pairs = [("مجلس الأمن الدولي", "the Security Council met")] * 3 + [("بحر", "the sea")]
    found = muwazi.collocates("council", pairs)
    assert found.hits == 3
    near = {one.word: (one.before, one.after, one.count, one.lang) for one in found}
    assert near == {"met": (0, 3, 3, "en"), "security": (3, 0, 3, "en"), "the": (3, 0, 3, "en")}
    of_arabic = muwazi.collocates(ar="مجلس", pairs=iter(pairs), reach=1)
    assert {(one.word, one.written) for one in of_arabic} == {("الامن", "الأمن")}
    assert not muwazi.collocates("council", pairs, min_count=4)
    for wrong in [dict(words="council"), dict(pairs=pairs), dict(words="council", pairs=pairs, reach=0)]:
        with pytest.raises(muwazi.UsageError):
            muwazi.collocates(**wrong)


def test_progress_is_told(tmp_path):
    told = []

    def tell(done, of):
        told.append((done, of))

    many = [PAIRS[0]] * 600
    muwazi.write(tmp_path / "pairs.tsv", many, progress=tell)
    assert told == [(256, None), (512, None), (600, 600)]
    for work in [
        lambda: muwazi.convert(tmp_path / "pairs.tsv", tmp_path / "pairs.tmx", progress=tell),
        lambda: muwazi.Memory(tmp_path / "memory.tmx").merge(tmp_path / "pairs.tsv", progress=tell),
        lambda: muwazi.Memory(tmp_path / "other.tmx").merge(many, progress=tell),
        lambda: muwazi.check_pairs(many, progress=tell),
        lambda: muwazi.check(tmp_path / "pairs.tmx", progress=tell),
        lambda: muwazi.Memory(tmp_path / "memory.tmx").check(progress=tell),
        lambda: muwazi.frequencies(many, "en", progress=tell),
        lambda: muwazi.collocates("council", many, progress=tell),
        lambda: muwazi.find("council", iter(many), progress=tell),
        lambda: muwazi.write(io.BytesIO(), muwazi.align(*PAIRS[0]), format="tsv", progress=tell),
    ]:
        told.clear()
        work()
        done, of = told[-1]
        assert done == of and of in (600, 1), told
    muwazi.fix(tmp_path / "pairs.tmx", tmp_path / "clean.tmx", progress=tell)
    assert told[-1] == (1200, 1200)
    with pytest.raises(ZeroDivisionError):
        muwazi.write(tmp_path / "none.tmx", many, progress=lambda done, of: 1 / 0)
    assert not list(tmp_path.glob("none*")) and not list(tmp_path.glob(".muwazi*"))
