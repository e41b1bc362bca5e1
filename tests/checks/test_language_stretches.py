"""The compiled loop over what voters say, against the same in plain Python."""

from __future__ import annotations

import numpy as np
import pytest

from audit.checks._language_stretches import CHANGE, _explained
from audit.checks._language_voters import RARE, SILENT, UNKNOWN, columns, known, languages, weigh


def plainly(said, weights):
    """Starts, languages and leads: every path is kept for each language that it may end in."""
    gains, unnamed, firsts = weigh(said, columns()[UNKNOWN])
    gain = np.maximum(gains, 0.0)
    scores = weights[:, None] * (unnamed[:, None] - np.where(known(), 0.0, RARE)) + weights[:, None] * gain
    paths = {language: (0.0, []) for language in firsts}
    for unit in scores:
        before = paths
        paths = {}
        for language in firsts:
            options = [
                (total - (CHANGE if path and path[-1] != language else 0.0), -len(path), path)
                for total, path in before.values()
            ]
            total, _, path = max(options, key=lambda option: option[0])
            paths[language] = (total + unit[language], [*path, language])
    path = max(paths.values(), key=lambda one: one[0])[1]
    starts = [at for at in range(len(path)) if not at or path[at] != path[at - 1]]
    told = []
    for start, end in zip(starts, [*starts[1:], len(path)], strict=True):
        named = (gains[start:end] >= 0).any(axis=0)
        named[columns()[UNKNOWN]] = True
        ranked = sorted(((scores[start:end, at].sum(), -at) for at in np.flatnonzero(named)), reverse=True)
        told.append((-ranked[0][1], ranked[0][0] - ranked[1][0] if len(ranked) > 1 else 0.0))
    return starts, [language for language, _ in told], [lead for _, lead in told]


@pytest.mark.parametrize("seed", range(40))
def test_stretches_are_those_of_the_best_path(seed):
    draw = np.random.default_rng(seed)
    some = draw.choice(len(languages()), 6, replace=False)
    units = int(draw.integers(1, 12))
    said = np.full((3, units, len(languages())), SILENT)
    for voter in range(3):
        for unit in range(units):
            if draw.random() < 0.8:
                said[voter, unit, draw.choice(some, 2)] = draw.random(2)
    weights = draw.random(units)
    starts, named, leads = _explained(said, weights, known(), columns()[UNKNOWN])
    expected = plainly(said, weights)
    assert (starts.tolist(), named.tolist()) == expected[:2]
    assert leads == pytest.approx(expected[2])


def test_nobody_says_anything():
    said = np.full((3, 2, len(languages())), SILENT)
    starts, named, leads = _explained(said, np.ones(2), known(), columns()[UNKNOWN])
    assert (starts.tolist(), named.tolist(), leads.tolist()) == ([0], [columns()[UNKNOWN]], [0.0])
