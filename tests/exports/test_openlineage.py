"""An event, built again from the classes of OpenLineage's own client."""

import json

import attr
import pytest
from openlineage.client.event_v2 import InputDataset, Job, OutputDataset, Run, RunEvent, RunState
from openlineage.client.facet_v2 import (
    data_quality_assertions_dataset,
    data_quality_metrics_input_dataset,
    dataset_version_dataset,
    documentation_dataset,
    output_statistics_output_dataset,
)

ASSERTIONS = data_quality_assertions_dataset.DataQualityAssertionsDatasetFacet
METRICS = data_quality_metrics_input_dataset.DataQualityMetricsInputDatasetFacet
FACETS = {
    "dataQualityAssertions": ASSERTIONS,
    "dataQualityMetrics": METRICS,
    "version": dataset_version_dataset.DatasetVersionDatasetFacet,
    "documentation": documentation_dataset.DocumentationDatasetFacet,
    "outputStatistics": output_statistics_output_dataset.OutputStatisticsOutputDatasetFacet,
}


@pytest.fixture(scope="module")
def event(exported):
    return json.loads((exported("openlineage") / "openlineage.json").read_bytes())


def facets(told):
    """Each as the client's class, which refuses keys that it does not know; its schema is the one that is named."""
    made = {}
    for name, content in told.items():
        content = dict(content)
        producer, schema = content.pop("_producer"), content.pop("_schemaURL")
        if name == "dataQualityAssertions":
            content["assertions"] = [
                data_quality_assertions_dataset.Assertion(**each) for each in content["assertions"]
            ]
        if name == "dataQualityMetrics":
            metrics = data_quality_metrics_input_dataset.ColumnMetrics
            content["columnMetrics"] = {key: metrics(**each) for key, each in content["columnMetrics"].items()}
        made[name] = FACETS[name](**content, producer=producer)
        assert made[name]._schemaURL == schema
    return made


def test_the_client_makes_the_same_event(event):
    (given,), (made,) = event["inputs"], event["outputs"]
    again = RunEvent(
        eventType=RunState[event["eventType"]],
        eventTime=event["eventTime"],
        producer=event["producer"],
        run=Run(runId=event["run"]["runId"]),
        job=Job(namespace=event["job"]["namespace"], name=event["job"]["name"]),
        inputs=[
            InputDataset(
                namespace=given["namespace"],
                name=given["name"],
                facets=facets(given["facets"]),
                inputFacets=facets(given["inputFacets"]),
            )
        ],
        outputs=[
            OutputDataset(
                namespace=made["namespace"],
                name=made["name"],
                facets=facets(made["facets"]),
                outputFacets=facets(made["outputFacets"]),
            )
        ],
    )
    assert again.schemaURL == event["schemaURL"]
    assert attr.asdict(again)["run"]["runId"] == event["run"]["runId"]


def test_it_counts_and_asserts_what_the_audit_did(event, audited):
    facets = event["inputs"][0]["inputFacets"]
    rules = json.loads((audited / "report.json").read_bytes())["gate"]["rules"]
    assert [each["success"] for each in facets["dataQualityAssertions"]["assertions"]] == [
        rule["success"] for rule in rules
    ]
    metrics = facets["dataQualityMetrics"]
    assert (metrics["rowCount"], metrics["columnMetrics"]["doc_id"]["distinctCount"]) == (33, 33)
    assert metrics["columnMetrics"]["text_sha256"]["nullCount"] == 2
    assert event["outputs"][0]["outputFacets"]["outputStatistics"]["rowCount"] == 26


def test_only_the_day_that_is_given_is_in_it(event):
    assert event["eventTime"] == "2026-01-31T00:00:00Z"
    assert event["run"]["runId"][14] == "5"
