import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from audit.checks._language_langid import likelihoods
from audit.checks._language_voters import UNKNOWN, Votes, arbitrate, vote

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


@pytest.mark.parametrize("text", ["", "\n", "\x00", "\ud800"])
def test_a_text_without_anything_has_votes(text):
    assert vote(text).firsts[0] == UNKNOWN
    assert arbitrate(text) == {}


def test_a_text_that_is_no_language_is_unknown_to_one_voter():
    assert vote("aGVsbG8gd29ybGQgdGhpcyBpcyBiYXNlNjQ=").firsts[1] == UNKNOWN


def test_norwegian_has_one_name():
    assert vote(
        "Broen over elven var stengt for alle kjøretøy i to dager etter stormen, opplyste kommunen."
    ).firsts == [
        "no",
        "no",
    ]


def test_headlines_are_read_as_if_in_small_letters():
    assert vote(TEXTS[0].upper()) == vote(TEXTS[0].lower())


def test_what_no_voter_names_is_unlikely_and_rare_languages_are_less_likely():
    votes = Votes({"de": 0.9, "lb": 0.9}, {"de": 0.9, "lb": 0.9})
    assert votes.score("de") > votes.score("lb") > votes.score("sv")


def test_votes_are_clear_only_where_both_are_sure_of_the_same():
    assert Votes({"de": 0.98}, {"de": 0.99}).clear
    assert not Votes({"de": 0.8}, {"de": 0.99}).clear
    assert not Votes({"de": 0.98}, {"nl": 0.99}).clear
    assert not Votes({}, {"de": 0.99}).clear
