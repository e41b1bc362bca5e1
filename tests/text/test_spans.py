from audit.text.spans import Span, merge, parse_marked


def test_the_earlier_and_longer_span_wins():
    spans = [Span(4, 6, "b"), Span(0, 2, "a"), Span(0, 5, "a"), Span(6, 7, "c"), Span(6, 7, "c")]
    assert merge(spans) == [Span(0, 5, "a"), Span(6, 7, "c")]


def test_marks_are_taken_out_and_counted():
    assert parse_marked("a⟦bc⟧d⟦⟧") == ("abcd", [(1, 3), (4, 4)])
    assert parse_marked("plain") == ("plain", [])
