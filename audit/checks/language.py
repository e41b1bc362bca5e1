"""Documents in no language, or in none of the languages that the corpus is meant to hold.

Where a writing system decides, it does: kana make Japanese, hangul Korean, Thai letters Thai, and ideographs without
kana Chinese, Simplified or Traditional by the characters that exist in one form alone. For alphabets that many
languages share, langdetect is asked. `language` is the commonest of `languages`, whose shares are of the letters (an
ideograph counts as three). A document is flagged where its language is `und`, or where it matches none of the ranges
in `expected` (RFC 4647 basic filtering: `zh` matches `zh-Hans`).

At most 60,000 characters of a document are read (head, middle and tail), and at most 12 blocks of its lines in each
shared alphabet go through langdetect.

## Why it matters

A text in an unexpected language is noise to whoever trains or searches on the corpus. A file without language is a
table, a dump or a failed download.

## Known problems

langdetect knows 55 languages and never says that it does not know: Serbian comes back as Macedonian, Irish as some
other language in Latin letters, a block of base64 too, and its confidence is no proof. On single words it is right in
two of three. Text in Hebrew letters is taken for Hebrew, in Ethiopic ones for Amharic, in Bengali ones for Bengali.
A further language inside another's lines is not seen; in paragraphs that make up a seventh of a document, it is found
in seven of ten.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, NamedTuple

import polars as pl
from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
from langdetect.lang_detect_exception import LangDetectException
from pydantic import Field

from audit.checks import Check, Options, no_flag
from audit.text.scripts import Piece, chinese_form, count_letters, han_language, pieces_of

COLUMNS = {
    "language": pl.String(),
    "language_confidence": pl.Float64(),
    "languages": pl.List(pl.Struct({"code": pl.String, "share": pl.Float64})),
    "script": pl.String(),
}

#: What a script's letters are taken for where one language writes nearly all that is written in it.
LANGUAGES = {
    "Armn": "hy", "Beng": "bn", "Cans": "iu", "Cher": "chr", "Ethi": "am", "Geor": "ka", "Grek": "el", "Gujr": "gu",
    "Guru": "pa", "Hang": "ko", "Hebr": "he", "Khmr": "km", "Knda": "kn", "Laoo": "lo", "Mlym": "ml", "Mong": "mn",
    "Mymr": "my", "Nkoo": "nqo", "Olck": "sat", "Orya": "or", "Sinh": "si", "Syrc": "syr", "Taml": "ta", "Telu": "te",
    "Tfng": "zgh", "Thaa": "dv", "Thai": "th", "Tibt": "bo", "Yiii": "ii",
}  # fmt: skip

#: langdetect's names that are not BCP 47 as we write it. It calls Chinese what the scripts have not settled.
LANGDETECT_NAMES = {"zh-cn": "zh-Hans", "zh-tw": "zh-Hant"}

#: A script that a language mixes with others has a code of its own in ISO 15924.
MIXED_SCRIPTS = {"ja": "Jpan", "ko": "Kore", "zh-Hans": "Hans", "zh-Hant": "Hant", "zh": "Hani"}

#: Fewer letters are no text: initials, units, chemical symbols.
MIN_LETTERS = 3

#: A line with a smaller share of letters is a row of figures or a ruler, not a sentence.
MIN_DENSITY = 0.3

#: Head, middle and tail of a document are read, this many characters of each.
WINDOW = 20_000

#: Lines of one script are read together up to this many letters: langdetect is right in 97 % of the labelled sentences
#: (100 letters) and in 99 % of the paragraphs (490).
BLOCK = 300

#: langdetect takes 4 ms a block, and 30 ms on the 10,000 characters that it reads by itself.
MAX_BLOCKS = 12

#: A further language is listed when this share of the letters stands in blocks of at least this confidence: close
#: relatives (Danish and Norwegian, Spanish and Portuguese) take turns in the blocks of one language. Of the 522
#: labelled paragraphs and documents in one language, manual pages apart, one gets a second.
MIN_SHARE = 0.05
MIN_CONFIDENCE = 0.9


class LanguageOptions(Options):
    """Which languages the corpus is meant to hold."""

    #: BCP 47 ranges such as `en` or `zh-Hans`. Empty: any language will do.
    expected: tuple[Annotated[str, Field(pattern=r"^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$")], ...] = ()


class Guess(NamedTuple):
    """What some lines of one script are written in, and how many letters they stand for."""

    code: str
    confidence: float
    letters: float
    script: str


class Block(NamedTuple):
    """Some lines of one script, long enough to be told apart."""

    text: str
    letters: int


class Identified(NamedTuple):
    """A document's answer, in the order of `COLUMNS`."""

    language: str
    confidence: float
    languages: list[dict[str, str | float]]
    script: str


def identify(text: str) -> Identified:
    """The languages of one document. The answer depends on nothing but *text*."""
    sample = _sample(text)
    prose = [piece for piece in pieces_of(sample) if piece.density >= MIN_DENSITY]
    if not _is_text(sample, sum(piece.letters for piece in prose)):
        return Identified("und", 0.0, [], next(iter(count_letters(sample)), "Zyyy"))
    streams: dict[str, list[Piece]] = {}
    for piece in prose:
        streams.setdefault(piece.script, []).append(piece)
    return _summary([guess for script in sorted(streams) for guess in _guesses(script, streams[script])])


def _sample(text: str) -> str:
    if len(text) <= 3 * WINDOW:
        return text
    middle = (len(text) - WINDOW) // 2
    return "\n".join((text[:WINDOW], text[middle : middle + WINDOW], text[-WINDOW:]))


def _is_text(sample: str, prose_letters: int) -> bool:
    """Whether there is language at all: enough letters, among not too much else or in a passage of their own."""
    if prose_letters < MIN_LETTERS:
        return False
    density = sum(count_letters(sample).values()) / len("".join(sample.split()))
    return density >= MIN_DENSITY or prose_letters >= BLOCK


def _guesses(script: str, stream: list[Piece]) -> Iterator[Guess]:
    letters = sum(piece.letters for piece in stream)
    certainty = sum(piece.own for piece in stream) / letters
    if script in LANGUAGES:
        yield Guess(LANGUAGES[script], certainty, letters, script)
    elif script == "Hani":
        yield from _read_han(stream, certainty)
    else:
        blocks = _spread(_blocks(stream))
        scale = letters / sum(block.letters for block in blocks)
        for block in blocks:
            code, confidence = _ask_langdetect(block.text)
            yield Guess(code, confidence, block.letters * scale, script)


def _read_han(stream: list[Piece], certainty: float) -> Iterator[Guess]:
    """Chinese or Japanese block by block; the form of Chinese from all its blocks together."""
    chinese = []
    for block in _blocks(stream):
        if han_language(block.text) == "ja":
            yield Guess("ja", certainty, block.letters, "Jpan")
        else:
            chinese.append(block)
    if chinese:
        form = chinese_form("".join(block.text for block in chinese))
        code = "zh" if form == "Hani" else f"zh-{form}"
        yield Guess(code, certainty, sum(block.letters for block in chinese), form)


def _blocks(stream: list[Piece]) -> list[Block]:
    """Consecutive pieces of one script in blocks of at least `BLOCK` letters; a rest joins the last one."""
    blocks: list[Block] = []
    texts: list[str] = []
    letters = 0
    for piece in stream:
        texts.append(piece.text)
        letters += piece.letters
        if letters >= BLOCK:
            blocks.append(Block("\n".join(texts), letters))
            texts, letters = [], 0
    if texts:
        rest = Block("\n".join(texts), letters)
        last = blocks.pop() if blocks else Block("", 0)
        blocks.append(Block(f"{last.text}\n{rest.text}", last.letters + rest.letters))
    return blocks


def _spread(blocks: list[Block]) -> list[Block]:
    """At most `MAX_BLOCKS` of *blocks*, evenly spaced, the first and the last among them."""
    if len(blocks) <= MAX_BLOCKS:
        return blocks
    return [blocks[n * (len(blocks) - 1) // (MAX_BLOCKS - 1)] for n in range(MAX_BLOCKS)]


@cache
def _factory() -> DetectorFactory:
    """langdetect with its profiles in one order: as it loads them itself, sums and ties follow the file system."""
    factory = DetectorFactory()
    profiles = sorted(path for path in Path(PROFILES_DIRECTORY).iterdir() if not path.name.startswith("."))
    factory.load_json_profile([path.read_text("utf-8") for path in profiles])
    factory.seed = 0  # each detector starts from it, so no text depends on the one before
    return factory


def _ask_langdetect(text: str) -> tuple[str, float]:
    detector = _factory().create()
    # It skips words in capitals, and with them whole headlines.
    detector.append(text.lower() if text.isupper() else text)
    try:
        best = detector.get_probabilities()
    except LangDetectException:
        best = []
    return (LANGDETECT_NAMES.get(best[0].lang, best[0].lang), best[0].prob) if best else ("und", 0.0)


def _summary(guesses: list[Guess]) -> Identified:
    """The languages that are there, with the letters of doubtful ones given to the main one."""
    known = [guess for guess in guesses if guess.code != "und"]
    if not known:
        return Identified("und", 0.0, [], guesses[0].script)
    letters = _letters(known)
    total = sum(letters.values())
    main = min(letters, key=lambda code: (-letters[code], code))
    sure = _letters([guess for guess in known if guess.code != main and guess.confidence >= MIN_CONFIDENCE])
    shares = {code: count / total for code, count in sure.items() if count >= MIN_SHARE * total}
    shares[main] = 1.0 - sum(shares.values())
    script = next(guess.script for guess in known if guess.code == main)
    confidence = sum(guess.letters * guess.confidence for guess in known if guess.code == main) / (shares[main] * total)
    ordered = sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))
    languages: list[dict[str, str | float]] = [{"code": code, "share": round(share, 4)} for code, share in ordered]
    return Identified(main, round(confidence, 4), languages, MIXED_SCRIPTS.get(main, script))


def _letters(guesses: list[Guess]) -> dict[str, float]:
    letters: dict[str, float] = {}
    for guess in guesses:
        letters[guess.code] = letters.get(guess.code, 0.0) + guess.letters
    return letters


def run(batch: pl.DataFrame, options: LanguageOptions) -> pl.DataFrame:
    """Identify every document of the batch."""
    return pl.DataFrame([identify(text) for text in batch["text"]], schema=COLUMNS, orient="row")


def flag(options: LanguageOptions) -> pl.Expr:
    """No language, or none that was expected."""
    language = pl.col("language").str.to_lowercase()
    unknown = language == "und"
    if not options.expected:
        return unknown
    ranges = [tag.lower() for tag in options.expected]
    return unknown | ~pl.any_horizontal((language + "-").str.starts_with(f"{tag}-") for tag in ranges)


CHECK = Check(
    id="language",
    doc=__doc__,
    run=run,
    columns=COLUMNS,
    flag=flag,
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
