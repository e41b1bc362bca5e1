"""A crate, read by its own library and held against its profile."""

import hashlib
import json
from types import SimpleNamespace

import pytest

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::UserWarning")


def test_a_crate_is_read(exported):
    from rocrate.rocrate import ROCrate

    folder = exported("ro-crate")
    crate = ROCrate(str(folder))
    assert crate.root_dataset["datePublished"] == "2026-01-31"
    files = {entity.id: entity for entity in crate.data_entities}
    assert sorted(files) == ["data/audit.lock.json", "data/documents.parquet", "data/manifest.parquet"]
    for name, entity in files.items():
        raw = (folder / name).read_bytes()
        assert (entity["sha256"], entity["contentSize"]) == (hashlib.sha256(raw).hexdigest(), str(len(raw)))
    assert crate.get("#audit")["instrument"].id == "#tool"
    licences = {licence.id: licence["description"] for licence in crate.root_dataset["license"]}
    assert licences["https://spdx.org/licenses/CC-BY-4.0"].endswith("of 26 documents")


def test_it_fulfils_its_profile(exported, monkeypatch):
    from importlib.resources import files

    import rocrate
    from rocrate_validator import models, services
    from rocrate_validator.utils import http

    # The validator fetches the context. The one that rocrate brings is of a later version, which has all of its terms.
    context = json.loads((files(rocrate) / "data" / "ro-crate.jsonld").read_text("utf-8"))
    headers = {"Content-Type": "application/ld+json"}
    answer = SimpleNamespace(status_code=200, headers=headers, json=lambda: context)
    monkeypatch.setattr(http.HttpRequester, "get", lambda *args, **kwargs: answer, raising=False)
    settings = models.ValidationSettings(
        rocrate_uri=str(exported("ro-crate")),
        profile_identifier="ro-crate-1.1",
        requirement_severity=models.Severity.RECOMMENDED,
        offline=True,
    )
    found = services.validate(settings).get_issues()
    # Who made and who published it is not known, and recommended only.
    told = [str(issue.message) for issue in found if issue.severity != models.Severity.RECOMMENDED]
    assert told == []
    assert all("`author`" in str(issue.message) or "`publisher`" in str(issue.message) for issue in found)


def test_text_of_the_corpus_is_text(exported):
    raw = (exported("ro-crate") / "ro-crate-metadata.json").read_text("utf-8")
    assert "\u202e" not in raw
    assert len({entity["@id"] for entity in json.loads(raw)["@graph"]}) == len(json.loads(raw)["@graph"])
