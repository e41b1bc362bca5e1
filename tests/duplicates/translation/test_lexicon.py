from audit.duplicates.translation.lexicon import lexicon_of


def test_scales_and_months_are_read():
    assert dict(lexicon_of("ru").scales)["миллионов"] == dict(lexicon_of("de").scales)["mio"] == 10**6
    assert lexicon_of("ru").months["февраля"] == lexicon_of("en-GB").months["February"] == 2
    assert lexicon_of("en").month_first and not lexicon_of("de").month_first
    assert lexicon_of("de") is lexicon_of("de")


def test_a_language_that_is_not_known_has_no_words():
    assert lexicon_of("tlh") is lexicon_of("tlh-Latn")
    assert lexicon_of("und").keys == lexicon_of("").keys == {}
