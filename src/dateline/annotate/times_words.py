"""The words of time expressions, looked up by category: `month("Aug")` is 8, `unit("years")` is "Y".

The tables under `data/` hold one word a line with its category and value; a word may have several categories
("second" is a unit and an ordinal, "night" a unit and a part of the day).
"""

from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table of `data/`: fields parted by tabs, `#` begins a comment line."""
    text = files("dateline").joinpath("data", name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


@cache
def category(name: str) -> dict[str, str]:
    """Word → value, for the words of one category."""
    return {row[0]: row[2] for row in table("times_words.tsv") if row[1] == name}


@cache
def flagged(flag: str) -> frozenset[str]:
    """The words that carry a flag: `cap` (only with a capital) or `abbr` (may be followed by its full stop)."""
    return frozenset(row[0] for row in table("times_words.tsv") if len(row) > 3 and flag in row[3].split())
