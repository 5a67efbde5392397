"""The table of events: read back by two readers, and harmless in a spreadsheet."""

import csv
import io

import pyarrow as pa
import pyarrow.csv
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.tell.csv import COLUMNS, FORMULA, defused, events_csv

from .bridge import KNOWN, MET, TEXTS


def table(coded_only: bool = False) -> str:
    file = io.StringIO(newline="")
    events_csv(KNOWN, file, coded_only=coded_only)
    return file.getvalue()


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, str]]:
    return {row["Event ID"]: row for row in csv.DictReader(io.StringIO(table(), newline=""))}


def test_one_row_an_event(rows: dict[str, dict[str, str]]) -> None:
    assert list(rows) == [happening.id for happening in KNOWN.resolved.happenings]
    assert all(row.keys() == COLUMNS.keys() for row in rows.values())


def test_a_meeting(rows: dict[str, dict[str, str]]) -> None:
    row = {name: value for name, value in rows["h-met"].items() if value}
    assert row == {
        "Event ID": "h-met", "Event Date": "1905-09-20", "Begin": "1905-09-20T09:30:00", "End": "1905-09-20T09:31:00",
        "Grain": "minute", "Event Type": "CONSULT", "Event Mode": "visit", "CAMEO Code": "042", "Quad Code": "1",
        "Event Text": "met", "Status": "happened", "Certainty": "CT", "Polarity": "POS",
        "Actor Name": "Anna Hale", "Actor Country": "NOR", "Primary Actor Sector": "GOV", "Actor Code": "NORGOV",
        "Actor Title": "envoy", "Actor Wikidata ID": "Q1", "Recipient Name": "Baron Oto",
        "Placename": "Halden", "Country": "NOR", "Latitude": "59.12", "Longitude": "-11.39", "GeoNames ID": "3154209",
        "Source": "The Halden Post; The Moss Mail", "Independent Reports": "2", "Publication Date": "1905-09-21",
        "Story ID": "s1", "Sentence": MET, "Report ID": "r1", "Sentence Start": "0", "Sentence End": str(len(MET)),
        "Event Start": str(MET.index("met")), "Event End": str(MET.index("met") + 3), "Report IDs": "r1",
    }  # fmt: skip


def test_a_month_has_no_day(rows: dict[str, dict[str, str]]) -> None:
    row = rows["h-fired"]
    assert (row["Event Date"], row["Begin"], row["Grain"]) == ("", "1905-05-01T00:00:00", "month")
    assert (row["Recipient Name"], row["Recipient Code"]) == ("two Danish soldiers", "DNKMIL")


def test_what_is_not_so_says_so(rows: dict[str, dict[str, str]]) -> None:
    assert (rows["h-dinner"]["Status"], rows["h-dinner"]["Polarity"]) == ("cancelled", "NEG")


def test_an_event_without_code_or_date_has_empty_cells(rows: dict[str, dict[str, str]]) -> None:
    row = rows["h-broke"]
    assert (row["Event Type"], row["CAMEO Code"], row["Quad Code"], row["Begin"]) == ("", "", "", "")
    assert row["Sentence"] == "A storm broke the bridge."
    assert "h-broke" not in table(coded_only=True)


def test_an_event_outside_any_sentence_shows_itself(rows: dict[str, dict[str, str]]) -> None:
    assert rows["h-fell"]["Sentence"] == "fell"


def test_offsets_lead_to_the_text(rows: dict[str, dict[str, str]]) -> None:
    for row in rows.values():
        text = TEXTS[row["Report ID"]]
        assert text[int(row["Event Start"]) : int(row["Event End"])] == row["Event Text"]
        assert text[int(row["Sentence Start"]) : int(row["Sentence End"])] == row["Sentence"]


def test_arrow_reads_the_same(rows: dict[str, dict[str, str]]) -> None:
    read = pa.csv.read_csv(
        io.BytesIO(table().encode()),
        parse_options=pa.csv.ParseOptions(newlines_in_values=True),
        convert_options=pa.csv.ConvertOptions(column_types=dict.fromkeys(COLUMNS, pa.string())),
    )
    assert read.to_pylist() == list(rows.values())


def test_a_formula_is_defused(rows: dict[str, dict[str, str]]) -> None:
    assert rows["h-fell"]["Actor Name"] == "'=HYPERLINK(1)"


@given(st.text())
def test_no_text_is_a_formula(text: str) -> None:
    cell = defused(text)
    assert isinstance(cell, str)
    assert not cell.startswith(FORMULA)
    assert cell in {text, f"'{text}"}


@given(st.floats(allow_nan=False))
def test_numbers_stay_numbers(number: float) -> None:
    assert defused(number) == number
