"""The MCP server, asked by the protocol's own client, in process and over standard input and output."""

import json
import sys
from pathlib import Path
from typing import Any

import anyio
import pytest

pytest.importorskip("mcp", reason="the MCP server is an extra: pip install 'dateline[mcp]'")

from mcp import Client, StdioServerParameters

from dateline.serve.mcp import server_for

TOOLS = {"stories", "search", "timeline", "events", "entities", "quotes", "changes", "disagreements", "evidence"}


def ask(store: Path, tool: str, **arguments: Any) -> tuple[bool, Any]:
    """Is it an error, and the answer."""

    async def asked() -> tuple[bool, Any]:
        async with Client(server_for(store)) as client:
            result = await client.call_tool(tool, arguments)
            text = "".join(part.text for part in result.content if part.type == "text")
            return bool(result.is_error), text if result.is_error else json.loads(text)

    return anyio.run(asked)


def test_all_tools_only_read(samples_store: Path) -> None:
    async def listed() -> list[Any]:
        async with Client(server_for(samples_store)) as client:
            return list((await client.list_tools()).tools)

    tools = anyio.run(listed)
    assert {tool.name for tool in tools} == TOOLS
    for tool in tools:
        assert tool.description
        assert tool.annotations
        assert tool.annotations.read_only_hint is True
        assert tool.annotations.destructive_hint is False


def test_what_a_timeline_says_can_be_checked(samples_store: Path) -> None:
    failed, found = ask(samples_store, "timeline", dates=5)
    assert not failed
    assert 0 < len({entry["date"] for entry in found["entries"]}) <= 5
    for entry in found["entries"]:
        for piece in entry["evidence"]:
            _, seen = ask(samples_store, "evidence", report=piece["report"], start=piece["start"], end=piece["end"])
            assert seen["text"] == piece["text"]
        break


def test_an_earlier_day_knows_less(samples_store: Path) -> None:
    _, now = ask(samples_store, "events", limit=200)
    _, then = ask(samples_store, "events", limit=200, as_of="1905-08-20")
    assert then["total"] < now["total"]
    assert now["shown"] == len(now["events"])


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("stories", {}), ("search", {"query": "envoys"}), ("entities", {"about": "Witte"}), ("quotes", {"by": "Witte"}),
        ("changes", {"since": "1905-08-27"}), ("disagreements", {}),
    ],
)  # fmt: skip
def test_every_tool_answers(tool: str, arguments: dict[str, Any], samples_store: Path) -> None:
    failed, found = ask(samples_store, tool, **arguments)
    assert not failed, found
    assert any(isinstance(value, list) and value for value in found.values())


@pytest.mark.parametrize(
    ("tool", "arguments", "message"),
    [
        ("timeline", {"as_of": "soon"}, "not a date"),
        ("evidence", {"report": "nobody"}, "no such report"),
        ("evidence", {"report": "sample-02", "start": 5, "end": 3}, "not a span"),
        ("search", {"query": " "}, "nothing is asked"),
        ("timeline", {"begin": "1905-09-02", "end": "1905-08-29"}, "begin=1905-09-02: is after end=1905-08-29; give"),
        (
            "changes",
            {"since": "1905-08-30", "as_of": "1905-08-27"},
            "since=1905-08-30: is after as_of=1905-08-27; give",
        ),
        ("changes", {}, "Error executing tool changes: since: field required"),
        ("timeline", {"dates": 0, "sentences": "x"}, "dates: input should be greater than or equal to 1; sentences: "),
    ],
)
def test_what_is_wrong_is_told_in_a_line(
    tool: str, arguments: dict[str, Any], message: str, samples_store: Path
) -> None:
    failed, told = ask(samples_store, tool, **arguments)
    assert failed
    assert message in told
    assert "Traceback" not in told
    assert "pydantic" not in told
    assert len(told.splitlines()) == 1


def test_a_client_starts_it_as_a_command(samples_store: Path) -> None:
    async def run() -> Any:
        command = StdioServerParameters(
            command=sys.executable, args=["-m", "dateline", "mcp", "--store", str(samples_store)]
        )
        async with Client(command) as client:
            about = client.server_info
            return about and about.name, (await client.call_tool("stories", {})).is_error

    assert anyio.run(run) == ("dateline", False)


def test_a_flood_is_dammed(samples_store: Path) -> None:
    from dateline.serve.mcp import MOST, ROOM, _some

    entity = {"id": "e", "mentions": [{"report": f"r{n}", "start": n, "end": n + 1} for n in range(5000)]}
    found = _some("entities", [entity] * 2000, 200, 0)
    assert len(json.dumps(found)) < 2 * ROOM
    assert found["total"] == 2000
    assert 0 < found["shown"] == len(found["entities"]) <= 200
    assert len(found["entities"][0]["mentions"]) == MOST
    assert found["entities"][0]["mentions_total"] == 5000
    for tool in ("timeline", "events", "entities", "quotes"):
        most = {"dates": 200, "sentences": 10} if tool == "timeline" else {"limit": 200}
        _, told = ask(samples_store, tool, **most)
        assert len(json.dumps(told, ensure_ascii=False)) < ROOM + 2000


def test_an_answer_that_was_cut_is_gone_on_with(samples_store: Path) -> None:
    _, first = ask(samples_store, "quotes", limit=3)
    _, then = ask(samples_store, "quotes", limit=3, skip=3)
    _, both = ask(samples_store, "quotes", limit=6)
    assert first["quotes"] + then["quotes"] == both["quotes"]
    assert (then["skipped"], then["shown"]) == (3, 3)


def test_a_store_is_not_changed_by_what_is_asked(samples_store: Path) -> None:
    before = samples_store.read_bytes()
    for tool in sorted(TOOLS):
        asked: dict[str, dict[str, Any]] = {
            "search": {"query": "'; DROP TABLE report; --"}, "changes": {"since": "1905-08-20"},
            "evidence": {"report": "sample-02"},
        }  # fmt: skip
        failed, told = ask(samples_store, tool, **asked.get(tool, {}))
        assert not failed, told
    assert samples_store.read_bytes() == before
    assert sorted(file.name for file in samples_store.parent.glob(samples_store.name + "*")) == [samples_store.name]
