"""What stands on the terminal: aligned, wrapped, coloured only where colours are wanted."""

import io
from dataclasses import replace

import pytest
from rich.console import Console, RenderableType

from dateline.chronology import Chronology
from dateline.tell import text as tell
from dateline.tell.text.evidence import quoted

from .portsmouth import Portsmouth


def printed(renderable: RenderableType, width: int = 100, *, terminal: bool = False) -> str:
    file = io.StringIO()
    Console(file=file, width=width, force_terminal=terminal, color_system="standard" if terminal else None).print(
        renderable
    )
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines())


def chronology(portsmouth: Portsmouth, width: int = 100, evidence: bool = False) -> str:
    return printed(
        tell.chronology_text(
            portsmouth.chronology, happenings=portsmouth.happenings, reports=portsmouth.reports, evidence=evidence
        ),
        width,
    )


def test_a_chronology_in_columns(portsmouth: Portsmouth) -> None:
    assert chronology(portsmouth) == (
        """\
1904                happened      The war began in 1904.  1 outlet

July 1905           happened      The island was taken in July.  1 outlet

Wed 9 August 1905   happened      09:30  The envoys met at the navy yard at 9.30am on Wednesday.  1
                                  outlet

19–20 August 1905   happened      Baron Komura <b>left</b> the talks over the week-end.  1 outlet
(weekend)

Sat 26 August 1905  possible      The dinner of 26 August may yet take place, a secretary said.  3
                                  outlets
                                    9 August 1905 planned → 21 August 1905 cancelled → 23 August
                                    1905 possible
                    cancelled     The dinner with the governor has been called off.  3 outlets"""
    )


def test_evidence_stands_under_each_line(portsmouth: Portsmouth) -> None:
    assert """\
July 1905           happened      The island was taken in July.  1 outlet
                                    [l2 104:133] Kittery Ledger, 21 August 1905: “The island was
                                    taken in July.”""" in chronology(portsmouth, evidence=True)


@pytest.mark.parametrize("width", [20, 40, 63, 64, 80, 200])
def test_no_line_is_wider_than_the_console_and_no_word_is_lost(portsmouth: Portsmouth, width: int) -> None:
    lines = chronology(portsmouth, width, evidence=True).splitlines()
    assert max(map(len, lines)) <= width
    for entry in portsmouth.chronology.entries:
        for word in entry.text.split():
            assert any(word in line for line in lines) or len(word) > width - 4


def test_colours_only_on_a_terminal(portsmouth: Portsmouth, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tell.chronology_text(portsmouth.chronology, happenings={}, reports=portsmouth.reports)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[32mhappened" in printed(told, terminal=True)
    assert "\x1b" not in printed(told)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[32m" not in printed(told, terminal=True)


def test_no_report_writes_to_the_terminal_by_itself(portsmouth: Portsmouth) -> None:
    first = portsmouth.chronology.entries[0]
    hostile = Chronology(None, None, (replace(first, text="\x1b]0;owned\x07 [bold]not markup[/bold] :smile:"),))
    shown = printed(tell.chronology_text(hostile, happenings={}, reports={}))
    assert "\x1b" not in shown
    assert "[bold]not markup[/bold] :smile:" in shown


def test_events(portsmouth: Portsmouth) -> None:
    shown = printed(
        tell.happenings_text(
            portsmouth.happenings.values(), reports=portsmouth.reports, evidence=True, names={"e3": "Portsmouth"}
        )
    )
    assert "Wed 9 August 1905   happened      Witte: meet (CONSULT) – Komura; at Portsmouth  1 outlet  h1" in shown
    assert "9 August 1905 planned → 21 August 1905 cancelled → 23 August" in shown
    assert "[c1 66:70] The Rye Courier, 9 August 1905: “dine”" in shown


def test_changes(portsmouth: Portsmouth) -> None:
    shown = printed(
        tell.changes_text(
            portsmouth.changes, happenings=portsmouth.happenings, reports=portsmouth.reports, evidence=True
        )
    )
    assert "new → happened  met at the navy yard" in shown
    assert "planned → cancelled  called off  moved: 26 August 1905 → 28 August 1905" in shown
    assert "[c1 11:31] The Rye Courier" in shown


def test_entities(portsmouth: Portsmouth) -> None:
    shown = printed(tell.entities_text(portsmouth.entities, reports=portsmouth.reports, evidence=True))
    assert "person              Sergei Witte  1 mention in 1 report  e1" in shown
    assert "envoy (from 1 August 1905) [c1]" in shown
    assert "also Mr Witte (2)" in shown
    assert "121:129 “Mr Witte”" in shown
    assert "43.0700, -70.7600" in shown


def test_quotes(portsmouth: Portsmouth) -> None:
    shown = printed(tell.quotes_text(portsmouth.quotes, reports=portsmouth.reports, evidence=True))
    assert "Sergei Witte        We want peace,  direct, statement, Wed 9 August 1905; 2 reports" in shown
    assert "[c1 104:120] The Rye Courier, 9 August 1905: “We want peace,”" in shown
    assert "unknown             may yet take place  indirect; 1 report" in shown


def test_stories_copies_disagreements_checks(portsmouth: Portsmouth) -> None:
    reports = portsmouth.reports
    stories = printed(tell.stories_text(portsmouth.stories, reports=reports, evidence=True))
    assert "9–23 August 1905    Envoys meet at the navy yard  3 reports  s1" in stories
    assert "[c1] The Rye Courier, 9 August 1905: Envoys meet" in stories
    copies = printed(tell.copies_text([["c1", "l2"]], reports=reports))
    assert "group 1             2 reports\n                      [c1] The Rye Courier" in copies
    doubts = printed(tell.disagreements_text(portsmouth.disagreements, reports=reports, evidence=True))
    assert "number              ships lost\n                      8  The Rye Courier, 9 August 1905" in doubts
    assert "[g3 66:69] The York Gazette, 23 August 1905 (inferred): “war”" in doubts
    checks = printed(tell.checks_text(portsmouth.checks, reports=reports))
    assert "D101                a quote is not in its span  [c1 113:118]" in checks
    assert "“peace”" in printed(tell.checks_text(portsmouth.checks, reports=reports, evidence=True))


def test_words_that_bring_both_their_quotation_marks_get_no_others() -> None:
    assert quoted("“We wait.”") == "“We wait.”"
    assert quoted('"We wait," he said.') == '“"We wait," he said.”'


def test_nothing_is_said_in_words() -> None:
    assert printed(tell.chronology_text(Chronology(None, "1905-08-01", ()), happenings={}, reports={})) == (
        "Nothing dated is known up to 1 August 1905."
    )
    assert printed(tell.checks_text([], reports={})) == "Every check passed."
    assert printed(tell.quotes_text([], reports={})) == "No quotes."
