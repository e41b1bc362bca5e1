"""`python -m benchmarks.translation`: how well translations are found, and what that costs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from audit.duplicates.translation import Speech
from audit.duplicates.translation.encoders import Encoders
from audit.duplicates.translation.table import Table
from benchmarks.packages import SourcesError, cache_folder
from benchmarks.translation.cost import SIZES, exact, static
from benchmarks.translation.goals import Outcome
from benchmarks.translation.ours import answer
from benchmarks.translation.page import Costs, page
from benchmarks.translation.prepare import NAMES, VARIABLE, Prepared, prepare
from benchmarks.translation.score import judged

RESULTS = Path(__file__).parents[1] / "results" / "translation.md"

#: The corpus on which cost is measured.
_GROWN = "manuals"

#: Documents on which everything is done once before anything is timed: what is compiled is compiled then.
_WARM = 60


def main(words: Sequence[str] | None = None) -> None:
    """Build, find, judge, print and write."""
    chosen = _arguments(words)
    encoder, wide = Encoders.of(chosen.encoder)
    if encoder is None:
        raise SystemExit("skipped: the encoder's package is not installed")
    corpora, skipped = _corpora(chosen)
    speech = Speech(encoder, Table(encoder), wide)
    if corpora:
        answer(corpora[0].documents.head(_WARM), speech)
    costs = next((_costs(corpus, speech) for corpus in corpora if corpus.name == _GROWN), None)
    outcomes = {corpus.name: _outcome(corpus, speech) for corpus in corpora}
    text = "\n".join(page(outcomes, skipped, costs, _how(chosen))) + "\n"
    print(text, end="")
    if chosen.results:
        chosen.results.parent.mkdir(parents=True, exist_ok=True)
        chosen.results.write_text(text, "utf-8")


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.translation", description=main.__doc__)
    parser.add_argument("--corpora", type=lambda names: names.split(","), default=list(NAMES), help=",".join(NAMES))
    parser.add_argument("--documents", type=int, help="only the first so many of each corpus; nothing is written")
    parser.add_argument("--encoder", help="a wide one besides, as of `audit run`; nothing is written")
    parser.add_argument("--work", type=Path, default=cache_folder("translation"), help="where corpora are, or will be")
    parser.add_argument("--results", type=Path)
    parser.add_argument("--note", default="", help="what else the machine was doing, for the page")
    chosen = parser.parse_args(words)
    if unknown := [name for name in chosen.corpora if name not in NAMES]:
        parser.error(f"unknown corpora: {', '.join(unknown)}; known are {', '.join(NAMES)}")
    if chosen.documents is not None and chosen.documents < 1:
        parser.error("--documents must be 1 at least")
    if chosen.results is None and not chosen.documents and not chosen.encoder and set(chosen.corpora) == set(NAMES):
        chosen.results = RESULTS
    return chosen


def _corpora(chosen: argparse.Namespace) -> tuple[list[Prepared], dict[str, str]]:
    """The corpora that can be had, cut to size, and why the others cannot."""
    corpora: list[Prepared] = []
    skipped: dict[str, str] = {}
    for name in chosen.corpora:
        try:
            corpus = prepare(name, chosen.work)
        except SourcesError as error:
            skipped[name] = str(error)
            continue
        if corpus is None:
            skipped[name] = f"`{VARIABLE}` names no folder with labelled translations"
        else:
            corpora.append(corpus.first(chosen.documents))
    return corpora, skipped


def _outcome(corpus: Prepared, speech: Speech) -> Outcome:
    print(f"{corpus.name}: {corpus.documents.height:,} documents", file=sys.stderr, flush=True)
    found = answer(corpus.documents, speech)
    documents = corpus.documents.join(found.languages, on="id")
    known = speech.encoder.languages or frozenset()
    return Outcome(corpus, found, judged(documents, corpus.truth, found.pairs, found.trace, known))


def _costs(corpus: Prepared, speech: Speech) -> Costs:
    print(f"{corpus.name}: the static stage", file=sys.stderr, flush=True)
    sizes = [size for size in SIZES if size <= corpus.documents.height] or [corpus.documents.height]
    grown = [static(corpus.documents.head(size), speech) for size in sizes]
    return Costs(grown, exact(corpus.documents.head(sizes[-1]), speech))


def _how(chosen: argparse.Namespace) -> str:
    words = ["python -m benchmarks.translation"]
    if set(chosen.corpora) != set(NAMES):
        words.append(f"--corpora {','.join(chosen.corpora)}")
    if chosen.encoder:
        words.append(f"--encoder {Path(chosen.encoder).name}")
    if chosen.documents:
        words.append(f"--documents {chosen.documents}")
    told = f"Written by `{' '.join(words)}`; what the columns mean is in `benchmarks/README.md`."
    return f"{told} {chosen.note}".strip()


if __name__ == "__main__":
    main()
