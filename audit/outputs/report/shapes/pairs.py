"""The shape of what relates documents: pairs, the groups of duplicates, and how they hang together."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Discriminator, Field, Strict, Tag
from typing_extensions import TypedDict

from audit.outputs.report.relations import MAX_EDGES, MAX_NODES
from audit.outputs.report.shapes.parts import (
    Beginning,
    Count,
    Decision,
    Direction,
    Excerpt,
    Ordinal,
    Side,
    Similarity,
    Two,
    Values,
    wrong,
)

#: A text, and the number of the anchor that it is; null where it is none.
Piece = Annotated[tuple[str, Ordinal | None], Strict(strict=False)]


class Run(TypedDict):
    """A run that both documents have, or a slot and what fills it; a side is null where its text is not at hand."""

    left: Excerpt | None
    right: Excerpt | None


class Lengths(TypedDict):
    """The code points of both texts; null where one is not at hand."""

    left: Count | None
    right: Count | None


class Same(TypedDict):
    """A stretch that both texts have."""

    same: str


class Differs(TypedDict):
    """What either text has in a place, and how many code points of either are left out behind it."""

    left: str
    right: str
    cut: Two


def _part(part: Any) -> str:
    """Whether both texts have it."""
    return "<same>" if isinstance(part, dict) and "same" in part else "<differs>"


class Block(TypedDict):
    """A place where two texts differ, and how many code points `before` it are the same and not shown."""

    before: Count
    left: Beginning
    right: Beginning
    parts: list[Annotated[Annotated[Same, Tag("<same>")] | Annotated[Differs, Tag("<differs>")], Discriminator(_part)]]


class BlocksCut(TypedDict):
    """Blocks that are not shown, and the code points of either text in and behind them."""

    blocks: Count
    left: Count
    right: Count


class Alignment(TypedDict):
    """Two texts word for word: code points that are the `same`, stretches that differ (`changes`), and the blocks.

    `coarse` are the code points in differences that were not looked into; `after` the last block so many are the same.
    """

    same: Count
    changes: Count
    coarse: Count
    blocks: list[Block]
    after: Count
    cut: BlocksCut


class Sign(TypedDict):
    """What speaks for a document being the original."""

    sign: str
    original: str
    told: str


class Anchor(TypedDict):
    """What both texts have: a number, a date, a name, an address."""

    key: str
    told: str
    left: Excerpt | None
    right: Excerpt | None


class Paragraph(Beginning):
    """One side of a row, with its anchors numbered as on the other side; `cut` code points are left out behind it."""

    parts: list[Piece]
    cut: Count


class Row(TypedDict):
    """What stands beside what; `kind` is ``both``, the side that alone has it, or ``rest`` where no sentence is."""

    kind: Literal["both", "left", "right", "rest"]
    left: Paragraph | None
    right: Paragraph | None


class Translation(TypedDict):
    """Which document is the original, where that is known, and the paragraphs of both, the side `first` leading.

    `left_only` and `right_only` are the longest stretches without a partner, with null where the text is not at hand.
    """

    original: str | None
    signs: list[Sign]
    anchors: list[Anchor]
    left_only: list[Excerpt | None]
    left_only_cut: Count
    right_only: list[Excerpt | None]
    right_only_cut: Count
    first: Side
    rows: list[Row]
    rows_cut: Count


class Pair(TypedDict):
    """Two related documents, `left` before `right` by name; `evidence` depends on the kind.

    `alignment` is there for pairs of nearly the same words, `translation` for translations, else null.
    """

    left: str
    right: str
    kind: str
    verified: bool
    direction: Direction | None
    similarity: Similarity | None
    evidence: Values
    runs: list[Run]
    runs_cut: Count
    translation: Translation | None
    lengths: Lengths
    alignment: Alignment | None


class Member(TypedDict):
    """A document of a group, for how many it stands, and its keeper, if it has one, with kind and reason."""

    doc_id: str
    stands_for: Count
    duplicate_of: str | None
    duplicate_kind: str | None
    similarity: Similarity | None
    keeper_reason: str | None
    decision: Decision


def _of_a_kind(member: Member) -> Member:
    if member["duplicate_of"] is not None and member["duplicate_kind"] is None:
        raise wrong("Input should be a valid string where there is a keeper", "duplicate_kind")
    return member


class Group(TypedDict):
    """Documents that hang together as duplicates: how many (`n`), their decisions, and the first of them."""

    cluster: str
    n: Count
    keep: Count
    review: Count
    drop: Count
    members: Annotated[list[Annotated[Member, AfterValidator(_of_a_kind)]], Field(min_length=1)]
    members_cut: Count


class Node(TypedDict):
    """A document in a drawing, whether it stands for others; its decision is null where it is of another corpus."""

    doc_id: str
    decision: Decision | None
    keeper: bool | None


class Edge(TypedDict):
    """A pair in a drawing."""

    left: str
    right: str
    kind: str
    similarity: Similarity | None
    verified: bool
    direction: Direction | None


class Component(TypedDict):
    """Documents that hang together by any relation: how many there are, and those that are drawn."""

    n_documents: Count
    n_pairs: Count
    documents: Annotated[list[Node], Field(min_length=1, max_length=MAX_NODES)]
    pairs: Annotated[list[Edge], Field(max_length=MAX_EDGES)]


def _drawn(component: Component) -> Component:
    names = {node["doc_id"] for node in component["documents"]}
    for place, edge in enumerate(component["pairs"]):
        for side, name in (("left", edge["left"]), ("right", edge["right"])):
            if name not in names:
                raise wrong("Input should be a document that is drawn", "pairs", place, side)
        if edge["left"] == edge["right"]:
            raise wrong("Input should be another document than the left one", "pairs", place, "right")
    return component


class Relations(TypedDict):
    """The largest components; `cut` are those not drawn."""

    components: list[Annotated[Component, AfterValidator(_drawn)]]
    cut: Count
