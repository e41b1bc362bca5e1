"""Shared runs, against greedy string tiling as Wise (1993) wrote it down."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.duplicates.tiles import MIN_RUN, Runs, covered, lengths, only, shared_runs
from audit.text.fold import BREAK, UNSPACED
from tests.duplicates.oracles import folded, words_of


def longest(one, other, taken):
    """The longest stretch of both that is not taken on either side; of equals the first on the left, then the right."""
    best, run = (0, 0, 0), [0] * (len(other) + 1)
    for i, word in enumerate(one):
        new = [0] * (len(other) + 1)
        for j, same in enumerate(other):
            if word == same and i not in taken[0] and j not in taken[1]:
                new[j + 1] = run[j] + 1
                best = max(best, (new[j + 1], new[j + 1] - i - 1, new[j + 1] - j - 1))
        run = new
    length, left, right = best
    return -left, -right, length


def tiled(one, other):
    """Left place, right place and length of each tile."""
    taken, found = (set(), set()), []
    while True:
        left, right, length = longest(one, other, taken)
        if length < MIN_RUN:
            return sorted(found)
        found.append((left, right, length))
        taken[0].update(range(left, left + length))
        taken[1].update(range(right, right + length))


def runs_of(*texts, pairs=((0, 1),)):
    """The runs of each pair."""
    left, right = np.array(pairs, np.int64).T.copy()
    runs = shared_runs(folded(*texts), left, right)
    told = list(zip(*(column.tolist() for column in runs), strict=True))
    assert told == sorted(told)
    return [[run[1:] for run in told if run[0] == n] for n in range(len(pairs))]


def assert_valid(one, other, runs):
    """The runs are the same on both sides, long enough, as long as can be, and do not overlap."""
    taken = [0] * len(one), [0] * len(other)
    for left, right, length in runs:
        assert length >= MIN_RUN
        assert one[left : left + length] == other[right : right + length]
        assert len(one[left : left + length]) == length
        for side, place in zip(taken, (left, right), strict=True):
            side[place : place + length] = [n + 1 for n in side[place : place + length]]
    assert set(taken[0] + taken[1]) <= {0, 1}
    for left, right, length in runs:
        for i, j in ((left - 1, right - 1), (left + length, right + length)):
            within = 0 <= i < len(one) and 0 <= j < len(other)
            assert not (within and one[i] == other[j] and not taken[0][i] and not taken[1][j])


def share(one, other, runs):
    expected = sum(length for *_, length in tiled(one, other))
    return sum(length for *_, length in runs) / expected if expected else 1


HAN = [chr(0x4E00 + n) for n in range(20_000)]


@st.composite
def rearranged(draw):
    """Two texts that hold some of the same stretches, in any order, and nothing twice."""
    characters = iter(HAN)

    def fresh(most):
        return "".join(next(characters) for _ in range(draw(st.integers(0, most))))

    pieces = [fresh(45) for _ in range(draw(st.integers(1, 6)))]
    sides = [draw(st.permutations(pieces))[: draw(st.integers(1, 6))] for _ in range(2)]
    return ["".join(f"{fresh(2)}{piece}" for piece in side) + fresh(9) for side in sides]


@given(rearranged())
def test_texts_that_do_not_repeat_themselves_are_tiled_exactly(texts):
    one, other = (words_of(folded(*texts), n) for n in range(2))
    (runs,) = runs_of(*texts)
    assert_valid(one, other, runs)
    assert runs == tiled(one, other)


def overlapping(seed):
    """Two texts made of stretches of one source that overlap each other, so that longer ones take from shorter ones."""
    choose = random.Random(seed)
    source = "".join(choose.sample(HAN, 140))

    def side():
        firsts = choose.choices(range(120), k=choose.randrange(1, 5))
        return "".join(source[first : first + choose.randrange(15, 100)] + choose.choice(HAN) for first in firsts)

    return side(), side()


def repetitive(seed):
    """Two texts of a few phrases over and over, some of them spoilt."""
    choose = random.Random(seed)
    phrases = ["".join(choose.choices("abc", k=choose.randrange(1, 40))) for _ in range(3)]
    noise = ["x", "y", "", "", ""]
    return ["".join(choose.choice(phrases) + choose.choice(noise) for _ in range(12)) for _ in range(2)]


def periodic(seed):
    choose = random.Random(seed)
    unit = "".join(choose.choices("ab", k=choose.randrange(1, 6)))
    times = [choose.randrange(5, 40) for _ in range(4)]
    one, two, three, four = (unit * count for count in times)
    return f"{one}x{two}", f"y{three}z{four}"


@pytest.mark.parametrize(
    ("made", "least", "mean"), [(overlapping, 0.65, 0.99), (repetitive, 0.75, 0.99), (periodic, 0.9, 0.99)]
)
def test_texts_that_repeat_themselves_are_tiled_nearly_as_well(made, least, mean):
    """Of what the oracle covers, at least so much of each pair, and so much of all of them."""
    shares = []
    for seed in range(80):
        texts = made(seed)
        one, other = (words_of(folded(*texts), n) for n in range(2))
        (runs,) = runs_of(*texts)
        assert_valid(one, other, runs)
        shares.append(share(one, other, runs))
    assert min(shares) >= least
    assert sum(shares) / len(shares) >= mean


def test_a_stretch_within_another_on_the_right_is_found_where_that_one_gives_way():
    source = "".join(HAN[:60])
    left, right = f"{source}x{source[:30]}", f"{source[:58]}y{source}"
    assert runs_of(right, left) == [[(0, 61, 30), (59, 0, 60)]]
    assert runs_of(left, right) == [[(0, 59, 60), (61, 0, 30)]]


@pytest.mark.parametrize(("length", "found"), [(MIN_RUN - 1, False), (MIN_RUN, True), (MIN_RUN + 1, True)])
def test_a_run_is_found_wherever_it_begins(length, found):
    shared = "".join(HAN[:length])
    for before in range(9):
        left, right = "".join(HAN[100 : 100 + before]) + shared, shared + "".join(HAN[200 : 200 + before])
        assert runs_of(left, right) == [[(before, 0, length)] * found]


def test_each_pair_is_tiled_as_if_it_were_alone():
    texts = [text for seed in range(6) for made in (overlapping, repetitive) for text in made(seed)] + ["", "short"]
    pairs = [(a, b) for a in range(len(texts)) for b in range(len(texts))]
    assert runs_of(*texts, pairs=pairs) == [runs_of(*texts, pairs=[pair])[0] for pair in pairs]


def test_more_matches_than_there_was_room_for():
    units = ["".join(HAN[first : first + 20]) for first in range(0, 4000, 20)]
    left, right = "".join(units), "".join(f"{unit}a" for unit in units * 8)
    (runs,) = runs_of(left, right)
    assert [(at, length) for at, _, length in runs] == [(20 * n, 20) for n in range(200)]


def test_no_pairs():
    assert [len(column) for column in shared_runs(folded("some text"), *np.empty((2, 0), np.int64))] == [0] * 4


def trimmed(origins, run):
    """What is left of a run that may not begin or end within a character of either text."""

    def whole(*places):
        inner = [(o, n) for o, n in zip(origins, places, strict=True) if 0 < n < len(o)]
        return all(origin[n] != origin[n - 1] for origin, n in inner)

    left, right, length = run
    while length and not whole(left, right):
        left, right, length = left + 1, right + 1, length - 1
    while length and not whole(left + length, right + length):
        length -= 1
    return left, right, length


#: Characters that fold to several, and what they fold to.
HALVES = st.lists(st.sampled_from(["ß", "s", "ss", "ﬁ", "f", "i", "㍿", "株", "式会社"]), max_size=6).map("".join)


@settings(max_examples=80)
@given(st.lists(st.tuples(HALVES, HALVES), min_size=2, max_size=4), st.integers(14, 24))
def test_runs_begin_and_end_at_whole_characters(edges, length):
    sides = zip(*edges, strict=True)
    texts = ["".join(edge + "".join(HAN[100 * n : 100 * n + length]) for n, edge in enumerate(side)) for side in sides]
    found = folded(*texts)
    one, other = (words_of(found, n) for n in range(2))
    origins = [found[n].origin.tolist() for n in range(2)]
    expected = [trimmed(origins, run) for run in tiled(one, other)]
    assert runs_of(*texts) == [[run for run in expected if run[2] >= MIN_RUN]]


def test_half_a_character_is_no_part_of_a_run():
    # Both fold to "ss", of which the run takes one half: then nothing of it is left.
    text = "".join(HAN[:20])
    assert runs_of(f"ß{text}", f"xs{text}") == [[(2, 2, 20)]]
    assert runs_of(f"{text}ﬁ", f"{text}fx") == [[(0, 0, 20)]]
    assert runs_of(f"ß{text[:19]}", f"xs{text[:19]}") == [[]]


@given(st.lists(st.text("ab1, あ漢", max_size=30), min_size=1, max_size=4), st.data())
def test_lengths_are_words_and_characters(texts, data):
    found = folded(*texts)
    number, first, count = data.draw(st.tuples(*[st.integers(0, 30)] * 3))
    number %= len(texts)
    words = found[number].words[first : first + count].tolist()
    counted = lengths(found, np.array([number]), np.array([first]), np.array([len(words)]))
    alone = [bool(word & UNSPACED) for word in words]
    begins = [n == 0 or alone[n - 1] or bool(word & BREAK) for n, word in enumerate(words)]
    spaced = sum(begin and not one for begin, one in zip(begins, alone, strict=True))
    assert (counted.words.tolist(), counted.characters.tolist()) == ([spaced], [sum(alone)])


def test_runs_of_pairs_that_hold_and_what_they_cover():
    runs = Runs(*np.array([[0, 5, 0, 20], [0, 40, 30, 30], [2, 1, 2, 25], [3, 0, 0, 21]]).T)
    assert covered(runs, 5).tolist() == [50, 0, 25, 21, 0]
    holds = np.array([False, True, False, True, False, True])
    # Pair 0 is known as 5, pair 2 as 2, pair 3 as 1.
    kept = only(runs, np.array([5, 4, 2, 1]), holds)
    assert np.stack(kept, axis=1).tolist() == [[5, 5, 0, 20], [5, 40, 30, 30], [1, 0, 0, 21]]
