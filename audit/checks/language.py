"""Documents in no language, or in none of the languages that the corpus is meant to hold.

Where a writing system decides, it does: kana make Japanese, hangul Korean, Thai letters Thai, and ideographs without
kana Chinese, Simplified or Traditional by the characters that exist in one form alone. Both forms are listed where each
has stretches of its own; where they stand within the same sentences, the language is `zh`. For alphabets that many
languages share, two voters are asked, CLD2 and py3langid, sentence by sentence unless a whole paragraph is clear, and
where they disagree a third, the profiles of langdetect. A sentence counts as another language than its neighbours' only
where that explains it much better.

Program code, markup and data (tags, scripts, JSON, logs, diffs and the like) are taken out first, whatever their
language of programming: a line is told by its marks and by the lines around it, so that a formula or a command in prose
is read as prose. `language_code` is the share of the document that this is. Long comments are read as language. Where
but scraps of language are left, `language` is `zxx`, no linguistic content.

`languages` lists every language with its share of the letters (an ideograph counts as three) and its spans; `language`
is the commonest of them. `language_confidence` is the share of such answers that are right, as measured on labelled
texts from single words to documents. A document is flagged where its language is `und`, or where it matches none of
the ranges in `expected` (RFC 4647 basic filtering: `zh` matches `zh-Hans`). `expected_in` has the ranges for some
paths: `"zh/**" = ["zh"]`. Of two globs that match, the later one counts, and either counts instead of `expected`.
`zxx` is a language in this: it is flagged where others are expected. `und` is what cannot be told, such as a table of
figures.

At most 60,000 characters of a document are read (head, middle and tail), and spans stand in what is read;
`language_read` says how many that were.

## Why it matters

A text in an unexpected language is noise to whoever trains or searches on the corpus. A file without language is a
table, a dump or a failed download.

## Known problems

On single words the answer is right in three of four, on two words in nine of ten, and its confidence says so. Languages
that langdetect does not know need more evidence than others. Danish and Norwegian, Bosnian, Croatian and Serbian,
Indonesian and Malay are mistaken for each other in short texts, and a few sentences of the one within the other are not
found; nor is a sentence of one form of Chinese within the other. A file of code that is half comment or more is told by
its share only, and code of two or three lines may be missed; the options and examples of a manual count as code where
they stand close together. Text in Hebrew letters is taken for Hebrew, in Ethiopic ones for Amharic, in Bengali ones for
Bengali. Of further languages that make up a twentieth of a document or more, one in twenty is not found; a citation in
English counts as English.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, NamedTuple

import polars as pl
from pydantic import BeforeValidator, Field

from audit.checks import Check, Options, no_flag
from audit.checks._language_code import Prose, without_code
from audit.checks._language_cuts import MIN_DENSITY
from audit.checks._language_han import read_han
from audit.checks._language_stretches import stretches
from audit.checks._language_units import Part, Reading, Unit, read, windows
from audit.checks._language_voters import UNKNOWN
from audit.text.globs import matcher
from audit.text.scripts import CODES

#: Half-open ranges in code points of the decoded text, in order.
RANGES = pl.List(pl.Struct({"start": pl.UInt32, "end": pl.UInt32}))

COLUMNS = {
    "language": pl.String(),
    "language_confidence": pl.Float64(),
    "languages": pl.List(pl.Struct({"code": pl.String, "share": pl.Float64, "spans": RANGES})),
    "script": pl.String(),
    "language_read": pl.UInt32(),
    "language_code": pl.Float64(),
}

#: What a script's letters are taken for where one language writes nearly all that is written in it.
LANGUAGES = {
    "Armn": "hy", "Beng": "bn", "Cans": "iu", "Cher": "chr", "Ethi": "am", "Geor": "ka", "Grek": "el", "Gujr": "gu",
    "Guru": "pa", "Hang": "ko", "Hebr": "he", "Khmr": "km", "Knda": "kn", "Laoo": "lo", "Mlym": "ml", "Mong": "mn",
    "Mymr": "my", "Nkoo": "nqo", "Olck": "sat", "Orya": "or", "Sinh": "si", "Syrc": "syr", "Taml": "ta", "Telu": "te",
    "Tfng": "zgh", "Thaa": "dv", "Thai": "th", "Tibt": "bo", "Yiii": "ii",
}  # fmt: skip

#: A script that a language mixes with others has a code of its own in ISO 15924.
MIXED_SCRIPTS = {"ja": "Jpan", "ko": "Kore", "zh-Hans": "Hans", "zh-Hant": "Hant", "zh": "Hani"}

#: Fewer letters are no text: initials, units, chemical symbols.
MIN_LETTERS = 3

#: A passage of so many letters makes a text, whatever else stands in the document.
PASSAGE = 300

#: BCP 47 for what has no linguistic content, and how often that is right: 899 of 914 such answers, on files of code and
#: on prose, most of which the points were tuned on or looked at with.
NO_LANGUAGE = "zxx"
NO_LANGUAGE_CONFIDENCE = 0.98

#: What is left of a document that is code for the most part is scraps if it is less than a sentence, or less than a
#: passage where nearly all is code. In letters, and as a share of what is no markup.
SENTENCE = 60
MOSTLY = 0.5
NEARLY_ALL = 0.9

#: A further language is listed when this share of the letters, and so many letters, stand in stretches of at least this
#: confidence. Of 160 labelled documents with a second language 95 % have it listed, of 190 in one language all but one
#: have no other. With a share of .02 two more of the latter have one, an English citation; with .03 fewer are found.
MIN_SHARE = 0.025
MIN_OTHER = 40
MIN_CONFIDENCE = 0.9


Range = Annotated[str, Field(pattern=r"^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$")]


def _pairs(table: Any) -> Any:
    return tuple(table.items()) if isinstance(table, Mapping) else table


class LanguageOptions(Options):
    """Which languages the corpus is meant to hold."""

    #: BCP 47 ranges such as `en` or `zh-Hans`. Empty: any language will do.
    expected: tuple[Range, ...] = ()
    #: The same for documents whose path a glob matches; of two globs that match, the later one's ranges are expected.
    #: A table in the settings and pairs here: the order of a table is lost in the digest of the settings.
    expected_in: Annotated[tuple[tuple[str, tuple[Range, ...]], ...], BeforeValidator(_pairs)] = ()


class Stretch(NamedTuple):
    """Parts of a document in one language, the letters they stand for, and how sure that is."""

    code: str
    confidence: float
    letters: int
    script: str
    parts: tuple[Part, ...]


class Identified(NamedTuple):
    """A document's answer, in the order of `COLUMNS`."""

    language: str
    confidence: float
    languages: list[dict[str, Any]]
    script: str
    read: int
    code: float


def identify(text: str) -> Identified:
    """The languages of one document. The answer depends on nothing but *text*."""
    prose = without_code(text, windows(text))
    reading = read(prose.text)
    return Identified(*_identified(prose, reading), reading.length, round(prose.code, 4))


def _identified(prose: Prose, reading: Reading) -> tuple[str, float, list[dict[str, Any]], str]:
    letters = sum(unit.letters for unit in reading.units)
    if _is_code(prose, letters):
        return NO_LANGUAGE, NO_LANGUAGE_CONFIDENCE, [], _commonest(reading)
    if not _is_text(reading, letters):
        return UNKNOWN, 0.0, [], _commonest(reading)
    streams: dict[str, list[Unit]] = {}
    for unit in reading.units:
        streams.setdefault(unit.script, []).append(unit)
    return _summary([stretch for script in sorted(streams) for stretch in _stretches(script, streams[script])])


def _commonest(reading: Reading) -> str:
    return CODES[int(reading.counts.argmax())]


def _is_code(prose: Prose, letters: int) -> bool:
    """Whether there are but scraps between code; what markup leaves is no scraps, if there is anything."""
    if prose.listed >= MOSTLY:
        return letters < (PASSAGE if prose.listed >= NEARLY_ALL else SENTENCE)
    return prose.code >= MOSTLY and letters < MIN_LETTERS


def _is_text(reading: Reading, letters: int) -> bool:
    """Whether there is language at all: enough letters, among not too much else or in a passage of their own."""
    if letters < MIN_LETTERS:
        return False
    return letters >= PASSAGE or reading.counts.sum() >= MIN_DENSITY * reading.filled


def _stretches(script: str, stream: list[Unit]) -> list[Stretch]:
    if script == "Hani":
        return [_stretch(code, _certainty(units), units, form) for code, form, units in read_han(stream)]
    if script in LANGUAGES:
        return [_stretch(LANGUAGES[script], _certainty(stream), stream, script)]
    return [_stretch(found.language, found.confidence, found.units, script) for found in stretches(stream)]


def _stretch(code: str, confidence: float, units: Sequence[Unit], script: str) -> Stretch:
    parts = tuple(part for unit in units for part in unit.parts)
    return Stretch(code, confidence, sum(unit.letters for unit in units), script, parts)


def _certainty(stream: Sequence[Unit]) -> float:
    return sum(unit.own for unit in stream) / sum(unit.letters for unit in stream)


def _summary(found: list[Stretch]) -> tuple[str, float, list[dict[str, Any]], str]:
    """The languages that are there, with the letters of doubtful ones given to the main one."""
    known = [stretch for stretch in found if stretch.code != UNKNOWN]
    if not known:
        return UNKNOWN, 0.0, [], found[0].script
    letters = _letters(known)
    total = sum(letters.values())
    main = min(letters, key=lambda code: (-letters[code], code))
    sure = _letters([stretch for stretch in known if stretch.code != main and stretch.confidence >= MIN_CONFIDENCE])
    listed = {code for code, count in sure.items() if count >= max(MIN_SHARE * total, MIN_OTHER)}
    own = [stretch for stretch in known if stretch.code == main]
    confidence = sum(stretch.letters * stretch.confidence for stretch in own) / letters[main]
    languages = _languages(known, main, listed)
    return main, round(confidence, 4), languages, MIXED_SCRIPTS.get(main, own[0].script)


def _languages(known: list[Stretch], main: str, listed: set[str]) -> list[dict[str, Any]]:
    """What is listed, the commonest first: each language with its share of the letters and its spans."""
    owners = [stretch.code if stretch.code in listed else main for stretch in known]
    total = sum(stretch.letters for stretch in known)
    letters = dict.fromkeys([main, *listed], 0)
    for stretch, owner in zip(known, owners, strict=True):
        letters[owner] += stretch.letters
    spans = _spans([(part, owner) for stretch, owner in zip(known, owners, strict=True) for part in stretch.parts])
    return [
        {"code": code, "share": round(letters[code] / total, 4), "spans": spans[code]}
        for code in sorted(letters, key=lambda code: (code != main, -letters[code], code))
    ]


def _spans(owned: list[tuple[Part, str]]) -> dict[str, list[dict[str, int]]]:
    """Where each language stands: from the first to behind the last of consecutive parts in it."""
    spans: dict[str, list[dict[str, int]]] = {}
    last = None
    for part, code in sorted(owned):
        if code == last:
            spans[code][-1]["end"] = part.end
        else:
            spans.setdefault(code, []).append({"start": part.start, "end": part.end})
        last = code
    return spans


def _letters(found: list[Stretch]) -> dict[str, int]:
    letters: dict[str, int] = {}
    for stretch in found:
        letters[stretch.code] = letters.get(stretch.code, 0) + stretch.letters
    return letters


def run(batch: pl.DataFrame, options: LanguageOptions) -> pl.DataFrame:
    """Identify every document of the batch."""
    return pl.DataFrame([identify(text) for text in batch["text"]], schema=COLUMNS, orient="row")


def flag(options: LanguageOptions) -> pl.Expr:
    """No language, or none that was expected where the document stands."""
    right = _in_ranges(options.expected)
    for pattern, ranges in options.expected_in:
        here = pl.col("path").map_elements(matcher([pattern]), return_dtype=pl.Boolean)
        right = pl.when(here).then(_in_ranges(ranges)).otherwise(right)
    return (pl.col("language") == UNKNOWN) | ~right


def _in_ranges(ranges: Sequence[str]) -> pl.Expr:
    """Whether the language matches one of *ranges*, or these are none."""
    language = pl.col("language").str.to_lowercase() + "-"
    return pl.any_horizontal(language.str.starts_with(f"{tag.lower()}-") for tag in ranges) if ranges else pl.lit(True)


CHECK = Check(
    id="language",
    doc=__doc__,
    run=run,
    columns=COLUMNS,
    flag=flag,
    cost=210,
    options=LanguageOptions,
    expectations=(no_flag("language"),),
    flagged=(
        "3.14159 2.71828 1.41421\n1.73205 0.57721 1.61803\n",
        "* * *\n\n-----\n",
        "kg",  # fewer letters than a text has
        "A: 17 B: 23 C: 19 D: 42 E: 56 F: 88 G: 91",  # figures with labels
        "\U0001d49c\U0001d4b7\U0001d4b8",  # mathematical letters are symbols
    ),
    clean=(
        "The bridge was closed for two days after the storm.",
        "暴风雨过后，这座桥关闭了两天。",
        "暴風雨過後，這座橋關閉了兩天。",
        "嵐のあと、この橋は二日間閉鎖された。",
        "폭풍우가 지나간 뒤 이 다리는 이틀 동안 폐쇄되었다.",
        "После бури мост закрыли на два дня.",
        "तूफ़ान के बाद पुल दो दिन तक बंद रहा।",
        "หลังพายุ สะพานปิดสองวัน",
        "桥",  # one ideograph is a word
        "[bridge]\nopen = false\nkeeper_name = 'Ada'\n\n[[gates]]\nheight=3.2\n",  # code is not unexpected by itself
        "BRIDGE CLOSED AFTER STORM",  # langdetect alone finds nothing to read here
        # A passage of prose makes a text, however long the table below it.
        "The table gives the height of the water at the old bridge on each morning of the month. "
        "It was read by the keeper of the lock, who wrote it down before breakfast, and copied by his daughter. "
        "Where the ink had run, both tried to remember, and in most cases they agreed to within a finger's breadth. "
        "The last three days are missing, because the bridge was closed after the storm and nobody could cross.\n"
        + "1.42 1.57 1.61\n"
        * 60,
    ),
)
