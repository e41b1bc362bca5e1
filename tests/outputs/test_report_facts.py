from audit.outputs.report.facts import Fact, directed, facts, unverified


def test_a_digest_is_shortened_and_had_whole() -> None:
    assert list(facts({"encoder_sha256": "ab" * 32})) == [Fact("Encoder's digest", "abababababab", "ab" * 32)]
    # What goes into an attribute holds nothing but digits, whoever wrote it.
    assert [fact.whole for fact in facts({"encoder_sha256": '"><b>' * 20, "sha": "AB" * 32, "n": 7})] == ["", "", ""]


def test_shares_are_percentages_and_scores_are_not() -> None:
    told = facts({"left_covered": 0.925, "order": 1.0, "margin": 0.174, "runs": 1_200, "by": "sentences"})
    assert [fact[:2] for fact in told] == [
        ("Covered on the left", "92.5 %"),
        ("In order", "100 %"),
        ("Margin", "0.174"),
        ("Runs", "1,200"),
        ("Found by", "sentences"),
    ]


def test_of_what_is_nested_the_length_is_told() -> None:
    told = facts({"places": [[1, 2], [3, 4]], "names": ["a", "b"], "parts": {"x": {}}, "none": []})
    assert [fact.told for fact in told] == ["2 values", "a, b", "1 value", "none"]


def test_a_pair_with_rivals_says_so() -> None:
    assert unverified({"verified": True, "evidence": {}}) == ""
    assert unverified({"verified": False, "evidence": {}}) == "Not verified."
    rivals = {"rivals": "another document fits as well"}
    told = "Not verified: another document fits as well, so neither one stands for the other."
    assert unverified({"verified": False, "evidence": rivals}) == told
    assert list(facts(rivals)) == []


def test_a_template_is_named() -> None:
    pair = {"kind": "template", "left": "blank.txt", "right": "form.txt", "direction": "left to right"}
    assert directed(pair) == "blank.txt is the template"
    assert directed(pair | {"direction": "right to left"}) == "form.txt is the template"
    assert [directed(pair | {"kind": "custom", "direction": way}) for way in ("onwards", None)] == ["onwards", ""]
