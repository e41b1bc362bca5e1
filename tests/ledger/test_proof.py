"""A proof proves what it says of the root it says it of, and shows nothing of others."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.cli import main
from audit.errors import SettingsError
from audit.ledger import proof
from audit.ledger.place import find
from audit.outputs.rows import key, leaf, leaves
from audit.text.merkle import Tree
from audit.text.sealed import seal, unseal
from tests.ledger.conftest import HOSTILE, flip


def root(whole):
    return bytes.fromhex(json.loads((whole.out / "audit.lock.json").read_bytes())["rows"]["root"][7:])


def doc_ids(whole):
    return [json.loads(line)["doc_id"] for line in (whole.out / "manifest.jsonl").read_bytes().splitlines()]


@pytest.mark.parametrize("blind", [False, True])
def test_every_document_is_in(whole, blind):
    for doc_id in doc_ids(whole):
        made = proof.prove(doc_id, find(whole.out), blind=blind)
        told = proof.check(made.encode(), root(whole))
        assert told.startswith("in the release: ")
        assert (doc_id in told) != blind
        if blind:
            assert not any(json.dumps(other)[1:-1] in made for other in doc_ids(whole))


def test_no_other_document_is_in(whole):
    for name in [f"nobody {n}" for n in range(40)]:
        made = proof.prove(name, find(whole.out), blind=False)
        assert proof.check(made.encode(), root(whole)) == f"not in the release: {name}"
        assert not any(doc_id in made for doc_id in doc_ids(whole))


@pytest.mark.parametrize("name", ["0-harvest.txt", "nobody"])
def test_every_byte_counts(whole, name):
    raw = proof.prove(name, find(whole.out), blind=False).encode()
    for place in range(len(raw)):
        with pytest.raises(ValueError, match=r"."):
            proof.check(raw[:place] + bytes([raw[place] ^ 1 << place % 7]) + raw[place + 1 :], root(whole))


@given(st.sets(st.text(max_size=3), max_size=12), st.text(max_size=3), st.data())
def test_of_made_up_releases_no_forged_proof_holds(names, asked, data):
    """Whoever can seal a proof again still cannot prove what is not so."""
    names = sorted(names)
    lines = {name: json.dumps({"doc_id": name, "path": name, "sha256": None}).encode() for name in names}
    every = leaves(names, lines.values())
    tree = Tree(every)
    blind = [proof._blind(each, tree.way(n)) for n, each in enumerate(every)]
    choice = st.sampled_from([None, *blind])
    head = {"schema": 1, "root": f"sha256:{tree.root.hex()}"}
    forged = {**head, "proof": "absent", "doc_id": asked, "left": data.draw(choice), "right": data.draw(choice)}
    if names and data.draw(st.booleans()):
        side = data.draw(st.sampled_from(["left", "right"]))
        forged[side] = {**data.draw(st.sampled_from(blind)), "way": data.draw(st.sampled_from(blind))["way"]}
    try:
        proof.check(seal(forged).encode(), tree.root)
    except ValueError:
        return
    assert asked not in names
    place = key(asked)
    assert forged["left"] in (None, *blind) and forged["right"] in (None, *blind)
    below = [each for each in every if each[:32] < place]
    assert (forged["left"] or {}).get("id_sha256") == (below[-1][:32].hex() if below else None)


def test_a_row_that_was_changed_and_sealed_again(whole):
    content = unseal(proof.prove("copy.txt", find(whole.out), blind=False).encode())
    for change in (
        {"row": content["row"].replace('"decision":"', '"decision":" ')},
        {"row": "7"},
        {"way": content["way"][1:]},
        {"way": ["up:" + "0" * 64]},
        {"way": None},
        {"proof": "absent"},
        {"schema": 2},
    ):
        with pytest.raises(ValueError, match=r"."):
            proof.check(seal({**content, **change}).encode(), root(whole))


def test_a_proof_of_another_release(whole):
    made = proof.prove("copy.txt", find(whole.out), blind=False).encode()
    with pytest.raises(ValueError, match="another root"):
        proof.check(made, bytes(32))


def test_a_leaf_is_what_the_documentation_says():
    import hashlib

    assert leaf("a", b"row") == hashlib.sha256(b"a").digest() + hashlib.sha256(b"row").digest()


def test_a_release_that_does_not_fit_together_proves_nothing(audit):
    flip(audit.out / "manifest.jsonl", 300)
    with pytest.raises(SettingsError, match=r"is not the lock of manifest\.jsonl"):
        proof.prove("copy.txt", find(audit.out), blind=False)
    flip(audit.out / "audit.lock.json", 300)
    with pytest.raises(SettingsError, match="cannot be proved from"):
        proof.prove("copy.txt", find(audit.out), blind=False)


def test_on_the_command_line(whole, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    lock = whole.out / "audit.lock.json"
    told = json.loads(lock.read_bytes())["rows"]["root"]
    names = [
        "copy.txt",
        str(whole.corpus / "copy.txt"),
        "nobody",
        *(f"{whole.corpus}/{name.decode('utf-8', 'surrogateescape')}" for name in HOSTILE),
    ]
    for name in names:
        assert main(["prove", name, "--out", str(whole.out), "--to", "proof.json"]) == 0
        for against in (["--lock", str(lock)], ["--root", told]):
            capsys.readouterr()
            assert main(["verify", "proof.json", *against]) == 0
            out = capsys.readouterr().out
            assert out.startswith("not in the release: nobody" if name == "nobody" else "in the release: ")
            assert not set(out) & set("\x1b\u202e")
    flip(Path("proof.json"), 40)
    assert main(["verify", "proof.json", "--root", told]) == 1
    assert capsys.readouterr().out.startswith("changed proof.json: ")
    assert main(["verify", "proof.json", "--root", "sha256:1"]) == 2
    assert main(["verify", "proof.json", "--lock", "nowhere"]) == 2
    assert main(["verify", "proof.json", "--lock", str(whole.out / "run.json")]) == 1
    capsys.readouterr()
    assert main(["prove", "copy.txt", "--blind", "--out", str(lock)]) == 0
    assert "row_sha256" in json.loads(capsys.readouterr().out)
