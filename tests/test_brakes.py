"""Brakes: what would go in bulk waits for review, and nothing else changes."""

import json
import random
from collections import Counter

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.brakes import Brake, brake
from audit.cli import main
from audit.decide import name_keepers, settle, stand, walk_order
from audit.duplicates.select import DUPLICATE_KINDS, clusters, select
from audit.schema import ANSWERS, DECODED, PAIRS
from audit.settings import Brakes

pytestmark = pytest.mark.usefixtures("quick_gate")

ACTIONS = {"a": "review", "b": "drop"}
IDS = [f"d{n:02}" for n in range(14)]
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "source": st.sampled_from([None, "", "hub", "other"]),
            "source_rank": st.sampled_from([None, 1, 2]),
            "n_chars": st.sampled_from([5, 9]),
            "a_flag": st.sampled_from([False, False, True]),
            "b_flag": st.sampled_from([False, False, True]),
        }
    ),
    min_size=len(IDS),
    max_size=len(IDS),
)
EDGES = st.lists(
    st.tuples(st.sampled_from(IDS), st.sampled_from(IDS), st.sampled_from([*DUPLICATE_KINDS, "passage"]), st.booleans())
    .filter(lambda edge: edge[0] != edge[1])
    .map(lambda edge: (*sorted(edge[:2]), *edge[2:])),
    max_size=30,
    unique_by=lambda edge: edge[:2],
)
LIMITS = st.builds(
    Brakes,
    source_share=st.sampled_from([0, 0.25, 1 / 3, 0.5, 1]),
    source_documents=st.integers(1, 8),
    cluster_documents=st.integers(1, 8),
)
OFF = Brakes(source_share=1, cluster_documents=2**80)


def documents(rows):
    made = [
        {"doc_id": doc_id, "status": "ok", "sha256": "0" * 64, **row} for doc_id, row in zip(IDS, rows, strict=True)
    ]
    types = {"status": DECODED["status"], "source": ANSWERS["source"], "source_rank": ANSWERS["source_rank"]}
    return stand(pl.DataFrame(made, schema_overrides=types), ACTIONS).documents


def pairs(edges):
    names = ("left", "right", "kind", "verified")
    return pl.DataFrame([dict(zip(names, edge, strict=True), similarity=0.9) for edge in edges], schema=PAIRS)


def decided(standing, table, limits):
    """What `pipeline.run` makes of documents and pairs: the brakes, and the decided documents by id."""
    keepers = select(walk_order(standing)["doc_id"], set(standing.filter(decision="keep")["doc_id"]), table)
    named = name_keepers(standing, keepers, clusters(table))
    brakes, held = brake(named, limits)
    return brakes, {row["doc_id"]: row for row in settle(named, held).iter_rows(named=True)}


@given(ROWS, EDGES, LIMITS)
def test_a_brake_turns_drops_into_reviews_and_changes_nothing_else(rows, edges, limits):
    standing, table = documents(rows), pairs(edges)
    alone = dict(standing.select("doc_id", "decision").iter_rows())
    _, free = decided(standing, table, OFF)
    brakes, found = decided(standing, table, limits)
    held = {doc_id for doc_id, row in found.items() if row != free[doc_id]}
    assert bool(brakes) == bool(held)
    for doc_id in held:
        assert free[doc_id]["decision"] == "drop"
        assert alone[doc_id] != "drop"
        reasons = [*free[doc_id]["reasons"], "brake"]
        assert found[doc_id] == free[doc_id] | {"decision": "review", "reasons": reasons}
        assert reasons[-2:] == ["duplicate", "brake"]


@given(ROWS, EDGES, LIMITS)
def test_what_is_held_is_what_exceeds_a_limit(rows, edges, limits):
    """Counted once more, one document at a time."""
    standing, table = documents(rows), pairs(edges)
    alone = dict(standing.select("doc_id", "decision").iter_rows())
    brakes, found = decided(standing, table, limits)
    goes = {doc_id for doc_id, row in found.items() if row["duplicate_of"] and alone[doc_id] != "drop"}
    expected = []
    for kind, column in (("source", "source"), ("cluster", "cluster_id")):
        sizes = Counter(row[column] for row in found.values())
        going = Counter(found[doc_id][column] for doc_id in goes)
        for name, count in going.items():
            judged = sizes[name] >= limits.source_documents and count / sizes[name] > limits.source_share
            if judged if kind == "source" else sizes[name] > limits.cluster_documents:
                limit = limits.source_share if kind == "source" else limits.cluster_documents
                expected.append(Brake(kind=kind, name=name, documents=sizes[name], would_go=count, limit=limit))
    assert set(brakes) == set(expected)
    assert len(brakes) == len(expected)
    stopped = {(brake.kind, brake.name) for brake in brakes}
    for doc_id in goes:
        row = found[doc_id]
        held = ("source", row["source"]) in stopped or ("cluster", row["cluster_id"]) in stopped
        assert row["decision"] == ("review" if held else "drop")


@given(ROWS, EDGES, LIMITS)
def test_no_judged_source_loses_more_than_its_share_to_duplicates(rows, edges, limits):
    standing, table = documents(rows), pairs(edges)
    unfit = set(standing.filter(decision="drop")["doc_id"])
    _, found = decided(standing, table, limits)
    for source in (None, "", "hub", "other"):
        own = [row for row in found.values() if row["source"] == source]
        lost = [row for row in own if row["decision"] == "drop" and row["doc_id"] not in unfit]
        if len(own) >= limits.source_documents:
            assert len(lost) <= limits.source_share * len(own)


@given(ROWS, EDGES, LIMITS)
def test_the_laws_hold_with_brakes(rows, edges, limits):
    standing, table = documents(rows), pairs(edges)
    _, found = decided(standing, table, limits)
    kept = {doc_id for doc_id, row in found.items() if row["decision"] == "keep"}
    verified = {frozenset(edge[:2]) for edge in edges if edge[2] in DUPLICATE_KINDS and edge[3]}
    for doc_id, row in found.items():
        assert (row["duplicate_of"] is None) == ("duplicate" not in row["reasons"])
        if row["duplicate_of"] is not None:
            assert row["duplicate_of"] in kept
            assert frozenset({doc_id, row["duplicate_of"]}) in verified
    assert not [pair for pair in verified if pair <= kept]
    # Auditing what was kept drops nothing, and no brake acts on it.
    left = standing.filter(pl.col("doc_id").is_in(list(kept)))
    among = table.filter(pl.col("left").is_in(list(kept)), pl.col("right").is_in(list(kept)))
    again = decided(left, among, limits)
    assert (again[0], {row["decision"] for row in again[1].values()}) == ((), {"keep"} if kept else set())


@given(ROWS, EDGES, LIMITS, st.randoms(use_true_random=False))
def test_neither_the_order_of_documents_nor_that_of_pairs_matters(rows, edges, limits, shuffle):
    standing = documents(rows)
    order = shuffle.sample(range(len(IDS)), len(IDS))
    assert decided(standing[order], pairs(shuffle.sample(edges, len(edges))), limits) == decided(
        standing, pairs(edges), limits
    )


@given(ROWS, EDGES)
def test_a_keeper_is_better_in_the_first_thing_that_tells_the_two_apart(rows, edges):
    standing = documents(rows)
    alone = {row["doc_id"]: row for row in standing.iter_rows(named=True)}

    def worth(doc_id):
        row = alone[doc_id]
        return {
            "fit": row["decision"] != "keep",
            "source rank": 99 if row["source_rank"] is None else row["source_rank"],
            "fewer flags": len(row["reasons"]),
            "longer": -row["n_chars"],
            "smaller id": doc_id,
        }

    _, found = decided(standing, pairs(edges), OFF)
    for doc_id, row in found.items():
        if row["duplicate_of"] is None:
            assert row["keeper_reason"] is None
            continue
        keeper, other = worth(row["duplicate_of"]), worth(doc_id)
        first = next(word for word in keeper if keeper[word] != other[word])
        assert keeper[first] < other[first]
        assert row["keeper_reason"] == first


def bulk(sizes, **limits):
    """Brakes on sources, each of so many documents of which so many are duplicates of a document elsewhere."""
    rows = [
        {"source": source, "duplicate_of": "k" if n < going else None, "decision": "keep", "cluster_id": None}
        for source, (size, going) in sizes.items()
        for n in range(size)
    ]
    types = dict.fromkeys(("source", "duplicate_of", "decision", "cluster_id"), pl.String)
    return brake(pl.DataFrame(rows, schema=types), Brakes(**limits)).brakes


@pytest.mark.parametrize(
    ("size", "going", "limits", "acts"),
    [
        (100, 50, {}, False),
        (100, 51, {}, True),
        (99, 99, {}, False),
        (99, 99, {"source_documents": 99}, True),
        (100, 29, {"source_share": 0.29}, False),
        (100, 30, {"source_share": 0.29}, True),
        (100, 0, {"source_share": 0}, False),
        (100, 1, {"source_share": 0}, True),
        (100, 100, {"source_share": 1}, False),
    ],
)
def test_a_source_is_braked_above_its_share_and_not_at_it(size, going, limits, acts):
    for source in ("hub", None):
        found = bulk({source: (size, going)}, **limits)
        limit = Brakes(**limits).source_share
        expected = Brake(kind="source", name=source, documents=size, would_go=going, limit=limit)
        assert found == ((expected,) if acts else ())


def test_the_brake_that_holds_most_comes_first():
    found = bulk({"b": (100, 60), "a": (100, 60), None: (100, 60), "most": (200, 180)})
    assert [brake.name for brake in found] == ["most", None, "a", "b"]
    assert found[0].share == 0.9


@pytest.mark.parametrize(("limit", "acts"), [(3, False), (2, True)])
def test_a_cluster_is_braked_above_its_size(limit, acts):
    rows = [{"source": None, "source_rank": None, "n_chars": 5, "a_flag": False, "b_flag": False}] * len(IDS)
    table = pairs([("d00", "d01", "exact", True), ("d00", "d02", "exact", True), ("d03", "d04", "exact", True)])
    brakes, found = decided(documents(rows), table, Brakes(cluster_documents=limit))
    assert brakes == ((Brake(kind="cluster", name="d00", documents=3, would_go=2, limit=2),) if acts else ())
    assert [found[f"d0{n}"]["decision"] for n in range(5)] == [
        "keep",
        *["review" if acts else "drop"] * 2,
        "keep",
        "drop",
    ]


NOUNS = (
    "harbour boat morning letter window garden winter market bridge river stone candle mirror orchard story journey "
    "village evening summer kitchen shadow silver meadow thunder pocket travel neighbour remember answer whisper"
)


def prose(seed):
    """A text of its own: some hundred and fifty words of English."""
    draw, words = random.Random(seed), NOUNS.split()
    sentences = [
        f"The {draw.choice(words)} of the {draw.choice(words)} was near the {draw.choice(words)}, and nobody asked for "
        f"the {draw.choice(words)} or the {draw.choice(words)}."
        for _ in range(8)
    ]
    return " ".join(sentences)


HUB, HOSTILE = 120, "<script>alert(1)</script>|`x`\u202e"


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    """A corpus of which one source says one thing 110 times, and ten others once; 140 documents are of elsewhere."""
    root = tmp_path_factory.mktemp("hub") / "corpus"
    for name, count in (("hub", HUB), ("other", 90), ("none", 50)):
        (root / name).mkdir(parents=True)
        for n in range(count):
            text = prose("copy") if name == "hub" and n < 110 else prose(f"{name} {n}")
            (root / name / f"{n:03}.txt").write_text(text)
    entry = "[[source]]\nname = {}\nmatch = ['{}/**']\n"
    (root / "sources.toml").write_text(entry.format(json.dumps(HOSTILE), "hub") + entry.format("'other'", "other"))
    # Longer than the other copies, and so the one that is kept; a copy that a check drops is dropped all the same.
    (root / "hub" / "050.txt").write_text(prose("copy") + "\n\n!!!")
    (root / "hub" / "060.txt").write_text(prose("copy") + " [REDACTED]")
    return root


def audited(corpus, out, *words, settings=""):
    config = out.with_suffix(".toml")
    config.write_text(f"[checks.placeholder]\naction = 'drop'\n{settings}")
    code = main(["run", str(corpus), "--out", str(out), "--config", str(config), *words])
    rows = [json.loads(line) for line in (out / "manifest.jsonl").read_text("utf-8").splitlines()]
    return code, {row["doc_id"]: row for row in rows}, json.loads((out / "audit.lock.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def braked(hub, tmp_path_factory):
    out = tmp_path_factory.mktemp("braked") / "reports"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(out.parent)
        return out, *audited(hub, out)


def test_a_source_of_copies_waits_for_review(braked):
    _, code, rows, lock = braked
    copies = [f"hub/{n:03}.txt" for n in range(110) if n not in (50, 60)]
    assert code == 0
    assert rows["hub/050.txt"]["decision"] == "keep"
    for name in copies:
        row = rows[name]
        assert (row["decision"], row["reasons"]) == ("review", ["duplicate", "brake"])
        assert (row["duplicate_of"], row["duplicate_kind"], row["similarity"]) == ("hub/050.txt", "exact", 1.0)
        assert (row["keeper_reason"], row["cluster_id"]) == ("longer", "hub/000.txt")
    dropped = rows["hub/060.txt"]
    assert (dropped["decision"], dropped["reasons"]) == ("drop", ["placeholder", "duplicate"])
    assert dropped["keeper_reason"] == "fit"
    assert {row["decision"] for name, row in rows.items() if name not in {*copies, "hub/060.txt"}} == {"keep"}
    assert lock["gate"]["outcome"] == "REVIEW"
    assert lock["brakes"] == [
        {"kind": "source", "name": HOSTILE, "documents": 120, "would_go": 108, "share": 0.9, "limit": 0.5}
    ]


def test_a_brake_is_told_in_every_output_and_its_name_is_inert(braked, capsys):
    out, *_ = braked
    told = "108 of 120 documents (90 %) would have gone as duplicates, more than the limit of 50 %."
    files = {name: (out / name).read_text("utf-8") for name in ("report.html", "summary.md", "audit.lock.json")}
    assert files["summary.md"].startswith("## Corpus audit: REVIEW\n")
    assert "REVIEW · audit of a corpus" in files["report.html"]
    head = files["report.html"].partition("<nav")[0]
    assert "108 of 120 documents (90 %) would have gone as duplicates, and the limit is 50 %." in head
    assert told in files["summary.md"]
    assert json.loads((out / "report.json").read_text("utf-8"))["brakes"][0]["would_go"] == 108
    for text in files.values():
        assert "\u202e" not in text
    assert "<script>alert" not in files["report.html"] + files["summary.md"]
    assert main(["explain", "hub/007.txt", "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "Duplicate (exact) of hub/050.txt, which is kept because it is longer: similarity 1." in said
    assert f"Held back by the brake on source '<script>alert(1)</script>|`x`⟨U+202E⟩': {told}" in said


def test_the_terminal_tells_a_brake_and_who_asks_for_it_fails(hub, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for fail_on, expected in (("warning", 1), ("review", 1), ("never", 0)):
        assert audited(hub, tmp_path / fail_on, "--quiet", "--fail-on", fail_on)[0] == expected
        *_, brake_line, last = capsys.readouterr().out.splitlines()
        assert brake_line.startswith("brake on source '<script>alert(1)</script>|`x`⟨U+202E⟩': 108 of 120 documents")
        assert last.startswith("REVIEW · report: ")


def test_a_limit_that_is_raised_lets_the_copies_go(hub, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    settings = "[brakes]\nsource_share = 0.9\n"
    _, rows, lock = audited(hub, tmp_path / "out", "--quiet", settings=settings)
    assert rows["hub/007.txt"]["decision"] == "drop"
    assert (lock["brakes"], lock["gate"]["outcome"]) == ([], "PASS WITH WARNINGS")


def test_a_cluster_that_is_too_large_waits_for_review(hub, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    settings = "[brakes]\nsource_share = 1\ncluster_documents = 109\n"
    _, rows, lock = audited(hub, tmp_path / "out", "--quiet", settings=settings)
    assert rows["hub/007.txt"]["reasons"] == ["duplicate", "brake"]
    assert lock["brakes"] == [
        {"kind": "cluster", "name": "hub/000.txt", "documents": 110, "would_go": 108, "share": 0.981818, "limit": 109}
    ]


def test_a_document_that_the_report_has_no_room_for_tells_its_brake_too(hub, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("audit.outputs.report.documents.MAX_DOCUMENTS", 0)
    audited(hub, tmp_path / "out", "--quiet")
    capsys.readouterr()
    assert main(["explain", "hub/007.txt", "--out", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().out
    assert "keeper_reason: longer" in said
    assert "brake: Held back by the brake on source '<script>" in said
