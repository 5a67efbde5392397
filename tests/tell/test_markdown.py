"""A chronology as Markdown: footnotes for evidence, and no word of a report that becomes markup."""

import pytest

from dateline.chronology import Chronology
from dateline.tell.markdown import chronology_markdown, escaped

from .portsmouth import Portsmouth


def test_a_chronology_with_footnotes(portsmouth: Portsmouth) -> None:
    told = chronology_markdown(
        portsmouth.chronology, happenings=portsmouth.happenings, reports=portsmouth.reports, title="The talks"
    )
    assert told.startswith(
        "# The talks\n\n## 1904\n\n- **happened** — The war began in 1904. (1 outlet)[^1]\n\n## July 1905\n"
    )
    assert (
        "## Sat 26 August 1905\n\n"
        "- **possible** — The dinner of 26 August may yet take place, a secretary said. (3 outlets)[^5]\n"
        "  - 9 August 1905 **planned** → 21 August 1905 **cancelled** → 23 August 1905 **possible**\n"
        "- **cancelled** — The dinner with the governor has been called off. (3 outlets)[^6]\n"
    ) in told
    assert "[^2]: Kittery Ledger, 21 August 1905 (l2, 104:133): “The island was taken in July.”\n" in told
    assert told.count("[^") == 12


def test_without_evidence(portsmouth: Portsmouth) -> None:
    told = chronology_markdown(portsmouth.chronology, happenings={}, reports=portsmouth.reports, evidence=False)
    assert "[^" not in told
    assert told.endswith("called off. (1 outlet)\n")


def test_an_empty_chronology() -> None:
    told = chronology_markdown(Chronology(None, "1905-08-01", ()), happenings={}, reports={})
    assert told == "As it was known on 1 August 1905.\n\nNothing dated is known.\n"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("a *b* _c_ `d`", r"a \*b\* \_c\_ \`d\`"),
        ("<script>x</script>", r"\<script\>x\</script\>"),
        ("[x](javascript:y) ![z](w)", r"\[x\](javascript:y) !\[z\](w)"),
        ("http://example.org www.example.org", r"http\://example.org www\.example.org"),
        ("R&amp;D $5 ~6~ #7 |8|", r"R\&amp;D \$5 \~6\~ \#7 \|8\|"),
        ("line\n# no heading", r"line \# no heading"),
        ("at 9.30, he said: (so)", "at 9.30, he said: (so)"),
    ],
)
def test_words_of_reports_stay_words(text: str, markdown: str) -> None:
    assert escaped(text) == markdown
