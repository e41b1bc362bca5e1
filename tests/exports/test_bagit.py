"""A bag, validated by its own library."""

import bagit
import pytest

# Whoever looks into a bag warns of how its library writes dates.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:bagit")


def test_a_bag_is_valid(exported):
    bag = bagit.Bag(str(exported("bagit")))
    bag.validate()
    assert bag.version == "1.0"
    assert bag.algorithms == ["sha256"]
    assert bag.info["Bagging-Date"] == "2026-01-31"
    assert "26 documents" in bag.info["External-Description"]
    assert any(name.startswith("data/texts/") for name in bag.payload_files())
    assert {"data/manifest.parquet", "data/audit.lock.json", "data/index.jsonl"} <= {*bag.payload_files()}


def test_without_a_date_there_is_none(audited, tmp_path):
    from audit.exports import Wish, export

    bag = bagit.Bag(str(export(audited, Wish(format="bagit"), tmp_path / "bag").folder))
    bag.validate()
    assert "Bagging-Date" not in bag.info


def test_a_change_is_seen(audited, tmp_path):
    from audit.exports import Wish, export

    folder = export(audited, Wish(format="bagit"), tmp_path / "bag").folder
    (folder / "data" / "texts" / "plain" / "1.txt").write_text("changed")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(folder)).validate()


def test_evidence_is_a_copy_byte_by_byte(exported, audited):
    for name in ("manifest.parquet", "audit.lock.json"):
        assert (exported("bagit") / "data" / name).read_bytes() == (audited / name).read_bytes()
