"""Verification: whether one document is a translation of another, or holds one.

Where the encoder knows both languages, sentences decide: the static table throws out what cannot be, then the encoder
aligns what remains. Elsewhere the lengths of the sentences and the shared anchors decide, and what the encoder makes of
languages it was not made for is one voice among them; that is less sure, and says so.
"""

from __future__ import annotations

from math import exp, log, log1p
from typing import Final, NamedTuple

from audit.duplicates.translation.align import Alignment, align
from audit.duplicates.translation.reading import Reader, Speaker, Speakers
from audit.duplicates.translation.shared import Anchors, Shared
from audit.duplicates.translation.structure import Structure, structure

WHOLE: Final = "translation"
CONTAINED: Final = "contained translation"


class Threshold(NamedTuple):
    """What an alignment must reach: coverage of the side covered more and of the other, margin, order, and links."""

    more: float
    less: float
    margin: float
    order: float
    links: int

    def holds(self, found: Alignment) -> bool:
        """Whether an alignment reaches it."""
        reached = found.more >= self.more and found.less >= self.less
        return reached and found.margin >= self.margin and found.order >= self.order and len(found.left) >= self.links


#: What the static table must see for the encoder to be asked. Of the labelled pairs one true one in 600 has less, of
#: templated pages of a few sentences one in 72; of the false candidates two in a hundred have as much.
ASKED: Final = Threshold(more=0.10, less=0.0, margin=0.0, order=0.5, links=1)

#: When two documents are translations of each other; when they are if their sentences have lengths that go together,
#: at no more than this cost; and when one holds a translation of the other. From the labelled pairs: the first alone
#: has precision and recall .997 there and recall .90 on templated pages, which the second brings to .96; of the
#: translations that are a fifth of a longer document the third finds .97 of the candidates.
TRANSLATED: Final = Threshold(more=0.55, less=0.30, margin=0.10, order=0.50, links=2)
FITTING: Final = Threshold(more=0.30, less=0.25, margin=0.05, order=0.70, links=4)
COST: Final = 0.8
HELD: Final = Threshold(more=0.50, less=0.0, margin=0.20, order=0.70, links=6)

#: Languages outside the encoder: a logistic regression on the labelled pairs, rounded. `cost` is the logarithm of the
#: structure's; `both` and `order` are of shared anchors, `weight` is their logarithm; `ratio` that of the lengths;
#: `covered` and `margin` are of the encoder's alignment.
_VOICES: Final = {"cost": -7.0, "both": 3.5, "order": 3.0, "weight": 0.3, "ratio": -2.0, "covered": 7.0, "margin": 12.0}
_BIAS: Final = -4.0
SURE: Final = 0.5

#: Lengths alone decide only if there are so many of them, with an encoder and without: those of two single sentences
#: always go together. Shorter documents must share anchors of this weight.
_FEW: Final = 8
_ENOUGH: Final = 20
_WEIGHT: Final = 2.0

#: Below this the encoder is not asked: it could not add so much.
_ASKED_AT: Final = -5.0

#: Nor is a wide encoder, which is slow, unless the document with fewer anchors has this share of them in the other, and
#: they weigh this much: it may lie in a longer one. Of the labelled pairs elsewhere 202 of 203 are asked about, and
#: half of the documents are encoded.
_HINT: Final = 0.2
_HINTS: Final = 4.0

#: So many logits between two partners are as much as one unit of strength between two that an encoder knows.
_LOGITS: Final = 10.0

#: What margin and cost of lengths weigh beside coverage and shared anchors when pairs compete. Coverage alone leaves
#: template siblings at precision .967 with a gap of .08; with these it is .995 at the same recall.
_MARGINS: Final = 2.0
_COSTS: Final = -0.05


class Verdict(NamedTuple):
    """What became of a pair. `kind` is None where it does not hold.

    `score` is the mean coverage of both sides, or of the one that lies in the other; or a probability, where no encoder
    knows both languages (`aligned` is then None, or of an encoder that was not made for them). `speaker` is who
    `aligned` is of.
    """

    kind: str | None
    score: float
    aligned: Alignment | None
    shared: Shared
    structure: Structure
    by_sentences: bool
    speaker: Speaker | None = None

    @property
    def threshold(self) -> float:
        """What the score of its kind had to reach."""
        if not self.by_sentences:
            return SURE
        asked = HELD if self.kind == CONTAINED else FITTING if self.structure.cost <= COST else TRANSLATED
        return asked.more if asked is HELD else round((asked.more + asked.less) / 2, 4)

    @property
    def strength(self) -> float:
        """What pairs of the same languages compete by: finer than the score, since template siblings are alike."""
        if not self.by_sentences or self.aligned is None:
            return log(max(self.score, 1e-9) / max(1 - self.score, 1e-9)) / _LOGITS
        return self.score + _MARGINS * self.aligned.margin + self.shared.both + _COSTS * self.structure.cost


#: What becomes of a pair that the static table throws out.
_REFUSED: Final = Verdict(None, 0.0, None, Shared(0.0, 0.0, 0.0, 0.0), Structure(0.0, 0.0), True)


class Judge:
    """Verifies pairs of rows."""

    def __init__(self, reader: Reader, speakers: Speakers, anchors: Anchors) -> None:
        """*speakers* are the encoders, as far as there are any."""
        self._reader, self._speakers, self._anchors = reader, speakers, anchors

    def verdict(self, left: int, right: int) -> Verdict:
        """Whether the pair holds, and as what."""
        static, exact, wide = self._speakers.static, self._speakers.exact, self._speakers.wide
        if static is not None and exact is not None and self._speakers.know(left) and self._speakers.know(right):
            # Most candidates end here: nothing else is looked at for them.
            if not ASKED.holds(align(static.side(left), static.side(right))):
                return _REFUSED
            return self._by_sentences(exact, left, right)
        score, shared, fits = self._heard(left, right)
        if wide is not None:
            asked = score > _ASKED_AT or (shared.less >= _HINT and shared.weight >= _HINTS)
            return self._by_sentences(wide, left, right) if asked else _REFUSED
        return self._by_anchors(left, right, score, shared, fits)

    def _by_sentences(self, speaker: Speaker, left: int, right: int) -> Verdict:
        lengths = [self._reader.lengths(row) for row in (left, right)]
        shared, fits = self._anchors.shared(left, right), structure(*lengths)
        found = align(speaker.side(left), speaker.side(right))
        kind, score = None, 0.0
        if TRANSLATED.holds(found) or (FITTING.holds(found) and fits.cost <= COST):
            kind, score = WHOLE, (found.left_covered + found.right_covered) / 2
        elif HELD.holds(found):
            kind, score = CONTAINED, found.more
        return Verdict(kind, score, found, shared, fits, True, speaker)

    def _heard(self, left: int, right: int) -> tuple[float, Shared, Structure]:
        """What lengths and anchors say, in logits, and what it is made of."""
        lengths = [self._reader.lengths(row) for row in (left, right)]
        shared, fits = self._anchors.shared(left, right), structure(*lengths)
        heard = {
            "cost": log(fits.cost + 0.1),
            "both": shared.both,
            "order": shared.order,
            "weight": log1p(shared.weight),
            "ratio": abs(log((lengths[0].sum() + 1) / (lengths[1].sum() + 1))),
        }
        return _BIAS + sum(_VOICES[voice] * value for voice, value in heard.items()), shared, fits

    def _by_anchors(self, left: int, right: int, score: float, shared: Shared, fits: Structure) -> Verdict:
        lengths, found, exact = [self._reader.lengths(row) for row in (left, right)], None, self._speakers.exact
        if exact is not None and score > _ASKED_AT:
            found = align(exact.side(left), exact.side(right))
            score += _VOICES["covered"] * found.less + _VOICES["margin"] * found.margin
        sure, enough = 1 / (1 + exp(-score)), _ENOUGH if found is None else _FEW
        holds = sure >= SURE and (shared.weight >= _WEIGHT or min(map(len, lengths)) >= enough)
        return Verdict(WHOLE if holds else None, sure, found, shared, fits, False, exact if found else None)
