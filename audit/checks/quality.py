"""The signals that others filter by: Gopher's, C4's and FineWeb's rules, breaks within a sentence, machine translation.

`quality` is a struct of measures, and `quality_rules` lists the rules that a document fails. A rule is called after its
source, its bound and its measure, as in `gopher_max_dup_lines`, and so is its option; `false` switches it off. Nothing
is set aside: `quality_flag` says that a rule fails, and the action is `keep`. Whoever filters takes what suits them:

    rows.filter(~pl.col("quality_rules").list.contains("gopher_max_dup_lines"))
    rows.filter(pl.col("quality").struct.field("letter_words") >= 0.8)

| measure | what it is | rules |
|---|---|---|
| `words` | words that are more than signs | gopher min 50, gopher max 100000 |
| `unspaced` | share of words that are single letters of a script without spaces | |
| `mean_word` | mean length of such words as `words` counts | gopher min 3, gopher max 10 |
| `longest_word` | length of the longest word | |
| `letter_words` | share of words with a letter | gopher min 0.8 |
| `stop_words` | how many of "the be to of and that have with" there are | gopher min (2) |
| `hashes` | `#` per word | gopher max 0.1 |
| `ellipses` | `...` or `…` per word | gopher max 0.1 |
| `letters` | share of characters | |
| `upper` | share of letters that are capitals | |
| `digits` | share of characters | |
| `punctuation` | share of characters | |
| `white_space` | share of characters | |
| `lines` | lines that are not blank | |
| `mean_line` | characters for each of them | |
| `longest_line` | its characters | |
| `short_lines` | share of lines of 30 characters or fewer | fineweb max 0.67 |
| `ended_lines` | share of lines behind which a sentence ends | fineweb min 0.12 |
| `bullet_lines` | share of lines, blank ones too, that begin with `•` or `-` | gopher max 0.9 |
| `ellipsis_lines` | share of lines, blank ones too, that end with an ellipsis | gopher max 0.3 |
| `breaks` | line breaks per word | fineweb max 0.3 |
| `kept_lines` | share of lines that C4 keeps: ended, of three words, no JavaScript, no policy of a site | |
| `sentences` | sentences in those lines | c4 min 5 |
| `curly` | number of `{` | c4 max 0 |
| `filler` | number of "lorem ipsum" | c4 max 0 |
| `dup_lines` | share of lines that stood there before | gopher max 0.3 |
| `dup_line_chars` | their share of the characters | gopher max 0.2 |
| `dup_paragraphs` | share of paragraphs that stood there before | gopher max 0.3 |
| `dup_paragraph_chars` | their share of the characters | gopher max 0.2 |
| `dup_chars` | share of characters, line breaks set aside, in repeated lines | fineweb max 0.01 |
| `top_2_gram` | share of characters in the most frequent run of two words | gopher max 0.2 |
| `top_3_gram` | of three words | gopher max 0.18 |
| `top_4_gram` | of four words | gopher max 0.16 |
| `dup_5_gram` | share of characters in runs of five words that were met before | gopher max 0.15 |
| `dup_6_gram` | of six words | gopher max 0.14 |
| `dup_7_gram` | of seven words | gopher max 0.13 |
| `dup_8_gram` | of eight words | gopher max 0.12 |
| `dup_9_gram` | of nine words | gopher max 0.11 |
| `dup_10_gram` | of ten words | gopher max 0.1 |

The sources are Rae et al. 2021 (Gopher, table A1), Raffel et al. 2020 (C4) and Penedo et al. 2024 (FineWeb), defined as
in datatrove, Hugging Face's implementation of them; measures without a rule are ours. A word is what stands between
white space, as for C4, and keeps its punctuation; in Chinese, Japanese, Thai, Lao, Khmer and Burmese each letter is a
word, and where such words are the majority, their mean length is not asked, and 1.3 times as much may stand in repeated
runs, as FineWeb-2 has it for Chinese. Line ends are those of editors, and white space around the text is left out.

The spans, by their labels:

- `truncated`: the last words of a document that ends within a sentence, or the first ones of one that begins there; the
  rule `truncated`;
- `residue`: what machine translation leaves in English: doubled words and phrases (`the the`, `institutional and
  institutional`), `party member Province`, `Xi 'an`, full-width punctuation, marks of tokenisers. From
  `machine_translated` signs of two kinds on a document fails the rule of that name;
- `repeated`: the longest stretch of words met before, in a document that fails one of the rules on repetition.

## Why it matters

Corpora are filtered by these rules before models are trained on them, everywhere with the same thresholds. Who passes
on a corpus should know what of it will be left.

## Known problems

The thresholds were set on English web pages. Good texts fail them: poems, tables, glossaries, manuals with lists, and
whatever is shorter than fifty words or five sentences. In scripts without spaces they are asked of characters: fifty
are half as much text as fifty words. FineWeb-2 has thresholds for each language; for Japanese they are twice as high.
Korean has words shorter than three letters. Gopher's stop words are English and not asked for by default. Sentences are
counted by their marks: "Mr. Smith" counts two.

Of texts cut within a sentence two in three are told, where long lines before the cut show how the author ends a line;
of 15,900 texts sixteen are told, and half of those wrongly. A cut behind a sentence is not seen, and a beginning in
capitals or in a script without cases is not. Residue is known in English only, most of it from Chinese: a good
translator's program leaves none. A writer's own slips ("the the") are among it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from audit.checks import Check, no_flag
from audit.checks._quality_cut import find_cut
from audit.checks._quality_figures import DTYPE, Counted, count, figures
from audit.checks._quality_residue import KINDS, TRIGGER, Sign, find_signs, judge_doubles
from audit.checks._quality_rules import REPEATING, QualityOptions, failed
from audit.schema import SPANS
from audit.text.spans import Span, merge

COLUMNS: dict[str, Any] = {
    "quality": DTYPE,
    "quality_rules": pl.List(pl.String()),
    "quality_count": pl.UInt32(),
    "quality_spans": SPANS,
}

#: English with so many letters of scripts without spaces is a text in two languages, and they are not residue.
_MOSTLY_SPACED = 0.05


def run(batch: pl.DataFrame, options: QualityOptions) -> pl.DataFrame:
    """The measures, the rules that are failed, and the evidence of each document."""
    counted = count(batch["text"])
    measured = figures(counted)
    compared = failed(options, measured)
    suspect = batch["text"].str.contains(TRIGGER) & (measured["unspaced"] < _MOSTLY_SPACED)
    rows = []
    for number, (text, other) in enumerate(zip(batch["text"], suspect, strict=True)):
        cuts = list(find_cut(text))
        signs = [*_doubles(counted, number, text), *(find_signs(text) if other else ())]
        rules = [*compared[number], *_told(options, cuts, signs)]
        spans = [*cuts, *(Span(sign.start, sign.end, "residue") for sign in signs)]
        spans += _repeated(counted, number) if REPEATING.intersection(rules) else []
        spans = merge(spans)
        rows.append((rules, len(spans), [span._asdict() for span in spans]))
    told = pl.DataFrame(rows, schema={name: COLUMNS[name] for name in list(COLUMNS)[1:]}, orient="row")
    return told.insert_column(0, measured.to_struct("quality"))


def _told(options: QualityOptions, cuts: list[Span], signs: list[Sign]) -> Iterator[str]:
    """The rules that are asked of the evidence."""
    if options.truncated and cuts:
        yield "truncated"
    least = options.machine_translated
    if least is not None and len(signs) >= least and len({sign.kind for sign in signs}) >= KINDS:
        yield "machine_translated"


def _doubles(counted: Counted, number: int, text: str) -> Iterator[Sign]:
    if not len(counted.doubles[number]):
        return iter(())
    places = counted.characters(number, counted.doubles[number].ravel())
    return judge_doubles(text, zip(places[::2], places[1::2], strict=True))


def _repeated(counted: Counted, number: int) -> list[Span]:
    start, end = counted.characters(number, counted.again(number))
    return [Span(start, end, "repeated")] if start < end else []


def flag(options: QualityOptions) -> pl.Expr:
    """A rule fails."""
    return pl.col("quality_rules").list.len() > 0


#: Texts for the examples that fail no rule by themselves.
_STORY = (
    "The bridge was closed for two days after the storm, and the ferry carried everyone across.\n"
    "It was read by the keeper of the lock that the river had risen higher than in any spring before. "
    "His daughter wrote the numbers down! Who would believe them later? Nobody asked, but she kept the book.\n"
    "When the water had gone, people came from both sides to look at what was left of the old mill.\n"
)
_REPORT = (
    "暴风雨过后，这座桥关闭了两天，渡轮把两岸的居民送到对岸。村里的老人说，这样的大水已经三十年没有见过了。\n"
    "守桥人每天早上记录水位，他的女儿把数字抄在一本旧账簿上。后来有人问起这件事，她就把账簿拿出来给大家看。\n"
    "水退以后，许多人来看磨坊还剩下什么。孩子们在岸边捡到了木板和石头，准备修一座小小的瞭望台。\n"
)

CHECK = Check(
    id="quality",
    doc=__doc__,
    run=run,
    columns=COLUMNS,
    flag=flag,
    cost=130,
    options=QualityOptions,
    expectations=(no_flag("quality"),),
    flagged=(
        # Cut within a sentence, and begun within one.
        _STORY + "In the evening the keeper lit ⟦the lamp and went down⟧",
        "⟦before anyone had seen the⟧ water rise.\n" + _STORY,
        _REPORT + "各村要利用秋收后的空闲时间，把排水沟全部⟦清理一遍，并把桥头的⟧",
        # Machine translation: a doubled phrase, a term word for word, pinyin that was taken apart.
        _STORY + "Villagers were asked to make ⟦suggestions and suggestions⟧. The visitors from ⟦Xi 'an⟧ thanked "
        "the people of ⟦party member Province⟧ for ⟦the the⟧ reception of the delegation.",
        # The same menu again and again.
        "The ferry leaves at noon.\nHome, news, weather, contact and sitemap.\n⟦"
        + "Home, news, weather, contact and sitemap.\n" * 2
        + "Home, news, weather, contact and sitemap.⟧",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
        "3.14 2.71 1.41 1.73 | 0.57 0.69",
    ),
    clean=(
        _STORY,
        _REPORT,
        # The last line is a signature, the first a heading.
        "the old bridge\n\n" + _STORY + "Ada, keeper of the lock",
        # Doubled words that English doubles.
        _STORY + "All that that bridge had had was years and years of wind, again and again, on and on.",
    ),
)
