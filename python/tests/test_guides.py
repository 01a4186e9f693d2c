"""The guides in `docs/`, word for word."""

import os
import pathlib
import re
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).parents[2]
BLOCK = re.compile(r"^```(sh|python|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def in_folder(tmp_path, monkeypatch):
    """A folder with the first paragraphs of the sample, which are soon aligned."""
    for lang in ["ar", "en"]:
        name = f"communique.{lang}.txt"
        lines = (ROOT / "data" / "sample" / name).read_text(encoding="utf-8").splitlines(keepends=True)
        (tmp_path / name).write_text("".join(lines[:60]), encoding="utf-8")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("guide", ["translator.md", "linguist.md", "batch.md"])
def test_what_a_guide_says_can_be_done(guide, in_folder):
    # The program is that of the package.
    path = os.pathsep.join([str(pathlib.Path(sys.executable).parent), os.environ["PATH"]])
    blocks = BLOCK.findall((ROOT / "docs" / guide).read_text(encoding="utf-8"))
    assert len(blocks) > 3
    names, written = {}, None
    for kind, text in blocks:
        if kind == "sh":
            shell = ["bash", "-euo", "pipefail", "-c", text]
            done = subprocess.run(shell, capture_output=True, text=True, env={**os.environ, "PATH": path})
            assert done.returncode == 0, done.stderr
            written = done.stdout
        elif kind == "python":
            exec(text, names)
        else:
            assert written == text


def test_what_the_readme_says_of_python_is_true(in_folder):
    blocks = BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    examples = [text for kind, text in blocks if kind == "python"]
    assert examples
    for example in examples:
        exec(example, {})
