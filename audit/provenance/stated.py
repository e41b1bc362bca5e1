"""What a document says of its own origin: in its metadata, which is declared, and in its running text, extracted.

Front matter, the head of a mail or of a Gutenberg text and the metadata of a page are the document's own words about
itself. In running text only words that announce it count: a label, a credit, a dateline, a form that nothing else has;
and they count where such words stand, at the head and at the foot.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from audit.provenance import _stated_bylines as bylines
from audit.provenance import _stated_compilers as compilers
from audit.provenance import _stated_datelines as datelines
from audit.provenance import _stated_days as days
from audit.provenance import _stated_ids as ids
from audit.provenance import _stated_labels as labels
from audit.provenance import _stated_offices as offices
from audit.provenance import heads
from audit.provenance._declared import Head
from audit.provenance._running import Running, of_page, plain
from audit.provenance._stated_body import Body, Said
from audit.provenance.front_matter import front_matter
from audit.provenance.pages import page_head
from audit.schema import PROBLEM, STATEMENT
from audit.text.columns import struct_lists
from audit.text.declared import is_page
from audit.text.triggers import Group, Places, Triggers

#: So many statements of one field a text makes of itself; more are a bibliography or a list of links.
MOST: Final = 32

#: The words that may say anything, by who waits for them.
GROUPS: Final = {
    **labels.GROUPS,
    **bylines.GROUPS,
    **offices.GROUPS,
    **datelines.GROUPS,
    **ids.GROUPS,
    **compilers.GROUPS,
}
TRIGGERS = Triggers(GROUPS)


#: Texts that may begin with metadata; others are not looked at further.
_HEADED: Final = (
    r"^[\s\x{FEFF}]*(?:---|\+\+\+|\{|<|[A-Za-z][A-Za-z-]{1,39}:[ \t]|From )|^[^\n]{0,60}(?i:project gutenberg)"
)
#: Forms without a word of their own. That a text may have one is asked of the edges of all texts at once: so many code
#: points of the head and of the foot.
FORMS: Final = {**days.FORMS, **bylines.FORMS}
_HEAD, _FOOT = 1600, 600
#: So many places of the words of one group are looked at, those nearest to the edges: a text with more of them is a
#: list or an attack, and has said by then what it says.
_PLACES: Final = 2000


def run(batch: pl.DataFrame) -> pl.DataFrame:
    """Add `stated`, what each document says of its own origin, and `misstated`, what could not be read of that."""
    texts = batch["text"]
    begun = {row: _begun(texts[row]) for row in texts.str.contains(_HEADED).arg_true()}
    found = {row: _declared(head) for row, (head, _) in begun.items()}
    bodies = _bodies(texts, {row: running.text for row, (_, running) in begun.items()})
    for row, body, places in waiting(bodies):
        head, running = begun.get(row, _PLAIN)
        said = extract(body, places, is_page=running.is_page)
        found[row] = [*_declared(head), *(_extracted(one, running) for one in said)]
    every = range(batch.height)
    wrong = [begun[row][0].problems if row in begun else () for row in every]
    return batch.with_columns(
        struct_lists((found.get(row, ()) for row in every), STATEMENT).alias("stated"),
        struct_lists(wrong, PROBLEM).alias("misstated"),
    )


def _begun(text: str) -> tuple[Head, Running]:
    """What a document declares of itself, and its running text."""
    if is_page(text):
        return page_head(text), of_page(text)
    found = front_matter(text)
    found = found if found.end else heads.head(text)
    return found, plain(text, found.end)


_PLAIN: Final = (Head(), plain(""))


def _bodies(texts: pl.Series, instead: dict[int, str]) -> pl.Series:
    """Each text behind a line end; *instead* of some, by row, their running text."""
    bodies = "\n" + texts
    return bodies.scatter([*instead], [*instead.values()]) if instead else bodies


def waiting(bodies: pl.Series) -> Iterator[tuple[int, str, Places]]:
    """The texts that may say anything, by row, with the places of the words and forms that may say it."""
    forms: dict[int, list[Group]] = {}
    edges = (bodies.str.head(_HEAD), bodies.str.tail(_FOOT))
    for form, patterns in FORMS.items():
        for edge, pattern in zip(edges, patterns, strict=True):
            for row in edge.str.contains(pattern).arg_true() if pattern else ():
                forms.setdefault(row, []).append(form)
    for row, body, places in TRIGGERS.scan(bodies):
        few = {
            group: at if len(at) <= _PLACES else at[: _PLACES // 2] + at[-_PLACES // 2 :]
            for group, at in places.items()
        }
        yield row, body, Places(few | {form: [0] for form in forms.pop(row, ())})
    for row, some in forms.items():
        yield row, bodies[row], Places({form: [0] for form in some})


def _declared(head: Head) -> list[tuple[Any, ...]]:
    """What is declared, in the order of the text; what stands in no place comes last."""
    said = sorted(head.said, key=lambda one: (one.start is None, one.start or 0))
    return [(one.field, one.value, "declared", one.origin, one.start, one.end) for one in said]


def _extracted(said: Said, running: Running) -> tuple[Any, ...]:
    place = running.origin(said.start), running.origin(said.end, is_end=True)
    return (said.field, said.value, "extracted", "text", *place)


def extract(text: str, places: Places, *, is_page: bool = False) -> list[Said]:
    """What running text says of its origin, in order; *text* and *places* are behind a line end (see `Body`)."""
    body = Body(text, is_page=is_page)
    found = [*labels.labelled(body, places), *bylines.credited(body, places), *compilers.compiled(body, places)]
    found += [*datelines.datelines(body, places), *offices.offices(body, places)]
    found += days.days(body, places, is_dated=any(said.field == "dated" for said in found))
    found += [*offices.numbers(text, places), *ids.identifiers(text, places), *ids.handles(text, places)]
    taken = {said.value for said in found if said.field == "source_uri"}
    found += [said for said in ids.links(text, places) if said.value not in taken]
    return _first(found)


def _first(found: list[Said]) -> list[Said]:
    """Each thing said once, where it is said first, and no more than `MOST` of a field."""
    counts: dict[str, int] = {}
    seen = set()
    kept = []
    for said in sorted(found, key=lambda said: (said.start, said.end, said.field, said.value)):
        if (said.field, said.value) not in seen and counts.get(said.field, 0) < MOST:
            seen.add((said.field, said.value))
            counts[said.field] = counts.get(said.field, 0) + 1
            kept.append(said)
    return kept
