"""Characters that a reader does not see, or takes for others: zero-width ones in words, раypal in two scripts.

One span for each place that deceives. The labels:

- `homoglyph`: a word with letters of another script that look like its own (scоpe with a Cyrillic о), and a word of
  Cyrillic letters that look Latin in a text that has no other Cyrillic ones;
- `zero-width`: what has no width within a word of a script that does not need it, between single letters
  (v·i·a·g·r·a, with soft hyphens as well), or eight in a row and of two kinds, which can hold a message;
- `bidi control`: an override, embedding or isolate that shows what stands there in another order ("Trojan Source",
  CVE-2021-42574), to where it ends;
- `tag character`: U+E0000 to U+E007F outside of a flag, text that machines read and nobody sees;
- `variation selector`: several behind each other, or one behind a letter that has no variants;
- `filler`: a Hangul filler, a letter that looks like a space, amid other text;
- `private use`: characters that mean nothing without a certain font, within a word or from eight in a row on;
- `annotation`: U+FFF9 to U+FFFB, which hide one text behind another.

Beside them stand four measures that never flag. `deceptive_hidden` counts the characters without ink that are not
spelling (a joiner in Persian, Hindi or an emoji is), wherever they stand. `deceptive_private` counts private use,
`deceptive_spaces` other spaces than U+0020, such as no-break and ideographic ones. `deceptive_widths` is how many
letters and digits are in the rarer of two widths, full or half, and kana likewise: 2 in １９99. Nothing is changed.

## Why it matters

Such a text reads well and is another one to a machine: a search does not find it, a filter lets it pass, a duplicate
goes unnoticed, code does what it does not say, and a model is given orders that nobody sees. What came about by a slip
of the keyboard breaks the word all the same.

## Known problems

A letter typed on the wrong keyboard (Cайт, обpазом) is flagged like one that was put there on purpose, and so is і in
Kazakh in Latin letters. Latin i, j, h or I in Cyrillic words, which keyboards often lack, are not, nor is an ending of
one or two vowels at a Latin name in a Russian text. Words of two letters are left alone, and capitals below four; of
whole words in the other script, those in capitals (СССР). Lower-case Greek letters other than ο pass for Latin ones
only in longer words, since formulas and the names of proteins have them. Zero-width characters in scripts of India and
of South-East Asia, in Arabic and Mongolian are believed to be spelling; single ones in Chinese, Japanese and Korean are
habit. Embeddings near Hebrew or Arabic letters are at home there, overrides only of what reads their way. Icons and
ideographs of private use count and do not flag.
"""

from __future__ import annotations

from typing import Any, Final, Literal

import polars as pl
from pydantic import Field

from audit.checks import Check, Options, counted, no_flag
from audit.checks._deceptive_bidi import turned
from audit.checks._deceptive_hidden import hidden
from audit.checks._deceptive_homoglyphs import homoglyphs
from audit.checks._deceptive_kinds import Kind, Kinds
from audit.schema import SPANS
from audit.text.spans import Span, merge
from audit.text.visible import UNSEEN

Label = Literal[
    "homoglyph",
    "zero-width",
    "bidi control",
    "tag character",
    "variation selector",
    "filler",
    "private use",
    "annotation",
]

_WIDTHS: Final = ((Kind.FULL_WIDTH, Kind.HALF_WIDTH), (Kind.FULL_KANA, Kind.HALF_KANA))


class DeceptiveOptions(Options):
    """How much may deceive, and what counts."""

    #: One is enough: of 18,888 labelled texts (sentences in 86 languages, manuals, messages, news) 44 have any. They
    #: were read: each has such a character, two to deceive and the others by a slip.
    min_count: int = Field(default=1, ge=1)
    #: Labels that are shown and do not count, such as `homoglyph` in a corpus that people typed in a hurry.
    ignore: tuple[Label, ...] = ()


def find(text: str) -> list[Span]:
    """The places of *text* that deceive."""
    return [] if text.isascii() else _find(text, Kinds(text))


def _find(text: str, kinds: Kinds) -> list[Span]:
    suspects = "".join(kinds.suspects())
    return merge([*homoglyphs(text, kinds), *hidden(text, suspects), *turned(text, suspects)])


def run(batch: pl.DataFrame, options: DeceptiveOptions) -> pl.DataFrame:
    """Count what deceives, and keep it as spans; count what is only unusual."""
    return pl.DataFrame([_row(text) for text in batch["text"]], schema=dict(CHECK.columns), orient="row")


def _row(text: str) -> tuple[Any, ...]:
    if text.isascii():
        return 0, [], 0, 0, 0, 0
    kinds = Kinds(text)
    spans = [span._asdict() for span in _find(text, kinds)]
    unseen = len(UNSEEN.findall(text)) if kinds.has(Kind.WITHOUT_INK) else 0
    widths = sum(min(kinds.count(full), kinds.count(half)) for full, half in _WIDTHS)
    return len(spans), spans, unseen, kinds.count(Kind.PRIVATE), kinds.count(Kind.SPACE), widths


def flag(options: DeceptiveOptions) -> pl.Expr:
    """At least `min_count` places deceive, without those whose label is ignored."""
    return counted("deceptive", options.ignore) >= options.min_count


CHECK = Check(
    id="deceptive",
    doc=__doc__,
    run=run,
    columns={
        "deceptive_count": pl.UInt32,
        "deceptive_spans": SPANS,
        "deceptive_hidden": pl.UInt32,
        "deceptive_private": pl.UInt32,
        "deceptive_spaces": pl.UInt32,
        "deceptive_widths": pl.UInt32,
    },
    flag=flag,
    cost=14,
    options=DeceptiveOptions,
    expectations=(no_flag("deceptive"),),
    flagged=(
        # letters of another script
        "Log in to ⟦раypal⟧ and widen the ⟦scоpe⟧ of ⟦МісrоSоft⟧.",
        "Таким ⟦обpазом⟧, ⟦Cайт⟧ закрыт.",
        "Η ⟦Νοva⟧ και το ⟦ΑΡXΕΙΟ⟧ της πόλης, ⟦κατάλoγος⟧",
        "Your ⟦аррӏе⟧ account is closed.",
        "The ⟦Ꭲhere⟧ and ⟦meսu⟧ and ⟦p𝐚ypal⟧ and ⟦pαypαl⟧",
        # what is not seen
        "Your pass⟦\u200b⟧word, ο φίλ⟦\u2060⟧ος, пар⟦\u200d⟧оль",
        "v⟦\u00adi\u00ada\u00adg\u00ad⟧ra, 加⟦\u200b微\u200b信\u200b⟧号",
        "Nothing here.⟦\u200b\u200c\u200b\u200b\u200c\u200c\u200b\u200c⟧",
        "Ignore⟦\U000e0048\U000e0069\U000e007f⟧ this",
        "😀⟦\ufe01\U000e0142\U000e0153⟧ and a⟦\ufe00⟧",
        "const { timeout,⟦\u3164⟧} = query",
        # what runs the other way
        "invoice⟦\u202efdp.exe⟧",
        "/*⟦\u202e } \u2066if (isAdmin)\u2069 \u2066 begin admins only */⟧\nnext",
        "הקובץ ⟦\u202dשלום\u202c⟧ כאן",
        # what needs a font
        "o⟦\uf025⟧kan ⟦\ue001\ue002\ue003\ue001\ue002\ue003\ue004\ue005⟧",
        "the base⟦\ufffa⟧note⟦\ufffb⟧",
    ),
    clean=(
        # two scripts in a word, as people write it
        *(
            "USB-порт, SMSка, T-хелпер, 5µm, Ωm, kΩ",
            "Δt, Δx, hν, νmax, sinα, cosωtsinωt, TNFα, NFκB, PPARγ, β-carotene",
        ),
        *("пенсiй, бiрнеше, институциjа, баhа, кIант, гIала", "ăнланни çук", "ХIХ век, ХVIII, XІX столiття, МКC"),
        *("гепатитC, планB, видеоDVD, DVDое, iPhoneа и Googleу в Москве", "гóрод за́мок", "\\fIΑΡΧΕΙΟ\\fP"),
        *("[ˈθɪŋk], [βaχ], ɛwɔ, aγe", "∀x∈ℝ: 𝑓(𝑥) = d𝑥, 𝗕𝗼𝗹𝗱 𝘁𝗲𝘅𝘁", "СССР", "The USSR (СССР) and TASS (ТАСС)"),
        *("Љубљана, Џон, Његош, đak", "in Russian, хор is a choir and роса is dew, вода is water"),
        # characters without ink that are spelling
        *(
            "می\u200cخواهم",
            "क्\u200dष, न्\u200cस",
            "👩\u200d🚀 ❤\ufe0f ☺\ufe0e 1\ufe0f⃣",
            "葛\U000e0100城市",
            "ᠮᠣᠩᠭᠣᠯ\u180eᠠ",
        ),
        *("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f wins", "ภาษา\u200bไทย", "ខ្ញុំ\u200bចង់"),
        # habit
        *(
            "Donau\u00addampf\u00adschiff",
            "fejl i \u200b\u200bdenne",
            "foo\u200bBar",
            "https://a.example/\u200bpath\u200b/x",
        ),
        *(
            "保护灰鲸\ufeff运动",
            "嵐の\u200bあと\u200bこの",
            "Love\ufe0f it \ufe0f",
            "❤\ufe0f\ufe0f",
            "\u200b" * 20,
            "한글\u3164\u3164제목",
        ),
        *("sin\u2061x, 2\u2062a\u2062b", "end.\ufeff\nnext"),
        # direction
        *("phone \u202a+1 234\u202c or \u202aC:\\Users", "Hello \u2068Name\u2069!", "\u2066left\u2069 \u202a\u202c"),
        *("שיעור ב־\u202bEmacs\u202c. זכויות", "مرحبا \u200fHTML\u200f \u2067(v2)\u2069", "שלום \u202eעולם\u202c"),
        # icons, and ideographs that a font has
        *("\uf8ff Watch, \uf095 1234, \uf09a\uf099\uf0e1 share", "姓\ue863名"),
        # for other checks
        *("caf\ufffd", "it wasn\x92t", "rÃ©sumÃ©", "naleЕјy chб"),
    ),
)
