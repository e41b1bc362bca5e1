"""Text whose bytes were read in the wrong encoding: rÃ©sumé, РџСЂРёРІРµС‚, 鎴戜滑, 锟斤拷, 烫烫烫烫.

One span for each stretch that reads wrongly. The labels:

- `utf-8 as latin-1`, `cp1252`, `cp1251`, `cp1250`, `cp1253`, `cp437`, `mac_roman`, `gbk`, `big5`, `shift_jis`: the
  bytes are UTF-8 and were taken for the other encoding; with `twice` behind it, several times over;
- `… as latin-1`: the bytes are in an older encoding and were taken for Latin-1: ÖÐÎÄ for 中文, sýnýr for sınır;
- `replacement`: U+FFFD in the file itself, where somebody lost a character before; `replacement as gbk` is 锟斤拷;
- `c1 control`: U+0080 to U+009F, which no text has, mostly quotation marks of Windows;
- `uninitialised memory`: 烫烫烫烫 and 屯屯屯, what a debugger fills memory with.

A stretch is believed to be misread UTF-8 when its bytes are UTF-8 and the text has fewer oddities after than before:
capitals within words, signs glued to letters, two scripts in one word, ideographs that nobody uses. What it said then
stands in `mojibake_repairs`, wherever not a byte was lost. Nothing is changed.

## Why it matters

Damage of this kind is silent: every character is valid, and a model learns to write it. Most of it can be undone, but
by whoever has the file, and before something else is made of it.

## Known problems

A single pair such as Ã¥ in a word is enough, so that a text that quotes one is flagged; one that names mojibake or
U+FFFD beside a short mark is not. Words that only lost accents are not found. Czech or Polish read as Latin-1 needs two
or three wrong letters in a line. In a repair of an older encoding than UTF-8 that encoding is a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import polars as pl
from pydantic import Field

from audit.checks import Check, Options, no_flag
from audit.checks._mojibake_belief import believed, outside
from audit.checks._mojibake_codecs import CONTROLS, Finding, Misread, beyond
from audit.checks._mojibake_legacy import other_scripts, wrong_letters
from audit.checks._mojibake_marks import marks
from audit.schema import REPAIRS, SPANS

#: How an encoding is called in a label.
_NAMES = {"gb18030": "gbk", "cp932": "shift_jis", "cp950": "big5"}


class MojibakeOptions(Options):
    """How much may be damaged."""

    #: One is enough: in 16,700 labelled texts (sentences in 86 languages, manuals, messages, news) no span was false.
    min_count: int = Field(default=1, ge=1)


def find(text: str, skip: frozenset[int] = frozenset()) -> list[Finding]:
    """Everything in *text* that an encoding spoilt, in order and without overlap.

    *skip* are the places of U+FFFD that whoever decoded the text put there.
    """
    if text.isascii():
        return []
    seen = beyond(text)
    misread = [_told(text, one) for one in believed(text, seen)]
    scripts = list(_unexplained(text, other_scripts(text, seen), misread))
    found = _with(_with(scripts, misread), marks(text, seen, skip))
    return found if misread else _with(found, wrong_letters(text, seen))


def _with(found: list[Finding], more: Iterable[Finding]) -> list[Finding]:
    """*found* and what of *more* does not overlap it."""
    added = outside(sorted(more), found)
    return sorted([*found, *added]) if added else found


def _told(text: str, one: Misread) -> Finding:
    codec = "latin-1" if one.codec == "cp1252" and not CONTROLS.isdisjoint(text[one.start : one.end]) else one.codec
    label = f"utf-8 as {_NAMES.get(codec, codec)}{' twice' if one.rounds > 1 else ''}"
    return Finding(one.start, one.end, label, one.repaired if one.exact and "\ufffd" not in one.repaired else None)


def _unexplained(text: str, stretches: Iterable[Finding], misread: list[Finding]) -> Iterator[Finding]:
    """The *stretches* of which less than half of what is beyond ASCII is *misread* UTF-8; both are in order."""
    place = 0
    for stretch in stretches:
        inside = 0
        while place < len(misread) and misread[place].start < stretch.end:
            inside += max(0, misread[place].end - max(misread[place].start, stretch.start))
            place += 1
        if 2 * inside < sum(not char.isascii() for char in text[stretch.start : stretch.end]):
            yield stretch


def run(batch: pl.DataFrame, options: MojibakeOptions) -> pl.DataFrame:
    """Count what is damaged, and keep it as spans, and beside them what they said."""
    rows = [_row(text, replaced) for text, replaced in batch.select("text", "replaced").iter_rows()]
    return pl.DataFrame(rows, schema=dict(CHECK.columns), orient="row")


def _row(
    text: str, replaced: list[dict[str, Any]] | None
) -> tuple[int, list[dict[str, object]], list[dict[str, object]]]:
    lost = [span for span in replaced or () if span["label"] == "replaced"]
    skip = frozenset(place for span in lost for place in range(span["start"], span["end"]))
    found = find(text, skip)
    spans: list[dict[str, object]] = [{"start": one.start, "end": one.end, "label": one.label} for one in found]
    repairs: list[dict[str, object]] = [
        {"start": one.start, "end": one.end, "text": one.repaired} for one in found if one.repaired is not None
    ]
    return len(spans), spans, repairs


def flag(options: MojibakeOptions) -> pl.Expr:
    """At least `min_count` stretches are damaged."""
    return pl.col("mojibake_count") >= options.min_count


CHECK = Check(
    id="mojibake",
    doc=__doc__,
    run=run,
    columns={"mojibake_count": pl.UInt32, "mojibake_spans": SPANS, "mojibake_repairs": REPAIRS},
    flag=flag,
    cost=53,
    options=MojibakeOptions,
    expectations=(no_flag("mojibake"),),
    flagged=(
        # UTF-8 in an encoding of single bytes
        "The r⟦Ã©⟧sum⟦Ã©⟧ was long.",
        "It wasn⟦â€™⟧t ⟦â€œ⟧new⟦â€\x9d⟧.",
        "⟦РљРЅРёРіР° Р»РµР¶РёС‚⟧.",
        "Un sold⟦√©⟧ et une t⟦├¬⟧te; d⟦Г©⟧j⟦Г\xa0⟧ vu, ch⟦ГЁ⟧re.",
        "Ein M⟦ÃƒÂ¤⟧rchen",
        "She paid ⟦Â£⟧5.",
        # in one of double bytes
        "⟦浠婂ぉ澶╂皵寰堝ソ⟧",
        "⟦縺ゅ＞縺⟧",
        # an older encoding as Latin-1
        "⟦Ïàðîì õîäèë ÷àùå îáû÷íîãî⟧.",
        "⟦Sýnýr⟧ bölgesi iki gün ⟦kapalý⟧, köprü ⟦açýlmýþ⟧.",
        # what is left when the text is lost
        "⟦锟斤拷锟斤拷⟧文件",
        "输出：⟦烫烫烫烫⟧",
        "a caf⟦\ufffd⟧ on the corner",
        "It wasn⟦\x92⟧t new.",
    ),
    clean=(
        # capitals that begin such pairs, and what ends a sentence behind an accented letter
        *(
            "ÂNGULO",
            "NÃO",
            "AMANHÃ… É«",
            "Il a dit « été », puis “là”… à\xa0»",
            "SELKÄ\xa0EDELLÄ",
            "ZÉ’s",
            "10 Å—",
            "5×£35",
        ),
        # Ukrainian and Serbian
        *("Він і Віра", "«1 КіБ» та «1 МіБ»", "Љубљана, Њујорк, МЈЕРА"),
        # ideographs that hold UTF-8 by chance
        *(
            "烫面饺子",
            "驻屯军屯田于屯溪",
            "锟姓与斤两",
            "Ｑ＆Ａ",
            "好烫烫烫！",
            "没有，谢谢。",
            "我用iPhone没WiFi",
            "三公斤拷贝纸",
        ),
        # drawings, faces, mathematics, tables of characters
        *("┌─┬┐ ├─┼┤", "( o¬ô )", "ƒ(x)=ø, √2, ∆°", "▄░▐░ ██▀", "¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇ"),
        # letters that are right in their own language
        *(
            "Þetta var góð saga, þýð og úr bókinni",
            "gögn eða felið staðreyndir",
            "Põhja-Eesti öö on külm",
            "Ødegård spiste æbler på Øya",
            "5 m³ ou 3 m²",
        ),
        # about mojibake
        *("U+FFFD (\ufffd) stands for what was lost.", "乱码“锟斤拷”的由来"),
        "a line\x85another line",
    ),
)
