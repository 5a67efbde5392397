"""The whole job on the bundled sample reports, into a real store: what a newcomer sees must be right."""

from dateline.known import Known
from dateline.resolve.sayings import sayings
from dateline.story import Entity, Happening
from dateline.tell.choose import timeline


def bearer(samples: Known, name: str) -> Entity:
    found = [entity for entity in samples.resolved.entities if name in {n.text for n in entity.names}]
    assert len(found) == 1, [entity.name for entity in found]
    return found[0]


def text_of(samples: Known, happening: Happening) -> str:
    return " ".join(ref.evidence.span.of(samples.reports[ref.report].text) for ref in happening.mentions)


def test_ten_reports_tell_one_story(samples: Known) -> None:
    assert len(samples.readings) == 10
    assert len(samples.resolved.stories) == 1


def test_the_rewritten_agency_report_is_one_source_with_its_original(samples: Known) -> None:
    assert samples.resolved.copies == (("sample-06", "sample-07"),)


def test_the_undated_report_gets_an_inferred_date(samples: Known) -> None:
    inferred = {
        r.report.id: r.report.published for r in samples.readings.values() if r.report.published_basis == "inferred"
    }
    assert len(inferred) == 1
    assert "1905-08-30" in (next(iter(inferred.values())) or "")


def test_every_entry_leads_back_to_the_very_characters(samples: Known) -> None:
    chronology = timeline(samples.readings, samples.resolved.happenings)
    assert len(chronology.entries) > 10
    for entry in chronology.entries:
        assert entry.evidence
        for quoted in entry.evidence:
            assert quoted.evidence.span.of(samples.reports[quoted.evidence.report].text) == quoted.text
        assert any(entry.text in " ".join(quoted.text.split()) for quoted in entry.evidence)


def test_entries_stand_in_event_time(samples: Known) -> None:
    begins = [entry.when.begin for entry in timeline(samples.readings, samples.resolved.happenings).entries]
    assert begins == sorted(begins)  # type: ignore[type-var]


def test_two_men_named_hale_stay_two(samples: Known) -> None:
    assert bearer(samples, "Thomas Hale").id != bearer(samples, "Edward Hale").id


def test_two_spellings_of_a_name_are_one_person(samples: Known) -> None:
    assert bearer(samples, "Sergei Witte").id == bearer(samples, "Sergei Vitte").id
    assert bearer(samples, "Kogoro Takahira").id == bearer(samples, "Takahira Kogoro").id


def test_the_number_in_dispute_is_told_with_the_words_of_each(samples: Known) -> None:
    numbers = [d for d in samples.resolved.disagreements if d.kind == "number"]
    assert any({"1,200,000,000 yen", "1,000,000,000 yen"} == {v.value for v in d.values} for d in numbers)
    assert all(value.evidence for d in numbers for value in d.values)


def test_the_treaty_was_signed_on_5_september(samples: Known) -> None:
    signed = [h for h in samples.resolved.happenings if "sign" in h.lemma and h.when and h.status == "happened"]
    assert any(str(h.when.begin)[:10] == "1905-09-05" for h in signed if h.when)


def test_quotes_have_their_speakers(samples: Known) -> None:
    found = sayings(samples.readings.values(), samples.resolved.entities)
    by = {one.text.strip('"“”')[:24]: one.speaker for one in found}
    assert any("kopeck" in one.text and one.speaker and "Witte" in one.speaker for one in found), by


def test_nothing_from_captions_becomes_an_event(samples: Known) -> None:
    for reading in samples.readings.values():
        silent = [p.span for p in reading.report.passages if p.kind not in {"title", "paragraph"}]
        assert not [e for e in reading.events if any(span.holds(e.span) for span in silent)]
        assert not [q for q in reading.quotes if any(span.touches(q.content[0]) for span in silent)]


def test_who_stands_in_headers_and_notices_alone_is_nobody(samples: Known) -> None:
    """Every sample ends with a notice that names Dateline, and begins with the name of an outlet."""
    assert {entity.name for entity in samples.resolved.entities}.isdisjoint({"Dateline", "The Harbour Post"})
