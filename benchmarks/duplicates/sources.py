"""Real text to build a corpus from: the documentation that Debian packages carry, in seven languages.

A language's text is a list of files, a file a list of paragraphs, and no paragraph comes twice.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.packages import fetch, read_files

Files = list[list[str]]


class Language(NamedTuple):
    """The packages of a language; `script` matches its letters where they tell it from English, which is left out."""

    packages: tuple[str, ...]
    script: str | None = None


_HAN, _KANA, _HANGUL, _CYRILLIC = "\u4e00-\u9fff", "\u3040-\u30ff", "\uac00-\ud7a3", "\u0400-\u04ff"
LANGUAGES = {
    "en": Language(("libreoffice-help-en-us", "git-doc", "postgresql-doc-15")),
    "de": Language(("manpages-de",)),
    "fr": Language(("manpages-fr",)),
    "ru": Language(("libreoffice-help-ru",), f"[{_CYRILLIC}]"),
    "ko": Language(("libreoffice-help-ko",), f"[{_HANGUL}]"),
    "ja": Language(("libreoffice-help-ja", "manpages-ja"), f"[{_HAN}{_KANA}]"),
    "zh": Language(("libreoffice-help-zh-cn", "manpages-zh", "debian-reference-zh-cn"), f"[{_HAN}]"),
}

#: The share of a paragraph's characters that its script must make up: code listings and untranslated pages go.
_MIN_SCRIPT = 0.15
#: Shorter paragraphs are headings and table cells, alike everywhere.
_MIN_PARAGRAPH = 20
#: A paragraph longer than this is a table or a listing that nothing breaks up.
_MAX_PARAGRAPH = 20_000

_UNSEEN = re.compile(r"<(script|style|head|nav|svg)\b.{0,200000}?</\1\s*>|<!--.{0,20000}?-->", re.S | re.I)
_BREAK = re.compile(r"</?(?:p|div|li|[uod]l|d[td]|t[rdh]|table|h[1-6]|pre|br|section|blockquote)\b[^>]{0,2000}>", re.I)
_TAG = re.compile(r"<[^>]{0,2000}>")
_ROFF_COMMENT = re.compile(r"^[.']?\\\".*$", re.M)
_ROFF_MACRO = re.compile(r"^[.'][A-Za-z]{1,3}\b *", re.M)
_ROFF_ESCAPE = re.compile(r"\\f(?:[A-Z]|\[\w*\]|\(\w\w)|\\[&/,:%]|\\\*\(\w\w")
_MAN_PAGE = re.compile(r"/man\d\w*/")


def read_languages(folder: Path) -> dict[str, Files]:
    """Every language's files. Fetches what *folder* lacks; raises `SourcesError` where that cannot be done."""
    packages = [name for language in LANGUAGES.values() for name in language.packages]
    archives = fetch(packages, folder)
    return {
        name: _unique(_readable(language, [archives[package] for package in language.packages]))
        for name, language in LANGUAGES.items()
    }


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a plain text, inner white space set to single spaces."""
    for block in re.split(r"\n[ \t]*\n", text):
        paragraph = " ".join(block.split())
        if _MIN_PARAGRAPH <= len(paragraph) <= _MAX_PARAGRAPH:
            yield paragraph


def html_text(source: str) -> str:
    """The text of a page, a blank line between its blocks."""
    return html.unescape(_TAG.sub("", _BREAK.sub("\n\n", _UNSEEN.sub(" ", source))))


def man_text(source: str) -> str:
    """The text of a manual page's source, without macros and font changes."""
    return _ROFF_ESCAPE.sub("", _ROFF_MACRO.sub("", _ROFF_COMMENT.sub("", source))).replace("\\-", "-")


def _readable(language: Language, archives: list[Path]) -> Iterator[list[str]]:
    script = re.compile(language.script) if language.script else None
    for archive in archives:
        for text in _texts(archive):
            yield [p for p in paragraphs(text) if not script or len(script.findall(p)) >= _MIN_SCRIPT * len(p)]


def _unique(files: Iterator[list[str]]) -> Files:
    seen: set[str] = set()
    unique = []
    for file in files:
        fresh = [paragraph for paragraph in dict.fromkeys(file) if paragraph not in seen]
        seen.update(fresh)
        if fresh:
            unique.append(fresh)
    return unique


def _texts(archive: Path) -> Iterator[str]:
    """The text of every HTML page, manual page and text file of a package, by path."""
    for path, raw in read_files(archive, _wanted).items():
        try:
            source = raw.decode("utf-8")
        except UnicodeDecodeError:
            continue
        yield html_text(source) if "html" in path else man_text(source) if _MAN_PAGE.search(path) else source


def _wanted(path: str) -> bool:
    name = path.rsplit("/", 1)[-1]
    if name.startswith(("changelog", "copyright", "NEWS")):
        return False
    return name.endswith((".html", ".xhtml", ".txt", ".txt.gz")) or bool(_MAN_PAGE.search(path))
