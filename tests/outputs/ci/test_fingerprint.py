"""What a finding is known by survives what has nothing to do with it, and tells apart what is not the same."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from audit.ledger.baseline import held
from audit.outputs.ci import rules
from audit.outputs.ci.findings import findings
from audit.outputs.ci.fingerprint import Fingerprints, normalised
from audit.outputs.private import PRIVATE
from audit.settings import Settings
from tests.outputs.conftest import CROSS, DOCUMENTS, accept, build, pair, shared, span

TEXT = "before ×× after. And ××× again, and ×× once more.\n"


def crosses(result):
    return [each for each in findings(result).listed if each.rule == "crosses"]


def alone(make_result, text, **rest):
    return label_less(make_result(documents={"a.txt": text.encode()}, decided={}, pairs=[], **rest))


def label_less(result):
    """The labels of the made-up check quote what stands behind a span."""
    spans = pl.col("crosses_spans").list.eval(
        pl.struct(pl.element().struct.field("start"), pl.element().struct.field("end"), label=pl.lit("cross"))
    )
    return replace(result, documents=result.documents.with_columns(crosses_spans=spans))


def corpus(documents):
    """A run over texts, of which no two are held against each other."""
    return label_less(build({name: text.encode() for name, text in documents.items()}, {}, []))


def known(result, kind):
    return {getattr(each.prints, kind) for each in findings(result).listed if not each.rule.startswith("gate/")}


def same(before, after):
    """Whether whoever compares both fingerprints knows each finding again, and no other one."""
    either = [{*each.prints[:2]} for each in before]
    return len(before) == len(after) and all(any({*each.prints[:2]} & was for was in either) for each in after)


def test_no_two_are_alike(make_result, audited):
    for result in (make_result(), audited):
        for kind in ("path", "accepted"):
            prints = [getattr(each.prints, kind) for each in findings(result).listed]
            assert len({*prints}) == len(prints)
    # By content two copies are one, and nothing else is.
    of = {each.prints.content: each for each in findings(audited).listed}
    assert len(of) == len(findings(audited).listed)


def test_edits_elsewhere_keep_the_path(make_result):
    before = crosses(alone(make_result, TEXT))
    after = crosses(alone(make_result, f"A new line.\n\n{TEXT.replace('once', 'one')}"))
    assert [each.prints.path for each in before] == [each.prints.path for each in after]
    assert not {each.prints.content for each in before} & {each.prints.content for each in after}
    # The second of three goes: what equals the first keeps its number among its equals.
    less = crosses(alone(make_result, TEXT.replace("×××", "xxx")))
    assert [each.prints.path for each in less] == [before[0].prints.path, before[2].prints.path]


def test_one_more_of_its_equals_is_one_more_wherever_it_stands(make_result):
    """Of equal ones the number is told, so that of those known before none is lost and just one is new."""
    before = {each.prints.path for each in crosses(alone(make_result, TEXT))}
    for more in (f"×× {TEXT}", f"{TEXT} ××", TEXT.replace("And", "××")):
        after = {each.prints.path for each in crosses(alone(make_result, more))}
        assert before < after
        assert len(after - before) == 1


NAMES = st.text("abcxyz/_.é界", min_size=1, max_size=8).filter(
    lambda name: name.strip("/.") == name and "//" not in name
)


@examples(max_examples=15)
@given(st.lists(NAMES, min_size=4, max_size=4, unique=True), st.permutations([0, 1, 2]))
def test_names_and_order_leave_the_content_alone(names, turned):
    """Any renaming of any documents, copies of each other among them."""
    texts = [TEXT, f"{TEXT}More.\n", TEXT]
    before = corpus(dict(zip(["a", "b", "c"], texts, strict=True)))
    after = corpus(dict(zip(names, [texts[n] for n in turned], strict=False)))
    assert known(before, "content") == known(after, "content")
    assert same(crosses(before), crosses(after))


@examples(max_examples=15)
@given(st.text("× ab\n", max_size=30), st.text("ab\n ", max_size=30))
def test_another_document_changes_nothing(other, above):
    mine = corpus({"m.txt": TEXT})
    beside = corpus({"a.txt": other, "m.txt": TEXT, "z.txt": TEXT})
    for kind in ("path", "content"):
        assert known(mine, kind) <= known(beside, kind)
    # Nor does an insertion above it, told by its name.
    edited = corpus({"a.txt": other, "m.txt": f"{above}\n{TEXT}"})
    assert known(mine, "path") <= known(edited, "path")


def test_a_move_is_known_without_an_accepted_audit_and_across_any_number_of_them(make_result, tmp_path):
    renamed = {"z/moved.txt" if name == "b/astral.txt" else name: raw for name, raw in DOCUMENTS.items()}
    was = crosses(make_result())
    now = crosses(make_result(documents=renamed))
    assert [each.prints.content for each in now] == [each.prints.content for each in was]
    assert not {each.prints.path for each in now} & {each.prints.path for each in was}
    # After the move was accepted nothing is other than before.
    folder = accept(make_result(documents=renamed), tmp_path / "corpus")
    assert [each.prints for each in crosses(held(make_result(documents=renamed), folder, None))] == [
        each.prints for each in now
    ]


def test_a_move_since_the_accepted_audit_keeps_the_name_that_it_has_there(make_result, tmp_path):
    """For GitLab, which takes one fingerprint: a branch that moves a document has nothing new in it."""
    folder = accept(make_result(), tmp_path / "corpus")
    renamed = {"z/moved.txt" if name == "b/astral.txt" else name: raw for name, raw in DOCUMENTS.items()}
    now = held(make_result(documents=renamed), folder, None)
    assert [each.prints.accepted for each in crosses(now)] == [each.prints.path for each in crosses(make_result())]
    assert {each.state for each in crosses(now)} == {"unchanged"}


def related(rename=lambda name: name, edit=lambda raw: raw):
    """A duplicate and pairs that make nobody go, with their documents by other names."""
    documents = {rename(name): edit(raw) for name, raw in DOCUMENTS.items() if raw is not None}
    pairs = []
    for each in (pair("a/clean-copy.txt", "a/clean.txt", "exact", 1.0), shared()):
        left, right = rename(each["left"]), rename(each["right"])
        turned = {"left_spans": each["right_spans"], "right_spans": each["left_spans"]}
        pairs.append(each | {"left": min(left, right), "right": max(left, right)} | (turned if left > right else {}))
    gone = {"duplicate_of": rename("a/clean-copy.txt"), "duplicate_kind": "exact", "similarity": 1.0}
    gone |= {"decision": "drop", "reasons": ["duplicate"], "waived": []}
    result = build(documents, {rename("a/clean.txt"): gone}, pairs)
    return [each for each in findings(result).listed if each.rule.startswith((rules.DUPLICATE, rules.RELATED))]


def test_a_related_document_is_told_by_its_name_and_by_its_text():
    before = related()
    assert len(before) == 2
    # Renamed so that the sides of each pair are exchanged as well.
    other = {"a/clean-copy.txt": "zz", "c/left.txt": "zy"}
    moved = related(lambda name: other.get(name, name))
    assert {each.prints.content for each in moved} == {each.prints.content for each in before}
    assert not {each.prints.path for each in moved} & {each.prints.path for each in before}
    edited = related(edit=lambda raw: raw + b" More.")
    assert {each.prints.path for each in edited} == {each.prints.path for each in before}
    assert not {each.prints.content for each in edited} & {each.prints.content for each in before}


def test_a_rule_of_another_version_finds_something_else(make_result, monkeypatch):
    first = make_result()
    later = replace(first, checks={**first.checks, "crosses": replace(CROSS, version=2)})
    prints = [{(each.rule, *each.prints) for each in findings(result).listed} for result in (first, later)]
    assert {rule for rule, *_ in prints[0] - prints[1]} == {"crosses"}


def test_personal_data_does_not_go_in(make_result):
    """Two values of one shape are known by their masks alone, so that no value can be tried against a fingerprint."""

    def printed(value):
        result = alone(make_result, f"×× {value} ××")
        private = pl.lit([span(3, 3 + len(value), "email")], dtype=result.documents.schema["crosses_spans"])
        documents = result.documents.with_columns(private.alias(PRIVATE), crosses_spans=private)
        return [each.prints.path for each in crosses(replace(result, documents=documents))]

    assert printed("jane@example.org") == printed("john@elsewhe.reg")


@pytest.mark.parametrize(("evidence", "same"), [("none", True), ("hash", False), ("snippet", False)])
def test_texts_go_in_only_if_they_may_be_told(make_result, evidence, same):
    def printed(word):
        result = alone(make_result, f"×× ×× {word}", settings=Settings(as_of=date(2026, 1, 1), evidence=evidence))
        told = pl.lit([span(6, 6 + len(word), "word")], dtype=result.documents.schema["crosses_spans"])
        return [
            each.prints.path
            for each in crosses(replace(result, documents=result.documents.with_columns(crosses_spans=told)))
        ]

    assert len(printed("yes")) == 1
    assert (printed("yes") == printed("nay")) is same


@pytest.mark.parametrize("evidence", ["none", "hash", "snippet"])
def test_what_is_quoted_changes_no_law(make_result, evidence):
    """A move, an edit elsewhere and one more of its equals are the same whatever may be told of a text."""
    told = {"settings": Settings(as_of=date(2026, 1, 1), evidence=evidence)}
    before = crosses(alone(make_result, TEXT, **told))
    assert same(before, crosses(alone(make_result, f"Above.\n{TEXT}", **told)))
    moved = label_less(make_result(documents={"b": TEXT.encode()}, decided={}, pairs=[], **told))
    assert same(before, crosses(moved))
    more = {each.prints.path for each in crosses(alone(make_result, f"×× {TEXT}", **told))}
    assert {each.prints.path for each in before} < more


def test_a_problem_is_known_by_its_file_and_not_by_its_line(make_result):
    def printed(line):
        said = {"origin": f"sources.toml:{line}", "problem": f"licence: sources.toml:{line + 1} says MIT"}
        result = make_result(documents={"a.txt": b"text"}, decided={}, pairs=[])
        column = pl.lit([said], dtype=result.documents.schema["provenance_problems"])
        found = findings(replace(result, documents=result.documents.with_columns(provenance_problems=column)))
        return [each.prints for each in found.listed if each.rule == rules.PROBLEM]

    assert len(printed(3)) == 1
    assert printed(3) == printed(17)


@given(st.text(), st.text(alphabet=" \t\n\u3000", min_size=1))
def test_white_space_is_white_space(text, blanks):
    assert normalised(f"a{blanks}{text}") == normalised(f"A {text}")


def test_digits_stay():
    made = [Fingerprints("snippet", {}, {}).of("pii", 1, ["a"], (), text) for text in ("No. 1", "no. １", "no. 2")]
    assert made[0] == made[1] != made[2]


def test_documents_and_facts_are_not_taken_for_each_other():
    made = [Fingerprints("snippet", {}, {}).of("r", 1, *told) for told in ((["a", "b"],), (["a"], ["b"]), ([], ["a"]))]
    assert len({*made}) == 3
