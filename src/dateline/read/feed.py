"""RSS and Atom feeds: one report an entry, with what the feed has of its text.

    <item><title>Envoys meet</title><link>https://harbour.example/1</link>
          <pubDate>Wed, 30 Aug 2023 09:15:00 GMT</pubDate><description>The envoys …</description></item>

An entry that the feed changes later is another report: both are evidence of what was said when. Most feeds carry only
the beginning of a report; `dateline watch --fetch` fetches the rest.
"""

from calendar import timegm
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, BinaryIO

from dateline.errors import ReadError
from dateline.read import markup
from dateline.read.compose import Stated, compose
from dateline.read.limits import Refused, whole
from dateline.read.markup import Block
from dateline.report import Report
from dateline.settings import Settings


def read(file: BinaryIO, origin: str, settings: Settings, problems: Callable[[ReadError], None]) -> Iterator[Report]:
    """The reports of a feed, in its order; each entry without words goes to `problems`."""
    found = parse(whole(file, settings))
    channel = found.get("feed") or {}
    for number, entry in enumerate(found.get("entries") or [], 1):
        try:
            yield report(entry, channel, f"{origin}:{number}", settings)
        except ReadError as error:
            problems(error)


def parse(raw: bytes) -> Any:
    """What feedparser makes of a feed. Raises `Refused` for what is none."""
    import feedparser

    try:
        found = feedparser.parse(BytesIO(raw))  # never a string: it would be taken for an address and fetched
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError) as error:
        raise Refused(f"a damaged feed ({' '.join(str(error).split())[:80]})", "get it again") from None
    if not found.get("entries"):
        if found.get("version"):
            raise Refused("a feed without entries", "get it again later")
        raise Refused("no feed that can be read", "check that it is RSS or Atom")
    return found


def report(entry: Any, channel: Any, origin: str, settings: Settings) -> Report:
    """The report of one entry."""
    title = markup.text_of_html(_string(entry.get("title"))).replace("\n", " ")
    text, known = markup.text_of([Block(title, "title")] * bool(title) + _paragraphs(entry))
    stated = Stated(
        title=title or None,
        source=markup.plain(_string(channel.get("title"))) or None,
        url=_string(entry.get("link")) or None,
        author=markup.plain(_string(entry.get("author"))) or None,
        published=_published(entry),
        likely_language=_string(channel.get("language")) or None,
        known=known,
        extra={"guid": _string(entry["id"])} if entry.get("id") else {},
    )
    return compose(text, stated, origin, settings)


def _paragraphs(entry: Any) -> list[Block]:
    """The full content where the feed has it, else the summary."""
    values = [_string(one.get("value")) for one in entry.get("content") or [] if hasattr(one, "get")]
    words = max([*values, _string(entry.get("summary"))], key=len)
    return [Block(part) for part in markup.text_of_html(words).split("\n\n") if part.strip()]


def _published(entry: Any) -> str | None:
    """The moment of publication in UTC; of the last change where that is all that is stated."""
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return datetime.fromtimestamp(timegm(moment), UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None
    except (ValueError, OverflowError, TypeError, OSError):
        return None


def _string(value: object) -> str:
    return markup.printable(value).strip() if isinstance(value, str) else ""
