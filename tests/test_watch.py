"""Watching feeds: politely, within limits, and never where a stranger would like to lead us."""

import asyncio
import gzip
import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from tests.read import made
from typer.testing import CliRunner

from dateline import pipeline
from dateline.cli import app
from dateline.errors import ReadError, StoreError, UsageError
from dateline.settings import Settings
from dateline.store import connect, queries
from dateline.watch import Manners, News, fetch, state, watch
from dateline.watch.fetch import get
from dateline.watch.robots import Robots


@dataclass
class Site:
    """A server on this machine: what it answers to each path, and what it was asked."""

    address: str = ""
    answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __getitem__(self, path: str) -> str:
        return self.address + path

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def says(self, path: str, body: bytes | str, status: int = 200, **fields: str) -> None:
        raw = body.encode() if isinstance(body, str) else body

        def answer(handler: BaseHTTPRequestHandler) -> None:
            if fields.get("ETag") and handler.headers.get("If-None-Match") == fields["ETag"]:
                handler.send_response(304)
                handler.end_headers()
                return
            handler.send_response(status)
            for name, value in ({"Content_Type": "text/html"} | fields).items():
                handler.send_header(name.replace("_", "-"), value)
            handler.send_header("Content-Length", str(len(raw)))
            handler.end_headers()
            handler.wfile.write(raw)

        self.answers[path] = answer


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the library's name
            found.asked.append((self.path, dict(self.headers)))
            if self.path in found.answers:
                found.answers[self.path](self)
            else:
                self.send_error(404)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    found.address = f"http://127.0.0.1:{server.server_address[1]}"
    yield found
    server.shutdown()
    server.server_close()


# Where it may go


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("127.8.8.8", False),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("172.16.5.4", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),  # where clouds keep their secrets
        ("100.64.0.1", False),
        ("192.0.2.1", False),
        ("198.18.0.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.215.14", True),
        ("::127.0.0.1", False),
        ("64:ff9b::127.0.0.1", False),
        ("64:ff9b:1::1", False),
        ("2002:7f00:1::", False),
        ("2001:db8::1", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert fetch.is_public(ip_address(address)) is public


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/",
        "http://localhost:9/",
        "http://[::1]:9/",
        "http://[::ffff:127.0.0.1]:9/",
        "http://0x7f000001:9/",
        "http://2130706433:9/",
        "http://127.1:9/",
        "http://0:9/",
        "http://0177.0.0.1:9/",
        "http://017700000001:9/",
        "http://0x7f.0.0.0x1:9/",
        "http://[::]:9/",
        "http://[::127.0.0.1]:9/",
        "http://[0:0:0:0:0:ffff:7f00:1]:9/",
        "http://127.0.0.1.:9/",
        "http://localhost.:9/",
        "http://①②⑦.0.0.1:9/",
        "http://127。0。0。1:9/",
    ],
)
def test_names_of_this_machine_are_refused(url: str) -> None:
    with pytest.raises(ReadError, match=r"not on the public internet|no such host"):
        get(url)


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://harbour.example/", "gopher://x/", "//x", "http://", "http://a:b@harbour.example/"],
)
def test_only_plain_web_addresses(url: str) -> None:
    with pytest.raises(ReadError, match="no web address"):
        get(url)


def test_redirect_to_an_inner_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "is_public", lambda address: str(address) == "127.0.0.1")
    inner = site.address.replace("127.0.0.1", "127.0.0.2")
    site.says("/secret", "secret")
    site.says("/feed", "", status=302, Location=f"{inner}/secret")
    with pytest.raises(ReadError, match=r"it leads to 127\.0\.0\.2, which is not on the public internet"):
        get(site["/feed"])
    assert site.paths() == ["/feed"]


@pytest.mark.parametrize(
    ("location", "problem"),
    [
        ("http://[::1]:{port}/secret", "it leads to ::1,"),
        ("http://[::ffff:127.0.0.2]:{port}/secret", "it leads to ::ffff:"),
        ("http://2130706434:{port}/secret", r"it leads to 127\.0\.0\.2"),
        ("http://0x7f000002:{port}/secret", r"it leads to 127\.0\.0\.2"),
        ("http://0177.0.0.2:{port}/secret", r"it leads to 127\.0\.0\.2|Invalid IPv4"),
        ("http://127.2:{port}/secret", r"it leads to 127\.0\.0\.2"),
        ("//127.0.0.2:{port}/secret", r"it leads to 127\.0\.0\.2"),
        ("http://inner.example:{port}/secret", r"it leads to 10\.0\.0\.1"),
        ("file:///etc/passwd", "no web address"),
        ("ftp://harbour.example/", "no web address"),
        ("http://harbour.example@127.0.0.2:{port}/secret", "no web address"),
    ],
)
def test_redirects_in_disguise_are_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch, location: str, problem: str
) -> None:
    resolve = asyncio.BaseEventLoop.getaddrinfo

    async def resolved(self: Any, host: str, port: int, **options: Any) -> list[Any]:
        if host == "inner.example":  # a name in the public DNS that leads to an inner address
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.1", port))]
        return list(await resolve(self, host, port, **options))

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", resolved)
    monkeypatch.setattr(fetch, "is_public", lambda address: str(address) == "127.0.0.1")
    port = site.address.rpartition(":")[2]
    site.says("/secret", "secret")
    site.says("/feed", "", status=302, Location=location.format(port=port))
    with pytest.raises(ReadError, match=problem):
        get(site["/feed"])
    assert site.paths() == ["/feed"]


def test_the_connection_goes_to_the_address_that_was_looked_at(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(site.address.rpartition(":")[2])
    answers = iter(["127.0.0.1", "127.0.0.9"])  # a name that leads elsewhere when it is asked again

    async def resolve(self: Any, host: str, port: int, **options: Any) -> list[Any]:
        assert host == "harbour.example"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", resolve)
    monkeypatch.setattr(fetch, "is_public", lambda address: str(address) == "127.0.0.1")
    site.says("/", "here")
    assert get(f"http://harbour.example:{port}/").body == b"here"
    assert site.asked[0][1]["Host"] == f"harbour.example:{port}"


def test_a_name_with_one_inner_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    async def resolve(self: Any, host: str, port: int, **options: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ("93.184.215.14", "10.0.0.1")]

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", resolve)
    with pytest.raises(ReadError, match=r"it leads to 10\.0\.0\.1"):
        get("http://harbour.example/")


def test_proxies_of_the_environment_are_not_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    site.says("/", "here")
    assert get(site["/"], allow_private=True).body == b"here"


# Limits


def test_endless_redirects(site: Site) -> None:
    site.says("/", "", status=301, Location="/")
    with pytest.raises(ReadError, match="more than 5 redirects"):
        get(site["/"], allow_private=True)
    assert len(site.asked) == 6


def test_long_answers_are_cut_off(site: Site) -> None:
    site.says("/", b"a" * 3_000_000)
    with pytest.raises(ReadError, match="more than 1 MB"):
        get(site["/"], allow_private=True, longest=1_000_000 + 48_576)


def test_an_answer_that_unpacks_to_too_much(site: Site) -> None:
    site.says("/", gzip.compress(b"\0" * 30_000_000), Content_Encoding="gzip")
    with pytest.raises(ReadError, match="more than 16 MB"):
        get(site["/"], allow_private=True)


@pytest.mark.parametrize("part", ["head", "body"])
def test_a_server_that_dawdles(site: Site, part: str) -> None:
    def dawdle(handler: BaseHTTPRequestHandler) -> None:
        if part == "body":
            handler.send_response(200)
            handler.end_headers()
        try:
            for _ in range(100):
                handler.wfile.write(b"a")
                handler.wfile.flush()
                time.sleep(0.1)
        except OSError:
            pass

    site.answers["/"] = dawdle
    began = time.monotonic()
    with pytest.raises(ReadError, match=r"no full answer within 0\.5 seconds"):
        get(site["/"], allow_private=True, seconds=0.5)
    assert time.monotonic() - began < 3


def test_packed_answers_are_unpacked(site: Site) -> None:
    site.says("/", gzip.compress(b"here"), Content_Encoding="gzip")
    assert get(site["/"], allow_private=True).body == b"here"


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ReadError, match="no connection"):
        get(f"http://127.0.0.1:{port}/", allow_private=True)


# robots.txt


@pytest.mark.parametrize(
    ("status", "body", "may"),
    [
        (200, "User-agent: *\nDisallow: /private/", (True, False)),
        (200, "User-agent: dateline\nDisallow: /\n\nUser-agent: *\nDisallow:", (False, False)),
        (404, "", (True, True)),
        (401, "", (False, False)),
        (503, "", (False, False)),
    ],
)
def test_robots(site: Site, status: int, body: str, may: tuple[bool, bool]) -> None:
    site.says("/robots.txt", body, status=status)
    robots = Robots(lambda url: get(url, allow_private=True))
    assert (robots.may_fetch(site["/world/1"]), robots.may_fetch(site["/private/1"])) == may
    assert site.paths() == ["/robots.txt"]  # asked once


def test_crawl_delay_within_reason(site: Site) -> None:
    site.says("/robots.txt", "User-agent: *\nCrawl-delay: 9000")
    assert Robots(lambda url: get(url, allow_private=True)).delay(site["/"]) == 30
    assert Robots(lambda url: get(url, allow_private=True)).delay("http://127.0.0.1:9/") == 1


# Watching


def watched(site: Site, store: Path, *, at: float = 1e9, told: list[str] | None = None, **options: Any) -> list[News]:
    manners = Manners(once=True, allow_private=True, **options)
    problems: list[str] = told if told is not None else []
    return list(
        watch(
            [site["/feed"]], store, Settings(), manners, lambda e: problems.append(str(e)), now=lambda: at,
            sleep=lambda seconds: None,
        )
    )  # fmt: skip


def stored(store: Path) -> dict[str, Any]:
    with connect(store) as connection:
        return queries.reports(connection)


def test_what_is_new_is_stored_and_told(site: Site, tmp_path: Path) -> None:
    store = tmp_path / "talks.duckdb"
    site.says("/feed", made.rss(1), ETag='"1"', Last_Modified="Wed, 30 Aug 2023 09:15:00 GMT")
    (news,) = watched(site, store)
    assert news.added == 1
    assert {change.was for change in news.changes} == {None}
    (report,) = stored(store).values()
    assert (report.origin, report.url) == (site["/feed"] + ":1", "https://harbour.example/1")

    assert watched(site, store, at=1e9 + 1) == []  # not asked again so soon
    assert len(site.asked) == 1
    assert watched(site, store, at=1e9 + 2000) == []  # asked, and told that nothing has changed
    assert site.asked[1][1]["If-None-Match"] == '"1"'
    assert site.asked[1][1]["If-Modified-Since"] == "Wed, 30 Aug 2023 09:15:00 GMT"
    site.says("/feed", made.rss(2), ETag='"2"')
    (news,) = watched(site, store, at=1e9 + 4000)
    assert (news.added, len(stored(store))) == (1, 2)


def test_failures_make_it_rarer(site: Site, tmp_path: Path) -> None:
    store = tmp_path / "talks.duckdb"
    told: list[str] = []
    at, pauses = 1e9, []
    for _ in range(4):
        site.says("/feed", "", status=500)
        assert watched(site, store, at=at, told=told) == []
        remembered = state.load(state.path_beside(store))[site["/feed"]]
        pauses.append(remembered.not_before - at)
        at = remembered.not_before + 1
    assert all(0.9 * 900 * 2**n <= pause <= 1.1 * 900 * 2**n for n, pause in enumerate(pauses, 1))
    assert told[0] == f"{site['/feed']}: the server answers 500; try again later"
    assert not store.exists()
    site.says("/feed", made.rss(1))
    assert len(watched(site, store, at=at)) == 1
    assert state.load(state.path_beside(store))[site["/feed"]].failures == 0


def test_retry_after_is_kept_to(site: Site, tmp_path: Path) -> None:
    site.says("/feed", "", status=429, Retry_After="7200")
    watched(site, tmp_path / "s.duckdb")
    not_before = state.load(tmp_path / "s.duckdb.feeds.json")[site["/feed"]].not_before
    assert 0.9 * 7200 <= not_before - 1e9 <= 1.1 * 7200


def test_linked_pages_only_on_request_and_where_robots_txt_allows(site: Site, tmp_path: Path) -> None:
    feed = made.rss(2).replace("https://harbour.example/1", site["/world/1"])
    site.says("/feed", feed.replace("https://harbour.example/2", site["/private/2"]))
    site.says("/robots.txt", "User-agent: *\nDisallow: /private/")
    site.says("/world/1", made.html(), Content_Type="text/html; charset=utf-8")
    watched(site, tmp_path / "a.duckdb")
    assert site.paths() == ["/feed"]
    told: list[str] = []
    watched(site, tmp_path / "b.duckdb", fetch=True, told=told)
    assert site.paths() == ["/feed", "/feed", "/robots.txt", "/world/1"]
    assert told == [f"{site['/private/2']}: the site's robots.txt does not allow it; the feed's own words are stored"]
    first, second = stored(tmp_path / "b.duckdb").values()
    assert made.THIRD in first.text
    assert made.THIRD not in second.text
    assert first.published == "2023-08-30T01:15:00Z"  # as the feed states it


def test_an_article_from_its_feed_and_later_from_its_page_is_one_source(site: Site, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    site.says("/feed", made.rss(1).replace("https://harbour.example/1", site["/world/1"]))
    site.says("/world/1", made.html(), Content_Type="text/html; charset=utf-8")
    watched(site, store)
    state.path_beside(store).unlink()  # the feed is read anew, now with its pages
    (news,) = watched(site, store, fetch=True)
    first, second = stored(store).values()
    assert first.url == second.url == site["/world/1"]
    with connect(store) as connection:
        assert [set(group) for group in queries.copies(connection)] == [{first.id, second.id}]
    assert {tuple(happening.sources) for happening in news.known.resolved.happenings} == {(first.source,)}


def test_feeds_that_lead_pages_to_this_machine(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "is_public", lambda address: str(address) == "127.0.0.1")
    inner = site.address.replace("127.0.0.1", "127.0.0.3")
    site.says("/feed", made.rss(1).replace("https://harbour.example/1", f"{inner}/admin"))
    told: list[str] = []
    manners = Manners(once=True, fetch=True)
    list(watch([site["/feed"]], tmp_path / "s.duckdb", Settings(), manners, lambda e: told.append(str(e))))
    assert site.paths() == ["/feed"]
    assert len(told) == 1
    assert len(stored(tmp_path / "s.duckdb")) == 1


def test_a_feed_that_may_not_be_asked_is_left_out(site: Site, tmp_path: Path) -> None:
    site.says("/feed", made.rss(1))
    told: list[str] = []
    rounds = watch([site["/feed"]], tmp_path / "s.duckdb", Settings(), Manners(), lambda e: told.append(str(e)))
    assert list(rounds) == []  # it ends: there is nothing to wait for
    assert "not on the public internet" in told[0]
    assert (len(told), site.asked) == (1, [])
    assert state.load(tmp_path / "s.duckdb.feeds.json") == {}
    assert len(watched(site, tmp_path / "s.duckdb")) == 1  # allowed, it is asked at once


def test_the_other_feeds_go_on(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "is_public", lambda address: str(address) == "127.0.0.1")
    inner = site["/feed"].replace("127.0.0.1", "127.0.0.3")
    site.says("/feed", made.rss(1))
    told: list[str] = []
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        raise KeyboardInterrupt

    rounds = watch(
        [inner, site["/feed"]], tmp_path / "s.duckdb", Settings(), Manners(), lambda e: told.append(str(e)), sleep=sleep
    )
    assert next(rounds).added == 1
    with pytest.raises(KeyboardInterrupt):
        next(rounds)
    assert (len(told), site.paths()) == (1, ["/feed"])
    assert slept[0] > 600


def test_a_feed_whose_time_has_not_come_is_named(site: Site, tmp_path: Path) -> None:
    site.says("/feed", "", status=500)
    watched(site, tmp_path / "s.duckdb")
    waiting: list[tuple[str, float]] = []
    list(
        watch(
            [site["/feed"]], tmp_path / "s.duckdb", Settings(), Manners(once=True, allow_private=True), print,
            waiting=lambda feed, moment: waiting.append((feed, moment)), now=lambda: 1e9 + 1,
        )
    )  # fmt: skip
    assert [feed for feed, _ in waiting] == [site["/feed"]]
    assert waiting[0][1] > 1e9 + 1000


def test_no_feed_and_no_address(site: Site, tmp_path: Path) -> None:
    site.says("/feed", "<html><p>Not found</p></html>")
    told: list[str] = []
    assert watched(site, tmp_path / "s.duckdb", told=told) == []
    assert told == [f"{site['/feed']}: no feed that can be read; check that it is RSS or Atom"]
    with pytest.raises(UsageError, match="no address of a feed"):
        list(watch(["feed.xml"], tmp_path / "s.duckdb", Settings(), Manners(once=True), lambda e: None))


def test_a_broken_memory_is_told(site: Site, tmp_path: Path) -> None:
    (tmp_path / "s.duckdb.feeds.json").write_text("{")
    with pytest.raises(StoreError, match="delete it, and the feeds are read anew"):
        watched(site, tmp_path / "s.duckdb")


def test_it_waits_between_rounds(site: Site, tmp_path: Path) -> None:
    site.says("/feed", made.rss(1))
    clock = [1e9]
    slept: list[float] = []

    class Enough(Exception):  # noqa: N818
        pass

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock[0] += seconds
        if len(slept) == 3:
            raise Enough

    manners = Manners(allow_private=True)
    with pytest.raises(Enough):
        list(
            watch([site["/feed"]], tmp_path / "s.duckdb", Settings(), manners, print, now=lambda: clock[0], sleep=sleep)
        )
    assert len(site.asked) == 3
    assert all(0.9 * 900 <= seconds <= 1.1 * 900 for seconds in slept)
    assert len(set(slept)) == 3  # jitter


def test_a_store_that_is_open_elsewhere_is_tried_again(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.says("/feed", made.rss(1), ETag='"1"')
    add, failed, told = pipeline.add, list[bool](), list[str]()

    def add_the_second_time(*arguments: Any, **options: Any) -> pipeline.Outcome:
        if not failed:
            failed.append(True)
            raise StoreError("s.duckdb: another program has this store open; wait until it is done")
        return add(*arguments, **options)

    monkeypatch.setattr(pipeline, "add", add_the_second_time)
    clock = [1e9]
    rounds = watch(
        [site["/feed"]],
        tmp_path / "s.duckdb",
        Settings(),
        Manners(allow_private=True),
        lambda e: told.append(str(e)),
        now=lambda: clock[0],
        sleep=lambda seconds: clock.__setitem__(0, clock[0] + seconds),
    )
    assert next(rounds).added == 1
    assert clock[0] > 1e9 + 600  # not at once
    assert "If-None-Match" not in site.asked[1][1]
    assert "another program has this store open" in told[0]


def test_the_command(site: Site, tmp_path: Path) -> None:
    site.says("/feed", made.rss(1))
    store = str(tmp_path / "s.duckdb")
    run = CliRunner().invoke
    assert run(app, ["watch", site["/feed"], "--store", store, "--once"]).exit_code == 1  # this machine is not public
    result = run(app, ["watch", site["/feed"], "--store", store, "--once", "--allow-private", "--format", "json"])
    assert result.exit_code == 0
    assert "1 new report" in result.stderr
    assert {json.loads(line)["was"] for line in result.stdout.splitlines()} == {None}
    soon = run(app, ["watch", site["/feed"], "--store", store, "--once", "--allow-private"])
    assert (soon.exit_code, soon.stdout) == (0, "")
    assert re.fullmatch(rf"{site['/feed']}: not asked again before (\S+ )?\d\d:\d\d\n", soon.stderr)
    (tmp_path / "s.duckdb.feeds.json").unlink()
    again = run(app, ["watch", site["/feed"], "--store", store, "--once", "--allow-private"])
    assert (again.exit_code, again.stdout) == (0, "")
    assert isinstance(run(app, ["watch", site["/feed"], "--every", "5s"]).exception, UsageError)
