"""Who may ask and who may write: hosts, tokens, foreign pages, sizes; and what the browser is forbidden."""

import json
import multiprocessing
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.serve.conftest import BASE, client, writing
from typer.testing import CliRunner

from dateline import cli
from dateline.errors import StoreError, UsageError
from dateline.serve.app import create_app
from dateline.serve.guard import LOOPBACK, Rules
from dateline.serve.jobs import safe_name
from dateline.serve.opened import OpenStore
from dateline.serve.server import is_loopback, listening
from dateline.store import connect, waiting

WRONG = {"kind": "date", "event": "h-nix", "value": "1905-08-29"}
"""A write that comes to nothing: 404 says that it was let through."""


# --- every answer ---


@pytest.mark.parametrize("path", ["/", "/api/stories", "/api/nix", "/nix", "/static/nix.js", "/api/openapi.json"])
def test_the_browser_loads_and_runs_nothing_foreign(path: str, site: TestClient) -> None:
    headers = site.get(path).headers
    policy = {d.split()[0]: d.split()[1:] for d in headers["content-security-policy"].split(";")}
    assert policy["default-src"] == ["'none'"]
    for directive in ("script-src", "style-src", "img-src", "font-src", "connect-src", "form-action"):
        assert policy[directive] == ["'self'"]
    assert policy["frame-ancestors"] == policy["base-uri"] == ["'none'"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers


def test_no_page_of_documentation_from_elsewhere(site: TestClient) -> None:
    assert site.get("/docs").status_code == site.get("/redoc").status_code == 404
    assert site.get("/api/openapi.json").json()["info"]["title"] == "Dateline"


# --- under which name ---


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.evil.example", ""]
)
def test_a_foreign_name_gets_nothing(host: str, site: TestClient) -> None:
    for path in ("/", "/api/stories", "/static/page.css"):
        answer = site.get(path, headers={"host": host})
        assert answer.status_code == 421
        assert "ours" in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:9", "LOCALHOST", "[::1]:8765", "[::1]"])
def test_names_of_this_machine(host: str, site: TestClient) -> None:
    assert site.get("/api/stories", headers={"host": host}).status_code == 200


# --- who may write ---


def test_a_write_needs_the_token_and_its_cookie(own_site: TestClient) -> None:
    assert own_site.post("/api/corrections", json=WRONG).status_code == 403
    token = writing(own_site)
    assert own_site.post("/api/corrections", json=WRONG, headers=token).status_code == 404
    own_site.cookies.clear()
    assert own_site.post("/api/corrections", json=WRONG, headers=token).status_code == 403
    forged = {"x-csrf-token": "abc.def", "cookie": "dateline_csrf_8765=abc.def"}
    assert own_site.post("/api/corrections", json=WRONG, headers=forged).status_code == 403
    assert own_site.post("/api/corrections", json=WRONG, headers={"x-csrf-token": ""}).status_code == 403


@pytest.mark.parametrize("other", ['set={"a": 1}', "a b=c", "=", 'j="un', "x=[1, 2]"])
def test_cookies_of_other_programs_on_this_machine_hide_none_of_ours(other: str, own_site: TestClient) -> None:
    """Cookies do not know ports, and what others set need not be what the standard allows."""
    token = writing(own_site)
    mine = f"dateline_csrf_8765={own_site.cookies['dateline_csrf_8765']}"
    own_site.cookies.clear()
    for cookie in (f"{other}; {mine}", f"{mine}; {other}"):
        assert own_site.post("/api/corrections", json=WRONG, headers=token | {"cookie": cookie}).status_code == 404


def test_a_server_behind_one_with_tls_takes_writes(own_store: Path) -> None:
    site = client(own_store, token="correct horse", hosts=None)
    site.get("/?token=correct+horse")
    own = writing(site) | {"sec-fetch-site": "same-origin"}
    for origin, status in ((BASE.replace("http:", "https:"), 404), (BASE, 404), ("https://evil.example", 403)):
        assert site.post("/api/corrections", json=WRONG, headers=own | {"origin": origin}).status_code == status


@pytest.mark.parametrize(
    "foreign",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "https://127.0.0.1:8765"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": BASE},
    ],
    ids=str,
)
def test_a_foreign_page_cannot_write_even_with_the_token(foreign: dict[str, str], own_site: TestClient) -> None:
    own = {"origin": BASE, "sec-fetch-site": "same-origin"}
    token = writing(own_site)
    assert own_site.post("/api/corrections", json=WRONG, headers=token | own).status_code == 404
    assert own_site.post("/api/corrections", json=WRONG, headers=token | foreign).status_code == 403


def test_every_route_that_writes_is_behind_the_guard(own_site: TestClient) -> None:
    document = own_site.get("/api/openapi.json").json()
    writes = [path for path, item in document["paths"].items() if set(item) - {"get"}]
    assert len(writes) == 5
    for path in writes:
        answer = own_site.post(path.replace("{id}", "c-1"), json={})
        assert answer.status_code == 403, path


def test_a_form_of_another_page_is_no_way_around(own_site: TestClient) -> None:
    """What a foreign page can send without asking: a form, to a path of the API."""
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"):
        answer = own_site.post("/api/reports/files", content=b"a=b", headers={"content-type": kind})
        assert answer.status_code == 403


def test_a_site_that_only_reads(own_store: Path) -> None:
    site = client(own_store, allow_writes=False)
    answer = site.post("/api/corrections", json=WRONG, headers=writing(site))
    assert answer.status_code == 403
    assert "only reads" in answer.json()["detail"]


def test_too_much_is_refused_before_it_is_read(own_site: TestClient) -> None:
    token = writing(own_site)
    big = b'{"kind": "date", "value": "' + b"1" * (1 << 20) + b'"}'
    headers = token | {"content-type": "application/json"}
    assert own_site.post("/api/corrections", content=big, headers=headers).status_code == 413
    pieces = iter([big[:1000], big[1000:]])  # sent in chunks, so that no length is told
    assert own_site.post("/api/corrections", content=pieces, headers=headers).status_code in {400, 413}
    for length in (b"-5", "²".encode("latin-1"), b"9" * 5000):
        lying = [*((k.encode(), v.encode()) for k, v in headers.items()), (b"content-length", length)]
        assert own_site.post("/api/corrections", content=b"{}", headers=lying).status_code == 413


# --- where others can reach it ---


def test_others_need_the_token(own_store: Path) -> None:
    site = client(own_store, token="correct horse", hosts=None)
    for path in ("/", "/api/stories", "/static/page.css", "/api/openapi.json"):
        assert site.get(path).status_code == 401
        assert site.get(path, params={"token": "wrong horse"}).status_code == 401
    entry = site.get("/api/stories?as_of=1905-08-28&token=correct+horse", follow_redirects=False)
    assert entry.status_code == 303
    assert entry.headers["location"] == "/api/stories?as_of=1905-08-28"  # the token does not stay in the address
    assert "correct" not in entry.headers["set-cookie"]
    assert "HttpOnly" in entry.headers["set-cookie"]
    assert site.get("/api/stories").status_code == 200


def test_the_way_in_leads_nowhere_else(own_store: Path) -> None:
    for path in ("//evil.example/", "/\\evil.example/", "///evil.example"):
        site = client(own_store, token="correct horse", hosts=None)
        entry = site.get(BASE + path + "?token=correct+horse", follow_redirects=False)
        assert entry.headers["location"].startswith("/")
        assert not entry.headers["location"].startswith(("//", "/\\"))


def test_a_program_brings_the_token_in_a_header(own_store: Path) -> None:
    site = client(own_store, token="correct horse", hosts=None)
    bearer = {"authorization": "Bearer correct horse"}
    assert site.get("/api/stories", headers=bearer).status_code == 200
    assert site.post("/api/corrections", json=WRONG, headers=bearer).status_code == 404
    assert site.get("/api/stories", headers={"authorization": "Bearer wrong"}).status_code == 401


def test_no_open_page_without_a_token() -> None:
    with pytest.raises(ValueError, match="needs a token"):
        Rules(hosts=None)
    assert Rules().hosts == LOOPBACK


@pytest.mark.parametrize(("host", "alone"), [("127.0.0.1", True), ("::1", True), ("[::1]", True), ("localhost", True),
                                             ("127.8.8.8", True), ("0.0.0.0", False), ("::", False), ("192.168.0.2", False),
                                             ("box.example", False)])  # fmt: skip
def test_who_can_reach_an_address(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone


def test_the_next_free_port() -> None:
    with listening("127.0.0.1", None) as one, listening("127.0.0.1", None) as other:
        assert one.getsockname()[1] != other.getsockname()[1]
        with pytest.raises(Exception, match="cannot listen"):
            listening("127.0.0.1", one.getsockname()[1])


# --- files that are uploaded ---


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a.txt", "a.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\notes\\Küste 1.html", "Küste 1.html"),
        ("..", "report.txt"),
        (".hidden", "hidden"),
        ("a\x00b\n.txt", "a_b_.txt"),
        ("", "report.txt"),
        ("/", "report.txt"),
    ],
)
def test_a_name_means_nothing_to_the_file_system(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_a_long_name_is_cut() -> None:
    assert safe_name("Ж" * 4000 + ".html").endswith(".html")
    assert len(safe_name("Ж" * 4000 + ".html").encode()) < 200


def wait_for(site: TestClient, job: str) -> dict[str, object]:
    for _ in range(600):
        told: dict[str, object] = site.get(f"/api/jobs/{job}").json()
        if told["state"] in {"done", "failed"}:
            return told
        time.sleep(0.05)
    raise AssertionError(told)


def test_reports_are_added_while_the_page_goes_on(own_site: TestClient) -> None:
    files = [
        ("files", ("late.txt", b"PORTSMOUTH, September 7, 1905 - Baron Komura left on Thursday.")),
        ("files", ("../picture.bin", b"\x00\x01\x02")),
    ]
    form = {"published": "1905-09-07", "source": "The Rye Courier"}
    started = own_site.post("/api/reports/files", files=files, data=form, headers=writing(own_site))
    assert started.status_code == 202
    assert own_site.get("/api/timeline").status_code == 200  # meanwhile
    told = wait_for(own_site, started.json()["id"])
    assert (told["state"], told["added"]) == ("done", 1)
    assert len(told["problems"]) == 1  # type: ignore[arg-type]
    assert told["problems"][0].startswith("picture.bin: ")  # type: ignore[index]
    late = own_site.get("/api/reports").json()[-1]
    assert (late["source"], late["day"]) == ("The Rye Courier", "1905-09-07")


def test_a_pasted_report_is_kept_to_the_letter(own_site: TestClient) -> None:
    text = "  <script>alert(1)</script> Mr Witte left\u202e on Thursday.\r\n\n"
    pasted = {"text": text, "published": "1905-09-07", "title": "A </title> tag", "url": "javascript:alert(1)"}
    started = own_site.post("/api/reports/text", json=pasted, headers=writing(own_site))
    assert wait_for(own_site, started.json()["id"])["state"] == "done"
    line = own_site.get("/api/reports").json()[-1]
    answer = own_site.get("/api/report", params={"id": line["id"]})
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["reading"]["report"]["text"] == text


def test_what_cannot_be_added_is_told(own_site: TestClient) -> None:
    token = writing(own_site)
    answer = own_site.post("/api/reports/text", json={"text": " \n"}, headers=token)
    assert answer.status_code == 400
    wrong = {"text": "Hale left.", "published": "soon"}
    assert "not a date" in own_site.post("/api/reports/text", json=wrong, headers=token).json()["detail"]


# --- a store that another program has ---


def hold(path: str, ready: Event, done: Event) -> None:
    with connect(Path(path), write=True):
        ready.set()
        done.wait(30)


def test_a_store_that_another_program_writes(own_store: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    other = context.Process(target=hold, args=(str(own_store), ready, done))
    other.start()
    try:
        assert ready.wait(30)
        site = TestClient(create_app(own_store), base_url=BASE)
        answer = site.get("/api/timeline")
        assert answer.status_code == 503
        assert "another program" in answer.json()["detail"]
        assert answer.headers["retry-after"]
        written = site.post("/api/corrections", json=WRONG, headers=writing(site))
        assert written.status_code == 503
        page = site.get("/plans")  # who looks at a page need not ask again: it does so by itself
        assert page.status_code == 503
        assert page.headers["retry-after"]
        assert "data-again" in page.text
    finally:
        done.set()
        other.join(30)
    assert site.get("/api/timeline").status_code == 200


def test_readers_and_a_writer_of_one_server_do_not_meet_at_the_door(own_store: Path) -> None:
    """DuckDB refuses a file that the last connection of the same process is just leaving."""
    opened, over, wrong = OpenStore(own_store), threading.Event(), list[str]()

    def read() -> None:
        while not over.is_set():
            try:
                with opened.reading() as store:
                    store.execute("SELECT 1 FROM about").fetchone()
            except StoreError as error:
                wrong.append(str(error))

    readers = [threading.Thread(target=read, daemon=True) for _ in range(3)]
    for reader in readers:
        reader.start()
    try:
        for number in range(12):
            with opened.writing(), connect(own_store, write=True) as store:
                waiting.put_on(store, "part", [f"nobody {number}"])
    finally:
        over.set()
        for reader in readers:
            reader.join(10)
    assert wrong == []


# --- the command ---


def test_the_command_serves_an_empty_store_until_it_is_stopped(tmp_path: Path) -> None:
    store = tmp_path / "new.duckdb"
    command = [sys.executable, "-m", "dateline", "serve", "--store", str(store), "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            told = [server.stderr.readline(), server.stderr.readline()]
            assert "an empty one was made" in told[0]
            address = told[1].split()[-1]
            assert address.startswith("http://127.0.0.1:")
            with urllib.request.urlopen(f"{address}api/about", timeout=30) as answer:
                assert json.load(answer)["reports"] == 0
        finally:
            server.send_signal(signal.SIGINT)
        assert server.wait(30) in {0, -signal.SIGINT, 130}
        assert "Traceback" not in server.stderr.read()


def test_the_command_refuses_what_is_no_store(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("no store", encoding="utf-8")
    result = CliRunner().invoke(cli.app, ["serve", "--store", str(other), "--no-browser"])
    assert isinstance(result.exception, StoreError)
    read_only = CliRunner().invoke(cli.app, ["serve", "--store", str(tmp_path / "none"), "--read-only", "--no-browser"])
    assert isinstance(read_only.exception, UsageError)


def test_a_token_need_not_stand_on_the_command_line(samples_store: Path) -> None:
    command = ["serve", "--store", str(samples_store), "--no-browser"]
    result = CliRunner().invoke(cli.app, command, env={"DATELINE_TOKEN": "short"})
    assert isinstance(result.exception, UsageError)
    assert "shorter than 8" in str(result.exception)


def test_what_cannot_be_written_is_named(samples_store: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no folder", encoding="utf-8")
    for target, more in ((tmp_path / "notes.txt" / "site", []), (tmp_path / "notes.txt" / "a.html", ["--one-file"])):
        command = ["publish", str(target), *more, "--store", str(samples_store)]
        result = CliRunner().invoke(cli.app, command)
        assert isinstance(result.exception, UsageError)
        assert str(result.exception).startswith(f"{target}: cannot be written (")
