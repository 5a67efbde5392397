"""All that was found in one report, as a summary for people.

[c1] The Rye Courier, 9 August 1905: Envoys meet
2 sentences, 3 names, 1 time, 1 quote, 2 events

Events
Wed 9 August 1905   happened      met  The envoys met at the navy yard at 9.30am on Wednesday.
"""

from collections.abc import Iterable, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from dateline.mention import Event, Name, Quote, Reading, Referent, Time
from dateline.tell.text.evidence import quoted
from dateline.tell.text.rows import Row, Rows
from dateline.tell.wording import count, one_line, report_words, timex_words, when_words
from dateline.when import When


def _place(start: int, end: int) -> tuple[str, str]:
    return f"  {start}:{end}", "dim"


def _event_row(event: Event, text: str) -> Row:
    dated = event.begin and event.end and event.begin < event.end
    when = When(event.begin, event.end, event.grain or "span") if dated else None
    code = f" {event.code}" if event.code else ""
    words = Text.assemble(
        (one_line(event.span.of(text)), "bold"), (code, "dim"), f"  {one_line(event.extent.of(text))}"
    )
    return Row(when_words(when), event.status, words.append_text(Text.assemble(_place(*event.span))))


def _time_row(time: Time, text: str) -> Row:
    words = Text.assemble(quoted(time.span.of(text)), (f"  {time.type} {time.value}", "dim"), _place(*time.span))
    return Row(timex_words(time.value), None, words)


def _quote_row(quote: Quote, text: str) -> Row:
    content = " … ".join(one_line(span.of(text)) for span in quote.content)
    source = one_line(quote.source.of(text)) if quote.source else "unknown"
    how = ", ".join(filter(None, (quote.kind, quote.channel)))
    return Row(
        source, None, Text.assemble(content, (f"  {how}", "dim"), _place(quote.content[0][0], quote.content[-1][1]))
    )


def _referent_row(referent: Referent, names: Mapping[str, Name], text: str) -> Row:
    forms = dict.fromkeys(one_line(names[mention].span.of(text)) for mention in referent.mentions if mention in names)
    forms.pop(one_line(referent.name), None)
    also = f"  also {', '.join(forms)}" if forms else ""
    words = Text.assemble(
        (one_line(referent.name), "bold"), also, (f"  {count(len(referent.mentions), 'mention')}", "dim")
    )
    return Row(referent.kind, None, words)


def _part(heading: str, rows: Iterable[Row]) -> list[RenderableType]:
    kept = tuple(rows)
    return [Text(), Text(heading, style="bold underline"), Rows(kept, spaced=False)] if kept else []


def reading_text(reading: Reading) -> RenderableType:
    """`dateline annotate --format text`: names, times, quotes and events of one report."""
    report, text = reading.report, reading.report.text
    names = {name.id: name for name in reading.names}
    title = one_line(report.title or "")
    found = (("sentence", reading.sentences), ("name", reading.names), ("time", reading.times),
             ("quote", reading.quotes), ("event", reading.events))  # fmt: skip
    heading = Text.assemble(
        (f"[{one_line(report.id)}]", "cyan"), f" {report_words(report, report.id)}", f": {title}" if title else ""
    )
    parts: list[RenderableType] = [
        heading,
        Text(", ".join(count(len(things), noun) for noun, things in found), style="dim"),
    ]
    parts += _part("Names", (_referent_row(referent, names, text) for referent in reading.referents))
    parts += _part("Times", (_time_row(time, text) for time in reading.times))
    parts += _part("Quotes", (_quote_row(quote, text) for quote in reading.quotes if quote.content))
    parts += _part("Events", (_event_row(event, text) for event in reading.events))
    return Padding(Group(*parts), (0, 0, 1, 0))
