"""Translations: documents that say the same in another language.

A pair is found by what its parts mean, as vectors that an encoder of many languages gives them, by what survives
translation (numbers, dates, names, addresses), and by the lengths of its sentences. It is verified by putting sentence
beside sentence: a translation covers most of both documents, in order and by a clear margin; two texts on one subject
do not. Similarity is the mean of what is covered on either side. Where the encoder does not know both languages
another one speaks, if one is named (`--encoder`); else the lengths of sentences and the shared anchors decide, and
similarity is then a probability.

A *contained translation* is one that lies in a longer document. It is evidence for a reviewer and drops nothing.

## Why it matters

No comparison of letters sees a translation. It counts twice in whatever is made from the corpus, most of what is in the
web by now is a machine's, and a text that was withheld in one language turns up in another.

## Known problems

The encoder knows Arabic, Chinese, Dutch, English, French, German, Italian, Japanese, Korean, Polish, Portuguese,
Russian, Spanish, Thai and Turkish. Elsewhere a text with few numbers and names is found by its lengths alone, or not,
and one that lies in a longer document is not found, unless another encoder is named.
Pages made from one template look like translations of each other; where two fit as well, both are told and neither is
dropped. Two reports of one event that draw on one agency can cover each other. Which of two is the original is told
from signs, and often not at all.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from audit.duplicates.components import components
from audit.duplicates.select import walk
from audit.duplicates.translation.reading import Speech
from audit.duplicates.translation.search import Measure, Search
from audit.duplicates.translation.verify import WHOLE
from audit.schema import LEFT, RIGHT
from audit.text.fold import Places

__all__ = ["Ranked", "Speech", "eligible", "find", "language_of", "many_languages", "translated"]

Truths = NDArray[np.bool_]

#: Languages by primary subtag that are one for our purpose: what differs is a standard, not a language.
_SAME: Final = {"nb": "no", "nn": "no"}


class Ranked(NamedTuple):
    """Who comes first, by row: the lowest `tier`, then the originals, then the lowest `rank`; and who may stay."""

    tier: Places
    rank: Places
    fit: Truths

    def order(self, translated: Truths) -> Places:
        """The rank of each row when it is known who is a translation."""
        out = np.empty(len(self.rank), np.int64)
        out[np.lexsort((self.rank, translated, self.tier))] = np.arange(len(out))
        return out


def language_of(tag: str) -> str:
    """The language of a BCP 47 tag, as far as translations go: Simplified and Traditional Chinese are one."""
    primary = tag.split("-")[0].lower()
    return _SAME.get(primary, primary)


def eligible() -> pl.Expr:
    """Whether a document can be compared with other languages: it has a text, of a language that is known."""
    return ((pl.col("status") == "ok") & ~pl.col("language").is_in(["und", "zxx"])).fill_null(value=False)


def many_languages(documents: pl.DataFrame) -> bool:
    """Whether there is anything to look for: two documents in two languages."""
    tags = documents.filter(eligible())["language"].unique()
    return len({language_of(tag) for tag in tags}) > 1


def translated(pairs: pl.DataFrame) -> list[str]:
    """The documents that a pair says are translations of the other one, by id, sorted."""
    told = pairs.filter((pl.col("kind") == WHOLE) & pl.col("verified"))
    sides = [told.filter(pl.col("direction") == way)[side] for way, side in ((LEFT, "right"), (RIGHT, "left"))]
    return pl.concat(sides).unique().sort().to_list()


def find(
    documents: pl.DataFrame,
    ranked: Ranked,
    links: pl.DataFrame,
    fresh: Truths,
    measure: Measure,
    speech: Speech,
) -> pl.DataFrame:
    """Find and verify the translations among *documents*, which are sorted by `doc_id`; rows of `pairs`.

    *links* are the duplicates within a language that are known, by row. Only who stays is compared: at first whoever is
    no duplicate, then also who was a duplicate of a translation. *fresh*: no two others are compared. *measure* makes
    the sketches of documents, see `sketch`. *speech*: the encoders that there are.
    """
    languages = [language_of(tag) for tag in documents["language"].fill_null("und")]
    able = documents.select(eligible()).to_series().to_numpy()
    copies = components(links["left"].to_numpy(), links["right"].to_numpy(), documents.height)
    search = Search(documents, languages, copies, fresh, measure, speech)
    while True:
        known = pl.concat([links, search.links()])
        sides = known["left"].to_numpy(), known["right"].to_numpy()
        order = ranked.order(search.translated)
        stays = walk(order, ranked.fit, *sides, known["kind"], known["similarity"]) < 0
        # Who neither is new nor can be kept has nothing to say.
        new = stays & able & (fresh | ranked.fit) & ~search.seen
        if not new.any():
            return search.pairs()
        search.look_at(new)
