"""A file of readings that was left half-written is gone on with, and holds what a run in one go writes."""

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from dateline import engine
from dateline.cli import app
from dateline.engine.resume import begun
from dateline.mention import Reading
from dateline.read.clean import passages
from dateline.record import reading_record
from dateline.report import Report
from dateline.settings import Settings

TEXTS = (
    "Le port est fermé.",
    "Les envoyés ont quitté le port hier soir.",
    "La paix est signée à Rye.",
    "Rien de neuf.",
)


def reports(*texts: str, source: str = "Post") -> Iterator[Report]:
    """Not in English, so that no model is loaded for them."""
    for number, text in enumerate(texts):
        yield Report(
            f"r{number}",
            text,
            source=source,
            language="fr",
            passages=passages(text),
            extra={"n": 0.1, "list": [number]},
        )


@pytest.fixture
def whole() -> list[bytes]:
    readings = engine.here(reports(*TEXTS), Settings())
    return [msgspec.json.encode(reading_record(reading)) + b"\n" for reading in readings]


@pytest.mark.parametrize(
    ("kept", "tail"),
    [
        (0, b""),
        (0, b"\n"),
        (0, b"no JSON\n"),
        (0, b"[]\n"),
        (1, b""),
        (2, b'{"schema":1,"ma'),
        (2, b"\xff\xfe\n"),
        (4, b""),
        (4, b'{"schema":1}\n'),
    ],
)
def test_whole_lines_stay(kept: int, tail: bytes, whole: list[bytes], tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_bytes(b"".join(whole[:kept]) + tail)
    size, lines, rest = begun(tmp_path / "out.jsonl", reports(*TEXTS), Settings())
    assert (size, lines) == (len(b"".join(whole[:kept])), kept)
    assert [report.text for report in rest] == list(TEXTS[kept:])


def test_what_was_made_of_something_else_is_made_anew(whole: list[bytes], tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_bytes(b"".join(whole))
    changed = (TEXTS[0], "Les envoyés sont restés.", *TEXTS[2:])
    assert begun(out, reports(*changed), Settings())[:2] == (len(whole[0]), 1)
    assert begun(out, reports(*TEXTS, source="Courier"), Settings())[:2] == (0, 0)
    out.write_bytes(b"".join(whole).replace(b'"dateline":"', b'"dateline":"9'))
    assert begun(out, reports(*TEXTS), Settings())[:2] == (0, 0)
    assert begun(tmp_path / "none.jsonl", reports(*TEXTS), Settings())[:2] == (0, 0)
    english = Reading(Report("r0", "Envoys met."), model="another 1.0")
    out.write_bytes(msgspec.json.encode(reading_record(english)) + b"\n")
    assert begun(out, iter([english.report]), Settings())[:2] == (0, 0)


def test_annotate_goes_on_where_it_was(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"r{n}", "text": text, "language": "fr"}) + "\n" for n, text in enumerate(TEXTS)]
    (tmp_path / "in.jsonl").write_text("".join(lines), encoding="utf-8")
    out = tmp_path / "out.jsonl"
    command = ["annotate", str(tmp_path / "in.jsonl"), "--output", str(out), "--workers", "1"]
    first = CliRunner().invoke(app, command)
    assert (first.exit_code, first.output) == (0, "")
    whole = out.read_bytes()
    out.write_bytes(b"".join(whole.splitlines(keepends=True)[:2]) + whole[:30])
    again = CliRunner().invoke(app, command)
    assert (again.exit_code, again.output.split(": ")[1]) == (0, "2 readings were there already\n")
    assert out.read_bytes() == whole
    (tmp_path / "in.jsonl").write_text("".join(lines[:3]), encoding="utf-8")  # fewer reports than before
    assert CliRunner().invoke(app, command).exit_code == 0
    assert out.read_bytes() == b"".join(whole.splitlines(keepends=True)[:3])
