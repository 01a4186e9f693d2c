"""The program, and the examples in the documentation."""

import doctest
import importlib
import pathlib
import subprocess
import sys

import muwazi
import pytest

MODULES = [
    "muwazi",
    *(f"muwazi.{path.stem}" for path in sorted(pathlib.Path(muwazi.__file__).parent.glob("_[a-z]*.py"))),
    "muwazi._muwazi",
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_docstrings_are_true(name):
    module = importlib.import_module(name)
    found = doctest.testmod(module, optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL)
    assert found.failed == 0


def test_python_is_the_program_too(sample, tmp_path):
    ar, en = map(str, sample)
    out = tmp_path / "pairs.csv"
    run = subprocess.run([sys.executable, "-m", "muwazi", "align", ar, en, "-o", str(out)], capture_output=True, text=True, cwd=tmp_path)
    assert (run.returncode, run.stdout) == (0, "") and "aligned: " in run.stderr
    assert out.read_text(encoding="utf-8").startswith("ar,en,confidence")
    script = pathlib.Path(sys.executable).with_name("muwazi")
    wrong = subprocess.run([script, "align", "missing.txt"], capture_output=True, text=True, cwd=tmp_path)
    assert wrong.returncode == 2 and "cannot read missing.txt" in wrong.stderr
    version = subprocess.run([script, "--version"], capture_output=True, text=True, cwd=tmp_path)
    assert version.returncode == 0 and version.stdout.startswith("muwazi ")
