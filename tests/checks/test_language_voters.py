import math

import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from audit.checks import _language_langdetect as langdetect
from audit.checks import _language_langid as langid
from audit.checks._language_langid import likelihoods
from audit.checks._language_voters import LANGDETECT, LANGID, UNKNOWN, Votes, arbitrate, is_known, vote

TEXTS = (
    "Die Brücke blieb nach dem Sturm zwei Tage lang gesperrt.",
    "kurzer Text",
    "Мост был закрыт для движения два дня",
    "ظل الجسر مغلقا أمام جميع المركبات لمدة يومين",
    "Bro\u0301d ",
)


def test_the_compiled_loop_says_what_py3langid_says():
    theirs = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    for text in TEXTS:
        (name, likely), *_ = theirs.rank(text)
        assert sum(share for label, share in likelihoods(text) if label == name) == pytest.approx(likely, abs=0.01)


def test_no_weight_is_rounded():
    theirs, model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True), langid._model()
    assert (model.weights / model.parts == theirs.nb_ptc).all()


@pytest.mark.parametrize("text", ["", "\n", "\x00", "\ud800"])
def test_a_text_without_anything_has_votes(text):
    votes = vote(text)
    assert votes.cld2 == {}
    assert arbitrate(text, votes).firsts == {UNKNOWN}


def test_a_text_that_is_no_language_is_unknown_to_one_voter():
    assert UNKNOWN in vote("aGVsbG8gd29ybGQgdGhpcyBpcyBiYXNlNjQ=").firsts


def test_norwegian_has_one_name():
    text = "Broen over elven var stengt for alle kjøretøy i to dager etter stormen, opplyste kommunen."
    assert arbitrate(text, vote(text)).firsts == {"no"}


def test_headlines_are_read_as_if_in_small_letters():
    assert vote(TEXTS[0].upper()) == vote(TEXTS[0].lower())


def test_what_no_voter_names_is_unlikely_and_rare_languages_are_less_likely():
    votes = Votes({"de": 0.9, "lb": 0.9}, {"de": 0.9, "lb": 0.9}, {})
    assert votes.gains["de"] == votes.gains["lb"] > 0
    assert "sv" not in votes.gains
    assert is_known("de")
    assert not is_known("lb")


def test_a_gain_is_what_one_language_explains_better_than_another_that_nobody_names():
    """As a product of likelihoods has it: what somebody does not name is a little likely all the same."""
    said = ({"de": 0.9, "nl": 0.05}, {"de": 0.6, "lb": 0.4}, {"nl": 0.7})
    weights, unnamed = (1.0, LANGID, LANGDETECT), (0.07, 0.01, 0.02)
    for voters in (2, 3):
        votes = Votes(*said[:2], said[2] if voters == 3 else {})

        def score(language, voters=voters):
            shares = (one.get(language, 0.0) for one in said[:voters])
            told = zip(weights[:voters], shares, unnamed[:voters], strict=True)
            return sum(weight * math.log(share + least) for weight, share, least in told)

        assert votes.unnamed == pytest.approx(score("sv"))
        for language in ("de", "nl", "lb"):
            assert votes.unnamed + votes.gains.get(language, 0.0) == pytest.approx(score(language))


def test_votes_are_clear_only_where_both_are_sure_of_the_same():
    assert Votes({"de": 0.98}, {"de": 0.99}, {}).clear
    assert not Votes({"de": 0.8}, {"de": 0.99}, {}).clear
    assert not Votes({"de": 0.98}, {"nl": 0.99}, {}).clear
    assert not Votes({}, {"de": 0.99}, {}).clear


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (TEXTS[0], "de"),
        (TEXTS[2], "ru"),
        (TEXTS[3], "ar"),
        ("Após a tempestade, a ponte ficou fechada durante dois dias.", "pt"),
        (
            "После бури мост закрыли, сообщает New Bridge Company of London",
            "ru",
        ),  # Latin letters among others are names
        ("DIE BRÜCKE wurde nach dem Sturm zwei Tage lang gesperrt", "de"),  # words in capitals are skipped
    ],
)
def test_langdetect_without_lots(text, language):
    told = dict(langdetect.likelihoods(text))
    assert max(told, key=told.__getitem__) == language
    assert sum(told.values()) == pytest.approx(1, abs=0.05)


@pytest.mark.parametrize("text", ["", "  ", "123", "ƛƛƛ", "\U0001d49c"])
def test_langdetect_has_nothing_to_say_of_what_it_has_not_seen(text):
    assert langdetect.likelihoods(text) == []


def test_langdetect_agrees_with_itself():
    import langdetect as original

    original.DetectorFactory.seed = 0
    for text in (*TEXTS[:4], "Mosten skal sælges", "O comboio chegou tarde demais para todos nós"):
        told = dict(langdetect.likelihoods(text))
        assert original.detect(text) == max(told, key=told.__getitem__)


def test_py3langid_reads_the_beginning_and_cld2_everything():
    german, english = TEXTS[0] * 6, " The bridge was closed for two days after the storm, they said." * 6
    votes = vote(german + english)
    assert "en" not in votes.langid
    assert set(votes.cld2) == {"de", "en"}
