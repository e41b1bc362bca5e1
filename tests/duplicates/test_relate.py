"""Sketch, candidates and verification together, against comparing everything with everything."""

import json
import random
from itertools import combinations

import numpy as np
import polars as pl
import pytest

from audit import testing
from audit.duplicates import relate, sketch, sketch_columns
from audit.duplicates.jaccard import overlap
from audit.duplicates.select import clusters, select
from audit.errors import CheckError
from audit.settings import Duplicates
from audit.testing import assert_matcher, batch
from tests.duplicates.corpora import SPELLINGS, corpus, expected_kinds
from tests.duplicates.oracles import MATCHERS, WORDS, folded, kinds, prose, related, rows


@pytest.mark.parametrize("matcher", MATCHERS.values(), ids=MATCHERS)
def test_matchers_keep_the_contract(matcher):
    assert_matcher(matcher)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("One text.", "One text.", "bytes"),
        ("café au lait", "café au lait".encode("utf-16"), "text"),
        ("The End!", "“the  end”", "folded text"),
        ("×××", "×××", "bytes"),
    ],
)
def test_exact(left, right, same):
    (row,) = related(left, right).pairs.iter_rows(named=True)
    assert (row["kind"], row["similarity"], row["verified"]) == ("exact", 1.0, True)
    assert json.loads(row["evidence"]) == {"same": same}


@pytest.mark.parametrize(
    ("left", "right"),
    [("×××", "×× ×"), ("1.5", "15"), ("-3", "3"), ("?", "!"), ("", ""), ("   ", "  "), ("a", "b"), ("12", "13")],
)
def test_too_little_to_be_the_same(left, right):
    assert kinds(left, right) == {}


def test_binary_files_are_the_same_by_their_bytes():
    assert kinds(b"\x00\x01\x02" * 50, b"\x00\x01\x02" * 50, b"\x00\x01\x03" * 50) == {("0.txt", "1.txt"): "exact"}


def test_two_hundred_short_poems_stay_two_hundred():
    poems = [f"{a}{b}，{c}{d}。" for a in "春夏秋冬" for b in "风花雪月山" for c in "来去无有远" for d in "归迟"]
    assert len(set(poems)) == 200
    assert kinds(*poems) == {}


def test_a_pair_is_reported_once_by_the_strongest_matcher():
    text = prose(1)
    edited = text.replace("lantern", "candle", 1)
    assert kinds(text, text, edited, prose(2)) == {
        ("0.txt", "1.txt"): "exact",
        ("0.txt", "2.txt"): "near",
        ("1.txt", "2.txt"): "near",
    }


def test_every_member_of_a_class_is_tied_to_the_best_of_the_other():
    text = prose(3)
    edited = text.replace("river", "stream")
    found = kinds(text, text, text, edited, edited)
    # 0 and 3 come first in their classes: n + m rows, and none between the others.
    assert found == {
        ("0.txt", "1.txt"): "exact",
        ("0.txt", "2.txt"): "exact",
        ("3.txt", "4.txt"): "exact",
        ("0.txt", "3.txt"): "near",
        ("0.txt", "4.txt"): "near",
        ("1.txt", "3.txt"): "near",
        ("2.txt", "3.txt"): "near",
    }


def test_repetition_is_linear_and_no_duplicate():
    assert kinds("哈" * 200_000, "哈" * 100_000 + "呀") == {("0.txt", "1.txt"): "passage"}
    assert kinds("la " * 100, "la " * 5000) == {("0.txt", "1.txt"): "passage"}


def test_a_matcher_that_crashes_names_the_documents():
    def crash(left, right, settings):
        raise ZeroDivisionError

    matcher = MATCHERS["near"]
    broken = type(matcher)(id="broken", doc="", rank=0, sketch=matcher.sketch, verify=crash)
    with pytest.raises(CheckError, match=r"broken.*'0.txt' and '1.txt'"):
        related(prose(1), prose(1) + " more", matchers={"broken": broken})


def test_how_many_texts_are_read_at_one_time_decides_nothing(monkeypatch):
    texts = [prose(n % 4) + f" and {n}" for n in range(12)]
    expected = related(*texts).pairs
    monkeypatch.setattr("audit.duplicates.blocks._CHARACTERS", 0)
    assert related(*texts).pairs.equals(expected)


def test_how_many_keys_are_sorted_at_one_time_decides_nothing(monkeypatch):
    texts = [prose(n % 4) + f" and {n}" for n in range(12)]
    expected = related(*texts).pairs
    monkeypatch.setattr("audit.duplicates.keys._PART", 100)
    assert related(*texts).pairs.equals(expected)


def test_the_order_of_documents_decides_only_who_is_best():
    texts = [prose(n) for n in range(3)] + [prose(0) + " and more", prose(1)]
    one = testing.related(batch(*texts), MATCHERS, Duplicates()).pairs
    other = testing.related(batch(*texts), MATCHERS, Duplicates(), range(len(texts))[::-1]).pairs
    assert one.equals(other)


def test_seeds(seeds):
    names = sorted(path.name for path in seeds.glob("*.txt"))
    pairs = related(*[(seeds / name).read_bytes() for name in names]).pairs
    told = {(r["left"][0], r["right"][0]): (r["kind"], json.loads(r["evidence"])) for r in pairs.iter_rows(named=True)}
    assert told == {
        ("0", "4"): ("passage", {"runs": 11, "longest": 177, "shared": 477}),
        ("1", "3"): ("passage", {"runs": 5, "longest": 71, "shared": 220}),
        ("3", "4"): ("passage", {"runs": 1, "longest": 40, "shared": 40}),
    }


@pytest.mark.parametrize("language", SPELLINGS)
@pytest.mark.parametrize("seed", range(3))
def test_a_corpus_is_related_just_as_reading_every_two_texts_relates_it(language, seed):
    texts = corpus(language, seed)
    expected = expected_kinds(texts)
    assert kinds(*texts) == expected
    assert set(expected.values()) >= {"near", "passage"} | ({"variant"} if language == "zh" else set())


#: Small documents that are hard to tell anything of: nothing, one character, figures, signs; and what is the same.
ODDITIES = ["", " ", "a", "A", "b", "一", "1", "12", "1.2", "12!", "×", "×", "××", "?!", "発", "发", "發", "発。"]


def test_documents_with_next_to_nothing_in_them():
    named = dict(enumerate(ODDITIES))
    told = {tuple(sorted((named[int(a[:-4])], named[int(b[:-4])]))): kind for (a, b), kind in kinds(*ODDITIES).items()}
    assert told == {
        ("A", "a"): "exact",
        ("12", "12!"): "exact",
        ("×", "×"): "exact",
        ("発", "発。"): "exact",
        ("发", "發"): "variant",
    }


def mixed_corpus():
    """A little of everything, some of it several times over."""
    texts = [text for language in SPELLINGS for text in corpus(language, 9)[:14]]
    return [*texts, *ODDITIES, texts[0], texts[1].upper(), texts[20], corpus("zh", 9)[-1]]


def kept(texts, pairs, rank=None):
    """The numbers of the documents that stay."""
    names = [f"{n}.txt" for n in range(len(texts))]
    order = sorted(names, key=lambda name: (rank or range(len(texts)))[int(name[:-4])])
    gone = select(order, set(names), pairs)
    return [n for n, name in enumerate(names) if name not in gone]


def test_auditing_what_was_kept_drops_nothing():
    texts = mixed_corpus()
    left = [texts[n] for n in kept(texts, related(*texts).pairs)]
    assert len(left) < len(texts)
    assert kept(left, related(*left).pairs) == list(range(len(left)))


def test_copies_of_who_goes_for_another_reason_are_compared_with_each_other():
    """A hundred copies, of which the best goes as a translation: the next best stands for the rest."""
    words = prose(5, 300).split()
    copies = [" ".join([*words[:n], f"changed{n}", *words[n + 1 :]]) for n in range(100)]
    texts = [*copies, prose(77, 200)]
    found = related(*texts)
    names = sorted(f"{n}.txt" for n in range(len(texts)))
    row = {name: number for number, name in enumerate(names)}
    rank = np.array([int(name.removesuffix(".txt")) for name in names])
    links = pl.DataFrame(
        {"left": [min(row["0.txt"], row["100.txt"])], "right": [max(row["0.txt"], row["100.txt"])]}
    ).with_columns(kind=pl.lit("translation"), similarity=pl.lit(0.9))
    order = np.where(rank == 0, 101, rank)

    def stay(pairs):
        told = [*pairs.select("left", "right", "kind", "similarity").iter_rows()]
        every = {name: {other for pair in told for other in pair[:2] if name in pair[:2]} - {name} for name in names}
        every["0.txt"].add("100.txt")
        every["100.txt"].add("0.txt")
        kept = []
        for name in sorted(names, key=lambda name: order[row[name]]):
            if not every[name] & {*kept}:
                kept.append(name)
        return kept

    assert found.families
    assert len(stay(found.pairs)) > 2
    again = found.again(order, links)
    assert stay(again.pairs) == ["1.txt", "100.txt"]
    # Nothing is left to be compared, and what was found stays found.
    assert again.again(order, links).pairs.equals(again.pairs)
    assert found.pairs.join(again.pairs, on=["left", "right", "kind"], how="anti").is_empty()


def test_the_order_in_which_documents_are_read_decides_nothing():
    decoded = batch(*mixed_corpus())
    expected = testing.related(decoded, MATCHERS, Duplicates()).pairs
    order = random.Random(1).sample(range(decoded.height), decoded.height)
    assert testing.related(decoded[order], MATCHERS, Duplicates(), order).pairs.equals(expected)


def test_how_documents_are_batched_decides_nothing():
    decoded = batch(*mixed_corpus())
    expected = testing.related(decoded, MATCHERS, Duplicates()).pairs
    sketched = [sketch(decoded[n : n + 7], MATCHERS.values(), Duplicates()) for n in range(0, decoded.height, 7)]
    apart = sketch_columns(MATCHERS.values()) & set(sketched[0].columns)
    documents = pl.concat(sketched).with_row_index("number").sort("doc_id")
    fit, rank = np.ones(decoded.height, np.bool_), documents["number"].to_numpy().astype(np.int64)
    for threads in (1, 3):
        parts = [part.select(apart) for part in sketched]
        found = relate(documents, parts, rank, fit, MATCHERS, Duplicates(), threads)
        assert found.pairs.equals(expected)


def test_a_pair_is_told_alike_whichever_of_the_two_comes_first():
    decoded = batch(*mixed_corpus())
    last = decoded.height - 1
    renamed = (
        pl.Series([f"{n:03}" for n in range(decoded.height)]),
        pl.Series([f"{last - n:03}" for n in range(decoded.height)]),
    )
    one, other = (
        testing.related(decoded.with_columns(doc_id=names), MATCHERS, Duplicates()).pairs for names in renamed
    )
    exchanged = {"left": "right", "right": "left", "left_spans": "right_spans", "right_spans": "left_spans"}
    back = other.rename(exchanged).with_columns(
        pl.col(side).map_elements(lambda name: f"{last - int(name):03}", pl.String) for side in ("left", "right")
    )
    columns = ["left", "right", "kind", "similarity"]
    assert back.select(columns).sort(columns).equals(one.select(columns).sort(columns))


@pytest.mark.parametrize("copies", [40, 300])
def test_of_a_hub_of_copies_one_stays_and_no_two_that_are_alike(copies):
    """Letters from one template, each a little different: more of them than are all compared with each other."""
    choose = random.Random(3)
    template = prose(8, 150).split()
    letters = []
    for _ in range(copies):
        places = set(choose.sample(range(150), choose.choice((1, 3, 8, 25))))
        letters.append(" ".join(choose.choice(WORDS) if n in places else word for n, word in enumerate(template)))
    texts = [*letters, *(prose(seed, 150) for seed in range(20, 40))]
    pairs = related(*texts).pairs
    stay = kept(texts, pairs)
    assert set(range(copies, copies + 20)) <= set(stay)
    found = folded(*texts)
    gone = sorted(set(range(copies)) - set(stay))
    alike = np.array(list(combinations(stay, 2)), np.int64).T.copy()
    assert (overlap(found, *alike).jaccard < 0.8).all()
    near = pairs.filter(kind="near")
    sides = np.array([[int(name[:-4]) for name in near[side]] for side in ("left", "right")])
    assert (overlap(found, *sides).jaccard >= 0.8).all()
    assert len(gone) > copies / 2


def licence(seed):
    """A long text of numbered clauses."""
    choose = random.Random(seed)
    words = ["".join(choose.choices("aeioubcdfglmnprst", k=choose.randrange(2, 10))) for _ in range(400)]
    return [f"{n}. {' '.join(choose.choices(words, k=40))}." for n in range(1, 41)]


def versions(seed):
    """A licence as it was first written; with 37 of its 40 clauses left; and with 30."""
    first, fresh = licence(seed), licence(1000 + seed)
    return [[*first[:count], *fresh[count:]] for count in (40, 37, 30)]


def test_versions_of_licences_are_families_and_not_one():
    texts, family = [], []
    for seed in range(3):
        for number, clauses in enumerate(versions(seed)):
            for holder in ("Ada", "Grace", "Emmy"):
                texts.append(f"Copyright {holder}\n" + "\n".join(clauses))
                family.append((seed, number == 2))
    pairs = related(*texts).pairs
    # With 37 clauses 85 % of the 5-grams of both are shared, with 30 clauses 60 %.
    similarity = {row["right"]: row["similarity"] for row in pairs.filter(left="0.txt").iter_rows(named=True)}
    found = overlap(folded(texts[0], texts[3], texts[6]), np.array([0, 0]), np.array([1, 2])).jaccard
    assert found.round(2).tolist() == [0.85, 0.6]
    assert similarity["3.txt"] == pytest.approx(found[0], abs=1e-4)
    cluster = clusters(pairs)
    assert len({(cluster[f"{n}.txt"], name) for n, name in enumerate(family)}) == len(set(cluster.values())) == 6
    # Versions too far apart to be copies are passages of each other, and licences share nothing.
    for left, right, kind in pairs.select("left", "right", "kind").iter_rows():
        one, other = (family[int(name[:-4])] for name in (left, right))
        assert one[0] == other[0]
        assert kind == ("near" if one == other else "passage")


def test_long_books_that_have_only_their_language_in_common_are_not_related():
    choose = random.Random(6)
    words = ["".join(choose.choices("eeetaoinshrdlcumwfgypb", k=choose.randrange(1, 12))) for _ in range(20_000)]
    weights = [1 / (n + 3) for n in range(len(words))]
    assert kinds(*(" ".join(choose.choices(words, weights, k=60_000)) for _ in range(5))) == {}


def test_one_document_of_two_hundred_megabytes_beside_small_ones():
    letters = np.random.default_rng(3).integers(ord("a"), ord("z") + 1, 200_000_000, np.uint8)
    letters[::7] = ord(" ")
    large = letters.tobytes().decode("ascii")
    quoted = large[150_000_001:150_000_700]
    (row,) = rows(large, f"{prose(1)} {quoted} {prose(2)}", "a small one")
    assert (row["left"], row["right"], row["kind"]) == ("0.txt", "1.txt", "passage")
    (span,) = row["left_spans"]
    assert large[span["start"] : span["end"]].strip() == quoted.strip()
