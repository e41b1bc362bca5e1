import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from audit.checks._language_trie import longest, packed

TEXTS = (
    "Die Brücke blieb nach dem Sturm zwei Tage lang gesperrt. مرحبا 桥梁关闭 \x00\x01".encode(),
    bytes(range(256)) * 4,
    b"aaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    b"a",
    b"",
)


def test_the_trie_finds_what_the_automaton_finds():
    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    moves, rows, finds = (np.asarray(part) for part in (model.tk_nextmove, model.tk_row, model.tk_output))
    made = packed(moves, rows, finds)
    trie, depth = made["trie"].reshape(-1, 2), int(made["depth"][0])
    for text in (*TEXTS, np.random.default_rng(4).integers(0, 256, 5_000, np.uint8).tobytes()):
        state, expected = 0, []
        for byte in text:
            state = int(moves[(int(rows[state]) << 8) + byte])
            expected.append(int(finds[state]))
        nodes = longest(np.frombuffer(text, np.uint8), trie, depth)
        assert made["finds"][nodes].tolist() == expected


def test_hardly_a_gap_is_left():
    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    made = packed(*(np.asarray(part) for part in (model.tk_nextmove, model.tk_row, model.tk_output)))
    assert len(made["finds"]) < 1.01 * len(model.tk_row)
