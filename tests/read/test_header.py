"""Header lines and front matter: what they state, and that prose is not taken for them."""

import pytest

from dateline.read import header


@pytest.mark.parametrize(
    ("text", "fields", "extra"),
    [
        ("Title: Envoys meet\nSource: The Harbour Post\nDATE: 1905-08-30\n\nBody.",
         {"title": "Envoys meet", "source": "The Harbour Post", "published": "1905-08-30"}, {}),
        ("\nHeadline: Envoys: a meeting\r\nBy: Jane Roe\r\nSection: World\r\n\r\nBody.",
         {"title": "Envoys: a meeting", "author": "Jane Roe"}, {"Section": "World"}),
        ("Title: Envoys meet\nKomura: we are content\nThe envoys met.", {"title": "Envoys meet"}, {}),
        ("---\ntitle: \"Envoys: a meeting\"\nauthor: [Jane Roe, John Doe]\ndate: 1905-08-30\ntags: [a, b]\n---\nBody.",
         {"title": "Envoys: a meeting", "author": "Jane Roe, John Doe", "published": "1905-08-30"},
         {"tags": ["a", "b"]}),
        ("---\ntitle: Envoys meet\npublished: true\n---\nBody.", {"title": "Envoys meet"}, {"published": "true"}),
        ("Komura: we are content\nTitle: x\n\nBody.", {}, {}),
        ("The envoys met.\nDate: 1905-08-30\n", {}, {}),
        ("---\ntitle: [\n---\nBody.", {}, {}),  # no YAML: text
        ("---\njust words\n---\nBody.", {}, {}),
        ("---\na: &x [1, 1]\nb: *x\n---\nBody.", {}, {}),  # aliases may explode
        ('---\ntitle: "\\ud800"\n---\nBody.', {}, {}),  # half a surrogate pair
        ("---\ntitle: Envoys meet\nBody without an end.", {}, {}),
        ("---\n" + "[" * 3000 + "\n---\nBody.", {}, {}),
    ],
)  # fmt: skip
def test_heads(text: str, fields: dict[str, str], extra: dict[str, object]) -> None:
    head = header.read(text)
    assert (head.fields, head.extra) == (fields, extra)
    assert text[head.end :].strip().endswith(("Body.", "met.", "end.", "05-08-30"))
