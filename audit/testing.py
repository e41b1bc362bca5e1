"""For people who write checks and matchers of their own: hold one to the contract in a test of a single line.

``assert_check(CHECK)`` or ``assert_matcher(MATCHER)`` is the whole test.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from audit.checks import Check, Example, Options, kernel, load_checks
from audit.duplicates import Matcher, Related, read_columns, relate, sketch, sketch_columns
from audit.schema import ANSWERS, RAW
from audit.settings import Duplicates
from audit.text.decode import decode_batch
from audit.text.spans import Span, parse_marked


def batch(*documents: Example) -> pl.DataFrame:
    """A decoded batch of *documents*, as a check is given it. Text is encoded as UTF-8 first."""
    raws = [text.encode() if isinstance(text, str) else text for text in documents]
    rows = [
        {
            "doc_id": f"{n}.txt",
            "path": f"{n}.txt",
            "sha256": hashlib.sha256(raw).hexdigest(),
            "n_bytes": len(raw),
            "raw": raw,
        }
        for n, raw in enumerate(raws)
    ]
    nobody_said = [pl.lit(None, dtype).alias(name) for name, dtype in ANSWERS.items()]
    return decode_batch(pl.DataFrame(rows, schema=RAW)).with_columns(nobody_said)


def run_check(check: Check, *documents: Example, options: Options | None = None) -> pl.DataFrame:
    """What *check* says of *documents*: the batch with its columns and its flag."""
    return kernel(check, options or _sample(check))(batch(*documents))


def spans_in(check: Check, *documents: Example) -> list[list[Span]]:
    """The evidence that *check* finds in each of *documents*."""
    found = run_check(check, *documents)[f"{check.id}_spans"].to_list()
    return [[Span(**span) for span in spans] for spans in found]


def assert_check(check: Check) -> None:
    """Raise AssertionError unless *check* keeps every promise of the contract and its own examples."""
    assert_declared(check)
    for example in check.flagged:
        assert_flagged(check, example)
    for example in check.clean:
        assert_clean(check, example)
    assert_batch_invariant(check, [plain(example) for example in check.flagged + check.clean])


def assert_declared(check: Check) -> None:
    """The docstring, the examples, the columns and the expectations are all there and belong to the check."""
    _hold("## Why it matters" in check.doc, f"{check.id}: the docstring has no '## Why it matters'")
    _hold("## Known problems" in check.doc, f"{check.id}: the docstring has no '## Known problems'")
    _hold(bool(check.flagged and check.clean), f"{check.id}: needs flagged and clean examples")
    own = {*check.columns, f"{check.id}_flag"}
    judged = {expectation.kwargs.get("column") for expectation in check.expectations}
    _hold(bool(judged), f"{check.id}: expects nothing of a corpus")
    _hold(judged <= own, f"{check.id}: expects something of columns it does not own: {judged - own}")


def assert_flagged(check: Check, example: Example) -> None:
    """The example is flagged, and its marked evidence is found exactly."""
    row = run_check(check, plain(example)).row(0, named=True)
    _hold(row[f"{check.id}_flag"], f"{check.id}: not flagged: {example!r}")
    marks = parse_marked(example)[1] if isinstance(example, str) else []
    if marks:
        found = [(span["start"], span["end"]) for span in row[f"{check.id}_spans"]]
        _hold(found == marks, f"{check.id}: found {found}, not {marks}, in {example!r}")


def assert_clean(check: Check, example: Example) -> None:
    """The example is not flagged."""
    _hold(not run_check(check, example)[f"{check.id}_flag"][0], f"{check.id}: flagged: {example!r}")


def assert_batch_invariant(check: Check, documents: Sequence[Example]) -> None:
    """Empty batches, empty texts and batches of one give what the whole batch gives, and no input is changed."""
    given = batch(*documents)
    before, run = given.clone(), kernel(check, _sample(check))
    whole = run(given)
    _hold(given.equals(before), f"{check.id}: changed its input")
    ones = pl.concat([run(given[n]) for n in range(given.height)])
    _hold(ones.equals(whole), f"{check.id}: the answer depends on the batch")
    _hold(run_check(check).height == 0, f"{check.id}: an empty batch is not empty")
    _hold(run_check(check, "").height == 1, f"{check.id}: an empty text loses its row")


def assert_matcher(matcher: Matcher, settings: Duplicates | None = None) -> None:
    """Raise AssertionError unless *matcher* finds its example pairs, and those only, in either order."""
    _hold("## Why it matters" in matcher.doc, f"{matcher.id}: the docstring has no '## Why it matters'")
    _hold("## Known problems" in matcher.doc, f"{matcher.id}: the docstring has no '## Known problems'")
    _hold(bool(matcher.same and matcher.different), f"{matcher.id}: needs examples of both kinds")
    settings = settings or Duplicates()
    for pair in (*matcher.same, *matcher.different):
        for texts in (pair, pair[::-1]):
            kinds = related(batch(*texts), {matcher.id: matcher}, settings).pairs["kind"].to_list()
            _hold(kinds == [matcher.id] * (pair in matcher.same), f"{matcher.id}: found {kinds} in {texts!r}")
    examples = batch(*(text for pair in (*matcher.same, *matcher.different) for text in pair))
    whole = sketch(examples, [matcher], settings)
    ones = pl.concat([sketch(examples[n : n + 1], [matcher], settings) for n in range(examples.height)])
    _hold(whole.equals(ones), f"{matcher.id}: the sketch depends on the batch")
    _hold(sketch(examples.clear(), [matcher], settings).height == 0, f"{matcher.id}: an empty batch is not empty")


def related(
    decoded: pl.DataFrame, matchers: Mapping[str, Matcher], settings: Duplicates, rank: Sequence[int] | None = None
) -> Related:
    """How the documents of a decoded batch are related; of those that are the same the lowest in *rank* is best."""
    for check in load_checks().values():
        if read_columns(matchers.values()) & {*check.columns} - {*decoded.columns}:
            decoded = kernel(check, check.options())(decoded)
    sketched = sketch(decoded, matchers.values(), settings).with_row_index("number")
    apart = [name for name in sketched.columns if name in sketch_columns(matchers.values())]
    ranked = sketched.with_columns(rank=pl.Series(rank or range(decoded.height), dtype=pl.Int64)).sort("doc_id")
    every = np.ones(ranked.height, np.bool_)
    return relate(ranked, [sketched.select(apart)], ranked["rank"].to_numpy(), every, matchers, settings)


def _sample(check: Check) -> Options:
    return check.sample or check.options()


def plain(example: Example) -> Example:
    """The example without its marks."""
    return parse_marked(example)[0] if isinstance(example, str) else example


def _hold(truth: bool, otherwise: str) -> None:
    if not truth:
        raise AssertionError(otherwise)
