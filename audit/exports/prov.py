"""W3C PROV as PROV-JSON: where each document of the manifest comes from, and what made the manifest."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import IO, Any, Final

from audit.exports import facts
from audit.exports.release import Release
from audit.text.visible import visible

FILE: Final = "prov.json"

#: Who a document is attributed to, by the column that says so.
_AGENTS: Final = ("author", "publisher", "source")

Records = Iterator[tuple[str, Mapping[str, Any]]]


def write(release: Release, folder: Path) -> None:
    """Write `prov.json`, record by record: there are some for each document, and never all of them in memory."""
    root = f"urn:corpus-audit:{release.digest}:"
    names = ("corpus", "document", "place", "agent", "audit")
    prefix = {name: f"{root}{name}:" for name in names} | {"dcterms": "http://purl.org/dc/terms/"}
    with (folder / FILE).open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{\n"prefix": {_json(prefix)}')
        for name, records in (
            ("entity", _entities(release)),
            ("activity", iter([("audit:run", {"prov:label": release.tool, "prov:type": "audit"})])),
            ("agent", _agents(release)),
            ("used", _numbered([{"prov:activity": "audit:run", "prov:entity": "corpus:whole"}])),
            ("wasGeneratedBy", _numbered([{"prov:entity": "audit:manifest", "prov:activity": "audit:run"}])),
            ("wasAssociatedWith", _numbered([{"prov:activity": "audit:run", "prov:agent": "agent:tool"}])),
            ("hadMember", _numbered(_members(release))),
            ("wasAttributedTo", _numbered(_attributions(release))),
            ("wasDerivedFrom", _numbered(_derivations(release))),
            ("alternateOf", _numbered(_alternates(release))),
        ):
            _write_section(file, name, records)
        file.write("\n}\n")


def _write_section(file: IO[str], name: str, records: Records) -> None:
    file.write(f",\n{_json(name)}: {{")
    for number, (key, record) in enumerate(records):
        file.write(f"{',' if number else ''}\n{_json(key)}: {_json(record)}")
    file.write("\n}")


def _entities(release: Release) -> Records:
    yield "corpus:whole", {"prov:label": visible(release.name), "prov:type": _name("prov:Collection")}
    yield "audit:manifest", {"prov:label": "manifest.jsonl", "audit:sha256": release.digest}
    columns = {"sha256": "audit:sha256", "decision": "audit:decision", "licence": "dcterms:license"}
    columns |= {"published": "dcterms:issued", "language": "dcterms:language"}
    for row in release.manifest.select("doc_id", *columns).iter_rows(named=True):
        known = {term: visible(row[name]) for name, term in columns.items() if row[name] is not None}
        yield _document(row["doc_id"]), {"prov:label": visible(row["doc_id"])} | known
    for uri in sorted(_places(release)):
        yield _place(uri), {"prov:location": visible(uri)}


def _agents(release: Release) -> Records:
    yield "agent:tool", {"prov:label": release.tool, "prov:type": _name("prov:SoftwareAgent")}
    for role in _AGENTS:
        for value in sorted(facts.values(release.manifest, role)):
            yield _agent(role, value), {"prov:label": visible(value), "audit:role": role}


def _members(release: Release) -> Iterator[Mapping[str, Any]]:
    for doc_id in release.manifest["doc_id"]:
        yield {"prov:collection": "corpus:whole", "prov:entity": _document(doc_id)}


def _attributions(release: Release) -> Iterator[Mapping[str, Any]]:
    for doc_id, *values in release.manifest.select("doc_id", *_AGENTS).iter_rows():
        for role, value in zip(_AGENTS, values, strict=True):
            if value is not None:
                yield {"prov:entity": _document(doc_id), "prov:agent": _agent(role, value), "audit:role": role}


def _derivations(release: Release) -> Iterator[Mapping[str, Any]]:
    """What was retrieved from where; what is translated or filled in from what; what documents say of themselves."""
    yield {"prov:generatedEntity": "audit:manifest", "prov:usedEntity": "corpus:whole", "prov:activity": "audit:run"}
    for doc_id, uri in release.manifest.select("doc_id", "source_uri").drop_nulls().iter_rows():
        yield _derived(_document(doc_id), _place(uri), "retrieved")
    for doc_id, origins in release.manifest.select("doc_id", "derived_from").iter_rows():
        for origin in origins:
            if origin["doc_id"] is not None:
                yield _derived(_document(doc_id), _document(origin["doc_id"]), origin["relation"])
            elif origin["uri"] is not None:
                yield _derived(_document(doc_id), _place(origin["uri"]), origin["relation"])


def _places(release: Release) -> set[str]:
    """Where documents were got, and what they were made from that is no document here."""
    origins = release.manifest.select("derived_from").explode("derived_from").drop_nulls().unnest("derived_from")
    return {*facts.values(release.manifest, "source_uri"), *origins["uri"].drop_nulls()}


def _derived(after: str, before: str, relation: str) -> Mapping[str, Any]:
    return {"prov:generatedEntity": after, "prov:usedEntity": before, "audit:relation": visible(relation)}


def _alternates(release: Release) -> Iterator[Mapping[str, Any]]:
    """A duplicate says the same as its keeper; which one was there first, a duplicate does not tell."""
    for doc_id, keeper in release.manifest.select("doc_id", "duplicate_of").drop_nulls().iter_rows():
        yield {"prov:alternate1": _document(doc_id), "prov:alternate2": _document(keeper)}


def _numbered(relations: Iterator[Mapping[str, Any]] | list[Mapping[str, Any]]) -> Records:
    numbers = count(1)
    for relation in relations:
        yield f"_:r{next(numbers)}", relation


def _document(doc_id: str) -> str:
    return f"document:{facts.encoded(doc_id)}"


def _place(uri: str) -> str:
    return f"place:{facts.encoded(uri)}"


def _agent(role: str, value: str) -> str:
    return f"agent:{role}/{facts.encoded(value)}"


def _name(qualified: str) -> dict[str, str]:
    return {"$": qualified, "type": "prov:QUALIFIED_NAME"}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
