"""The rules that others filter by, as thresholds on the quality signals. A rule is called what its option is called."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray
from pydantic import BeforeValidator, Field

from audit.checks import Options

#: More than half of the words are single letters of a script that writes no spaces: how long they are says nothing.
_UNSPACED: Final = 0.5
#: Runs of letters stand again sooner than runs of words. FineWeb-2, which counts Chinese by the letter too, allows them
#: 1.27 to 1.32 times Gopher's share of a text (`dup_5_gram` to `dup_10_gram`).
_BY_LETTER: Final = 1.3


def _off(value: Any) -> Any:
    return None if value is False else value


Threshold: TypeAlias = Annotated[Annotated[float, Field(ge=0)] | None, BeforeValidator(_off)]
Count: TypeAlias = Annotated[Annotated[int, Field(ge=0)] | None, BeforeValidator(_off)]


class QualityOptions(Options):
    """The rules, ``<source>_<min or max>_<measure>``: a document fails one beyond its threshold. False: not asked."""

    #: Which of the rules suit a corpus is for its makers to say.
    action: Literal["keep", "review", "drop"] = "keep"

    #: Gopher: Rae et al. 2021, appendix A.1.1 and table A1, as datatrove measures them.
    gopher_min_words: Count = 50
    gopher_max_words: Count = 100_000
    gopher_min_mean_word: Threshold = 3
    gopher_max_mean_word: Threshold = 10
    gopher_max_hashes: Threshold = 0.1
    gopher_max_ellipses: Threshold = 0.1
    gopher_max_bullet_lines: Threshold = 0.9
    gopher_max_ellipsis_lines: Threshold = 0.3
    gopher_min_letter_words: Threshold = 0.8
    #: Gopher's is 2. The words are English, and a check does not know the language.
    gopher_min_stop_words: Count = None
    gopher_max_dup_lines: Threshold = 0.3
    gopher_max_dup_paragraphs: Threshold = 0.3
    gopher_max_dup_line_chars: Threshold = 0.2
    gopher_max_dup_paragraph_chars: Threshold = 0.2
    gopher_max_top_2_gram: Threshold = 0.2
    gopher_max_top_3_gram: Threshold = 0.18
    gopher_max_top_4_gram: Threshold = 0.16
    gopher_max_dup_5_gram: Threshold = 0.15
    gopher_max_dup_6_gram: Threshold = 0.14
    gopher_max_dup_7_gram: Threshold = 0.13
    gopher_max_dup_8_gram: Threshold = 0.12
    gopher_max_dup_9_gram: Threshold = 0.11
    gopher_max_dup_10_gram: Threshold = 0.1

    #: C4: Raffel et al. 2020, section 2.2.
    c4_min_sentences: Count = 5
    c4_max_curly: Count = 0
    c4_max_filler: Count = 0

    #: FineWeb: Penedo et al. 2024, section 3.6.
    fineweb_min_ended_lines: Threshold = 0.12
    fineweb_max_short_lines: Threshold = 0.67
    fineweb_max_dup_chars: Threshold = 0.01
    fineweb_max_breaks: Threshold = 0.3

    #: Whether a document fails that ends, or begins, within a sentence.
    truncated: bool = True
    #: From how many signs of machine translation on a document fails, if they are of two kinds at least.
    machine_translated: Count = 4


#: The rules that compare a signal with a threshold.
COMPARED: Final = tuple(name for name in QualityOptions.model_fields if "_min_" in name or "_max_" in name)
#: Those of them that a repetition fails.
REPEATING: Final = frozenset(name for name in COMPARED if "_max_dup_" in name or "_max_top_" in name)


def failed(options: QualityOptions, measured: pl.DataFrame) -> list[list[str]]:
    """For each row of measures the names of the rules of `COMPARED` that it fails, in their order."""
    rules: list[list[str]] = [[] for _ in range(measured.height)]
    for name in COMPARED:
        threshold = getattr(options, name)
        if threshold is not None:
            for row in np.flatnonzero(_fails(name, threshold, measured)):
                rules[row].append(name)
    return rules


def _fails(name: str, threshold: float, measured: pl.DataFrame) -> NDArray[np.bool_]:
    _, bound, measure = name.split("_", 2)
    values, by_letter = measured[measure].to_numpy(), measured["unspaced"].to_numpy() > _UNSPACED
    if bound == "min":
        fails: NDArray[np.bool_] = values < threshold
    else:
        again = measure.startswith("dup_") and measure.endswith("_gram")
        fails = values > threshold * np.where(by_letter & again, _BY_LETTER, 1.0)
    return fails & ~by_letter if measure == "mean_word" else fails
