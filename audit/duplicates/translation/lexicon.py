"""The words of a language that have a key: names of countries, cities, languages and currencies, numbers, months.

A name has one key in all languages, see `cldr`; twenty-one and двадцать один are `n:21`. The words of a language are
read once and kept. A language that CLDR does not know has none. Precision first: what is also an ordinary word of its
language is left out, and what its language writes with a capital needs one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from audit.duplicates.translation.cldr import Cldr, cldr_of
from audit.duplicates.translation.numerals import spelled_out
from audit.duplicates.translation.words import UNSPACED, WORD, primary_of
from audit.text.numerals import Scales

#: Short names that CLDR has as alternatives only, which are not read.
_SHORT: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "USA": "US",
        "U.S.": "US",
        "US": "US",
        "UK": "GB",
        "U.K.": "GB",
        "EU": "EU",
        "UN": "UN",
        "Britain": "GB",
        "Turkey": "TR",
    },
    "de": {"USA": "US", "EU": "EU", "UNO": "UN", "UN": "UN", "Großbritannien": "GB"},
    "fr": {"USA": "US", "UE": "EU", "ONU": "UN", "Grande-Bretagne": "GB"},
    "es": {"EE. UU.": "US", "EEUU": "US", "UE": "EU", "ONU": "UN", "Gran Bretaña": "GB"},
    "pt": {"EUA": "US", "UE": "EU", "ONU": "UN", "Grã-Bretanha": "GB"},
    "it": {"USA": "US", "UE": "EU", "ONU": "UN", "Gran Bretagna": "GB"},
    "nl": {"VS": "US", "EU": "EU", "VN": "UN", "Groot-Brittannië": "GB"},
    "pl": {"USA": "US", "UE": "EU", "ONZ": "UN"},
    "cs": {"USA": "US", "EU": "EU", "OSN": "UN"},
    "sv": {"USA": "US", "EU": "EU", "FN": "UN"},
    "ru": {"США": "US", "ЕС": "EU", "ООН": "UN", "Британия": "GB", "КНР": "CN", "РФ": "RU"},
    "uk": {"США": "US", "ЄС": "EU", "ООН": "UN", "Британія": "GB", "РФ": "RU"},
    "zh": {
        "美国": "US",
        "美國": "US",
        "欧盟": "EU",
        "歐盟": "EU",
        "联合国": "UN",
        "聯合國": "UN",
        "北韩": "KP",
        "朝鲜": "KP",
    },
    "ja": {"アメリカ": "US", "米国": "US", "英国": "GB", "EU": "EU", "国連": "UN", "北朝鮮": "KP", "豪州": "AU"},
    "ko": {"미국": "US", "영국": "GB", "유럽연합": "EU", "한국": "KR", "북한": "KP"},
}

#: Written by newspapers, not in CLDR.
_SCALE_WORDS: Final[Mapping[str, Mapping[str, int]]] = {"en": {"bn": 10**9}, "fr": {"md": 10**9, "mds": 10**9}}
#: Languages whose number words are too short to be told from other words.
_NO_WORDS: Final = frozenset({"ko", "vi"})

#: Forms that mean something else more often.
_AMBIGUOUS: Final[Mapping[str, frozenset[str]]] = {
    language: frozenset(forms.split())
    for language, forms in {
        "bs": "sto",
        "de": "achten achter",
        "es": "cuarto cuarta cuartos cuartas quinto once corso venda",
        "fi": "kuusi",
        "fr": "neuf",
        "hi": "चीनी",
        "hr": "sto",
        "hu": "hat hét hetet",
        "it": "sei quarto quarta quarti corso avaro venda",
        "ko": "수단 이란 오만 가나 인도 기니",
        "pl": "mali",
        "pt": "quarto quarta quartos quinta quinto sexta corso venda",
        "ru": "семью",
        "sl": "sto",
        "sr": "sto",
        "tr": "altı yüz kırk on",
        "id": "belanda",
    }.items()
}


class Lexicon(NamedTuple):
    """The names of one language.

    `keys`: lower-case words with single spaces between them -> key. `capital`: those that are written with a capital.
    `months`: as they are written -> number. `month_first`: whether a date may have the month before the day.
    """

    keys: Mapping[str, str]
    capital: frozenset[str]
    months: Mapping[str, int]
    month_first: bool
    scales: Scales


_EMPTY: Final = Lexicon({}, frozenset(), {}, month_first=False, scales=())


@cache
def lexicon_of(language: str) -> Lexicon:
    """The words of a language, given by its BCP 47 code; empty if CLDR does not know it."""
    primary = primary_of(language)
    return _lexicon(primary) if primary == language else lexicon_of(primary)


def _lexicon(primary: str) -> Lexicon:
    cldr = cldr_of(primary)
    if not cldr:
        return _EMPTY
    keys: dict[str, str] = {}
    capital = set()
    dropped = _AMBIGUOUS.get(primary, frozenset())
    for form, key in _forms(primary, cldr):
        lower = form if primary in UNSPACED else " ".join(WORD.findall(form.lower()))
        if lower and lower not in dropped and lower not in keys:
            keys[lower] = key
            if form[0] != form[0].lower():
                capital.add(lower)
    scales = {**_SCALE_WORDS.get(primary, {}), **cldr.scales}
    return Lexicon(keys, frozenset(capital), cldr.months, cldr.month_first, tuple(sorted(scales.items())))


def _forms(primary: str, cldr: Cldr) -> Iterator[tuple[str, str]]:
    """Every form with its key, the surer ones first: the first that has a form keeps it."""
    for form, code in _SHORT.get(primary, {}).items():
        yield form, f"c:{code}"
    if primary not in UNSPACED | _NO_WORDS:
        for form, number in spelled_out(primary):
            yield form, f"n:{number}"
    yield from cldr.names
