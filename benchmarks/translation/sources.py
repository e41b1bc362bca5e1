"""Manuals that exist in many languages, from Debian packages: the same page, or section of a page, in each of them.

None of them is in the labelled development set. A page without an English original is left out: that is what the
others are held against, to see that they are translated in full and of the same edition.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.packages import read_files
from benchmarks.translation import manual, markup, screen

Paragraphs = list[str]


class Source(NamedTuple):
    """Where a manual's pages are: `path` finds a page and its language, which is English where it names none.

    Pages are cut into sections if `split`. Lines of `frame` characters or more that many pages have are no text of
    theirs. They are manual pages, in roff, if `roff`, else HTML or XML.
    """

    name: str
    packages: tuple[str, ...]
    path: str
    split: bool = False
    frame: int | None = None
    roff: bool = False


class Page(NamedTuple):
    """An original and its translations; `group` names it."""

    source: str
    group: str
    texts: Mapping[str, Paragraphs]


def _each(name: str, languages: str) -> tuple[str, ...]:
    return tuple(f"{name}-{language}" if language else name for language in ["", *languages.split()])


_KDE = ("dolphin", "kdenlive-data", "kmymoney-common", "konsole", "krusader", "kwrite", "okular")
#: Where the English originals of manual pages are that the packages of translations do not have.
_COMMANDS = (
    "apt", "bsdutils", "coreutils", "debhelper", "diffutils", "dpkg", "dpkg-dev", "e2fsprogs", "findutils",
    "fdisk", "grep", "gzip", "login", "mount", "passwd", "procps", "psmisc", "sed", "systemd", "tar", "util-linux",
)  # fmt: skip

SOURCES = (
    Source("handbook", ("debian-handbook",), r"/html/(?P<language>[\w-]+)/(?P<page>[\w.-]+)\.html$"),
    Source("history", ("debian-history",), r"/docs/(?P<page>\w+)\.(?P<language>[\w-]+)\.html$", split=True),
    Source(
        "devref",
        _each("developers-reference", "de fr it ja ru"),
        r"/developers-reference/(?:(?P<language>\w\w)/)?(?P<page>(?!developers-reference)[\w-]+)\.html$",
        split=True,
    ),
    Source("installguide", ("installation-guide-amd64",), r"-guide-amd64/(?P<language>\w+)/(?P<page>[\w-]+)\.html$"),
    Source("debmake", ("debmake-doc",), r"/html/(?P<page>\w+)\.(?P<language>[\w-]+)\.html$", split=True),
    Source(
        "maintguide",
        _each("maint-guide", "de es fr it ja ru vi zh-cn"),
        r"/html/(?P<page>\w+)\.(?P<language>[\w-]+)\.html$",
        split=True,
    ),
    Source(
        "aptitude",
        _each("aptitude-doc", "cs en es fi fr it ja nl ru")[1:],
        r"/html/(?P<language>\w+)/(?P<page>(?:ch|rn|pr|ap|bk)\w+)\.html$",
    ),
    Source(
        "apt",
        ("apt-doc",),
        r"/apt-doc/(?P<page>[a-z]+(?=[.\w]*\.html/(?P<chapter>\w+)))(?:\.(?P<language>\w+))?\.html/",
    ),
    Source("live", ("live-manual-html",), r"/live-manual/(?P<page>[\w-]+)\.(?P<language>\w+)\.html$", frame=0),
    Source(
        "lilypond",
        _each("lilypond-doc-html", "ca de es fr it ja"),
        r"/Documentation/(?P<page>[a-z]+/[\w-]+)(?:\.(?P<language>\w+))?\.html$",
        frame=0,
    ),
    Source(
        "ubuntu",
        _each("ubuntu-packaging-guide-html", "de es fr pt-br ru uk"),
        r"/ubuntu-packaging-guide-html(?:-(?P<language>[\w-]+))?/(?P<page>[\w-]+)\.html$",
        split=True,
    ),
    Source("evolution", ("evolution-common",), r"/help/(?P<language>[\w@]+)/evolution/(?P<page>[\w-]+)\.page$"),
    Source("gedit", ("gedit-common",), r"/help/(?P<language>[\w@]+)/gedit/(?P<page>[\w-]+)\.page$"),
    Source(
        "mate",
        ("mate-user-guide",),
        r"/help/(?P<language>[\w@]+)/mate-user-guide/(?P<page>[\w-]+)\.(?:docbook|xml)$",
        split=True,
    ),
    Source("kde", _KDE, r"/doc/HTML/(?P<language>[\w@]+)/(?P<page>\w+/[\w-]+)\.docbook$", split=True),
    Source(
        "manpages",
        _each("manpages", "cs da de dev el es fi fr hu id it ja mk nb nl pl pt-br ro ru sr sv tr uk vi zh") + _COMMANDS,
        r"/man/(?:(?P<language>[^/.]+)/)?(?P<page>man[1578]/[^/]+)\.gz$",
        frame=40,
        roff=True,
    ),
)

#: Pages that come as one for each function, command or dialog, alike but for what they are about.
TEMPLATES = Source(
    "libreoffice",
    _each("libreoffice-help", "en-us de fr ja ko ru zh-cn")[1:],
    r"/help/(?P<language>[\w-]+)/text/(?P<page>(?:sbasic/shared|s(?:calc|hared|writer|chart|math)/01)/\w+)\.html$",
)

MIN_LENGTH, MAX_LENGTH = 800, 20_000
#: Neighbouring pages that are taken together, so that there are others on the same matter.
_BLOCK = 4
#: A line of so many of a source's pages in a language is of their frame: navigation, licence, who translated it.
_FRAME = 8
#: A translation's length to its original's, over what that is in the language; and its inverse.
_LENGTH_RATIO = 1.5
#: Of two pages one has so much of the other that a translation of the one is half a translation of the other.
_SAME = 0.6

_LANGUAGES = {"C": "en", "en-US": "en", "zh-CN": "zh", "pt-BR": "pt-BR", "sr@latin": "sr-Latn"}
#: The regions by which the handbook calls the languages of these regions.
_HOMES = """
    ar-MA ca-ES cs-CZ da-DK de-DE el-GR es-ES fa-IR fr-FR hr-HR id-ID it-IT ja-JP ko-KR nb-NO nl-NL pl-PL ro-RO ru-RU
    sv-SE tr-TR vi-VN
""".split()  # noqa: SIM905 - a table


def language(code: str | None) -> str | None:
    """A package's name of a language as a BCP 47 tag. None for a region's variant of a language we have already."""
    if code is None:
        return "en"
    base, _, region = code.replace("_", "-").partition("-")
    code = f"{base}-{region.upper()}" if region else base
    return base if code in _HOMES else _LANGUAGES.get(code) or (code if re.fullmatch("[a-z]{2,3}", code) else None)


def read(source: Source, archives: Mapping[str, Path], pages: int, languages: int, seed: int) -> list[Page]:
    """Up to *pages* pages of a source in English and up to *languages* others, whatever their lengths."""
    rng = random.Random(f"{seed} {source.name}")  # noqa: S311 - chance that can be repeated
    found = _files(source, archives)
    chosen = _chosen(sorted(page for page, raw in found.items() if "en" in raw and len(raw) > 1), pages, rng)
    read: list[dict[str, list[Paragraphs]]] = []
    for page in chosen:
        others = sorted(found[page].keys() - {"en"})
        taken = ["en", *rng.sample(others, min(languages, len(others)))]
        read.append({name: _sections(source, found[page][name]) for name in taken})
    if source.frame is not None:
        _drop_frames(read, source.frame)
    return [
        Page(source.name, f"{source.name}:{page}" + f"#{number}" * source.split, texts)
        for page, made in zip(chosen, read, strict=True)
        for number, texts in enumerate(_aligned(made))
    ]


def screened(pages: list[Page], shortest: int = MIN_LENGTH, same: float = _SAME) -> list[Page]:
    """The pages without the texts that are too short, too long, in English or not of the original's edition.

    A page whose original goes is left out, and so is one of whose 5-grams another has more than *same*.
    """
    kept = []
    for page in _distinct([page for page in pages if _fits(page.texts["en"], shortest)], same):
        original = page.texts["en"]
        texts = {
            name: text
            for name, text in page.texts.items()
            if name == "en" or (_fits(text, shortest) and screen.translated(text, original, name))
        }
        kept.append(page._replace(texts=texts))
    return _without_odd_lengths(kept)


def _fits(text: Paragraphs, shortest: int) -> bool:
    return shortest <= _length(text) + len(text) <= MAX_LENGTH


def _distinct(pages: list[Page], same: float) -> list[Page]:
    """The pages of whose originals no earlier one has much. Manuals copy each other: all sources count."""
    kept: list[Page] = []
    seen: list[set[str]] = []
    for page in pages:
        own = screen.sample(screen.grams("\n".join(page.texts["en"])))
        if all(len(own & other) <= same * min(len(own), len(other)) for other in seen):
            kept.append(page)
            seen.append(own)
    return kept


def _without_odd_lengths(pages: list[Page]) -> list[Page]:
    """Leave out what is far longer or shorter than its original, by what is usual in its language."""
    ratios: dict[str, list[float]] = defaultdict(list)
    for page in pages:
        for name, text in page.texts.items():
            ratios[name].append(_length(text) / _length(page.texts["en"]))
    usual = {name: sorted(found)[len(found) // 2] for name, found in ratios.items()}
    return [
        page._replace(
            texts={
                name: text
                for name, text in page.texts.items()
                if 1 / _LENGTH_RATIO <= _length(text) / _length(page.texts["en"]) / usual[name] <= _LENGTH_RATIO
            }
        )
        for page in pages
    ]


def _length(text: Paragraphs) -> int:
    return max(1, sum(map(len, text)))


def _files(source: Source, archives: Mapping[str, Path]) -> dict[str, dict[str, bytes]]:
    """Each page's files by language. Of two packages that have the same file, the first counts."""
    path = re.compile(source.path)
    found: dict[str, dict[str, bytes]] = defaultdict(dict)
    for package in source.packages:
        for name, raw in read_files(archives[package], path.search).items():
            match = path.search(name)
            tag = language(match["language"]) if match else None
            if match and tag:
                page = "/".join(filter(None, (match["page"], match.groupdict().get("chapter"))))
                found[page].setdefault(tag, raw)
    return found


def _chosen(pages: list[str], count: int, rng: random.Random) -> list[str]:
    blocks = [pages[start : start + _BLOCK] for start in range(0, len(pages), _BLOCK)]
    rng.shuffle(blocks)
    return [page for block in blocks for page in block][:count]


def _sections(source: Source, raw: bytes) -> list[Paragraphs]:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return []
    return [manual.paragraphs(text)] if source.roff else markup.sections(text, source.split)


def _aligned(made: Mapping[str, list[Paragraphs]]) -> list[dict[str, Paragraphs]]:
    """Each section by language; of the languages that have as many sections as the English page."""
    count = len(made["en"])
    whole = {name: sections for name, sections in made.items() if len(sections) == count}
    return [{name: sections[number] for name, sections in whole.items()} for number in range(count)]


def _drop_frames(read: list[dict[str, list[Paragraphs]]], shortest: int) -> None:
    lines: dict[str, Counter[str]] = defaultdict(Counter)
    for made in read:
        for name, sections in made.items():
            lines[name].update({line for section in sections for line in section if len(line) >= shortest})
    for made in read:
        for name, sections in made.items():
            for section in sections:
                section[:] = [line for line in section if lines[name][line] < _FRAME]
