"""Dateline: dated reports in, a chronology that can be checked out.

    import dateline

    dossier = dateline.build("reports/")                                       # all that the reports add up to
    dateline.times("Envoys will meet on Friday.", published="1905-08-30")      # times, read against a report's date
    dateline.quotes('"We shall not pay," Mr Hale told reporters.')             # who said what, in which words

The language model is loaded by the first call, not by the import. As spaCy components:
`nlp.add_pipe("dateline_times")`, `"dateline_quotes"` and `"dateline_events"`.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from dateline.dossier import Dossier, Source
    from dateline.mention import Quote, Time

__version__ = "0.1.0"
__all__ = ["build", "quotes", "times"]


def build(
    reports: "Source | Iterable[Source]",
    *,
    store: "str | Path | None" = None,
    published: str | None = None,
    source: str | None = None,
) -> "Dossier":
    """Reads, annotates and resolves files, folders or records of reports; see `dateline.dossier.Dossier`."""
    from dateline.dossier import build as run

    return run(reports, store=store, published=published, source=source)


def times(text: str, published: str | None = None) -> "tuple[Time, ...]":
    """The time expressions of a text. Without `published` (ISO 8601) relative ones stay open."""
    from dateline.annotate.times import find_times

    return find_times(text, published)


def quotes(text: str) -> "tuple[Quote, ...]":
    """The attributions of a text: source, cue and content of each."""
    from dateline.annotate.quotes import find_quotes

    return find_quotes(text)
