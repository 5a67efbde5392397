"""Who is named, and who said what, as text."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from dateline.span import Evidence, Span
from dateline.story import Entity, StatedRole
from dateline.tell.rows import Row, inset, listing
from dateline.tell.text.evidence import Reports, quoted, witness, words_of
from dateline.tell.wording import count, one_line, period_words, report_words, timex_words


def _mention_lines(mentions: Iterable[Evidence], reports: Reports) -> list[RenderableType]:
    """One line a report, with all its mentions: `[c7] The Rye Courier: 3:7 “Hale”, 19:21 “he”`."""
    by_report: dict[str, list[str]] = {}
    for mention in mentions:
        words = f"{mention.span.start}:{mention.span.end} {quoted(words_of(mention, reports))}"
        by_report.setdefault(mention.report, []).append(words)
    return [
        inset(
            Text.assemble(
                (f"[{one_line(report)}]", "cyan"),
                (f" {report_words(reports.get(report), report)}: ", "dim"),
                ", ".join(words),
            )
        )
        for report, words in by_report.items()
    ]


def _role_words(roles: Sequence[StatedRole], evidence: bool) -> str:
    """`envoy (16–30 August 1905)`: a role with the time that the reports which state it speak of, and those reports."""
    begins = [role.begin for role in roles if role.begin]
    ends = [role.end for role in roles if role.end]
    period = f" ({period_words(min(begins, default=None), max(ends, default=None))})" if begins or ends else ""
    stated_by = dict.fromkeys(f"[{one_line(role.report)}]" for role in roles)
    return one_line(roles[0].text) + period + (f" {' '.join(stated_by)}" if evidence else "")


def _roles_words(entity: Entity, evidence: bool) -> str:
    by_text: dict[str, list[StatedRole]] = {}
    for role in entity.roles:
        by_text.setdefault(role.text, []).append(role)
    return "; ".join(_role_words(roles, evidence) for roles in by_text.values())


def entities_text(entities: Iterable[Entity], *, reports: Reports, evidence: bool = False) -> RenderableType:
    """`dateline entities`: each with its other spellings, its roles and how often it is named."""

    def row(entity: Entity) -> Row:
        others = [f"{one_line(name.text)} ({name.count})" for name in entity.names if name.text != entity.name]
        tally = f"{count(len(entity.mentions), 'mention')} in {count(len(entity.reports), 'report')}"
        text = Text.assemble((one_line(entity.name), "bold"), (f"  {tally}  {one_line(entity.id)}", "dim"))
        below: list[RenderableType] = [inset(Text(_roles_words(entity, evidence)))] if entity.roles else []
        below += [inset(Text(f"also {', '.join(others)}"))] if others else []
        if entity.latitude is not None and entity.longitude is not None:
            below.append(inset(Text(f"{entity.latitude:.4f}, {entity.longitude:.4f}", style="dim")))
        if evidence:
            below += _mention_lines(entity.mentions, reports)
        return Row(entity.kind, None, text, tuple(below))

    return listing(map(row, entities), "Nobody and nothing is named.")


def quotes_text(quotes: Iterable[Mapping[str, Any]], *, reports: Reports, evidence: bool = False) -> RenderableType:
    """`dateline quotes`: records of the output contract, grouped by speaker."""

    def row(quote: Mapping[str, Any]) -> Row:
        how = ", ".join(
            filter(
                None,
                (quote["kind"], one_line(quote["channel"] or ""), timex_words(quote["time"]) if quote["time"] else ""),
            )
        )
        places = [quote, *quote.get("also_in", ())]
        reporters = count(len({place["report"] for place in places}), "report")
        text = Text.assemble(one_line(quote["text"]), (f"  {how}; {reporters}", "dim"))
        below = [
            witness(found, words_of(found, reports), reports)
            for place in (places if evidence else ())
            for found in (Evidence(place["report"], Span(*piece)) for piece in place["content"])
        ]
        return Row(one_line(quote["speaker"] or "unknown"), None, text, tuple(below))

    return listing(map(row, quotes), "No quotes.")
