"""Beads, against a search through every way to fill what the alignment leaves open."""

from functools import lru_cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.duplicates.translation.align import Alignment, Side, align
from audit.duplicates.translation.beads import _ASKED, _LEAST, _SIMILAR, _filled, _grown, beads
from audit.duplicates.translation.reading import Reader, Speaker
from tests.duplicates.translation.corpora import documents

SIZES = st.tuples(st.integers(0, 10**6), st.integers(1, 7), st.integers(1, 7))


def sides(seed, rows, columns):
    """Two documents in which sentence after sentence says the same, or almost, or what two of the other do."""
    random = np.random.default_rng(seed)
    said = random.normal(size=(max(rows, columns) + 1, 6))
    made = []
    for count in (rows, columns):
        which = np.sort(random.integers(0, len(said), count))
        vectors = said[which] + random.normal(0, 0.6, (count, 6))
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        usual = random.uniform(0, 0.4, count)
        made.append(Side(vectors.astype(np.float32), usual.astype(np.float32), random.uniform(12, 300, count)))
    return made


def links_of(found):
    return list(zip(found.left.tolist(), found.right.tolist(), strict=True))


def filled(margins, links):
    """For each gap what the best way to fill it weighs, tried out: rows without a link, columns never going back."""
    rows, columns = margins.shape
    edges = [(-1, 0), *links, (rows, columns - 1)]
    told = []
    for (top, first), (end, last) in pairwise(edges):

        @lru_cache(None)
        def best(i, j, end=end, last=last):
            if i == end:
                return 0.0
            taken = [margins[i, k] - _LEAST + best(i + 1, k) for k in range(j, last + 1)]
            return max([best(i + 1, j), *taken])

        told.append(best(top + 1, first))
    return told


@settings(max_examples=80)
@given(SIZES, st.integers(0, 3))
def test_gaps_are_filled_as_well_as_can_be(size, count):
    seed, rows, columns = size
    random = np.random.default_rng(seed)
    margins = random.normal(0, 0.2, (rows, columns)).astype(np.float32)
    count = min(count, rows, columns)
    links = np.stack([np.sort(random.choice(n, count, replace=False)) for n in (rows, columns)], axis=1)
    found = _filled(margins, links.astype(np.int64)).tolist()
    linked = links[:, 0].tolist()
    assert not {i for i, _ in found} & set(linked)
    assert len({i for i, _ in found}) == len(found)
    assert all(margins[i, j] > _LEAST for i, j in found)
    assert_monotone(sorted(found + links.tolist()))
    edges = [-1, *linked, rows]
    weights = [sum(float(margins[i, j]) - _LEAST for i, j in found if top < i < end) for top, end in pairwise(edges)]
    assert weights == pytest.approx(filled(margins.astype(float), list(map(tuple, links.tolist()))), abs=1e-5)


def assert_monotone(links):
    """Sorted by the left, no link goes back on the right."""
    assert all(one[1] <= other[1] for one, other in pairwise(links) if one[0] < other[0]), links


@settings(max_examples=120)
@given(SIZES)
def test_links_are_added_between_those_that_are_there(size):
    """Nothing is taken away, nothing goes back."""
    left, right = sides(*size)
    chain = align(left, right)
    found = beads(left, right, chain).tolist()
    assert set(links_of(chain)) <= set(map(tuple, found))
    assert found == sorted(map(list, set(map(tuple, found))))
    assert_monotone(found)
    assert all(0 <= i < len(left.lengths) and 0 <= j < len(right.lengths) for i, j in found)


@settings(max_examples=120)
@given(SIZES)
def test_mirrored_documents_have_mirrored_beads(size):
    left, right = sides(*size)
    mirrored = beads(right, left, align(right, left))
    assert beads(left, right, align(left, right)).tolist() == sorted(mirrored[:, ::-1].tolist())


@settings(max_examples=80)
@given(SIZES)
def test_who_grows_is_next_to_a_link_alike_and_asked_for(size):
    left, right = sides(*size)
    chain = align(left, right)
    links = np.array(sorted(links_of(chain)), np.int64).reshape(-1, 2)
    similar = left.vectors @ right.vectors.T
    ratio = right.lengths.sum() / left.lengths.sum()
    grown = [tuple(link) for link in _grown(similar, links, left.lengths * ratio, right.lengths).tolist()]
    rows = dict(map(reversed, links_of(chain)))
    wants = dict(enumerate((left.lengths * ratio).tolist()))
    for i, j in links_of(chain):
        wants[i] -= right.lengths[j]
    for i, j in grown:
        assert j not in rows
        assert i in (rows.get(j - 1), rows.get(j + 1))
        assert similar[i, j] >= _SIMILAR
        assert wants[i] >= _ASKED * right.lengths[j]
        wants[i] -= right.lengths[j]
        rows[j] = i


def made(*pairs):
    """An alignment of these pairs alone."""
    ones, others = np.array(pairs, np.int64).reshape(-1, 2).T
    return Alignment(ones, others, np.ones(len(ones)), 0, 0, 0, 0)


def side(vectors, lengths):
    vectors = np.array(vectors, np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Side(vectors, np.full(len(vectors), 0.3, np.float32), np.array(lengths, np.float64))


EYE = np.eye(6)


def test_a_sentence_that_is_two_of_the_other_side_has_both():
    left = side([EYE[0], EYE[1] + EYE[2], EYE[3]], [100, 200, 100])
    right = side(EYE[:4], [100] * 4)
    expected = [[0, 0], [1, 1], [1, 2], [2, 3]]
    for chosen in (1, 2):
        assert beads(left, right, made((0, 0), (1, chosen), (2, 3))).tolist() == expected


def test_what_was_added_has_no_partner():
    left, right = side(EYE[[0, 4, 1]], [100] * 3), side(EYE[:2], [100] * 2)
    assert beads(left, right, made((0, 0), (2, 1))).tolist() == [[0, 0], [2, 1]]


def test_a_neighbour_belongs_to_a_link_that_is_too_long_without_it():
    """Though it is hardly like it; unless it is alien, and no more than is asked for."""
    one, like, alien, rest = EYE[0], 0.2 * EYE[0] + EYE[5], EYE[5], EYE[1:4]
    links = made((0, 0), (1, 2), (2, 3), (3, 4))
    plain = [[0, 0], [1, 2], [2, 3], [3, 4]]

    def found(length, vector):
        left, right = side([one, *rest], [length, 100, 100, 100]), side([one, vector, *rest], [100] * 5)
        return beads(left, right, links).tolist()

    assert found(200, like) == [[0, 0], [0, 1], *plain[1:]]
    assert found(200, alien) == found(120, like) == plain


def test_nothing_goes_with_nothing():
    alien = side(EYE[:2], [100, 100]), side(EYE[2:5], [100] * 3)
    assert beads(*alien, made()).tolist() == []
    for rows, columns in ((0, 3), (3, 0), (0, 0)):
        assert beads(side(EYE[:rows], [100] * rows), side(EYE[:columns], [100] * columns), made()).shape == (0, 2)


@pytest.fixture(scope="module")
def seed_beads(seeds, encoder):
    """Both documents of the seeds that are translations of each other: texts, sentences, links, from both sides."""
    texts = [next(seeds.glob(f"{number}_*.txt")).read_text("utf-8") for number in ("000", "002")]
    reader = Reader(documents([(texts[0], "zh-Hans"), (texts[1], "en")]), ["zh", "en"])
    speaker = Speaker(reader, encoder, encoder.encode, [0, 1])
    left, right = speaker.side(0), speaker.side(1)
    return texts, [reader.sentences(n) for n in (0, 1)], beads(left, right, align(left, right))


def alone(sentences, linked):
    return [sentence for number, sentence in enumerate(sentences) if number not in set(linked.tolist())]


def test_the_lead_that_was_not_translated_has_no_partner(seed_beads):
    (text, _), (sentences, _), links = seed_beads
    lead = text.index("在全省开展“改革创新、奋发有为”大讨论，是省委")
    linked = set(links[:, 0].tolist())
    assert not [text[s.start : s.end] for n, s in enumerate(sentences) if s.end <= lead and n in linked]


def test_hardly_anything_else_of_either_document_has_none(seed_beads):
    (text, other), (sentences, others), links = seed_beads
    lead = text.index("在全省开展“改革创新、奋发有为”大讨论，是省委")
    lonely = [s for s in alone(sentences, links[:, 0]) if s.start >= lead]
    assert sum(s.end - s.start for s in lonely) < 0.06 * (len(text) - lead), [text[s.start : s.end] for s in lonely]
    lonely = alone(others, links[:, 1])
    assert sum(s.end - s.start for s in lonely) < 0.06 * len(other), [other[s.start : s.end] for s in lonely]


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("今年是新中国成立70周年", "this year marks the 70th anniversary"),
        ("召开民主生活会", "holding democratic life meetings"),
        ("提倡“一线工作法”", 'Advocate "frontline work method"'),
        ("太原理工大学", "Taiyuan University of Technology"),
        ("会议以视频方式召开", "The meeting was held by video"),
    ],
)
def test_what_says_the_same_is_linked(seed_beads, chinese, english):
    (text, other), (sentences, others), links = seed_beads

    def holding(told, spans, words):
        place = told.index(words)
        return next(n for n, s in enumerate(spans) if s.start <= place < s.end)

    assert [holding(text, sentences, chinese), holding(other, others, english)] in links.tolist()
