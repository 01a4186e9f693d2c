"""What the tests share."""

import pytest

AR = "انعقد المؤتمر في 14 مارس. وحضره 200 مندوب."
EN = "The conference met on 14 March. It was attended by 200 delegates."


@pytest.fixture
def sample(tmp_path):
    """The paths of two texts, Arabic first."""
    ar, en = tmp_path / "sample.ar.txt", tmp_path / "sample.en.txt"
    ar.write_text("".join(f"البند {n}. قرر المجلس في {n} مارس ما يلي.\n" for n in range(1, 21)), encoding="utf-8")
    en.write_text("".join(f"Item {n}. On {n} March the Council decided as follows.\n" for n in range(1, 21)), encoding="utf-8")
    return ar, en
