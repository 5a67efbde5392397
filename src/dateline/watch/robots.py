"""May a page be fetched? What a site says in its robots.txt is kept to.

    User-agent: *          →   Robots(get).may_fetch("https://harbour.example/private/1")    False
    Disallow: /private/
    Crawl-delay: 5             Robots(get).delay("https://harbour.example/world/1")          5.0

A site without robots.txt allows all; one whose robots.txt cannot be had for now allows nothing.
"""

from collections.abc import Callable
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from dateline.errors import ReadError
from dateline.watch.fetch import AGENT, Fetched

_SHORTEST, _LONGEST = 1.0, 30.0
"""Seconds between two pages of one site, whatever it says."""
_MOST = 512 * 1024


class Robots:
    """What sites allow; each is asked once a run."""

    def __init__(self, get: Callable[[str], Fetched]) -> None:
        self._get = get
        self._sites: dict[str, RobotFileParser] = {}

    def may_fetch(self, url: str) -> bool:
        return self._rules(url).can_fetch(AGENT, url)

    def delay(self, url: str) -> float:
        """Seconds to wait between two pages of a site."""
        stated = self._rules(url).crawl_delay(AGENT)
        return min(max(float(stated or 0), _SHORTEST), _LONGEST)

    def _rules(self, url: str) -> RobotFileParser:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._sites:
            self._sites[site] = self._asked(f"{site}/robots.txt")
        return self._sites[site]

    def _asked(self, url: str) -> RobotFileParser:
        rules = RobotFileParser(url)
        try:
            found = self._get(url)
        except ReadError:
            rules.disallow_all = True  # type: ignore[attr-defined]
            return rules
        if found.status == 200:
            rules.parse(found.body[:_MOST].decode("utf-8", "replace").splitlines())
        elif 400 <= found.status < 500 and found.status not in (401, 403, 429):
            rules.allow_all = True  # type: ignore[attr-defined]
        else:
            rules.disallow_all = True  # type: ignore[attr-defined]
        rules.modified()  # else it answers no to everything
        return rules
