"""The head of a text that says what the report is: header lines or YAML front matter.

    Title: Envoys meet again              ---
    Source: The Harbour Post              title: Envoys meet again
    Date: 30 August 1905                  date: 1905-08-30
                                          ---
    The envoys met on Wednesday.          The envoys met on Wednesday.

Both are part of the text and stay in it; `Header` says where they stand and what they state. A first line such as
"Source: sources say …" of running prose is not taken for a header: every line of the block must be one.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import msgspec
import yaml

from dateline.span import Span

_NAMES = {
    "title": "title", "headline": "title",
    "date": "published", "published": "published", "publication date": "published", "pubdate": "published",
    "date published": "published", "published on": "published",
    "source": "source", "outlet": "source", "publisher": "source", "newspaper": "source", "publication": "source",
    "author": "author", "authors": "author", "by": "author", "byline": "author",
    "url": "url", "link": "url", "language": "language",
}  # fmt: skip
_KEY = re.compile(r"([A-Za-z][A-Za-z -]{0,24}):")
_END_OF_LINE = re.compile(r"\r?\n|\r|\Z")
_BLANK_LINE = re.compile(r"[ \t]{0,100}(?:\r?\n|\r|\Z)")
_FENCE = re.compile(r"\s*---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.M)
_LONGEST_VALUE = 1_000
_LONGEST_FRONT_MATTER = 4_000
_MOST_LINES = 30
_SWITCHES = ("true", "false", "yes", "no")
"""Site generators write `published: true`."""
_MOST_NESTED = 200
"""Brackets and dashes of YAML, whose nesting takes time that grows with its square."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the head: the part before and with the colon, and its value (empty where it has none)."""

    name: str | None
    label: Span
    value: Span


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a text states, its lines, and where the text proper begins (0 where there is no head)."""

    end: int = 0
    lines: tuple[Line, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)


def read(text: str) -> Header:
    """The head of a text."""
    return _front_matter(text) or _header_lines(text)


def _header_lines(text: str) -> Header:
    """A block of `Key: value` lines at the top; unknown keys count only in a block that a blank line ends."""
    position = len(text) - len(text.lstrip())
    lines: list[Line] = []
    known = 0  # how many lines from the top are certain: all up to the last known key
    while len(lines) < _MOST_LINES and (key := _KEY.match(text, position)):
        name = _NAMES.get(key[1].strip().lower())
        line_end = _END_OF_LINE.search(text, key.end())
        if (name is None and not lines) or line_end is None or line_end.start() - key.end() > _LONGEST_VALUE:
            break
        value = text[key.end() : line_end.start()]
        start = key.end() + len(value) - len(value.lstrip())
        lines.append(Line(name, Span(key.start(), start), Span(start, start + len(value.strip()))))
        position = line_end.end()
        if name:
            known = len(lines)
    if not lines:
        return Header()
    if not (_BLANK_LINE.match(text, position) and len(lines) > 1):
        lines = lines[:known]
    fields: dict[str, str] = {}
    extra: dict[str, Any] = {}
    for line in lines:
        value = line.value.of(text)
        if line.name:
            if value:
                fields.setdefault(line.name, value)
        else:
            extra[line.label.of(text).rstrip(": \t")] = value
    return Header(lines[-1].value.end, tuple(lines), fields, extra)


def _front_matter(text: str) -> Header | None:
    """YAML between two `---` lines; `None` where there is none or it is no mapping of YAML."""
    opening = _FENCE.match(text)
    if not opening:
        return None
    closing = _CLOSING.search(text, opening.end(), opening.end() + _LONGEST_FRONT_MATTER)
    if not closing:
        return None
    stated = _mapping(text[opening.end() : closing.start()])
    if stated is None:
        return None
    fields: dict[str, str] = {}
    extra: dict[str, Any] = {}
    for key, value in stated.items():
        name = _NAMES.get(str(key).lower().replace("_", " "))
        if name == "author" and isinstance(value, list):
            value = ", ".join(str(one) for one in value)
        if name and isinstance(value, str) and value.lower() not in _SWITCHES:
            if value.strip():
                fields.setdefault(name, value.strip())
        else:
            extra[str(key)] = value
    end = len(text[: closing.end()].rstrip())
    return Header(end, (*_yaml_lines(text, opening, closing, end),), fields, extra)


def _mapping(source: str) -> dict[Any, Any] | None:
    """The mapping that a YAML source holds, all scalars as written; none with aliases, which may explode."""
    try:
        if max(map(source.count, ("[", "{", "- ", "? "))) > _MOST_NESTED:
            return None
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(source)):
            return None
        stated = yaml.load(source, Loader=yaml.BaseLoader)
        msgspec.json.encode(stated)  # YAML can spell halves of surrogate pairs, which nothing could write again
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        return None
    return stated if isinstance(stated, dict) else None


def _yaml_lines(text: str, opening: re.Match[str], closing: re.Match[str], end: int) -> list[Line]:
    """The front matter cut at the plain top-level lines whose values are words of the report: title and author."""
    lines: list[Line] = []
    start = opening.start() + len(opening[0]) - len(opening[0].lstrip())
    for match in re.compile(r"^([A-Za-z_-]{1,24}):[ \t]+([\"']?)([^\r\n]{1,500}?)\2[ \t]*\r?$", re.M).finditer(
        text, opening.end(), closing.start()
    ):
        name = _NAMES.get(match[1].lower())
        if name in ("title", "author") and match[3][0] not in "|>[{&*":
            lines.append(Line(name, Span(start, match.start(3)), Span(*match.span(3))))
            start = match.end(3)
    lines.append(Line(None, Span(start, end), Span(end, end)))
    return lines
