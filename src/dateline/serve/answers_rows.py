"""One line for each event, as lists of people, places and meetings show it.

{"id": "h-1f…", "date": "1905-08-29", "words": "Tue 29 August 1905", "status": "planned",
 "evidence": {"report": "c7", "start": 102, "end": 151, "text": "The envoys were to meet again on Tuesday."}, …}
"""

from collections.abc import Iterable, Mapping
from typing import cast

from dateline.known import Known
from dateline.record import moment, place_record
from dateline.report import Report
from dateline.serve import contract, records
from dateline.serve.opened import OpenStore
from dateline.serve.view import View
from dateline.span import Evidence, Span
from dateline.story import Happening
from dateline.tell.choose_worth import label
from dateline.tell.event_rows import Row, event_rows
from dateline.tell.wording import one_line, when_words

TITLE = 90
"""Characters of a text that stands as a title."""


def rows(opened: OpenStore, view: View) -> Mapping[str, Row]:
    """Every event of the view's reports, with the mention that tells it best; by id."""
    whole = View(as_of=view.as_of, story=view.story)
    return opened.keep("rows", whole, lambda: {row.happening.id: row for row in event_rows(opened.known(whole))})


def line(row: Row) -> records.Happening:
    happening = row.happening
    when = happening.when
    dated = when is not None and when.begin is not None
    return {
        "id": happening.id,
        "lemma": happening.lemma,
        "code": happening.code,
        "date": label(when)[0] if when is not None and dated else None,
        "words": when_words(when),
        "begin": moment(when.begin) if when else None,
        "end": moment(when.end) if when else None,
        "grain": when.grain if when else None,
        "basis": when.basis if when else None,
        "status": happening.status,
        "place": happening.place,
        "participants": [{"role": p.role, "entity": p.entity, "name": p.name} for p in happening.participants],
        "sources": list(happening.sources),
        "evidence": quoted(row.report, row.sentence),
    }


def lines(found: Iterable[Happening], by_id: Mapping[str, Row]) -> list[records.Happening]:
    return [line(by_id[one.id]) for one in found if one.id in by_id]


def quoted(report: Report, span: Span) -> contract.Quoted:
    return {"report": report.id, "start": span.start, "end": span.end, "text": span.of(report.text)}


def quoted_in(known: Known, evidence: Evidence) -> contract.Quoted:
    """The words of a place; none where the report is not at hand."""
    report = known.reports.get(evidence.report)
    if report is None:
        return cast(contract.Quoted, place_record(evidence) | {"text": ""})
    return quoted(report, evidence.span)


def title_of(report: Report) -> str:
    """What a report is called: its headline, else its first words, else its id."""
    words = one_line(report.title or "") or one_line(report.text[: 4 * TITLE]) or one_line(report.id)
    return words if len(words) <= TITLE else words[:TITLE].rsplit(" ", 1)[0] + " …"
