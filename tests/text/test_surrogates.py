from audit.text.surrogates import without_surrogates


def test_lone_surrogates_are_replaced():
    assert without_surrogates("a\ud800b") == "a\ufffdb"
    assert without_surrogates("a😀b") == "a😀b"
