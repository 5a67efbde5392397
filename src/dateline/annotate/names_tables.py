"""The word lists about names, read once: countries and peoples, titles, given names, words that tell a name's kind.

Each table's file says where its words come from. All functions return what they return for every report, so they are
cached; nothing changes it.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from dateline.mention import NameKind

Gender = Literal["m", "f"]
TitleKind = Literal["honorific", "rank", "role"]


@dataclass(frozen=True, slots=True)
class Land:
    """What a word of the table of countries means: the ISO 3166 code (`None` for a region) and the sort of name."""

    code: str | None
    sort: Literal["country", "people", "capital"]
    name: str


@dataclass(frozen=True, slots=True)
class Title:
    """A word that stands before a name."""

    gender: Gender | None
    kind: TitleKind


def lines(table: str) -> list[str]:
    """The lines of a table without comments and blank lines."""
    text = (files("dateline") / "data" / table).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("# ")]


@cache
def lands() -> dict[str, Land]:
    """Names of countries, peoples and capitals as written → what they mean. A country's name outranks a capital's."""
    found: dict[str, Land] = {}
    rows = [line.split("\t") for line in lines("names_countries.tsv")]
    for sort, column in (("country", 1), ("people", 2), ("capital", 3)):
        for row in rows:
            code = None if row[0] == "-" else row[0]
            for form in row[column].split("|"):
                if form and form not in found:
                    found[form] = Land(code, sort, row[1].split("|")[0])  # type: ignore[arg-type]
    return found


@cache
def land_starts() -> dict[str, int]:
    """First words of the names in `lands` → the longest number of words that such a name has."""
    found: dict[str, int] = {}
    for form in lands():
        words = form.replace("'s", " 's").replace(",", " ,").split()
        found[words[0]] = max(found.get(words[0], 0), len(words))
    return found


@cache
def lands_by_words() -> dict[str, Land]:
    """As `lands`, with possessive marks and commas as words of their own, as tokens have them."""
    return {" ".join(form.replace("'s", " 's").replace(",", " ,").split()): land for form, land in lands().items()}


@cache
def titles() -> dict[str, Title]:
    """Titles, as written with a capital."""
    rows = (line.split("\t") for line in lines("names_titles.tsv"))
    return {word: Title(None if gender == "-" else gender, kind) for word, gender, kind in rows}  # type: ignore[arg-type]


@cache
def given_names() -> dict[str, Gender]:
    """Given names in lower case → gender."""
    found: dict[str, Gender] = {}
    text = (files("dateline") / "data" / "names_given.txt").read_text(encoding="utf-8")
    gender: Gender = "m"
    for line in text.splitlines():
        if line.startswith("#"):
            gender = "f" if line == "# f" else "m"
        else:
            found[line] = gender
    return found


@cache
def kind_words(kind: str) -> frozenset[str]:
    """Words of one line class of `names_kinds.txt`; in whole names of several words, `+` stands for a space."""
    rows = (line.split() for line in lines("names_kinds.txt"))
    return frozenset(word.replace("+", " ") for row in rows if row[0] == kind for word in row[1:])


@cache
def nouns() -> dict[str, tuple[NameKind, Gender | None]]:
    """Common nouns → the kind of what they refer to, and its gender."""
    kinds: dict[str, NameKind] = {"person": "person", "org": "organization", "place": "place", "group": "group"}
    found: dict[str, tuple[NameKind, Gender | None]] = {}
    for line in lines("coreference_nouns.txt"):
        first, *words = line.split()
        gender: Gender | None = None
        if first == "person":
            mark = words.pop(0)
            gender = mark if mark in ("m", "f") else None  # type: ignore[assignment]
        for word in words:
            found.setdefault(word, (kinds[first], gender))
    return found


@cache
def reference_words(kind: str) -> frozenset[str]:
    """Words of one line class of `coreference_words.txt`."""
    rows = (line.split() for line in lines("coreference_words.txt"))
    return frozenset(word for row in rows if row[0] == kind for word in row[1:])


@cache
def ranks() -> tuple[frozenset[str], ...]:
    """Groups of offices that reports call by each other's names: a president is a leader."""
    return tuple(frozenset(line.split()[1:]) for line in lines("coreference_words.txt") if line.startswith("rank "))


@cache
def kin_nouns() -> frozenset[str]:
    """Nouns of kinship and marriage, and `lady` (the first lady)."""
    return frozenset(word for line in lines("names_kinds.txt") if line.startswith("kin ") for word in line.split()[1:])


@cache
def seats() -> dict[str, str]:
    """Seats of governments that reports name for the government → ISO 3166 code."""
    rows = (line.split("\t") for line in lines("names_seats.tsv"))
    return {form: code for code, forms in rows for form in forms.split("|")}
