"""Names compared as names: the same bearer in many spellings, and other bearers in spellings that are close."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.naming import compare, compare_organizations, is_acronym, keys, sound, split


def pairs(lines: str) -> list[tuple[str, str]]:
    return [(a.strip(), b.strip()) for a, _, b in (line.partition(" / ") for line in lines.strip().splitlines())]


SAME = pairs("""
    Kim Yong-chol / Kim Yong Chol
    Kim Yong-chol / Kim Young Chol
    Kim Young Chol / Kim Yong Chol
    Kim Jong-un / Kim Jong Un
    Kim Jong-un / Kim Jeong-eun
    Moon Jae-in / Moon Jae In
    Xi Jinping / Xi Jin-ping
    Park Geun-hye / Pak Geun-hye
    Muammar Gaddafi / Moammar Qadhafi
    Muammar Gaddafi / Muammar al-Gaddafi
    Benjamin Netanyahu / Benjamin Nethanyahu
    Mohammed Hussein / Muhammad Husain
    Vladimir Zelensky / Vladimir Zelenskyy
    Donald J. Trump / Donald Trump
    William Hale / Bill Hale
    José Álvarez / Jose Alvarez
    E. Hale / Edmund Hale
    Yong-chol Kim / Kim Yong-chol
    Hale, Edmund / Edmund Hale
    Sergei Witte / Sergey Witte
    Sergei Witte / Sergius Vitte
    Dmitri Wolkonsky / Dmitry Volkonskiy
    Alexei Romanoff / Aleksey Romanov
    Pyotr Orloff / Peter Orlov
    Mr Edmund Hale / Edmund Hale
    Osama bin Laden / Usama bin Ladin
    김정은 / Kim Jong-un
""")
DIFFERENT = pairs("""
    Kim Yong-chol / Kim Jong-un
    Kim Yong-chol / Sung Kim
    Kim Yong-chol / Andrew Kim
    Kim Yong-chol / Kim Chang Son
    Kim Yong-chol / Kim Jong Chol
    Kim Jong-un / Kim Jong-il
    Kim Jong-un / Sung Kim
    Kim Jong-un / Kim Jong-nam
    Sung Kim / Andrew Kim
    Edmund Hale / Esther Hale
    Edmund Hale / Edmund Hall
    Hassan Rahim / Hussein Rahim
    George W. Bush / George H. W. Bush
    Donald Trump / Donald Trump Jr.
    Mario Conti / Maria Conti
    J. Hale / Edmund Hale
    Martin Berg / Martina Berg
    Li Keqiang / Li Peng
    Sergei Witte / Sergius Vitt
    Pavel Orloff / Peter Orlov
    Mikhail Berg / Mykola Berg
    Alexei Hale / Alexander Hale
    Anna Hoff / Anna Hov
""")
OPEN = [("Kim", "Kim Yong-chol"), ("Hale", "Edmund Hale"), ("Edmund", "Edmund Hale")]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_same(a: str, b: str) -> None:
    assert compare(a, b).score >= 0.5, compare(a, b)


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_different(a: str, b: str) -> None:
    assert compare(a, b).score < 0, compare(a, b)


@pytest.mark.parametrize(("a", "b"), OPEN)
def test_one_word_says_little(a: str, b: str) -> None:
    assert 0 <= compare(a, b).score < 0.3


@pytest.mark.parametrize(("a", "b"), SAME + OPEN)
def test_what_may_be_one_shares_a_key(a: str, b: str) -> None:
    assert keys(a) & keys(b)


@pytest.mark.parametrize(
    ("name", "given_name", "family"),
    [
        ("Kim Yong-chol", "yong chol", "kim"),
        ("Andrew Kim", "andrew", "kim"),
        ("Sung Kim", "sung", "kim"),
        ("Xi Jinping", "jinping", "xi"),
        ("Kim Gordon", "kim", "gordon"),
        ("Kim Novak", "kim", "novak"),
        ("Ban Ki-moon", "ki moon", "ban"),
        ("Lee Marvin", "lee", "marvin"),
        ("Theodore Roosevelt", "theodore", "roosevelt"),
        ("Trump", "", "trump"),
        ("Ludwig van Beethoven", "ludwig", "beethoven"),
        ("Bashar al-Assad", "bashar", "assad"),
        ("John Smith Jr.", "john", "smith"),
    ],
)
def test_split(name: str, given_name: str, family: str) -> None:
    parts = split(name)
    assert (" ".join(parts.given), " ".join(parts.family)) == (given_name, family)


def test_a_sound_has_many_spellings() -> None:
    assert sound("yong") == sound("young") == sound("yeong") != sound("jong")
    assert sound("gaddafi") == sound("qadhafi") == sound("kadafi")


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("AU", "the African Union", True),
        ("DoD", "Department of Defense", True),
        ("UN", "United Nations", True),
        ("IAEA", "International Atomic Energy Agency", True),
        ("EU", "African Union", False),
        ("He", "Harbour Engineers", False),
    ],
)
def test_acronyms(short: str, long: str, expected: bool) -> None:
    assert is_acronym(short, long) is expected


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Hale & Sons Ltd", "Hale and Sons", True),
        ("the Harbour Board", "Harbour Board", True),
        ("African Union", "AU", True),
        ("Ministry of Trade", "Ministry of War", False),
        ("European Union", "African Union", False),
    ],
)
def test_organizations(a: str, b: str, same: bool) -> None:
    assert (compare_organizations(a, b).score >= 0.5) is same


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_compared_both_ways_alike(a: str, b: str) -> None:
    one, two = compare(a, b), compare(b, a)
    assert one == two
    assert -1 <= one.score <= 1
    assert -1 <= compare_organizations(a, b).score <= 1
    keys(a)
