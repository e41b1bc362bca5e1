"""Snippets with labelled spans, and text that holds none; the same here as in the floors of the tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from audit.text.spans import Span
from benchmarks.detectors.labelled import Row, read_rows

Range = tuple[int, int]
Found = Sequence[Span]

#: Messages of these kinds that are labelled clean are natural text. Mail is none: much of it is advertising.
NATURAL = frozenset({"official-doc", "web-main", "web-sentence", "sms-en", "youtube"})
#: What the snippets about spam call contacts, notices and offers. Furniture of web pages is another matter.
SPAM = frozenset({"contact", "redist", "promo", "water"})


#: Parts of them are among the messages, and three of them hold marks.
SEEDS = Path(__file__).parents[2] / "seeds"


class Snippet(NamedTuple):
    """A text and where in it the evidence is, in code points."""

    text: str
    spans: list[Range]


class Data(NamedTuple):
    """Snippets about placeholders and about spam, natural text, and manuals, which talk about such marks."""

    placeholder: list[Snippet]
    spam: list[Snippet]
    natural: list[str]
    manuals: list[str]


class Score(NamedTuple):
    """Shares from 0 to 1 of the spans found that are right, and of the labelled ones that are found."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.precision else 0.0


def load(bench: Path) -> Data:
    """Everything in the folder *bench*."""
    singles, messages = read_rows(bench / "language/single.jsonl"), read_rows(bench / "spam/messages.jsonl")
    spam = [row for row in read_rows(bench / "spam/spans.jsonl") if {kind for *_, kind in row["spans"]} <= SPAM]
    prose = [row["text"] for row in singles if row["level"] in ("sentence", "para", "doc")]
    clean = [row["text"] for row in messages if row["domain"] in NATURAL and not row["label"]]
    seeds = "".join(path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt")))
    return Data(
        [_snippet(row) for row in read_rows(bench / "placeholder/dev.jsonl")],
        [_snippet(row) for row in spam],
        [text for text in prose + clean if text.strip() not in seeds],
        [row["text"] for row in singles if row["level"].startswith("manpage")],
    )


def _snippet(row: Row) -> Snippet:
    return Snippet(row["text"], [(start, end) for start, end, _ in row["spans"]])


def score(snippets: Sequence[Snippet], found: Sequence[Found], *, parts: bool) -> Score:
    """A span is right where it overlaps a labelled one; without *parts*, where it is the first that does.

    What is left out has one span for each mark. A contact or a pitch may be told in parts: the order, and the number.
    """
    right = told = caught = wanted = 0
    for snippet, spans in zip(snippets, found, strict=True):
        left = list(snippet.spans)
        for span in spans:
            hit = next((some for some in left if span.start < some[1] and some[0] < span.end), None)
            right += hit is not None
            if hit and not parts:
                left.remove(hit)
        told += len(spans)
        caught += sum(any(s.start < end and start < s.end for s in spans) for start, end in snippet.spans)
        wanted += len(snippet.spans)
    return Score(right / max(told, 1), (caught if parts else right) / max(wanted, 1))


def lines(texts: Sequence[str]) -> int:
    """How many lines with anything on them there are."""
    return sum(bool(line.strip()) for text in texts for line in text.split("\n"))
