"""The benchmark of duplicates judges others: its corpus, its exact reference and its scoring are tested themselves."""

import itertools
import json
import random

import polars as pl
import pytest

from audit.text.fold import CODE, fold
from benchmarks import packages
from benchmarks.duplicates import contenders, measure, sources
from benchmarks.duplicates.corpus import KINDS, MIN_DOCUMENTS, MIX, RELATIONS, build
from benchmarks.duplicates.enlarge import enlarge
from benchmarks.duplicates.measure import Cost
from benchmarks.duplicates.peers import exchange
from benchmarks.duplicates.plant import UNSPACED, edit, resample, respace, shuffle, splice, truncate
from benchmarks.duplicates.score import Score, Truth, components, score_clusters, score_ours, score_pairs
from benchmarks.duplicates.table import Goal, Row, goal_table, goals, measurement_table
from benchmarks.duplicates.truth import folded, pairs, simplified

COUNT = 400
LETTERS = {"zh": (0x4E00, 900), "ja": (0x3041, 80), "ko": (0xAC00, 900), "ru": (0x0430, 32)}


def word(language, rng):
    first, number = LETTERS.get(language, (ord("a"), 26))
    return "".join(chr(first + rng.randrange(number)) for _ in range(rng.randint(2, 7)))


def file(language, rng):
    glue = "" if language in UNSPACED else " "
    return [glue.join(word(language, rng) for _ in range(60)) for _ in range(12)]


@pytest.fixture(scope="module")
def languages():
    rng = random.Random(1)
    return {language: [file(language, rng) for _ in range(90)] for language in MIX}


@pytest.fixture(scope="module")
def built(languages):
    return build(languages, COUNT)


def test_a_corpus_too_small_for_its_languages_is_refused(languages):
    assert build(languages, MIN_DOCUMENTS)[0].height == MIN_DOCUMENTS
    with pytest.raises(ValueError, match="at least"):
        build(languages, MIN_DOCUMENTS - 1)


def test_every_copy_of_a_corpus_is_in_an_alphabet_of_its_own(built, tmp_path):
    documents = built[0].head(60)
    documents.write_parquet(tmp_path / "once")
    enlarge(tmp_path / "once", 3, 7, tmp_path / "thrice")
    whole = pl.read_parquet(tmp_path / "thrice")
    assert whole["id"].to_list() == [f"{number:08d}" for number in range(180)]
    copies = [whole.slice(60 * copy, 60) for copy in range(3)]
    assert copies[0].equals(documents)
    for copy in copies[1:]:
        assert copy["text"].str.len_bytes().to_list() == documents["text"].str.len_bytes().to_list()
        assert [similarity(*pair) for pair in itertools.pairwise(copy["text"])] == [
            similarity(*pair) for pair in itertools.pairwise(documents["text"])
        ]
    assert max(similarity(one, other) for one, other in itertools.combinations([c["text"][0] for c in copies], 2)) < 0.1


def similarity(one, other):
    grams = [{text[at : at + 5] for at in range(len(text) - 4)} for text in (one.lower(), other.lower())]
    return len(grams[0] & grams[1]) / max(len(grams[0] | grams[1]), 1)


def planted(built, kind):
    documents, relations, _ = built
    texts, speech = documents["text"], documents["lang"]
    rows = relations.filter(kind=kind).to_dicts()
    assert len(rows) == int(COUNT * KINDS[kind])
    assert all(speech[row["document"]] == speech[row["source"]] for row in rows)
    return [(texts[row["document"]], texts[row["source"]], row) for row in rows]


def test_the_corpus_has_as_many_documents_as_asked_for_and_ids_are_their_places(built):
    documents, relations, _ = built
    assert documents.height == COUNT
    assert documents["id"].cast(pl.Int64).to_list() == list(range(COUNT))
    assert relations.schema == RELATIONS
    assert set(documents["lang"]) == set(MIX)


def test_the_same_seed_gives_the_same_corpus_and_another_seed_another(languages, built):
    again, other = build(languages, COUNT), build(languages, COUNT, seed=8)
    assert again[0].equals(built[0])
    assert again[1].equals(built[1])
    assert not other[0].equals(built[0])


def test_exact_copies_are_equal(built):
    assert all(text == source for text, source, _ in planted(built, "exact"))


def test_spaced_copies_differ_and_fold_alike(built):
    for text, source, _ in planted(built, "space"):
        assert text != source
        assert folded(text) == folded(source)


def test_truncated_texts_begin_their_source(built):
    for text, source, row in planted(built, "truncate"):
        assert source.startswith(text)
        assert len(text) == int(len(source) * row["parameter"])


def test_prefixed_texts_end_with_their_source(built):
    for text, source, _ in planted(built, "prefix"):
        assert text.endswith("\n\n" + source)


def test_shuffled_texts_have_the_paragraphs_of_their_source(built):
    for text, source, _ in planted(built, "shuffle"):
        assert sorted(text.split("\n\n")) == sorted(source.split("\n\n"))


def test_excerpts_stand_where_the_truth_says_on_both_sides(built):
    hosts = {row["document"]: host for _, host, row in planted_hosts(built)}
    for text, source, row in planted(built, "excerpt"):
        excerpt = text[row["start"] : row["end"]]
        assert excerpt
        assert excerpt == source[row["source_start"] : row["source_end"]]
        assert text[: row["start"] - 2] + text[row["end"] + 2 :] == hosts[row["document"]]


def planted_hosts(built):
    documents, relations, _ = built
    texts = documents["text"]
    rows = relations.filter(kind="host").to_dicts()
    return [(texts[row["document"]], texts[row["source"]], row) for row in rows]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("percent", [1, 5, 20])
def test_edits_change_the_share_of_tokens_they_say(language, percent):
    tokens = [chr(0x4E00 + n) if language == "zh" else f"w{n}" for n in range(1000)]
    glue = "" if language == "zh" else " "
    edited = edit(glue.join(tokens), percent, language, ["新"], random.Random(3))
    kept = set(edited) if language == "zh" else set(edited.split())
    # A quarter of the edits adds a token and leaves the one that was there.
    lost = len([token for token in tokens if token not in kept])
    assert 0.5 * percent * 10 <= lost <= percent * 10


def test_edits_of_a_short_text_change_one_token_at_least():
    assert edit("one two", 1, "en", ["new"], random.Random(0)) != "one two"


def test_a_single_paragraph_is_shuffled_in_stretches():
    text = "".join(chr(0x4E00 + n) for n in range(1000))
    shuffled = shuffle(text, random.Random(0))
    assert shuffled != text
    assert sorted(shuffled.replace("\n\n", "")) == sorted(text)


def test_a_splice_longer_than_its_source_takes_all_of_it():
    made = splice("short", "a host text", 100, random.Random(0))
    assert made.text[made.start : made.end] == "short"
    assert (made.source_start, made.source_end) == (0, 5)


def test_truncating_keeps_the_leading_share():
    assert truncate("abcdefghij", 0.5) == "abcde"


@pytest.mark.parametrize("seed", range(8))
def test_respacing_never_changes_the_folded_text(seed):
    text = "Die Straße, 12,5 km lang ist ΟΔΟΣ, ﬁn und İstanbul"
    assert folded(respace(text, random.Random(seed))) == folded(text)


def test_resampled_texts_have_the_tokens_and_lengths_asked_for():
    source = " ".join(f"w{n % 40}" for n in range(500))
    made = resample([source], "en", [130, 70], random.Random(0))
    assert [len(text.split()) for text in made] == [130, 70]
    assert set(" ".join(made).split()) <= set(source.split())


def test_what_the_real_texts_cannot_fill_is_resampled(languages, built):
    few = languages | {"ko": languages["ko"][:2]}
    documents, _, resampled = build(few, COUNT)
    assert built[2] == 0
    assert resampled > 0
    assert documents.height == COUNT


def similar(texts, threshold):
    """The reference's own reference: every pair, by Python's sets."""
    sets = [{text[i : i + 5] for i in range(len(text) - 4)} for text in map(folded, texts)]
    both = itertools.combinations(range(len(texts)), 2)
    known = {(a, b): len(sets[a] & sets[b]) / max(1, len(sets[a] | sets[b])) for a, b in both}
    return {pair: jaccard for pair, jaccard in known.items() if jaccard >= threshold}


@pytest.mark.parametrize("threshold", [0.5, 0.8])
def test_the_reference_is_every_pair_at_the_threshold_and_no_other(built, threshold):
    texts = built[0]["text"].to_list()[:100]
    wanted = similar(texts, threshold)
    found = {(left, right): similarity for left, right, similarity in pairs(texts, threshold).iter_rows()}
    assert wanted
    assert found == pytest.approx(wanted)


def test_the_reference_holds_on_small_alphabets_where_most_pairs_are_near_the_threshold():
    rng = random.Random(5)
    texts = ["".join(rng.choice("ab") for _ in range(rng.randint(0, 40))) for _ in range(120)]
    wanted = similar(texts, 0.5)
    assert len(wanted) > 50
    assert set(pairs(texts).select("left", "right").iter_rows()) == set(wanted)


@pytest.mark.parametrize("texts", [[], ["abc"], ["", "×××"], ["abcd", "abcd"]])
def test_texts_too_short_for_a_shingle_have_no_pairs(texts):
    assert pairs(texts).height == 0


def test_the_reference_folds_as_the_product_does(built):
    for text in [*built[0]["text"][:20], "Straße ﬁn Å x² ㎏ か\u3099 각 İ 1.5 — ❤️"]:
        assert "".join(map(chr, fold(pl.Series([text])).words & CODE)) == simplified(text)


# Five documents: 0 and 1 are alike, 0 and 2 half so; 3 holds an excerpt of 4.
TEXTS = [
    "a first document about boats and rivers",
    "A first document about boats and rivers!",
    "a first document about boats and mountains too",
    "x" * 10 + "q" * 300,
    "y" * 20 + "q" * 300,
]


@pytest.fixture
def truth():
    relation = {"document": 3, "source": 4, "kind": "excerpt", "parameter": 300.0}
    span = {"start": 10, "end": 310, "source_start": 20, "source_end": 320}
    return Truth(
        documents=pl.DataFrame({"id": list("01234"), "lang": ["en", "en", "en", "zh", "zh"], "text": TEXTS}),
        relations=pl.DataFrame([relation | span], schema=RELATIONS),
        pairs=pl.DataFrame({"left": [0, 0, 1], "right": [1, 2, 2], "jaccard": [1.0, 0.6, 0.6]}),
    )


SPANS = pl.List(pl.Struct({"start": pl.Int64, "end": pl.Int64, "label": pl.String}))


def table(*rows):
    schema = {"left": pl.String, "right": pl.String, "kind": pl.String, "left_spans": SPANS, "right_spans": SPANS}
    return pl.DataFrame([(*map(str, row[:2]), *row[2:]) for row in rows], schema=schema, orient="row")


def span(start, end):
    return [{"start": start, "end": end, "label": "shared"}]


EXACT = (0, 1, "exact", [], [])
NEAR = (0, 2, "near", span(0, 32), span(0, 32))
PASSAGE = (3, 4, "passage", span(10, 310), span(20, 320))


def test_a_perfect_answer_has_perfect_figures(truth):
    score = score_ours(table(EXACT, NEAR, PASSAGE), truth, 0.5)
    assert score == Score(high=1, high_unspaced=None, low=1, excerpts=1, coverage=1, reported=3, false=0)


def test_a_pair_stands_for_those_with_equal_texts_and_for_no_others(truth):
    # 1 and 2 follow from 0 = 1 and 0 ~ 2; without the exact pair they do not.
    assert score_ours(table(EXACT, NEAR), truth, 0.5).low == 1
    assert score_ours(table(NEAR), truth, 0.5).low == 0.5
    assert score_ours(table(NEAR), truth, 0.5).high == 0
    # Nor does 0 = 1 follow because both are near 2.
    assert score_ours(table(NEAR, (1, 2, "near", [], [])), truth, 0.5).high == 0


def test_what_was_not_asked_for_is_not_judged(truth):
    score = score_ours(table(EXACT), truth, 0.8, complete=False)
    assert (score.low, score.excerpts, score.coverage) == (None, None, None)


@pytest.mark.parametrize(
    "row",
    [
        (0, 2, "exact", [], []),
        (0, 3, "near", [], []),
        (3, 4, "passage", span(9, 310), span(19, 320)),
        (3, 4, "passage", span(10, 310), []),
    ],
)
def test_false_pairs_are_counted(truth, row):
    assert score_ours(table(EXACT, row), truth, 0.5).false == 1


def test_a_near_pair_below_the_stated_threshold_is_false(truth):
    assert score_ours(table(NEAR), truth, 0.8).false == 1
    assert score_ours(table(NEAR), truth, 0.5).false == 0


def test_coverage_is_of_both_ends(truth):
    half = (3, 4, "passage", span(10, 160), span(20, 170))
    assert score_ours(table(half), truth, 0.5).coverage == 0.5
    off = (3, 4, "passage", span(0, 10), span(20, 320))
    assert score_ours(table(off), truth, 0.5).coverage == 0.5


def test_short_excerpts_do_not_count_and_hundred_chinese_characters_do(truth):
    def excerpts(text):
        documents = truth.documents.with_columns(text=pl.Series([*TEXTS[:3], text, text]))
        relations = truth.relations.with_columns(start=0, end=len(text), source_start=0, source_end=len(text))
        return len(Truth(documents=documents, relations=relations, pairs=truth.pairs).excerpts())

    assert (excerpts("q" * 299), excerpts("q" * 300)) == (0, 1)
    assert (excerpts("字" * 99), excerpts("字" * 100)) == (0, 1)


def test_excerpts_that_were_asked_for_and_not_found_count(truth):
    score = score_ours(table(EXACT), truth, 0.5)
    assert (score.low, score.excerpts, score.coverage) == (0, 0, None)


def test_a_peers_pairs_are_chained_for_recall_and_counted_one_by_one_when_false(truth):
    score = score_pairs([[0, 2], [1, 2], [3, 4]], truth)
    assert (score.high, score.low, score.excerpts) == (1, 1, 1)
    assert (score.reported, score.false) == (3, 3)


def test_a_peer_that_says_nothing_finds_nothing(truth):
    score = score_pairs([], truth)
    assert (score.high, score.low, score.excerpts, score.reported, score.false) == (0, 0, 0, 0, 0)


def test_a_clusters_member_without_a_mate_is_false(truth):
    score = score_clusters([[0, 1, 2], [3, 4]], truth)
    assert (score.high, score.low) == (1, 1)
    assert (score.reported, score.false) == (5, 3)


def test_components_follow_chains():
    assert components([(4, 3), (3, 1), (0, 2)], 6).tolist() == [0, 1, 0, 1, 1, 5]


def row(name, cpu, **figures):
    blank = dict.fromkeys(("high", "high_unspaced", "low", "excerpts", "coverage"))
    return Row(name, Cost(cpu, 10**8), Cost(0.5, 10**8), Score(**blank | {"reported": 9, "false": 0} | figures))


def test_goals_say_met_not_met_and_not_measured():
    rows = {
        "audit, near": row("audit, near", 3.0, high=0.996, high_unspaced=0.9949),
        "audit, all": row("audit, all", 6.0, low=1.0, false=1),
        "daft": row("daft 1", 6.0),
    }
    verdicts = {goal.name: goal.verdict for goal in goals(rows, bytes_read=10.0, size=6)}
    assert verdicts["recall at J ≥ .8"] == "met"
    assert verdicts["recall at J ≥ .8, Chinese and Japanese"] == "**not met**"
    assert verdicts["excerpts found"] == "not measured"
    assert verdicts["false pairs, everything"] == "**not met**"
    assert verdicts["CPU, near only / daft"] == "met"
    assert verdicts["CPU, near only / rensa"] == "not measured"
    assert verdicts["CPU, everything / daft"] == "met"
    assert verdicts["share of the Parquet read limit, near only"] == "met"


def test_a_missed_goal_is_never_rounded_into_a_met_one():
    (*_, line) = goal_table([Goal("recall", "≥ .995", 0.995, False, 0.99499999)])
    assert line == "| recall | ≥ .995 | 0.9949 | **not met** |"


def test_measurements_give_the_ratio_of_ours_to_each():
    *_, line = measurement_table([row("near", 2.5), row("all", 4.5), row("peer", 8.5, high=0.5)], 17_000_000)
    assert (
        line == "| peer | 8.50 | 0.50 | 0.2941 (0.2500) | 0.5294 (0.5000) | 2.00 | 100 | 0.5000 (–) | – | – | 0 of 9 |"
    )


def test_a_process_is_measured_whole_and_a_failed_one_says_why():
    busy = "sum(range(3_000_000)); block = bytearray(80_000_000)"
    cost = measure.run([contenders.sys.executable, "-c", busy])
    assert cost.cpu > 0
    assert 80_000_000 < cost.memory < 160_000_000
    with pytest.raises(measure.RunError, match="no such thing"):
        measure.run([contenders.sys.executable, "-c", "raise SystemExit('no such thing')"])


def test_the_median_run_is_told():
    assert measure.median([Cost(3.0, 1), Cost(1.0, 5), Cost(2.0, 9)]) == Cost(2.0, 5)


def test_a_peer_that_cannot_be_imported_is_absent_with_the_reason():
    present, absent = contenders.peers(["rensa"], [contenders.sys.executable])
    assert present == []
    assert "rensa" in absent["rensa"]


def test_without_apt_the_benchmark_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(packages.shutil, "which", lambda tool: None)
    with pytest.raises(packages.SourcesError, match="apt-get is not on this machine"):
        packages.fetch(["manpages-zh"], tmp_path)


def test_pages_and_manuals_become_paragraphs():
    page = (
        "<head><title>no</title></head><p>A first paragraph of text.<!-- no --></p><p>and a second &amp; last one.</p>"
    )
    assert list(sources.paragraphs(sources.html_text(page))) == [
        "A first paragraph of text.",
        "and a second & last one.",
    ]
    manual = '.\\" a comment\n.TH LS 1\n.PP\nLists \\fBall\\fR the files\nthere are.\n.PP\nA sparse\\-file is read.\n'
    assert list(sources.paragraphs(sources.man_text(manual))) == [
        "Lists all the files there are.",
        "A sparse-file is read.",
    ]


def test_peers_get_shingles_of_five_words_or_the_whole_short_text():
    assert sorted(exchange.shingles("One, two three four five SIX")) == [
        "one two three four five",
        "two three four five six",
    ]
    assert exchange.shingles("Short text") == ["short text"]


def test_buckets_become_pairs_once_each():
    assert exchange.pairs_of([[3, 1, 2], [2, 1], [4]]) == [(1, 2), (1, 3), (2, 3)]


def test_a_peers_clusters_of_one_are_left_out(tmp_path):
    exchange.write_clusters(tmp_path / "out", {5: 1, 1: 1, 2: 2})
    assert json.loads((tmp_path / "out").read_text()) == {"clusters": [[1, 5]]}
