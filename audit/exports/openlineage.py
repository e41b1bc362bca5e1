"""An OpenLineage event: the run of an audit, with data-quality metrics and assertions of its input."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any, Final

from audit.exports import facts
from audit.exports.folder import write_json
from audit.exports.release import Release
from audit.text.visible import visible

FILE: Final = "openlineage.json"

_SPEC: Final = "https://openlineage.io/spec"
_PRODUCER: Final = "urn:corpus-audit"
_NAMESPACE: Final = "corpus-audit"

#: What a column must be to be counted: where a document is from, and under what terms.
_COUNTED: Final = ("doc_id", "text_sha256", "language", "source", "published", "licence")


def write(release: Release, folder: Path) -> None:
    """Write `openlineage.json`, one event. Its time is the day that is given, and the manifest decides the run's id."""
    if release.date is None:
        raise ValueError("an event has a time")
    name = visible(release.name)
    version = {"version": _facet("1-0-1/DatasetVersionDatasetFacet", datasetVersion=f"sha256:{release.digest}")}
    event = {
        "eventType": "COMPLETE",
        "eventTime": f"{release.date.isoformat()}T00:00:00Z",
        "producer": _PRODUCER,
        "schemaURL": f"{_SPEC}/2-0-2/OpenLineage.json#/$defs/RunEvent",
        "run": {"runId": str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:sha256:{release.digest}")), "facets": {}},
        "job": {"namespace": _NAMESPACE, "name": "audit run", "facets": {}},
        "inputs": [
            {
                "namespace": _NAMESPACE,
                "name": name,
                "facets": version,
                "inputFacets": {"dataQualityMetrics": _metrics(release), "dataQualityAssertions": _assertions(release)},
            }
        ],
        "outputs": [
            {
                "namespace": _NAMESPACE,
                "name": f"{name}/{release.decision}",
                "facets": version
                | {"documentation": _facet("1-1-0/DocumentationDatasetFacet", description=facts.about(release))},
                "outputFacets": {
                    "outputStatistics": _facet(
                        "1-0-2/OutputStatisticsOutputDatasetFacet",
                        rowCount=release.chosen.height,
                        size=facts.total(release.chosen["n_bytes"]),
                    )
                },
            }
        ],
    }
    write_json(folder / FILE, event)


def _metrics(release: Release) -> dict[str, Any]:
    rows = release.manifest
    return _facet(
        "1-0-3/DataQualityMetricsInputDatasetFacet",
        rowCount=rows.height,
        bytes=facts.total(rows["n_bytes"]),
        columnMetrics={
            name: {
                "count": rows[name].count(),
                "nullCount": rows[name].null_count(),
                "distinctCount": rows[name].drop_nulls().n_unique(),
            }
            for name in _COUNTED
        },
    )


def _assertions(release: Release) -> dict[str, Any]:
    """The rules of the gate; `column` is the one that a rule is about, if it is about one."""
    told = []
    for name, rule in facts.rules(release):
        column = rule["kwargs"].get("column")
        told.append(
            {
                "assertion": rule["type"],
                "success": rule["success"],
                "severity": "error" if rule["severity"] == "critical" else "warn",
                "name": name,
                "actual": visible(rule["error"] or rule["observed"]),
                **({"column": column} if isinstance(column, str) else {}),
            }
        )
    return _facet("1-1-0/DataQualityAssertionsDatasetFacet", assertions=told)


def _facet(schema: str, **content: Any) -> dict[str, Any]:
    name = schema.rpartition("/")[2]
    return {"_producer": _PRODUCER, "_schemaURL": f"{_SPEC}/facets/{schema}.json#/$defs/{name}", **content}
