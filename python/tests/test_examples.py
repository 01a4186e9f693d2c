"""The examples in `examples/`."""

import json
import os
import pathlib
import subprocess
import sys

import muwazi
import pyarrow.parquet
from conftest import AR, EN

EXAMPLES = pathlib.Path(__file__).parents[2] / "examples"


def run(script, *arguments, cwd, code=0, **environment):
    """Runs an example; returns what it writes."""
    command = [sys.executable, EXAMPLES / script, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, env={**os.environ, **environment})
    assert done.returncode == code, done.stderr
    return done


def documents(count):
    for number in range(count):
        yield {"id": f"d{number}", "ar": f"{AR} البند {number}.", "en": f"{EN} Item {number}."}
    yield {"id": "bad", "ar": "English", "en": "English"}


def test_lines_of_json_become_a_table(tmp_path):
    lines = "".join(json.dumps(document) + "\n" for document in documents(3))
    (tmp_path / "documents.jsonl").write_text(lines)
    done = run("python/jsonl.py", "documents.jsonl", "pairs.parquet", cwd=tmp_path, code=1)
    assert done.stderr.startswith("bad: ")
    rows = pyarrow.parquet.read_table(tmp_path / "pairs.parquet").to_pylist()
    assert len(rows) == 9 and {row["id"] for row in rows} == {"d0", "d1", "d2"} and rows[-1]["en"] == "Item 2."


def test_nltk_learns_from_pairs(tmp_path):
    muwazi.write(tmp_path / "pairs.tmx", [("نهر طويل", "long river"), ("نهر قصير", "short river"), ("رجل طويل", "long man")])
    done = run("python/nltk_words.py", "pairs.tmx", "نهر", cwd=tmp_path)
    assert done.stdout.startswith("river\t")


def test_the_notebook_runs(tmp_path, monkeypatch):
    import matplotlib

    matplotlib.use("Agg")
    monkeypatch.chdir(EXAMPLES.parent)
    notebook = json.loads((EXAMPLES / "python" / "notebook.ipynb").read_text(encoding="utf-8"))
    names = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == [], "outputs are not kept"
            exec("".join(cell["source"]), names)
    assert names["alignment"].info["pairs"] > 80 and len(names["paired"]) == names["alignment"].info["pairs"]
    assert len(names["terms"]) > 5


def test_spark_gives_the_same_pairs_as_one_machine(tmp_path):
    """A local cluster of two workers."""
    import pandas
    import pyspark

    pandas.DataFrame(documents(12)).to_parquet(tmp_path / "documents.parquet")
    options = "--master local-cluster[2,1,600] --conf spark.executor.memory=600m --conf spark.ui.enabled=false pyspark-shell"
    run(
        "spark/align.py",
        "documents.parquet",
        "pairs.parquet",
        cwd=tmp_path,
        PYSPARK_SUBMIT_ARGS=options,
        SPARK_HOME=str(pathlib.Path(pyspark.__file__).parent),
        PYSPARK_PYTHON=sys.executable,
        SPARK_LOCAL_IP="127.0.0.1",
    )
    found = pyarrow.parquet.read_table(tmp_path / "pairs.parquet").to_pylist()
    expected = []
    for aligned in muwazi.align_many(documents(12), on_error="yield"):
        if isinstance(aligned, muwazi.MuwaziError):
            expected.append((aligned.id, None, None, None, None, str(aligned)))
        else:
            expected += [(aligned.id, at, pair.ar, pair.en, pair.confidence, None) for at, pair in enumerate(aligned)]
    columns = ["id", "number", "ar", "en", "confidence", "error"]
    key = lambda row: (row[0], row[1] or 0)  # noqa: E731
    assert sorted((tuple(row[column] for column in columns) for row in found), key=key) == sorted(expected, key=key)
    assert len(found) == 37
