"""Tokens and weighted runs, against plain Python."""

import re

from hypothesis import given
from hypothesis import strategies as st

from audit.duplicates.tokens import WORD_WEIGHT, tokenise, weighted_runs
from audit.text.fold import fold

TEXTS = st.text(st.sampled_from("ab B1 ,.\n中文字かナ한"), max_size=60)


def plain_tokens(text):
    """Words of letters and digits, folded; Han and kana one by one."""
    return [token.casefold() for token in re.findall(r"[一-鿿぀-ヿ]|[^\W_一-鿿぀-ヿ]+", text)]


def plain_weight(token):
    return 1 if re.fullmatch(r"[一-鿿぀-ヿ]", token) else WORD_WEIGHT


def plain_runs(tokens, weight):
    runs = []
    for start in range(len(tokens)):
        end, total = start, 0
        while end < len(tokens) and total < weight:
            total += plain_weight(tokens[end])
            end += 1
        if total >= weight:
            runs.append(tuple(tokens[start:end]))
    return runs


def test_words_and_characters():
    tokens = tokenise(fold("Don't stop: 第1章，ＡＢＣ done"))
    assert tokens.weights.tolist() == [2, 2, 2, 1, 2, 1, 2, 2]
    assert tokenise(fold("")).hashes.size == 0
    assert tokenise(fold("×…")).hashes.size == 0


@given(TEXTS)
def test_tokens_are_those_of_plain_python(text):
    expected = plain_tokens(text)
    tokens = tokenise(fold(text))
    assert tokens.weights.tolist() == [plain_weight(token) for token in expected]
    assert len(set(zip(expected, tokens.hashes.tolist(), strict=True))) == len(set(expected))


@given(TEXTS, TEXTS, st.integers(1, 9))
def test_equal_runs_and_no_others_hash_alike(left, right, weight):
    runs = [(text, weighted_runs(tokenise(fold(text)), weight).tolist()) for text in (left, right)]
    pairs = [pair for text, found in runs for pair in zip(plain_runs(plain_tokens(text), weight), found, strict=True)]
    assert len(set(pairs)) == len({run for run, _ in pairs}) == len({found for _, found in pairs})
