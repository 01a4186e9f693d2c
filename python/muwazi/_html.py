"""Pairs as a table in a notebook."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ._muwazi import Pair

SHOWN = 50
"""Number of pairs that are shown at most."""
SURE, DOUBTFUL = 0.9, 0.5
"""Confidences from which on pairs are green, and below which they are red, as in the workbooks."""


def table(pairs: Sequence[Pair], title: str) -> str:
    """Returns a table of pairs: English from the left, Arabic from the right, coloured by confidence."""
    rows = "".join(_row(pair) for pair in pairs[:SHOWN])
    more = len(pairs) - SHOWN
    rest = f"<caption style='caption-side:bottom'>and {more} more</caption>" if more > 0 else ""
    return f"<table><caption>{escape(title)}</caption>{rest}<tr><th></th><th>en</th><th>ar</th></tr>{rows}</table>"


def _row(pair: Pair) -> str:
    colour = "#2e7d32" if pair.confidence >= SURE else "#c62828" if pair.confidence < DOUBTFUL else "#b26a00"
    # The text is anybody's; a direction of its own keeps it from turning its neighbours round.
    cells = "".join(
        f"<td dir='{direction}' lang='{lang}' style='text-align:{side}'><bdi>{escape(text)}</bdi></td>"
        for direction, lang, side, text in [("ltr", "en", "left", pair.en), ("rtl", "ar", "right", pair.ar)]
    )
    return f"<tr><td style='color:{colour}'>{pair.confidence:.2f}</td>{cells}</tr>"
