"""The lock: canonical, and no text of the corpus acts in a diff of it."""

import json
from dataclasses import replace

from audit.outputs import lock
from audit.outputs.manifest import Digests
from audit.text.sealed import unseal
from tests.outputs.conftest import BRAKES

DIGESTS = Digests("cd" * 32, "ef" * 32, 9, "0" * 3072)


def test_brakes_stand_in_it_by_name_whatever_their_order(make_result):
    rendered = lock.render(make_result(brakes=BRAKES), DIGESTS)
    assert rendered == lock.render(make_result(brakes=BRAKES[::-1]), DIGESTS)
    named = [(brake["kind"], brake["name"]) for brake in json.loads(rendered)["brakes"]]
    assert named == [("cluster", "a/clean-copy.txt"), ("source", None), ("source", "hub")]
    assert json.loads(lock.render(make_result(), DIGESTS))["brakes"] == []


def test_a_name_is_kept_whole_and_its_hidden_characters_are_spelt_as_escapes(make_result):
    name = '"图书馆\u202e\u200b\x85\u2028\n\U000e0041\\u202e'
    rendered = lock.render(make_result(brakes=(replace(BRAKES[0], name=name),)), DIGESTS)
    assert "图书馆\\u202e\\u200b\\u0085\\u2028\\n\\udb40\\udc41" in rendered
    assert json.loads(rendered)["brakes"][0]["name"] == name
    assert len(rendered.splitlines()) == len(lock.render(make_result(brakes=BRAKES[:1]), DIGESTS).splitlines())


def test_it_holds_what_a_corpus_and_a_manifest_are_held_against(make_result):
    content = unseal(lock.render(make_result(files={"shard.jsonl": "ab" * 32}), DIGESTS).encode())
    assert content["corpus_digest"] == f"sha256:{'cd' * 32}"
    assert content["rows"] == {"root": f"sha256:{'ef' * 32}", "count": 9, "sums": "0" * 3072}
    assert content["files"] == {"shard.jsonl": f"sha256:{'ab' * 32}"}
    assert content["reading"] == make_result().settings.model_dump(mode="json", include={*lock.READING})
