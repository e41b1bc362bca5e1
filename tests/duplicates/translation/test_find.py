"""The finder from end to end, on small corpora."""

import hashlib
import json
import random
import subprocess
import sys
import time
from itertools import combinations
from pathlib import Path

import numpy as np
import opencc
import polars as pl
import pytest

from audit.duplicates.translation import Ranked, Speech, find, language_of, many_languages, translated
from audit.duplicates.translation.sketch import sketch
from audit.schema import LEFT, PAIRS
from tests.duplicates.translation.corpora import BOILERPLATE, FERRY, LIBRARY, REPORTS, documents, told

LINKS = {"left": pl.Int64, "right": pl.Int64, "kind": pl.String, "similarity": pl.Float64}


def linked(*pairs, kind="exact"):
    """Links between rows: copies within a language."""
    return pl.DataFrame([(a, b, kind, 1.0) for a, b in pairs], schema=LINKS, orient="row")


def search(table, speech, *, links=None, rank=None, tier=None, fit=None, fresh=None, size=64, asked=None):
    """The pairs among documents; *asked* is told of each batch that is measured."""
    count = table.height

    def measure(some):
        if asked is not None:
            asked.append(some["doc_id"].to_list())
        return pl.concat([sketch(part, speech.table) for part in some.iter_slices(size)])

    every = np.ones(count, np.bool_)
    ranked = Ranked(
        np.zeros(count, np.int64) if tier is None else np.array(tier),
        np.arange(count) if rank is None else np.array(rank),
        every if fit is None else np.array(fit),
    )
    links = pl.DataFrame(schema=LINKS) if links is None else links
    found = find(table, ranked, links, every if fresh is None else np.array(fresh), measure, speech)
    assert found.schema == PAIRS
    assert_told(table, found)
    return found


def assert_told(table, found):
    """What holds of all pairs: sorted, of two languages, runs within their texts and one beside the other."""
    text = dict(zip(table["doc_id"], table["text"], strict=True))
    language = dict(zip(table["doc_id"], map(language_of, table["language"]), strict=True))
    assert found.select("left", "right", "kind").rows() == sorted(set(found.select("left", "right", "kind").rows()))
    for row in found.iter_rows(named=True):
        assert row["left"] < row["right"]
        assert language[row["left"]] != language[row["right"]]
        assert 0 < row["similarity"] <= 1
        assert row["kind"] in ("translation", "contained translation")
        assert row["direction"] in ("left to right", "right to left", None)
        assert len(row["left_spans"]) == len(row["right_spans"]) > 0
        evidence = json.loads(row["evidence"])
        for side in ("left", "right"):
            spans = [(span["start"], span["end"]) for span in row[f"{side}_spans"]]
            alone = [tuple(span) for span in evidence[f"{side}_only"]]
            assert spans == sorted(spans)
            for start, end in spans + alone:
                assert 0 <= start < end <= len(text[row[side]])
            # What has no partner stands in no run, but for what lies within one on the side of a sentence that is cut.
            assert all(end <= first or last <= start for start, end in alone for first, last in alone if start < first)
            for anchor in evidence["anchors"]:
                start, end = anchor[side]
                assert 0 <= start < end <= len(text[row[side]])


def pairs(found, *columns):
    rows = found.select("left", "right", *columns).rows()
    return rows if columns else [tuple(name.removesuffix(".txt") for name in row) for row in rows]


def story(*stories):
    """Documents of each language of each story, and the pairs that they are."""
    made, expected = [], []
    for lines in stories:
        first = len(made)
        made += [(told(lines, language), language) for language in lines]
        expected += [(f"{a:04}", f"{b:04}") for a, b in combinations(range(first, len(made)), 2)]
    return made, expected


@pytest.fixture(scope="module")
def seed_texts(seeds):
    return [path.read_text("utf-8") for path in sorted(seeds.glob("*.txt"))]


SEED_LANGUAGES = ["zh-Hans", "zh-Hans", "en", "zh-Hans", "zh-Hans"]


@pytest.fixture(scope="module")
def seed_table(seed_texts):
    return documents(list(zip(seed_texts, SEED_LANGUAGES, strict=True)), ["000", "001", "002", "003", "004"])


@pytest.fixture(scope="module")
def seed_pairs(seed_table, speech):
    return search(seed_table, speech)


def test_the_seeds_have_one_translation(seed_pairs):
    assert pairs(seed_pairs, "kind", "verified", "direction") == [("000", "002", "translation", True, LEFT)]
    assert seed_pairs["similarity"][0] > 0.7
    assert translated(seed_pairs) == ["002"]


def test_the_evidence_of_the_seeds(seed_pairs, seed_texts):
    """The lead was left out, words were taken out, and a name in pinyin is one that was in characters."""
    (row,) = seed_pairs.iter_rows(named=True)
    evidence = json.loads(row["evidence"])
    assert {"sign": "redacted", "original": "left"} in evidence["direction_signs"]
    assert {"sign": "names", "original": "left"} in evidence["direction_signs"]
    start, end = evidence["left_only"][0]
    lead = seed_texts[0][start:end]
    assert lead.startswith("全省“改革创新、奋发有为”大讨论动员部署会召开")
    assert lead.rstrip().endswith("省政协主席李佳出席。")
    anchors = {anchor["key"]: anchor for anchor in evidence["anchors"]}
    assert "p:luohuining" in anchors
    assert seed_texts[0][slice(*anchors["p:luohuining"]["left"])] == "骆惠宁"
    assert evidence["encoder_sha256"]


def test_without_an_encoder_anchors_and_lengths_find_the_seeds_or_nothing(seed_table):
    assert set(pairs(search(seed_table, Speech()))) <= {("000", "002")}


def test_one_story_in_five_languages(speech):
    """A further language takes no pair away: what is usual is not what is true."""
    made, expected = story(FERRY, LIBRARY)
    assert pairs(search(documents(made), speech)) == expected


@pytest.mark.parametrize("languages", list(combinations(FERRY, 2)), ids="~".join)
def test_one_story_in_two_languages(speech, languages):
    made, expected = story({language: FERRY[language] for language in languages})
    found = search(documents(made), speech)
    assert pairs(found) == expected
    assert found["similarity"][0] > 0.6


def test_without_an_encoder_anchors_and_lengths_do(speech):
    made, expected = story(FERRY, LIBRARY)
    found = search(documents(made), Speech())
    assert set(pairs(found)) <= set(expected)
    assert all(json.loads(evidence)["by"] == "lengths and anchors" for evidence in found["evidence"])
    assert all("encoder" not in json.loads(evidence) for evidence in found["evidence"])


def test_documents_of_three_sentences(speech):
    made, expected = story(
        *({language: some[language][:3] for language in ("en", "zh-Hans")} for some in (FERRY, LIBRARY))
    )
    assert pairs(search(documents(made), speech)) == expected
    three, expected = story(
        {language: FERRY[language][:3] for language in ("en", "zh-Hans", "ru")},
        {language: lines[:3] for language, lines in LIBRARY.items()},
    )
    assert pairs(search(documents(three), speech)) == expected


def test_two_reports_of_one_event_are_no_pair(speech):
    """They have figures and names in common, and say other things."""
    made, expected = story(LIBRARY, {language: FERRY[language] for language in ("en", "es")})
    reports = [(told(REPORTS, language), language) for language in REPORTS]
    assert pairs(search(documents(made + reports), speech)) == expected
    for with_encoder in (speech, Speech()):
        assert pairs(search(documents(reports), with_encoder)) == []


def test_simplified_and_traditional_are_one_language(speech):
    traditional = opencc.OpenCC("s2twp").convert(told(FERRY, "zh-Hans"))
    made = [(told(FERRY, "zh-Hans"), "zh-Hans"), (traditional, "zh-Hant"), (told(LIBRARY, "en"), "en")]
    assert pairs(search(documents(made), speech)) == []
    assert pairs(search(documents(made), Speech())) == []
    assert not many_languages(documents(made[:2]))


def test_one_language_is_nothing_to_look_for(speech):
    """Whoever asks for the encoder asks this before."""
    made, _ = story({"en": FERRY["en"]}, {"en": LIBRARY["en"]})
    others = [*made, ("", "zh-Hans"), ("12 34 56", "und"), ("a = b;", "zxx"), (told(FERRY, "en"), "en-GB")]
    assert not many_languages(documents(made))
    assert not many_languages(documents(others))
    assert not many_languages(documents([]))
    assert many_languages(documents([*others, (told(FERRY, "de"), "de")]))
    for some in (made, others):
        for with_encoder in (speech, Speech()):
            assert pairs(search(documents(some), with_encoder)) == []


def test_what_is_not_to_be_judged_is_not_compared(speech):
    made, _ = story({language: FERRY[language] for language in ("en", "de")})
    asked = []
    table = documents([*made, (told(FERRY, "ru"), "und"), ("", "es")])
    assert pairs(search(table, speech, asked=asked)) == [("0000", "0001")]
    assert asked == [["0000.txt", "0001.txt"]]
    unreadable = table.with_columns(
        status=pl.when(pl.col("doc_id") == "0001.txt").then(pl.lit("binary")).otherwise("status")
    )
    assert pairs(search(unreadable, speech)) == []


def test_a_document_in_two_languages(speech):
    """Half of it is the translation of the other half: it is no translation of itself, and others find their half."""
    both = f"{told(FERRY, 'en')}\n\n{told(FERRY, 'de')}"
    made = [(both, "en"), (told(LIBRARY, "de"), "de"), (told(LIBRARY, "zh-Hans"), "zh-Hans"), (told(FERRY, "ru"), "ru")]
    found = search(documents(made), speech)
    assert ("0001", "0002") in pairs(found)
    assert set(pairs(found)) <= {("0001", "0002"), ("0000", "0003")}


LABELS = {
    "en": [
        "Population",
        "Area in square kilometres",
        "Number of schools",
        "Hospitals",
        "Length of roads",
        "Year founded",
    ],
    "de": [
        "Einwohner",
        "Fläche in Quadratkilometern",
        "Zahl der Schulen",
        "Krankenhäuser",
        "Länge der Straßen",
        "Gründungsjahr",
    ],
    "zh-Hans": ["人口", "面积（平方公里）", "学校数量", "医院", "道路长度", "建立年份"],
}


def numbers(language, seed):
    choose = random.Random(seed)
    return "\n".join(f"{label}: {choose.randrange(1000, 99999)}" for label in LABELS[language])


def test_a_list_of_numbers_with_labels(speech):
    """Who has the same numbers is the translation; whoever has the same labels and other numbers is not."""
    made = [(numbers(language, seed), language) for seed in (1, 2, 3) for language in LABELS]
    expected = [(f"{3 * n + a:04}", f"{3 * n + b:04}") for n in range(3) for a, b in combinations(range(3), 2)]
    found = search(documents(made), speech)
    verified = pairs(found.filter("verified"))
    assert set(verified) <= set(expected), "numbers are not looked at"
    assert len(verified) >= 6


TEMPLATE = {
    "en": "The station of {} has two platforms. Trains leave every hour. Tickets are sold at the counter. "
    "There is a café in the hall. Bicycles may be left behind the building. The station closes at midnight.",
    "de": "Der Bahnhof von {} hat zwei Bahnsteige. Züge fahren jede Stunde. Fahrkarten werden am Schalter verkauft. "
    "In der Halle gibt es ein Café. Fahrräder können hinter dem Gebäude abgestellt werden. "
    "Der Bahnhof schließt um Mitternacht.",
}


def siblings(**words):
    """Two pages of one template in each language, and another story; the pairs of the pages, and of the story."""
    made = [(TEMPLATE[language].format(word), language) for language in TEMPLATE for word in words[language]]
    others, expected = story(LIBRARY)
    return documents(made + others), [(f"{int(a) + 4:04}", f"{int(b) + 4:04}") for a, b in expected]


def test_siblings_of_one_template_are_told_and_decide_nothing(speech):
    """Where nothing tells them apart, each fits each: a tie."""
    table, expected = siblings(en=("Kala", "Mira"), de=("Zork", "Plim"))
    found = search(table, speech)
    pages, rest = found.filter(pl.col("left") < "0004.txt"), found.filter(pl.col("left") >= "0004.txt")
    assert set(pairs(pages)) <= {("0000", "0002"), ("0000", "0003"), ("0001", "0002"), ("0001", "0003")}
    assert pages.height > 1
    assert not pages["verified"].any()
    assert all("rivals" in json.loads(evidence) for evidence in pages["evidence"])
    assert translated(pages) == []
    assert pairs(rest) == expected
    assert rest["verified"].all()


def test_siblings_that_a_word_tells_apart_have_one_partner_at_most(speech):
    """Who fits less well than another decides nothing."""
    table, _ = siblings(en=("it", "us"), de=("ihm", "uns"))
    pages = search(table, speech).filter("verified", pl.col("left") < "0004.txt")
    for side in ("left", "right"):
        assert pages[side].is_unique().all(), pages.select("left", "right", "similarity")


def test_copies_of_a_short_text_in_ten_languages(speech):
    """Two thousand documents, of which ten stay: these are measured and compared first."""
    made = [(text, language) for language, text in BOILERPLATE.items() for _ in range(200)]
    rows = [(first, copy) for first in range(0, 2000, 200) for copy in range(first + 1, first + 200)]
    asked = []
    began = time.process_time()
    found = search(documents(made), speech, links=linked(*rows), asked=asked)
    assert time.process_time() - began < 60
    stay = [f"{first:04}.txt" for first in range(0, 2000, 200)]
    assert asked[0] == stay
    # Copies of who goes for another language come next, and nobody is looked at twice.
    seen = [name for batch in asked for name in batch]
    assert len(seen) == len(set(seen))
    assert {name for pair in found.select("left", "right").rows() for name in pair} <= set(seen)


def test_copies_of_who_goes_for_another_language_are_looked_at(speech):
    """A copy that is not quite one may be the translation of something else: near is not the same."""
    made, _ = story({"en": FERRY["en"], "de": FERRY["de"]})
    made += [(told(FERRY, "de") + " Ende.", "de")]
    asked = []
    table = documents(made, ["a", "b", "c"], published=["2020-01-01", "2021-01-01", "2021-01-02"])
    found = search(table, speech, links=linked((1, 2), kind="near"), asked=asked)
    assert asked == [["a", "b"], ["c"]]
    # Copies do not compete, and both go.
    assert pairs(found, "verified", "direction") == [("a", "b", True, LEFT), ("a", "c", True, LEFT)]
    assert translated(found) == ["b", "c"]


def test_who_comes_first_decides_who_is_compared(speech):
    made, _ = story({"en": FERRY["en"], "de": FERRY["de"]})
    asked = []
    table = documents([*made, made[1]], ["a", "b", "c"])
    found = search(table, speech, links=linked((1, 2)), rank=[0, 2, 1], asked=asked)
    assert asked[0] == ["a", "c"]
    assert ("a", "c") in pairs(found)
    # Whoever may not be kept is looked at no sooner than who may.
    found = search(table, speech, links=linked((1, 2)), fit=[True, False, True])
    assert ("a", "c") in pairs(found)


def test_no_two_that_are_not_fresh_are_compared(speech):
    made, expected = story(LIBRARY, {language: FERRY[language] for language in ("en", "es")})
    table = documents(made)
    assert pairs(search(table, speech, fresh=[False] * 5)) == []
    found = pairs(search(table, speech, fresh=[False, False, True, False, False]))
    assert found == [pair for pair in expected if "0002" in pair]


def corpus():
    """Two stories, two reports and a notice."""
    made, _ = story({language: FERRY[language] for language in ("en", "zh-Hans", "ru")}, LIBRARY)
    made += [(told(REPORTS, language), language) for language in REPORTS]
    return made + [(BOILERPLATE[language], language) for language in ("fr", "it", "pl")]


def by_text(table, found):
    """Pairs by what their documents say, whichever is on the left; coverage and margins may differ in the last bits."""
    text = dict(zip(table["doc_id"], table["text_sha256"], strict=True))
    return {
        frozenset((text[left], text[right])): (kind, pytest.approx(similarity, abs=2e-4), verified)
        for left, right, kind, similarity, verified in found.select(
            "left", "right", "kind", "similarity", "verified"
        ).iter_rows()
    }


def test_the_size_of_batches_does_not_matter_to_the_last_byte(speech):
    table = documents(corpus())
    whole = search(table, speech)
    assert whole.height > 0
    for size in (1, 3, 1000):
        assert search(table, speech, size=size).equals(whole)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("spoken", [True, False])
def test_names_of_documents_do_not_matter(speech, seed, spoken):
    """Each two texts are related as they were, whichever of them comes first."""
    made = corpus()
    names = [f"{n:04}.txt" for n in range(len(made))]
    random.Random(seed).shuffle(names)
    plain, moved = documents(made), documents(made, names)
    asked = speech if spoken else Speech()
    assert by_text(moved, search(moved, asked)) == by_text(plain, search(plain, asked))


_AGAIN = """
import hashlib
from audit.duplicates.translation.encoders import default_encoder
from audit.duplicates.translation.reading import Speech
from audit.duplicates.translation.table import Table
from tests.duplicates.translation.corpora import documents
from tests.duplicates.translation.test_find import corpus, digest, search
encoder = default_encoder()
print(digest(search(documents(corpus()), Speech(encoder, Table(encoder)))))
"""


def digest(found):
    return hashlib.sha256(found.write_ndjson().encode()).hexdigest()


def test_another_process_finds_the_same_to_the_last_byte(speech):
    expected = digest(search(documents(corpus()), speech))
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", _AGAIN], check=True, timeout=120, cwd=root, capture_output=True)
    assert done.stdout.decode().strip() == expected


HOSTILE = [
    "x" * 5000,
    "。" * 400,
    "1 2 3 " * 900,
    "\u200b",
    "\x00\x01 a",
    "…" * 90,
    "<script>alert(1)</script>",
    "=1+1|'cmd'",
]


def test_hostile_texts_are_compared_like_others(speech):
    made = [(text, language) for text in HOSTILE for language in ("en", "zh-Hans", "hi")]
    table = documents(made).unique("text", keep="first", maintain_order=True)
    for with_encoder in (speech, Speech()):
        search(table, with_encoder)
    mixed = documents(
        [(text, language) for text, language in zip(HOSTILE, ["en", "zh-Hans", "hi", "ar"] * 2, strict=True)]
    )
    for with_encoder in (speech, Speech()):
        search(mixed, with_encoder)
