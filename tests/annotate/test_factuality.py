"""Certainty, polarity, tense and status, on sentences of our own."""

from collections.abc import Callable

import pytest
from tests.conftest import ReadText

from dateline.annotate import coreference, events, names, quotes, times
from dateline.annotate.factuality_effects import FACT, of_cancelled, of_clause
from dateline.annotate.language import Parse
from dateline.mention import Event, Reading

Judge = Callable[..., Event]


@pytest.fixture(scope="module")
def judge(parse_text: Callable[..., Parse]) -> Judge:
    """`judge(text, word)` → the event that the word triggers; the last one, if there are several."""

    def judged(text: str, word: str, published: str = "1905-08-30") -> Event:
        parse = parse_text(text, published=published)
        found = Reading(report=parse.report, sentences=parse.sentences)
        for annotator in (times.annotate, names.annotate, coreference.annotate, quotes.annotate, events.annotate):
            found = annotator(parse, found)
        return [e for e in found.events if e.span.of(text) == word][-1]

    return judged


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Komura signed the treaty.", "signed", "CT+ happened"),
        ("Komura did not sign the treaty.", "sign", "CT- denied"),
        ("No envoy came.", "came", "CT- denied"),
        # Of what somebody is accused of, it is believed that it happened; what somebody is sentenced for, has.
        ("The clerk faces charges for selling the maps in May.", "selling", "PR+ happened"),
        ("The clerk was accused of selling the maps.", "selling", "PR+ happened"),
        ("The clerk was praised for saving the maps.", "saving", "CT+ happened"),
        ("The clerk received a medal for saving the maps.", "saving", "CT+ happened"),
        ("Komura no longer attends.", "attends", "CT- denied"),
        ("The envoys have not reached an agreement.", "agreement", "CT- denied"),
        # two-way implicatives turn round under negation, factives hold
        ("Komura failed to persuade the envoys.", "persuade", "CT- denied"),
        ("Komura refused to sign the treaty.", "sign", "CT- denied"),
        ("Komura did not refuse to sign the treaty.", "sign", "CT+ happened"),
        ("Witte managed to persuade the envoys.", "persuade", "CT+ happened"),
        ("Witte did not manage to persuade the envoys.", "persuade", "CT- denied"),
        ("Witte regretted that the talks had failed.", "failed", "CT+ happened"),
        ("Witte did not regret that the talks had failed.", "failed", "CT+ happened"),
        # plans, wishes, tries
        ("The delegation will travel to Boston.", "travel", "CT+ planned"),
        ("The tsar asked that the envoys be released.", "released", "PS+ possible"),
        ("If the talks fail, Witte will leave.", "leave", "CT+ hypothetical"),
        ("Hale would not say what happened.", "happened", "CT+ happened"),
        ("Witte neither met nor wrote to Hale.", "met", "CT- denied"),
        ("Witte neither met nor wrote to Hale.", "wrote", "CT- denied"),
        ("Witte does not want to leave.", "leave", "PS- possible"),
        ("Witte was not able to leave.", "leave", "PS- possible"),
        ("Witte agreed to leave.", "leave", "CT+ planned"),
        ("Witte is expected to leave.", "leave", "PR+ planned"),
        ("Witte is unlikely to leave.", "leave", "PR- possible"),
        ("Witte hoped to leave.", "leave", "PS+ possible"),
        ("Witte tried to leave.", "leave", "PS+ planned"),
        ("The ships sailed to block the port.", "block", "CT+ planned"),  # what for, said without a doubt
        ("Neither Witte nor Komura signed.", "signed", "CT- denied"),
        ("Had the tsar agreed, the war would have ended.", "agreed", "U+ hypothetical"),
        ("Komura was expected to leave but stayed.", "stayed", "CT+ happened"),
        ("Witte is to leave.", "leave", "CT+ planned"),
        ("Witte plans to leave.", "leave", "PR+ planned"),
        ("Witte wants to leave.", "leave", "U+ possible"),  # one may want what cannot be
        ("Witte was too weak to leave.", "leave", "CT- denied"),
        ("Witte was reluctant to leave.", "leave", "PR- possible"),
        ("Witte chose to leave.", "leave", "CT+ happened"),
        ("Witte helped the envoys leave.", "leave", "CT+ happened"),
        ("The talks had been expected to finish on Tuesday.", "finish", "PR+ possible"),
        ("Witte was the first to arrive.", "arrive", "CT+ happened"),
        # modals
        ("The envoys may have met in secret.", "met", "PS+ possible"),
        ("The envoys could meet in secret.", "meet", "PS+ possible"),
        ("Witte said he would leave.", "leave", "CT+ planned"),  # a future in the past
        ("If the tsar agrees, the war will end.", "agrees", "U+ hypothetical"),
        ("Did the envoys sign the treaty?", "sign", "U+ possible"),
        ("It is unclear whether the conference will proceed.", "proceed", "U+ possible"),
        # belief and denial
        ("Witte believes that the tsar agreed.", "agreed", "PR+ happened"),
        ("Komura denied that he had met the banker.", "met", "CT- denied"),
        # nouns
        ("The planned visit pleased them.", "visit", "PR+ planned"),
        ("They prepared for a possible summit.", "summit", "PS+ possible"),
        ("The cancelled banquet was a loss.", "banquet", "CT- cancelled"),
        ("The president called off the banquet.", "banquet", "CT- cancelled"),
        ("The president may call off the banquet.", "banquet", "PS+ possible"),
        ("The meeting was postponed.", "meeting", "CT- postponed"),
        ("The meeting, scheduled for Friday, is at noon.", "meeting", "PR+ planned"),
        (
            "The summit, originally scheduled for Friday but later cancelled by the tsar, is over.",
            "summit",
            "CT- cancelled",
        ),
        ("They asked whether the summit, cancelled by the tsar, could be restored.", "summit", "PS+ possible"),
        ("They tried to save the summit.", "summit", "PS+ possible"),
        ("The letter cancelling the summit surprised them.", "summit", "CT- cancelled"),
        ("The envoys signed the treaty without a discussion.", "discussion", "CT- denied"),
        ("The talks are continuing.", "talks", "CT+ under way"),
        ("The talks may begin on Friday.", "talks", "PS+ possible"),
    ],
)
def test_status(judge: Judge, text: str, word: str, expected: str) -> None:
    found = judge(text, word)
    assert f"{found.certainty}{found.polarity} {found.status}" == expected


@pytest.mark.parametrize(
    ("text", "word", "tense"),
    [
        ("Komura left.", "left", "past"),
        ("Komura had left.", "left", "past"),
        ("Komura has left.", "left", "present"),  # TimeML counts the perfect as present
        ("Komura leaves.", "leaves", "present"),
        ("Komura will leave.", "leave", "future"),
        ("Komura has met and seen the envoys.", "seen", "present"),
        ("Komura may leave.", "leave", "none"),
        ("Komura agreed to leave.", "leave", "none"),
        ("The talks failed.", "talks", "none"),
    ],
)
def test_tense(judge: Judge, text: str, word: str, tense: str) -> None:
    assert judge(text, word).tense == tense


def test_what_lies_after_the_report_has_not_happened(judge: Judge) -> None:
    assert judge("Friday's meeting is at noon.", "meeting").status == "planned"


def test_the_rest_of_the_report_settles_a_noun_that_its_sentence_takes_for_granted(judge: Judge) -> None:
    assert (
        judge("The envoys may hold a summit in June. Witte spoke little of the summit.", "summit").status == "possible"
    )
    assert judge("Witte spoke little of the summit.", "summit").status == "happened"


def test_refusal_of_a_refusal() -> None:
    refused = of_clause(frozenset({"-", "turns"}), FACT, tensed=False)
    assert refused.negative
    assert not of_clause(frozenset({"-", "turns"}), refused, tensed=False).negative


def test_perhaps_cancelled_is_possible() -> None:
    perhaps = FACT.within("PS", "possible")
    assert of_cancelled(frozenset({"cancels"}), perhaps).mood == "possible"
    assert of_cancelled(frozenset({"cancels"}), FACT).mood == "cancelled"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The clerk is understood to have sent a second telegram last Friday.", "happened"),
        ("The clerk is believed to have sent a second telegram.", "happened"),
        ("The clerk was expected to have sent a second telegram by Friday.", "planned"),
    ],
)
def test_an_infinitive_of_the_past_tells_of_the_past(read_text: ReadText, text: str, status: str) -> None:
    sent = next(event for event in read_text(text, "1905-08-31").events if event.lemma == "send")
    assert sent.status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The envoys agreed to sign the treaty, ending a war of nine months.", "happened"),
        ("Hale planned to sign the treaty, ending a war of nine months.", "planned"),
        ("Hale hoped to sign the treaty, ending a war of nine months.", "possible"),
    ],
)
def test_what_a_plan_would_bring_about_has_not_happened(judge: Judge, text: str, status: str) -> None:
    assert judge(text, "ending").status == status
