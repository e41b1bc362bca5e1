"""Drift is told where there is some, and not where there is chance."""

import numpy as np
import polars as pl
import pytest
from scipy.stats import chi2_contingency, mannwhitneyu

from audit.ledger import drift as drifting
from audit.ledger.changes import between
from audit.ledger.drift import drift
from audit.ledger.tables import _COLUMNS, Audited


def corpus(rows, start=0, **fixed):
    """An audit of these documents, each of its own bytes."""
    filled = {"decision": "keep", "reasons": [], "source": None, "encoding": "utf-8", "language": "en", "n_chars": 100}
    rows = [{"doc_id": f"{n:06}", "sha256": f"{n}", **filled, **row, **fixed} for n, row in enumerate(rows, start)]
    return Audited(pl.DataFrame(rows, schema=_COLUMNS), [], None)


def joined(*audits):
    return Audited(pl.concat([each.table for each in audits]), [], None)


def found(old, new):
    return {each.property: each for each in drift(between(old, new))}


def tongues(**shares):
    return [{"language": name} for name, count in shares.items() for _ in range(count)]


def test_more_of_the_same_is_no_drift():
    old = corpus(tongues(en=600, de=300, fr=100))
    new = joined(old, corpus(tongues(en=60, de=31, fr=9), 1000))
    assert found(old, new)["language"].verdict == "no drift to speak of"


def test_much_of_another_language_is_drift():
    old = corpus(tongues(en=600, de=300, fr=100))
    told = found(old, joined(old, corpus(tongues(ja=500), 1000)))["language"]
    assert (told.verdict, told.size, told.otherwise) == ("drift", "medium", 0)
    assert told.p < 0.01
    assert told.values[0]["value"] == "ja"
    assert told.values[0]["old"] == 0
    assert told.values[0]["new"] == pytest.approx(1 / 3)


def test_what_was_taken_away_of_one_language_is_drift():
    old = corpus(tongues(en=300, de=300))
    new = Audited(old.table.head(330), [], None)
    assert found(old, new)["language"].verdict == "drift"


def test_growth_alone_is_no_effect():
    old = corpus(tongues(en=20, de=10))
    told = found(old, joined(old, corpus(tongues(en=20_000, de=10_000), 1000)))["language"]
    assert (told.effect, told.verdict) == (0, "no drift to speak of")


def test_a_difference_of_few_documents_may_be_chance():
    old = corpus(tongues(en=4, de=2))
    told = found(old, joined(old, corpus(tongues(de=1, fr=1), 1000)))["language"]
    assert told.size != "negligible"
    assert told.verdict == "may be chance"


def test_in_a_large_corpus_what_is_beyond_chance_is_still_no_drift():
    old = corpus(tongues(en=60_000, de=30_000))
    told = found(old, joined(old, corpus(tongues(en=600, de=400), 100_000)))["language"]
    assert told.p < 0.05
    assert (told.size, told.verdict) == ("negligible", "no drift to speak of")


def test_longer_documents():
    old = corpus([{"n_chars": n} for n in range(400)])
    told = found(old, joined(old, corpus([{"n_chars": 900 + n} for n in range(400)], 1000)))["length"]
    assert (told.verdict, told.size, told.effect) == ("drift", "large", pytest.approx(0.5, abs=0.01))
    assert told.values == [{"value": "median", "old": 199.5, "new": 649.5}]


def test_the_same_documents_told_otherwise_are_no_chance():
    old = corpus(tongues(en=300))
    new = joined(corpus(tongues(en=200, nb=100)), corpus(tongues(en=1), 1000))
    told = found(old, new)["language"]
    assert (told.otherwise, told.verdict) == (100, "told otherwise of the same documents")


def test_nothing_is_told_of_nothing():
    old = corpus(tongues(en=3))
    assert drift(between(old, Audited(old.table.clear(), [], None))) == []


def test_the_effects_are_the_textbooks(monkeypatch):
    rng = np.random.default_rng(1)
    old, new = (corpus([{"n_chars": int(n)} for n in rng.integers(0, 50, 300)], start) for start in (0, 1000))
    u = mannwhitneyu(new.table["n_chars"], old.table["n_chars"]).statistic
    assert found(old, new)["length"].effect == pytest.approx(2 * u / 300**2 - 1)
    table = [[50, 30, 20], [20, 30, 50]]
    one, other = (tongues(en=en, de=de, fr=fr) for en, de, fr in table)
    told = found(corpus(one), corpus(other, 1000))["language"]
    assert told.effect == pytest.approx((chi2_contingency(table).statistic / 200) ** 0.5)


def test_simulated_p_values_are_near_those_of_the_formula():
    for table in ([[100, 80, 60], [30, 40, 20], [10, 12, 14]], [[400, 30], [40, 8]]):
        p = drifting._simulated(np.array(table))
        assert p == pytest.approx(chi2_contingency(table, correction=False).pvalue, abs=0.02)
        assert p == drifting._simulated(np.array(table))


def test_where_nothing_drifts_it_is_seldom_told():
    """Documents come and go at random: at most one time in twenty, over all properties, is anything beyond chance."""
    rng = np.random.default_rng(7)
    seen = 0
    for _ in range(60):
        rows = [
            {"language": str(rng.choice(["en", "de", "fr"])), "source": str(rng.choice(["a", "b"])), "n_chars": int(n)}
            for n in rng.integers(1, 1000, 90)
        ]
        every = corpus(rows).table.sample(fraction=1, shuffle=True, seed=int(rng.integers(1 << 30)))
        old, new = Audited(every.head(70), [], None), Audited(every.tail(70), [], None)
        seen += any(each.p is not None and each.p < 0.05 for each in drift(between(old, new)))
    assert seen <= 7


def test_holm():
    assert drifting._holm([0.01, None, 0.04, 0.03]) == pytest.approx([0.03, None, 0.06, 0.06])
    assert drifting._holm([0.9, 0.8]) == [1.0, 1.0]


def test_of_many_sources_the_rare_ones_count_as_one():
    old = corpus([{"source": f"s{n}"} for n in range(400)])
    told = found(old, joined(old, corpus([{"source": "new"}] * 400, 1000)))["source"]
    assert told.verdict == "drift"
    assert len(told.values) == drifting._VALUES + 1
