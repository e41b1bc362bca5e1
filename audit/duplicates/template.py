"""Templates: a document that equals another except that one has placeholders where the other has content.

What is left of the template besides its placeholders, its fixed text, stands in the filled form: in the same order, and
with nothing beside it but what fills the slots. At most one word in twenty may be otherwise. Which placeholders there
are says the check `placeholder`; where it believes none, two of XX, 某某, ○○, △△ or ___ will do.

Each slot is shown beside its filling, `direction` goes from the template to the filled form, and similarity is the
share of the fixed text that was found. It is told how many slots there are, how many are filled, how many names of
slots come `repeated`, and how many of these are `consistent`, filled with the same each time.

## Why it matters

A form that a thousand people filled in is one text and a thousand answers, and a text in which names and figures were
struck out has its whole self elsewhere. Neither can stand for the other, since the template says less: such a pair
drops nobody, also where the two are as alike as near duplicates.

## Known problems

Two filled forms are compared with each other like any two texts: those that differ in their figures alone are not
duplicates, those with other words in them are near duplicates if they are alike enough. If their template is in the
corpus, both are tied to it. A slot is filled with 1,000 letters and digits at most, and four times as many as the fixed
text has in all. A slot that holds nothing but signs (—, ☑) counts as open. Of documents that fold alike only the best
is looked at: if it has no placeholders, it is no template. Of the forms of one template the 128 that are most like it
are told.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from audit.duplicates.blocks import Block
from audit.duplicates.fillings import LACKING
from audit.duplicates.forms import FILLED, FILLINGS, FOUND, Form, enough, filled
from audit.duplicates.matcher import Corpus, Matcher, Matches, Pairs, Slots
from audit.duplicates.near import MATCHER as NEAR
from audit.duplicates.outlines import count_slots, fixed_shingles, outline
from audit.duplicates.sketches import SLOTS, Signatures, signature
from audit.duplicates.tiles import Runs
from audit.schema import LEFT, RIGHT
from audit.settings import Duplicates
from audit.text.compiled import compiled
from audit.text.fold import Places

_SPANS: Final = "placeholder_spans"

#: Candidates whose signatures agree in fewer slots than this many standard deviations below what is expected of a form
#: with as little of the fixed text as is aligned at all are not read.
_DEVIATIONS: Final = 2.0

#: Forms of one template that are looked at, those that agree most. As many versions of a form that are filled in part
#: cost so many comparisons each, and not the square of them.
_FORMS: Final = 128

#: Code points of templates that are folded at one time.
_FOLDED: Final = 32_000_000


def _find(corpus: Corpus) -> Pairs:
    """Each template with the documents that have fewer slots and whose signatures agree with that of its fixed text.

    Every template is compared with everybody, which takes some 40 ns: no key that two documents share would find a
    template with a slot every ten characters.
    """
    spans = corpus.documents[_SPANS]
    slots = count_slots(corpus.documents["text"], spans)
    rows = np.flatnonzero(corpus.wanted & (slots.known + slots.loud > 0))
    sizes = corpus.documents["n_chars"].to_numpy().astype(np.int64)
    lefts, rights = [rows[:0]], [rows[:0]]
    for part in np.split(rows, np.flatnonzero(np.diff(np.cumsum(sizes[rows]) // _FOLDED)) + 1):
        block = Block.of(corpus.documents["text"].gather(part))
        for number, row in enumerate(part.tolist()):
            drawn = outline(block.one(number), block.texts[number], spans[row])
            hashes = fixed_shingles(drawn)
            if len(hashes) and enough(drawn.fixed):
                others = corpus.wanted & slots.less(row, 1 - FILLED) & (corpus.fresh | corpus.fresh[row])
                met = _nearest(signature(hashes), corpus.signatures, sizes, others, len(hashes), len(drawn.fixed))
                lefts.append(np.full(len(met), row))
                rights.append(met)
    left, right = np.concatenate(lefts), np.concatenate(rights)
    return Pairs(np.minimum(left, right), np.maximum(left, right))


def _nearest(
    signed: Signatures, signatures: Signatures, sizes: Places, others: NDArray[np.bool_], shingles: int, fixed: int
) -> Places:
    """Of the *others* those that may be filled forms of a template with so many *shingles* and *fixed* words."""
    least = (1 - LACKING) * shingles
    agreed = np.empty(len(others), np.int64)
    _agreements(signed, signatures, others, agreed)
    share = least / (np.clip(sizes, least, (1 + FILLINGS) * fixed) + shingles - least)
    enough = agreed >= SLOTS * share - _DEVIATIONS * np.sqrt(SLOTS * share * (1 - share))
    found = np.flatnonzero(others & enough & (sizes >= FOUND * fixed))
    return found[np.argsort(-agreed[found], kind="stable")[:_FORMS]]


@compiled
def _agreements(signed, signatures, others, out):  # type: ignore[no-untyped-def]
    """Write in how many slots the signature of each of the *others* agrees.

    Half of the slots are counted in one byte, which is done in vectors: four times as fast as in a wider word.
    """
    for row in range(others.size):
        count = 0
        if others[row]:
            for half in range(0, SLOTS, SLOTS // 2):
                some = np.uint8(0)
                for slot in range(half, half + SLOTS // 2):
                    some = np.uint8(some + np.uint8(signed[slot] == signatures[row, slot]))
                count += int(some)
        out[row] = count


#: Evidence of a pair, see above.
_EVIDENCE: Final = {"slots": pl.Int64(), "filled": pl.Int64(), "repeated": pl.Int64(), "consistent": pl.Int64()}

_NO_RUNS: Final = Runs(*np.empty((4, 0), np.int64))


def _verify(block: Block, pairs: Pairs, settings: Duplicates) -> Matches:
    """The pairs of which one is filled in where the other has its placeholders."""
    spans = block.read[_SPANS]
    rightward = count_slots(block.texts, spans).more(pairs.left, pairs.right)
    templates, texts = np.where(rightward, [pairs.left, pairs.right], [pairs.right, pairs.left]).tolist()
    drawn = {text: outline(block.one(text), block.texts[text], spans[text]) for text in {*templates}}
    forms = [
        filled(drawn[template], block.one(text), block.texts[text], spans[text])
        for template, text in zip(templates, texts, strict=True)
    ]
    return Matches(
        holds=np.array([form is not None for form in forms], np.bool_),
        similarity=np.array([form.found if form else 0.0 for form in forms], np.float64),
        kinds=np.full(len(forms), "template", object),
        evidence=pl.DataFrame([_told(form) for form in forms], schema=_EVIDENCE, orient="row"),
        runs=_NO_RUNS,
        slots=_slots(forms, rightward),
        directions=np.where(rightward, LEFT, RIGHT).astype(object),
    )


def _told(form: Form | None) -> tuple[int, int, int, int]:
    return (0, 0, 0, 0) if form is None else (form.slots, form.filled, form.repeated, form.consistent)


def _slots(forms: list[Form | None], rightward: NDArray[np.bool_]) -> Slots:
    """The filled slots of all forms, and their fillings, in code points."""
    rows = [
        (pair, one.start, one.end, one.filled_from, one.filled_to)
        for pair, form in enumerate(forms)
        if form is not None
        for one in form.fillings
    ]
    pair, start, end, filled_from, filled_to = np.array(rows, np.int64).reshape(-1, 5).T
    turned = ~rightward[pair]
    left, right = (np.where(turned, *sides) for sides in ((filled_from, start), (start, filled_from)))
    left_end, right_end = (np.where(turned, *sides) for sides in ((filled_to, end), (end, filled_to)))
    return Slots(pair, left, left_end, right, right_end)


_TERMS = (
    "本协议由{}与{}于{}签订。乙方应在约定期限内完成全部工作，并向甲方交付成果资料；甲方验收合格后支付报酬共计{}元。"
    "双方对履行中知悉的秘密负有保密义务，未尽事宜另行商定。"
)
_LETTER = (
    "Dear {}, thank you for renting the hall of our society on {}. The key can be had from the caretaker the evening "
    "before, and chairs are in the cellar. Please leave {} as a deposit, which we return to {} once all is clean."
)

MATCHER = Matcher(
    id="template",
    doc=__doc__,
    rank=0,
    reads=(_SPANS,),
    signed_by=NEAR,
    find=_find,
    verify=_verify,
    alike=False,
    same=(
        (
            _TERMS.format("××公司", "××学院", "×年×月×日", "××"),
            _TERMS.format("长河公司", "东岭学院", "三年五月六日", "900"),
        ),
        (
            _LETTER.format("[Your Name]", "[Event Date]", "$____", "[Your Name]"),
            _LETTER.format("Ms Quill", "2 June", "$150", "Ms Quill"),
        ),
    ),
    different=(
        (_LETTER.format("Mr Oak", "3 May", "$100", "Mr Oak"), _LETTER.format("Ms Quill", "2 June", "$150", "Ms Quill")),
        (
            _LETTER.format("[Your Name]", "[Event Date]", "$____", "[Your Name]"),
            _LETTER.format("{{ name }}", "{{ date }}", "$____", "{{ name }}"),
        ),
        (
            _TERMS.format("××公司", "××学院", "×年×月×日", "××"),
            "本协议由长河印务公司与东岭学院于三年五月六日签订。乙方提供场地，甲方支付租金共计900元。双方负有保密义务。",
        ),
    ),
)
