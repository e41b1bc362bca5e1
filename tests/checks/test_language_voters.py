import math

import numpy as np
import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from audit.checks import _language_langdetect as langdetect
from audit.checks import _language_langid as langid
from audit.checks._language_voters import (
    LANGDETECT,
    LANGID,
    SILENT,
    UNKNOWN,
    Votes,
    arbitrate,
    columns,
    known,
    languages,
    vote,
    weigh,
)
from tests.checks.voting import votes_of

TEXTS = (
    "Die Brücke blieb nach dem Sturm zwei Tage lang gesperrt.",
    "kurzer Text",
    "Мост был закрыт для движения два дня",
    "ظل الجسر مغلقا أمام جميع المركبات لمدة يومين",
    "Bro\u0301d ",
)


def named(votes: Votes) -> list[dict[str, float]]:
    """What each voter says of the first text."""
    return [{languages()[at]: row[at] for at in np.flatnonzero(row >= 0)} for row in votes.said[:, 0]]


def firsts(votes: Votes) -> set[str]:
    return {languages()[at] for at in weigh(votes.said, columns()[UNKNOWN])[2]}


def told(voter, text: str) -> dict[str, float]:
    """What *voter* says of a text, by its own names; names that come twice are told apart by their places."""
    shares = np.full((1, len(voter.labels())), SILENT)
    voter.tell([text], np.arange(len(voter.labels())), shares)
    return {(voter.labels()[at], at): shares[0, at] for at in np.flatnonzero(shares[0] >= 0)}


def likeliest(voter, text: str) -> str:
    said = told(voter, text)
    return max(said, key=said.__getitem__)[0]


def test_the_compiled_loop_says_what_py3langid_says():
    theirs = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    for text in TEXTS:
        (name, likely), *_ = theirs.rank(text)
        said = told(langid, text)
        assert sum(share for (label, _), share in said.items() if label == name) == pytest.approx(likely, abs=0.01)


def test_no_weight_is_rounded():
    theirs, model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True), langid._model()
    assert (model.weights / model.parts == theirs.nb_ptc).all()


@pytest.mark.parametrize("text", ["", "\n", "\x00", "\ud800"])
def test_a_text_without_anything_has_votes(text):
    votes = vote([text])
    assert named(votes)[0] == {}
    assert firsts(arbitrate([text], votes)) == {UNKNOWN}


def test_a_text_that_is_no_language_is_unknown_to_one_voter():
    assert UNKNOWN in firsts(vote(["aGVsbG8gd29ybGQgdGhpcyBpcyBiYXNlNjQ="]))


def test_norwegian_has_one_name():
    text = "Broen over elven var stengt for alle kjøretøy i to dager etter stormen, opplyste kommunen."
    assert firsts(arbitrate([text], vote([text]))) == {"no"}


def test_headlines_are_read_as_if_in_small_letters():
    assert named(vote([TEXTS[0].upper()])) == named(vote([TEXTS[0].lower()]))


def test_texts_are_told_alike_alone_and_together():
    together = vote(TEXTS)
    asked = arbitrate(TEXTS, together)
    for place, text in enumerate(TEXTS):
        alone = vote([text])
        assert named(alone) == named(together.of(slice(place, place + 1)))
        assert named(arbitrate([text], alone)) == named(asked.of(slice(place, place + 1)))


def test_only_where_two_disagree_is_the_third_asked():
    votes = votes_of({"de": 0.9}, {"de": 0.6})
    assert arbitrate([TEXTS[0]], votes) is votes
    assert named(arbitrate([TEXTS[0]], votes_of({"de": 0.9}, {"nl": 0.6})))[2].keys() == {"de"}


def test_what_no_voter_names_is_not_told():
    gains, _, _ = weigh(votes_of({"de": 0.9, "lb": 0.9}, {"de": 0.9, "lb": 0.9}).said, columns()[UNKNOWN])
    assert gains[0, columns()["de"]] == gains[0, columns()["lb"]] > 0
    assert gains[0, columns()["sv"]] == SILENT


def test_known_is_what_langdetect_knows():
    assert known()[columns()["de"]]
    assert known()[columns()[UNKNOWN]]
    assert not known()[columns()["lb"]]


def test_a_gain_is_what_one_language_explains_better_than_another_that_nobody_names():
    """As a product of likelihoods has it: what somebody does not name is a little likely all the same."""
    said = ({"de": 0.9, "nl": 0.05}, {"de": 0.6, "lb": 0.4}, {"nl": 0.7})
    weights, least = (1.0, LANGID, LANGDETECT), (0.07, 0.01, 0.02)
    for voters in (2, 3):
        gains, unnamed, _ = weigh(votes_of(*said[:voters]).said, columns()[UNKNOWN])

        def score(language, voters=voters):
            shares = (one.get(language, 0.0) for one in said[:voters])
            parts = zip(weights[:voters], shares, least[:voters], strict=True)
            return sum(weight * math.log(share + unsaid) for weight, share, unsaid in parts)

        assert unnamed[0] == pytest.approx(score("sv"))
        for language in ("de", "nl", "lb"):
            gain = max(gains[0, columns()[language]], 0.0)
            assert unnamed[0] + gain == pytest.approx(score(language))


def test_votes_are_clear_only_where_both_are_sure_of_the_same():
    assert votes_of({"de": 0.98}, {"de": 0.99}).clear
    assert not votes_of({"de": 0.8}, {"de": 0.99}).clear
    assert not votes_of({"de": 0.98}, {"nl": 0.99}).clear
    assert not votes_of({}, {"de": 0.99}).clear
    assert not votes_of({}, {}).agreed


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
    assert likeliest(langdetect, text) == language
    assert sum(told(langdetect, text).values()) == pytest.approx(1, abs=0.05)


@pytest.mark.parametrize("text", ["", "  ", "123", "ƛƛƛ", "\U0001d49c"])
def test_langdetect_has_nothing_to_say_of_what_it_has_not_seen(text):
    assert told(langdetect, text) == {}


def test_langdetect_agrees_with_itself():
    import langdetect as original

    original.DetectorFactory.seed = 0
    for text in (*TEXTS[:4], "Mosten skal sælges", "O comboio chegou tarde demais para todos nós"):
        assert original.detect(text) == likeliest(langdetect, text)


def test_py3langid_reads_the_beginning_and_cld2_everything():
    german, english = TEXTS[0] * 6, " The bridge was closed for two days after the storm, they said." * 6
    cld2, py3langid, _ = named(vote([german + english]))
    assert "en" not in py3langid
    assert set(cld2) == {"de", "en"}


def test_every_sequence_of_langdetect_is_in_its_slot():
    model = langdetect._model()
    sequences = set(model.sequences.tolist())
    assert len(sequences) == len(model.sequences)
    places = model.slots[model.slots >= 0]
    assert sorted(places.tolist()) == list(range(len(sequences)))
    for place in range(0, len(sequences), 97):
        sequence = model.sequences[place]
        assert model.slots[langdetect._slot(sequence, model.slots, model.sequences)] == place
        assert (model.slots[langdetect._slot(sequence + 1, model.slots, model.sequences)] >= 0) == (
            sequence + 1 in sequences
        )
