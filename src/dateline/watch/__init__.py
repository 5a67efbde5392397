"""watch(): feeds are polled politely; what is new is stored, and what it changed is told.

    for found in watch(["https://harbour.example/feed"], Path("talks.duckdb"), Settings(), Manners(once=True), tell):
        print(found.added, found.changes)

Polite is: a server is asked only for what has changed since (ETag, Last-Modified), not before it wants to be asked
again (Retry-After), ever more rarely while it fails, and never at the same second as everybody else (jitter). Linked
pages are fetched only on request, one at a time, where robots.txt allows it. A feed that leads to an inner address is
not asked at all, and left out for the rest of the run; that is not remembered, as only the options decide it.
"""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from dateline import pipeline
from dateline.chronology import Change
from dateline.errors import ReadError, StoreError, UsageError
from dateline.known import Known, known
from dateline.read import feed, html
from dateline.read.limits import Refused
from dateline.report import Report
from dateline.settings import Settings
from dateline.store import connect
from dateline.tell.changes import changes
from dateline.watch import state
from dateline.watch.fetch import Fetched, NotPublicError, get
from dateline.watch.robots import Robots
from dateline.watch.state import FeedState

Problems = Callable[[ReadError], None]
Waiting = Callable[[str, float], None]
"""Is told which feed is passed over in the first round, and before which moment it is not asked."""
_DAY = 86_400.0
_JITTER = 0.1
_MOST_DOUBLINGS = 10


@dataclass(frozen=True, slots=True)
class Manners:
    """How often, how far and whom to ask. `every` is in seconds."""

    every: float = 900.0
    once: bool = False
    fetch: bool = False
    allow_private: bool = False


class News(NamedTuple):
    """What one round brought: how many reports are new, what is known now, and what of it changed."""

    added: int
    known: Known
    changes: list[Change]


class Poll(NamedTuple):
    """What asking one feed brought: its new reports, and what to remember of it; `None` if it may not be asked."""

    reports: list[Report]
    state: FeedState | None


def watch(
    feeds: Sequence[str],
    store: Path,
    settings: Settings,
    manners: Manners,
    problems: Problems,
    *,
    waiting: Waiting = lambda feed, moment: None,
    now: Callable[[], float] = time.time,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[News]:
    """Each round that brought something, until no feed is left that may be asked or, with `once`, for one round."""
    for one in feeds:
        if urlsplit(one).scheme not in ("http", "https"):
            raise UsageError(f"{one}: no address of a feed; give one that begins with https://, or `add` a feed's file")
    remembered = state.path_beside(store)
    states = state.load(remembered)
    asker = _Asker(settings, manners, problems, sleep)
    left = list(dict.fromkeys(feeds))
    for one in left:
        if (moment := states.get(one, FeedState()).not_before) > now():
            waiting(one, moment)
    while left:
        reports: list[Report] = []
        fresh = dict(states)
        for one in tuple(left):
            known_state = states.get(one, FeedState())
            if known_state.not_before <= now():
                poll = asker.poll(one, known_state, now())
                reports += poll.reports
                if poll.state is None:
                    left.remove(one)
                else:
                    fresh[one] = poll.state
        try:
            if reports and (news := _store(reports, store, settings, problems)):
                yield news
            states = fresh
        except StoreError as error:  # somebody reads the store, say: what is new is asked for again in the next round
            if manners.once:
                raise
            problems(ReadError("nothing stored for now", str(error), "it is tried again"))
            states |= {one: replace(states.get(one, FeedState()), not_before=fresh[one].not_before) for one in left}
        state.save(remembered, states)  # only now: what was not stored is asked for again
        if manners.once or not left:
            return
        sleep(max(1.0, min(states[one].not_before for one in left) - now()))


def _store(reports: list[Report], store: Path, settings: Settings, problems: Problems) -> News | None:
    """Adds reports and compares what was known before with what is known now; `None` if none was new."""
    with connect(store, write=True) as connection:
        was = known(connection, readings=False)
    unique = {report.id: report for report in reports}
    outcome = pipeline.add([], store, settings, problems=problems, reports=unique.values())
    if not outcome.added + outcome.replaced:
        return None
    with connect(store) as connection:
        is_now = known(connection)
    return News(outcome.added + outcome.replaced, is_now, list(changes(was.resolved, is_now.resolved, is_now.readings)))


class _Asker:
    """Asks feeds, and sites for pages; remembers what sites allow and when each was asked last."""

    def __init__(
        self, settings: Settings, manners: Manners, problems: Problems, sleep: Callable[[float], None]
    ) -> None:
        self._settings, self._manners, self._problems, self._sleep = settings, manners, problems, sleep
        self._robots = Robots(self._get)
        self._asked: set[str] = set()

    def _get(self, url: str) -> Fetched:
        return get(url, allow_private=self._manners.allow_private)

    def poll(self, url: str, before: FeedState, now: float) -> Poll:
        """Asks one feed for what is new since it was asked before."""
        fields = {"If-None-Match": before.etag, "If-Modified-Since": before.last_modified}
        found: Fetched | None = None
        try:
            found = get(url, {k: v for k, v in fields.items() if v}, allow_private=self._manners.allow_private)
            if found.status == 304:
                return Poll([], replace(before, failures=0, not_before=now + self._pause(0, found)))
            if found.status != 200:
                raise ReadError(url, f"the server answers {found.status}", _ADVICE.get(found.status, "try again later"))
            reports, seen = self._new(url, found, before)
        except NotPublicError as error:
            self._problems(error)
            return Poll([], None)
        except ReadError as error:
            self._problems(error)
            failures = before.failures + 1
            return Poll([], replace(before, failures=failures, not_before=now + self._pause(failures, found)))
        etag, modified = found.fields.get("etag"), found.fields.get("last-modified")
        return Poll(reports, FeedState(etag, modified, seen, 0, now + self._pause(0, found)))

    def _pause(self, failures: int, answer: Fetched | None) -> float:
        """Seconds until a feed is asked again: the longer the more often it failed, give or take a tenth."""
        pause = min(self._manners.every * 2.0 ** min(failures, _MOST_DOUBLINGS), max(_DAY, self._manners.every))
        wanted = _retry_after(answer.fields.get("retry-after", "")) if answer else 0.0
        pause = max(pause, min(wanted, _DAY))
        return pause * random.uniform(1 - _JITTER, 1 + _JITTER)

    def _new(self, url: str, found: Fetched, before: FeedState) -> tuple[list[Report], dict[str, str]]:
        """The reports of entries that are new or were changed, and all entries that the feed has now."""
        try:
            parsed = feed.parse(found.body)
        except Refused as error:
            raise ReadError(url, error.problem, error.advice) from None
        reports: list[Report] = []
        seen: dict[str, str] = {}
        for number, entry in enumerate(parsed["entries"], 1):
            try:
                report = feed.report(entry, parsed["feed"], f"{url}:{number}", self._settings)
            except ReadError as error:
                self._problems(error)
                continue
            key = report.url or str(report.extra.get("guid") or report.id)
            seen[key] = report.id
            if before.seen.get(key) != report.id:
                reports.append(self._page(report) if self._manners.fetch and report.url else report)
        return reports, seen

    def _page(self, report: Report) -> Report:
        """The report as its page has it; as the feed has it where the page may not or cannot be read."""
        url = report.url or ""
        try:
            if not self._robots.may_fetch(url):
                raise ReadError(url, "the site's robots.txt does not allow it", "the feed's own words are stored")
            site = urlsplit(url).netloc
            if site in self._asked:
                self._sleep(self._robots.delay(url))
            self._asked.add(site)
            found = self._get(url)
            kind = found.fields.get("content-type", "").partition(";")[0].strip().lower()
            if found.status != 200 or kind not in ("text/html", "application/xhtml+xml"):
                problem = f"the server answers {found.status} ({kind or 'of no type'}), no page"
                raise ReadError(url, problem, "the feed's own words are stored")
            page = html.report(found.body, url, self._settings, url=url, encoding=_charset(found))
        except Refused as error:
            self._problems(ReadError(url, error.problem, "the feed's own words are stored"))
            return report
        except ReadError as error:
            self._problems(error)
            return report
        return replace(
            page,
            published=report.published or page.published,
            published_basis="metadata" if report.published else page.published_basis,
            source=page.source or report.source,
            extra=report.extra | page.extra,
        )


_ADVICE = {
    401: "it wants a password, which Dateline does not give",
    403: "it does not want to be read by programs",
    404: "check the address",
    410: "it is gone for good: remove it from the list",
    429: "it is asked too often: take a longer --every",
}


def _retry_after(value: str) -> float:
    """Seconds that a server wants to be left alone; 0 if it does not say."""
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return 0.0


def _charset(found: Fetched) -> str | None:
    from dateline.read.http_answer import content_type

    return content_type(found.fields.get("content-type", ""))[1]


__all__ = ["Manners", "News", "watch"]
