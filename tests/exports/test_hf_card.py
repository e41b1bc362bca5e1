"""A data set card, read by the Hub's own library, and the data set that it configures."""

import json

import polars as pl
import pytest

from audit.exports import licences

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")


@pytest.fixture(scope="module")
def card(exported):
    from huggingface_hub import DatasetCard

    return DatasetCard.load(exported("hf-card") / "README.md")


def test_its_yaml_is_what_was_meant(card):
    assert card.data.to_dict() == {
        "pretty_name": "corpus <b>*x*",
        "license": "other",
        "language": ["en", "zh"],
        "size_categories": ["n<1K"],
        "configs": [{"config_name": "default", "data_files": [{"split": "train", "path": "data/documents.parquet"}]}],
    }


def test_the_folder_is_a_data_set(exported, audited, tmp_path):
    import datasets

    loaded = datasets.load_dataset(str(exported("hf-card")), cache_dir=str(tmp_path), split="train")
    kept = pl.read_parquet(audited / "manifest.parquet").filter(decision="keep")
    assert sorted(loaded["doc_id"]) == kept["doc_id"].to_list()


def test_text_of_the_corpus_does_nothing(card):
    assert "<b" not in card.text and "<script" not in card.text
    assert "\u202e" not in card.content
    assert card.content.count("\n---\n") == 1
    told = [line for line in card.text.splitlines() if "onclick" in line]
    assert told and all(line.startswith("| <code>") and line.endswith(" |") for line in told)


def test_a_licence_is_called_what_the_hub_calls_it():
    assert licences.hub("CC-BY-4.0") == "cc-by-4.0"
    assert licences.hub("GPL-3.0-or-later") == "gpl-3.0"
    assert licences.hub("LicenseRef-Mine") == licences.hub("mit\nx") == "other"
    assert licences.hub(None) == "unknown"
    assert licences.told("CC0-1.0") == "https://spdx.org/licenses/CC0-1.0"
    assert licences.told("see \u202e") == "see ⟨U+202E⟩"


def test_every_value_is_json(exported):
    front = (exported("hf-card") / "README.md").read_text("utf-8").split("---\n")[1]
    for line in front.splitlines():
        json.loads(line.partition(": ")[2])
