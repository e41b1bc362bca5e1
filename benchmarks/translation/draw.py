"""Which pages come into a corpus, in which languages and in which form."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from benchmarks.translation.sources import Page, Paragraphs
from benchmarks.translation.variants import embedded, excerpt, joined


class Document(NamedTuple):
    """A text of a corpus; documents of one `group` are translations of each other, or hold one."""

    language: str
    source: str
    group: str
    variant: str
    text: Paragraphs


#: In how many languages a page comes, and how often: one that comes once is there to be confused with others.
_LANGUAGES = {1: 0.22, 2: 0.38, 3: 0.25, 4: 0.15}
_ENGLISH = 0.25
#: How many times likelier than others the languages are that matter most to users of the product.
_OFTEN = dict.fromkeys(("de", "es", "fr", "it", "ja", "ko", "pt", "pt-BR", "ru", "zh"), 3)
_EXCERPTS, _JOINED = 0.22, 0.16
#: An excerpt of a shorter page would be too short.
_MIN_EXCERPTED = 1_800
#: Lengths of what is embedded: with its host, which is four times as long, it must not be too long a document.
_EMBEDDED_LENGTHS = range(800, 3_000)


def manuals(pages: Sequence[Page], quota: Callable[[str], int], rng: random.Random) -> list[Document]:
    """Up to a source's *quota* of its pages, each in one to four languages; some joined, some cut."""
    documents: list[Document] = []
    count: Counter[str] = Counter()
    for page in rng.sample(pages, len(pages)):
        if len(page.texts) > 1 and count[page.source] < quota(page.source):
            count[page.source] += 1
            wanted = rng.choices(list(_LANGUAGES), list(_LANGUAGES.values()))[0]
            documents.extend(_varied(page, languages(page, wanted, rng), rng))
    return documents


def templates(pages: Sequence[Page], count: int) -> list[Document]:
    """The first *count* pages that are there in most languages, in all of them."""
    most = max(len(page.texts) for page in pages) / 2
    chosen = [page for page in pages if len(page.texts) > most][:count]
    return [
        Document(name, page.source, page.group, "full", text) for page in chosen for name, text in page.texts.items()
    ]


def embeddings(pages: Sequence[Page], count: int, rng: random.Random) -> list[Document]:
    """*count* pages, each with its translation in the midst of others, and as many that are nowhere else.

    A quarter as many have only others in their midst that nothing is a translation of. No page is used twice, so that
    nothing is a translation of anything but what is meant to be.
    """
    documents: list[Document] = []
    left = {page.group: page for page in rng.sample(pages, len(pages))}
    pairs, decoys = 0, 0
    for page in list(left.values()):
        names = languages(page, 2, rng)
        if page.group not in left or len(names) < 2 or _length(page.texts[names[1]]) not in _EMBEDDED_LENGTHS:
            continue
        del left[page.group]
        made = _embedded(page, names[1], list(left.values()))
        if made is None:
            continue
        text, used = made
        for group in used:
            del left[group]
        documents.append(Document(names[1], page.source, page.group, "embedded", text))
        if decoys < (pairs + 1) / 4 - 1:
            decoys += 1
            continue
        documents.append(Document(names[0], page.source, page.group, "full", page.texts[names[0]]))
        pairs += 1
        if pairs == count:
            break
    for page in [page for page in left.values() if len(page.texts) > 1][:count]:
        name = languages(page, 1, rng)[0]
        documents.append(Document(name, page.source, page.group, "full", page.texts[name]))
    return documents


def _embedded(page: Page, language: str, others: Sequence[Page]) -> tuple[Paragraphs, list[str]] | None:
    """A page in the midst of others in its language, of its own source first; and which others."""
    host: Paragraphs = []
    used: list[str] = []
    for other in sorted(others, key=lambda other: other.source != page.source):
        if language in other.texts:
            host += other.texts[language]
            used.append(other.group)
            made = embedded(page.texts[language], host)
            if made is not None:
                return made, used
            if _length(host) > 6 * _length(page.texts[language]):
                return None
    return None


def _length(text: Paragraphs) -> int:
    return sum(map(len, text))


def languages(page: Page, count: int, rng: random.Random) -> list[str]:
    """Up to *count* languages of a page, English among the likeliest. Of variants of a language only one."""
    chosen: list[str] = []
    left = sorted(page.texts)
    while left and len(chosen) < count:
        weights = [_OFTEN.get(name, 1.0) for name in left]
        if "en" in left:
            weights[left.index("en")] = _ENGLISH / (1 - _ENGLISH) * max(1.0, sum(weights) - 1)
        name = rng.choices(left, weights)[0]
        chosen.append(name)
        left = [other for other in left if _base(other) != _base(name)]
    return rng.sample(chosen, len(chosen))


def _base(language: str) -> str:
    base = language.partition("-")[0]
    return "no" if base in ("nb", "nn") else base


def _varied(page: Page, names: Sequence[str], rng: random.Random) -> Iterator[Document]:
    """The documents of a page: where there is a translation the last may be cut, and the first joined."""
    for place, name in enumerate(names):
        text, variant = page.texts[name], "full"
        if len(names) > 1 and place == len(names) - 1 and _length(text) >= _MIN_EXCERPTED and rng.random() < _EXCERPTS:
            cut = excerpt(text, rng)
            if cut is not None:
                text, variant = cut, "excerpt"
        elif len(names) > 1 and place == 0 and rng.random() < _JOINED:
            text, variant = joined(text), "joined"
        yield Document(name, page.source, page.group, variant, text)
