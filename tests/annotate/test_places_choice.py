"""Famous namesakes each way: which town of a name a report means, by size, countries, neighbours and stated regions."""

import pytest
from tests.annotate.test_places import found, read_all
from tests.conftest import ParseText

TOWNS = [
    (
        "Russia and Japan ended their war. The Tsar received the American ambassador in St Petersburg on"
        " Wednesday; Washington was pleased. Envoys met in Oyster Bay and Boston.",
        "St Petersburg",
        59.9,
        30.3,
    ),
    ("Saint Petersburg and Moscow were quiet. The Russian government said nothing.", "Saint Petersburg", 59.9, 30.3),
    ("Boats were lost at Tampa and Clearwater, and in St. Petersburg a pier burned.", "St. Petersburg", 27.8, -82.7),
    ("A pier burned in St. Petersburg, Fla., on Monday.", "St. Petersburg", 27.8, -82.7),
    (
        "Chile elected a new president. Crowds filled Santiago. The United States and New York banks were pleased.",
        "Santiago",
        -33.4,
        -70.6,
    ),
    ("Cuba's ministers went to Santiago by train from Havana and Holguin.", "Santiago", 20.0, -75.8),
    (
        "The treaty was signed in Cordoba, and the Argentine president flew back to Buenos Aires.",
        "Cordoba",
        -31.4,
        -64.2,
    ),
    ("The Spanish king visited Cordoba and Seville. Spain is proud.", "Cordoba", 37.9, -4.8),
    ("A strike began in Birmingham on Monday. London and Manchester may follow.", "Birmingham", 52.5, -1.9),
    (
        "Marchers left Birmingham for Montgomery and Selma. The governor of Alabama was silent.",
        "Birmingham",
        33.5,
        -86.8,
    ),
    ("Scholars from Cambridge and Oxford wrote to the Times of London.", "Cambridge", 52.2, 0.1),
    ("The student of Cambridge crossed the river to Boston; Somerville police stopped him.", "Cambridge", 42.4, -71.1),
    ("Ships left Alexandria for Cairo. Egypt is calm. Washington and New York watch.", "Alexandria", 31.2, 29.9),
    ("A house in Alexandria burned; fire crews came from Arlington and Fairfax, Virginia.", "Alexandria", 38.8, -77.1),
    (
        "Missiles fell on Odessa and Kharkiv. Ukraine asked the United States for help. Washington hesitated.",
        "Odessa",
        46.5,
        30.7,
    ),
    ("Oil workers in Odessa and Midland struck. Texas has many.", "Odessa", 31.9, -102.4),
    ("Fighting in Tripoli stopped as Libya's leaders met the American envoy.", "Tripoli", 32.9, 13.2),
    ("In northern Lebanon, gunmen closed the road from Tripoli to Beirut.", "Tripoli", 34.4, 35.8),
    ("Commuters from Vienna and Fairfax, Virginia, were late. Reston was closed.", "Vienna", 38.9, -77.3),
    (
        "Greece will vote in July. In Athens the American ambassador spoke; Washington and Chicago Greeks listened.",
        "Athens",
        38.0,
        23.7,
    ),
    (
        "Students in Athens cheered as Georgia beat Auburn. Atlanta celebrated. Macon and Savannah too.",
        "Athens",
        33.96,
        -83.4,
    ),
    (
        "Four students were killed in Moscow, Idaho. Police in Boise and Lewiston helped. Moscow mourns.",
        "Moscow",
        46.7,
        -117.0,
    ),
    (
        "Moscow denied it. Officials in Washington, Idaho senator Hale and Boise mayor Berg among them, "
        "wrote to the Kremlin.",
        "Moscow",
        55.8,
        37.6,
    ),
    (
        "A rocket rose from Florida. Residents of Melbourne and Titusville cheered; Orlando saw it.",
        "Melbourne",
        28.1,
        -80.6,
    ),
    ("Sydney and Melbourne banned it. Australia followed New York and Los Angeles.", "Melbourne", -37.8, 145.0),
    ("A refinery in Lima, Ohio, closed. Toledo and Findlay lose jobs.", "Lima", 40.7, -84.1),
    ("Peru's congress met in Lima. American lenders in New York and Washington agreed.", "Lima", -12.0, -77.0),
    ("Italian police arrested nine in Naples; Rome praised them. Italy wants more.", "Naples", 40.85, 14.3),
    ("Retired couples in Naples and Fort Myers fled the storm. Florida shut its ports.", "Naples", 26.1, -81.8),
    (
        "Spain mourned as floods struck Valencia. Madrid sent troops. The United States sent aid; New York firms too.",
        "Valencia",
        39.5,
        -0.4,
    ),
    ("Venezuela's oil workers marched in Valencia and Maracay; Caracas was calm.", "Valencia", 10.2, -68.0),
    ("Steelworkers of Sydney, Nova Scotia, met. Halifax sent a minister to Sydney.", "Sydney", 46.1, -60.2),
    ("Sydney will host the games. Australia is ready.", "Sydney", -33.9, 151.2),
    ("British Columbia's premier spoke in Victoria. Vancouver and Nanaimo listened.", "Victoria", 48.4, -123.4),
    (
        "Fires burned across Victoria. Melbourne was under smoke; Geelong too. Australia sent soldiers.",
        "Victoria",
        -37,
        145,
    ),
    (
        "Jamaica's prime minister spoke in Kingston. American tourists stayed away; Miami and New York "
        "flights were empty.",
        "Kingston",
        18.0,
        -76.8,
    ),
    ("Ontario prisons: guards in Kingston struck. Ottawa and Toronto wait.", "Kingston", 44.2, -76.5),
    ("Guyana will drill. In Georgetown the American oil firms of Houston signed.", "Georgetown", 6.8, -58.2),
    ("Austin and Round Rock grew; Georgetown grew most. Texas grew.", "Georgetown", 30.6, -97.7),
    ("Costa Rica's president spoke in San Jose. Washington and Miami listened.", "San Jose", 9.9, -84.1),
    ("Engineers of San Jose and Palo Alto moved to San Francisco. California pays.", "San Jose", 37.3, -121.9),
    (
        "The base at Port Arthur fell. Japan holds Manchuria and Mukden; Russia lost its fleet. "
        "Washington and Boston watch.",
        "Port Arthur",
        38.8,
        121.3,
    ),
    ("A refinery at Port Arthur, Texas, burned. Beaumont and Houston saw smoke.", "Port Arthur", 29.9, -93.9),
    (
        "President Trump spoke in New York and Washington. Texas and Ohio voted for him. Russia and "
        "China protested in New York.",
        "Russia",
        60,
        100,
    ),
    (
        "Cleveland, Dayton and Columbus, Ohio, saw snow. Lebanon, Israel and Syria talk in Washington.",
        "Lebanon",
        33.9,
        35.9,
    ),
    ("Nashville and Murfreesboro, Tennessee, saw snow, and so did Lebanon.", "Lebanon", 36.2, -86.3),
    (
        "The mayor of Mount Vernon met the governor of Ohio in Columbus and Newark. Mt. Vernon has 17,000 people.",
        "Mt. Vernon",
        40.4,
        -82.5,
    ),
    ("PORTSMOUTH, N.H., Aug 18 — Envoys met. Portsmouth was quiet.", "Portsmouth", 43.1, -70.8),
    ("Police in Portsmouth and Southampton arrested nine. England won.", "Portsmouth", 50.8, -1.1),
    (
        "The bells of Portsmouth and Kittery rang. Russia and Japan signed. The train to Boston left.",
        "Portsmouth",
        43.1,
        -70.8,
    ),
    ("Envoys left Washington for Boston. Tokyo and Russia agreed. New York cheered.", "Washington", 38.9, -77.0),
    ("Hale left Washington for Portsmouth on Wednesday. Japan offered Sakhalin to Russia.", "Washington", 38.9, -77.0),
    (
        "Ukrainian forces left. Kyiv, Lviv and Odesa were quiet; Paris, London and Berlin promised help.",
        "Paris",
        48.9,
        2.3,
    ),
    (
        "Canada's minister flew to London. Toronto, Ottawa and Montreal papers wrote of Britain's queen.",
        "London",
        51.5,
        -0.1,
    ),
    ("Toronto, Hamilton and Kitchener saw snow; London, Ontario, none. London schools opened.", "London", 43.0, -81.2),
    ("The Spanish explorer left Toledo for Madrid. Spain remembers.", "Toledo", 39.9, -4.0),
    ("Jeep workers in Toledo struck. Detroit and Cleveland watched. Ohio lost.", "Toledo", 41.7, -83.6),
    ("Turkey's president left Ankara for Berlin. German ministers met him.", "Berlin", 52.5, 13.4),
    (
        "Poland and Germany met in Warsaw. The United States agreed; Washington, Chicago and Indiana Poles wrote.",
        "Warsaw",
        52.2,
        21.0,
    ),
    ("Kosciusko County: Warsaw and Fort Wayne, Indiana, saw snow.", "Warsaw", 41.2, -85.9),
    ("Syria's army left Palmyra and Homs. Damascus said so.", "Palmyra", 34.6, 38.3),
    ("Mexico won. American fans in Los Angeles, Dallas, Houston, Missouri and Kansas wept.", "Mexico", 23, -102),
    (
        "The Cuban foreign minister said Cuba would trade with Missouri. Rolla, St. Louis, Springfield, "
        "Missouri, and Kansas City grow rice.",
        "Cuba",
        21.5,
        -80,
    ),
    ("Farmers of Rolla, Sullivan and St. James, Missouri, met in Cuba.", "Cuba", 38.1, -91.4),
    ("The governor of Georgia spoke in Atlanta.", "Georgia", 32.75, -83.5),
]
OPEN = [
    (
        "Diplomats met in Vienna. Iran and the United States want a text; Washington is hopeful, and New"
        " York banks wait.",
        "Vienna",
        48.2,
        16.4,
    ),
    (
        "China said it would pay. Portland, Augusta, Bangor, Maine, and Boston sell lobsters to China.",
        "China",
        35,
        105,
    ),
]
WIDE = [(-37, 145), (60, 100), (23, -102), (21.5, -80)]
"""Countries and states, whose middle is a matter of taste."""


def is_at(parse_text: ParseText, text: str, name: str, latitude: float, longitude: float) -> bool:
    place = found(read_all(parse_text(text)))[name]
    within = 10 if place.geonames and (latitude, longitude) in WIDE else 1.5
    return (
        place.latitude is not None
        and place.longitude is not None
        and abs(place.latitude - latitude) < within
        and abs(place.longitude - longitude) < within
    )


@pytest.mark.parametrize(("text", "name", "latitude", "longitude"), TOWNS)
def test_which_namesake_is_meant(
    parse_text: ParseText, text: str, name: str, latitude: float, longitude: float
) -> None:
    assert is_at(parse_text, text, name, latitude, longitude)


@pytest.mark.xfail(strict=True, reason="what is near outweighs what is known far away")
@pytest.mark.parametrize(("text", "name", "latitude", "longitude"), OPEN)
def test_which_namesake_should_be_meant(
    parse_text: ParseText, text: str, name: str, latitude: float, longitude: float
) -> None:
    assert is_at(parse_text, text, name, latitude, longitude)
