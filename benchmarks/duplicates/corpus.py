"""The corpus: real texts, relatives planted among them, and a record of what was planted.

The same sources, number and seed give the same documents. Document `n` of the table has the id `n`, zero-padded.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from benchmarks.duplicates.plant import UNSPACED, edit, resample, respace, shuffle, splice, truncate
from benchmarks.duplicates.sources import Files

#: How the documents are spread over languages: more than a quarter is Chinese or Japanese.
MIX = {"en": 0.40, "zh": 0.22, "de": 0.12, "fr": 0.10, "ru": 0.06, "ja": 0.06, "ko": 0.04}

#: The share of all documents that is planted as each kind of relative.
KINDS = {"exact": 0.05, "space": 0.01, "edit": 0.12, "truncate": 0.03, "prefix": 0.03, "shuffle": 0.02, "excerpt": 0.04}
EDITS = (1, 2, 5, 10, 15, 20)

#: A quarter of the relatives come from this share of the documents, so that clusters of many members arise.
_HUBS, _FROM_HUBS = 0.02, 0.25

#: Sizes of base documents in bytes of UTF-8: log-normal, 2.4 kB in the middle, as web pages' main texts are.
_LOG_MEDIAN, _LOG_SPREAD = 7.8, 0.55
_MIN_BYTES, _MAX_BYTES = 500, 20_000
#: Bytes a token takes with its space, for sizing resampled texts.
_TOKEN_BYTES = {"zh": 2.9, "ja": 2.9, "ru": 12.0, "ko": 9.0}
_OTHER_TOKEN_BYTES = 6.6

#: With fewer, a language may have but one base document, and an excerpt of it no host.
MIN_DOCUMENTS = 100

_EXCERPT_CHARACTERS = (200, 1500)
#: A Chinese or Japanese character says about what three Latin ones do.
_UNSPACED_SHARE = 3
_HEADERS = 40

RELATIONS = pl.Schema(
    {
        "document": pl.Int64,
        "source": pl.Int64,
        "kind": pl.String,
        "parameter": pl.Float64,
        "start": pl.Int64,
        "end": pl.Int64,
        "source_start": pl.Int64,
        "source_end": pl.Int64,
    }
)


@dataclass
class Corpus:
    """Texts and their languages, and the rows of `RELATIONS`; numbers are places in `texts`."""

    texts: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    relations: list[tuple[object, ...]] = field(default_factory=list)
    resampled: int = 0

    def add(self, text: str, language: str) -> int:
        """Add a document; its number."""
        self.texts.append(text)
        self.languages.append(language)
        return len(self.texts) - 1

    def relate(self, document: int, source: int, kind: str, parameter: float, span: Sequence[int] = ()) -> None:
        """Note what was planted; *span* is where it stands in the document and in its source."""
        self.relations.append((document, source, kind, float(parameter), *(span or (None,) * 4)))


def build(languages: Mapping[str, Files], count: int, seed: int = 7) -> tuple[pl.DataFrame, pl.DataFrame, int]:
    """*count* documents (`id`, `lang`, `text`), what was planted (`RELATIONS`), and how many texts were resampled."""
    if count < MIN_DOCUMENTS:
        raise ValueError(f"a corpus has {MIN_DOCUMENTS} documents at least, not {count}")
    rng = random.Random(f"{seed} {count}")  # noqa: S311 - chance that can be repeated
    corpus = Corpus()
    wanted = {kind: int(count * share) for kind, share in KINDS.items()}
    for language, number in _shares(count - sum(wanted.values())).items():
        _add_bases(corpus, language, languages[language], number, rng)
    _plant(corpus, wanted, _relatives(languages, rng), rng)
    return *_shuffled(corpus, rng), corpus.resampled


def _shares(count: int) -> dict[str, int]:
    numbers = {language: int(count * share) for language, share in MIX.items()}
    numbers["en"] += count - sum(numbers.values())
    return numbers


def _add_bases(corpus: Corpus, language: str, files: Files, count: int, rng: random.Random) -> None:
    """Runs of paragraphs that stand together, as long as there are any; then resampled texts."""
    runs = _runs(rng.sample(files, len(files)), rng)
    bases = [text for text, _ in zip(runs, range(count), strict=False)]
    short = count - len(bases)
    if short:
        token_bytes = _TOKEN_BYTES.get(language, _OTHER_TOKEN_BYTES)
        lengths = [int(_size(rng) / token_bytes) for _ in range(short)]
        texts = [paragraph for file in files for paragraph in file]
        bases += resample(texts, language, lengths, rng)
        corpus.resampled += short
    for text in bases:
        corpus.add(text, language)


def _runs(files: Files, rng: random.Random) -> Iterator[str]:
    for file in files:
        run: list[str] = []
        size, wanted = 0, _size(rng)
        for paragraph in file:
            run.append(paragraph)
            size += len(paragraph.encode())
            if size >= wanted:
                yield "\n\n".join(run)
                run, size, wanted = [], 0, _size(rng)
        if size >= _MIN_BYTES:
            yield "\n\n".join(run)


def _size(rng: random.Random) -> int:
    return min(max(int(rng.lognormvariate(_LOG_MEDIAN, _LOG_SPREAD)), _MIN_BYTES), _MAX_BYTES)


#: Makes a relative of a text of a language: what it is and the parameter it was made with.
Relative = Callable[[str, str], tuple[str, float]]


def _relatives(languages: Mapping[str, Files], rng: random.Random) -> dict[str, Relative]:
    vocabularies = {language: _vocabulary(files, language) for language, files in languages.items()}
    headers = _headers(languages, rng)

    def edited(text: str, language: str) -> tuple[str, float]:
        percent = rng.choice(EDITS)
        return edit(text, percent, language, vocabularies[language], rng), percent

    def truncated(text: str, language: str) -> tuple[str, float]:
        share = rng.uniform(0.5, 0.95)
        return truncate(text, share), share

    def prefixed(text: str, language: str) -> tuple[str, float]:
        number = rng.randrange(len(headers))
        return f"{headers[number]}\n\n{text}", number

    return {
        "exact": lambda text, _: (text, 0),
        "space": lambda text, _: (respace(text, rng), 0),
        "edit": edited,
        "truncate": truncated,
        "prefix": prefixed,
        "shuffle": lambda text, _: (shuffle(text, rng), 0),
    }


def _vocabulary(files: Files, language: str) -> list[str]:
    """The tokens of the first thousand files, each once."""
    texts = [paragraph for file in files[:1000] for paragraph in file]
    if language in UNSPACED:
        return sorted({char for text in texts for char in text if char.isalpha() and not char.isascii()})
    return sorted({token for text in texts for token in text.split()})


def _headers(languages: Mapping[str, Files], rng: random.Random) -> list[str]:
    """Boilerplate to put before texts: English notices, and every third one Chinese."""
    headers = []
    for number in range(_HEADERS):
        language, most = ("zh", 250) if number % 3 == 2 else ("en", 700)
        file = rng.choice(languages[language])
        headers.append(" ".join(file)[: rng.randint(most // 4, most)])
    return headers


def _plant(corpus: Corpus, wanted: Mapping[str, int], relatives: Mapping[str, Relative], rng: random.Random) -> None:
    bases = len(corpus.texts)
    hosts: dict[str, list[int]] = {}
    for number, language in enumerate(corpus.languages):
        hosts.setdefault(language, []).append(number)
    hubs = rng.sample(range(bases), max(1, int(bases * _HUBS)))
    for kind, number in wanted.items():
        for _ in range(number):
            source = rng.choice(hubs) if rng.random() < _FROM_HUBS else rng.randrange(bases)
            if kind == "excerpt":
                _excerpt(corpus, source, hosts[corpus.languages[source]], rng)
                continue
            text, parameter = relatives[kind](corpus.texts[source], corpus.languages[source])
            corpus.relate(corpus.add(text, corpus.languages[source]), source, kind, parameter)


def _excerpt(corpus: Corpus, source: int, hosts: Sequence[int], rng: random.Random) -> None:
    """A new document: another one of the same language with a stretch of *source* in it."""
    language = corpus.languages[source]
    host = source
    while host == source:
        host = rng.choice(hosts)
    length = rng.randint(*_EXCERPT_CHARACTERS) // (_UNSPACED_SHARE if language in UNSPACED else 1)
    text, *span = splice(corpus.texts[source], corpus.texts[host], length, rng)
    document = corpus.add(text, language)
    corpus.relate(document, source, "excerpt", span[1] - span[0], span)
    corpus.relate(document, host, "host", 0)


def _shuffled(corpus: Corpus, rng: random.Random) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The tables, documents in an order that tells nothing."""
    order = rng.sample(range(len(corpus.texts)), len(corpus.texts))
    place = {old: new for new, old in enumerate(order)}
    documents = pl.DataFrame(
        {
            "id": [f"{number:08d}" for number in range(len(order))],
            "lang": [corpus.languages[old] for old in order],
            "text": [corpus.texts[old] for old in order],
        }
    )
    rows = [(place[document], place[source], *rest) for document, source, *rest in corpus.relations]  # type: ignore[index]
    return documents, pl.DataFrame(rows, schema=RELATIONS, orient="row")
