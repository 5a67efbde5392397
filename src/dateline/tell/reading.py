"""A reading for people: what was found in one report, as a short listing.

Kim Yong-chol   person   former intelligence chief, vice chairman   7 mentions
Tuesday         2018-05-29   weekday
board           happened     2018-05-29   actor Gen Kim Yong-chol
"""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.mention import Reading
from dateline.span import Span
from dateline.tell.rows import status_text
from dateline.tell.wording import one_line


def _table(title: str, *headings: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in headings:
        table.add_column(heading, style=None, header_style="dim", overflow="fold")
    return table


def reading_text(reading: Reading) -> RenderableType:
    """`dateline annotate --format text`."""
    text = reading.report.text

    def words(span: Span | None) -> Text:
        return Text(one_line(span.of(text)) if span else "")

    who = _table("Who and where", "name", "kind", "roles", "mentions")
    for referent in reading.referents:
        roles = ", ".join(dict.fromkeys(one_line(role.text) for role in referent.roles))
        who.add_row(Text(one_line(referent.name)), referent.kind, Text(roles), str(len(referent.mentions)))
    times = _table("Times", "words", "type", "value", "read by")
    for time in reading.times:
        times.add_row(
            words(time.span), time.type, Text(time.value + (f" ({time.mod})" if time.mod else "")), time.basis or ""
        )
    quotes = _table("Who said what", "source", "cue", "content")
    for quote in reading.quotes:
        quotes.add_row(
            words(quote.source), words(quote.cue), Text(" … ".join(one_line(s.of(text)) for s in quote.content))
        )
    events = _table("Events", "event", "status", "begin", "parties")
    for event in reading.events:
        parties = "; ".join(f"{part.role} {one_line(part.span.of(text))}" for part in event.participants)
        begin = event.begin.isoformat(sep=" ", timespec="minutes") if event.begin else ""
        events.add_row(words(event.span), status_text(event.status), begin.removesuffix(" 00:00"), Text(parties))
    report = reading.report
    heading = Text.assemble((one_line(report.title or report.id), "bold"), f"  {report.published or 'no date'}")
    parts = [table for table in (who, times, quotes, events) if table.row_count]
    return Group(heading, *(Padding(table, (1, 0, 0, 2)) for table in parts), Text())
