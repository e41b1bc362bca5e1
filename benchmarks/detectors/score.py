"""How right everybody is: shares over the labelled files and texts, whole and by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from audit.checks.encoding import CHECK
from audit.testing import run_check
from benchmarks.detectors.labelled import KNOWN, UNKNOWN, Row, fold, is_decoded, is_mixture, is_named, is_whole
from benchmarks.detectors.peers import Namer, Read, Reader, Spotter

#: An answer of this confidence is one that nobody looks at again, where so many bytes could have told.
SURE, MIN_NON_ASCII = 0.5, 100
_NON_ASCII = bytes(range(0x80, 0x100))

#: Kinds of files of which there are fewer are counted together.
_MIN_KIND = 20
OTHERS = "others"

#: Texts by length; of manual pages the tests hold no floor, since a third of them is English.
SHORT = ("word", "wordpair")
SENTENCES = ("tatoeba", "tweet", "sentence", "para", "doc")

#: False alarms on it are counted apart.
CHINESE = "zh"


class Share(NamedTuple):
    """So many of so many."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """None of nothing."""
        return self.part / self.whole if self.whole else None


class Reading(NamedTuple):
    """Of files in one encoding: the same text, and sure but wrong answers, also those that nobody is warned of.

    `found` are mixtures that are told as such and `alarms` other files that are; None if nobody can tell.
    """

    same: Share
    kinds: dict[str, Share]
    sure: int | None
    silent: int | None
    found: Share | None
    alarms: Share | None


class Spotting(NamedTuple):
    """Mojibake that was found, whole and by kind, and false alarms."""

    recall: Share
    kinds: dict[str, Share]
    clean: Share
    languages: Share
    chinese: Share


class Naming(NamedTuple):
    """Texts whose language is named rightly: in langdetect's languages, in those of them that one knows, in all.

    Then second languages that are found, documents of one language that stay so, and forms of Chinese.
    """

    everything: Share
    sentences: Share
    known: Share
    known_sentences: Share
    all_languages: Share
    levels: dict[str, Share]
    unknown: tuple[str, ...]
    minor: Share | None
    single: Share | None
    forms: Share | None


def share(told: Iterable[object]) -> Share:
    """How many of them are true."""
    answers = [bool(one) for one in told]
    return Share(sum(answers), len(answers))


def _by(key: Callable[[Row], str], told: Sequence[tuple[Row, bool]]) -> dict[str, Share]:
    kinds = sorted({key(row) for row, _ in told})
    return {kind: share(right for row, right in told if key(row) == kind) for kind in kinds}


def reading(reader: Reader, files: Sequence[tuple[Row, bytes]]) -> Reading:
    """What a reader makes of the files."""
    answers = [(row, raw, reader.read(raw)) for row, raw in files]
    one = [answer for answer in answers if not is_mixture(answer[0])]
    mixtures = [found.mixed for row, _, found in answers if is_mixture(row)]
    right = [is_decoded(row, raw, found) for row, raw, found in one]
    wrong = [found for (_, raw, found), ok in zip(one, right, strict=True) if not ok and _is_sure(raw, found)]
    numbers = Counter(row["cls"] for row, _, _ in one)
    told = [(row, ok) for (row, _, _), ok in zip(one, right, strict=True)]
    confident = any(found.confidence is not None for _, _, found in one)
    says = any(found.mixed is not None for _, _, found in answers)
    return Reading(
        share(right),
        _by(lambda row: row["cls"] if numbers[row["cls"]] >= _MIN_KIND else OTHERS, told),
        len(wrong) if confident else None,
        sum(not found.warned for found in wrong) if confident else None,
        share(mixtures) if says else None,
        share(found.mixed for _, _, found in one) if says else None,
    )


def _is_sure(raw: bytes, found: Read) -> bool:
    several = len(raw) - len(raw.translate(None, _NON_ASCII)) >= MIN_NON_ASCII
    return several and found.status == "ok" and (found.confidence or 0) >= SURE


def flagged(files: Sequence[tuple[Row, bytes]]) -> Share:
    """Files in one encoding, all of whose bytes mean something in it, that the encoding check would have reviewed."""
    whole = [raw for row, raw in files if not is_mixture(row) and is_whole(row, raw)]
    return share(run_check(CHECK, *whole)["encoding_flag"])


def spotting(spotter: Spotter, mojibake: Sequence[Row], single: Sequence[Row], chinese: Sequence[Row]) -> Spotting:
    """What a spotter finds in the texts, of which those that were made for languages are all clean."""
    damaged = [(row, spotter.spots(row["text"])) for row in mojibake if row["mojibake"]]
    languages = [(row, spotter.spots(row["text"])) for row in single]
    written = [alarm for row, alarm in languages if row["lang"] == CHINESE]
    return Spotting(
        share(found for _, found in damaged),
        _by(lambda row: row["kind"], damaged),
        share(spotter.spots(row["text"]) for row in mojibake if not row["mojibake"]),
        share(alarm for _, alarm in languages),
        share([*written, *(spotter.spots(row["text"]) for row in chinese)]),
    )


def naming(namer: Namer, single: Sequence[Row], mixed: Sequence[Row], chinese: Sequence[Row]) -> Naming:
    """What a namer makes of texts in one language, in several, and in Chinese."""
    answers = [(row, is_named(row, namer.names(row["text"]))) for row in single]
    known = KNOWN if namer.known is None else KNOWN & namer.known

    def among(languages: frozenset[str], levels: Sequence[str] | None = None) -> Share:
        return share(
            right for row, right in answers if row["lang"] in languages and (not levels or row["level"] in levels)
        )

    forms = share(namer.names(row["text"]) == f"zh-{row['label']}" for row in chinese) if namer.forms else None
    return Naming(
        among(KNOWN | {UNKNOWN}),
        among(KNOWN, SENTENCES),
        among(known | {UNKNOWN}),
        among(known, SENTENCES),
        share(right for _, right in answers),
        {level: among(KNOWN, [level]) for level in (*SHORT, *SENTENCES)},
        tuple(sorted(KNOWN - known)),
        *_listing(namer, mixed),
        forms,
    )


def _listing(namer: Namer, mixed: Sequence[Row]) -> tuple[Share | None, Share | None]:
    if namer.several is None:
        return None, None
    listed = [(row, namer.several(row["text"])) for row in mixed]
    minor = share(fold(row["minor"]) in languages for row, languages in listed if row["ratio"])
    return minor, share(len(languages) == 1 for row, languages in listed if not row["ratio"])
