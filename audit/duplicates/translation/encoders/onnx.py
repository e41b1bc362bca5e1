"""An ONNX network with the tokenizer of Hugging Face, as `optimum` and `sentence-transformers` export them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np

from audit.duplicates.translation.encoders.encoder import Vectors, modules_of, package, read_object
from audit.errors import SettingsError

_NETWORKS: Final = ("model.onnx", "onnx/model.onnx")
_TOKENS: Final = "tokenizer.json"

#: Sentences that go through the network at one time, those of like length together.
_BATCH: Final = 32

#: Tokens of a sentence, where the folder does not say how many the network takes.
_MOST: Final = 512

#: What a network may ask for.
_GIVEN: Final = frozenset({"input_ids", "attention_mask", "token_type_ids"})

#: What gives vectors of whole sentences, if a network has it.
_WHOLE: Final = "sentence_embedding"


def is_onnx(folder: Path) -> bool:
    """Whether there is a network and a tokenizer."""
    return _network(folder) is not None and (folder / _TOKENS).is_file()


def open_onnx(folder: Path) -> Callable[[list[str]], Vectors]:
    """What encodes sentences by the network in *folder*. Raises `SettingsError` for one that does not."""
    runtime = package("onnxruntime", "translate-onnx")
    tokenizer = package("tokenizers", "translate-onnx").Tokenizer.from_file(str(folder / _TOKENS))
    tokenizer.no_padding()
    tokenizer.enable_truncation(_most(folder))
    options = runtime.SessionOptions()
    # Its sums then do not depend on how many cores there are.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = runtime.InferenceSession(str(_network(folder)), options, providers=["CPUExecutionProvider"])
    if unknown := {given.name for given in session.get_inputs()} - _GIVEN:
        raise SettingsError(f"encoder: {folder}: the network asks for {', '.join(sorted(unknown))}")
    return _Network(session, tokenizer, *_pooling(folder, {output.name for output in session.get_outputs()}))


class _Network:
    """Sentences through tokenizer, network and pooling."""

    def __init__(self, session: Any, tokenizer: Any, output: str | None, first: bool, prompt: str) -> None:
        """*output*: the one to take, or the network's first; *first*: its first token is the sentence, not the mean."""
        self._session, self._tokenizer = session, tokenizer
        self._output, self._first, self._prompt = output, first, prompt
        self._inputs = [each.name for each in session.get_inputs()]

    def __call__(self, sentences: list[str]) -> Vectors:
        tokens = [found.ids for found in self._tokenizer.encode_batch([self._prompt + one for one in sentences])]
        order = sorted(range(len(tokens)), key=lambda number: len(tokens[number]))
        parts = [
            self._pooled([tokens[number] for number in order[at : at + _BATCH]]) for at in range(0, len(order), _BATCH)
        ]
        vectors = np.concatenate(parts)
        out = np.empty_like(vectors)
        out[order] = vectors
        return out

    def _pooled(self, batch: list[list[int]]) -> Vectors:
        width = max(1, *map(len, batch))
        mask = np.array([[1] * len(ids) + [0] * (width - len(ids)) for ids in batch], np.int64)
        ids = np.array([ids + [0] * (width - len(ids)) for ids in batch], np.int64)
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        (hidden,) = self._session.run(
            [self._output] if self._output else [self._session.get_outputs()[0].name],
            {name: given[name] for name in self._inputs},
        )
        if hidden.ndim == 2:
            return np.asarray(hidden, np.float32)
        if self._first:
            return np.asarray(hidden[:, 0], np.float32)
        weights = mask[:, :, None].astype(np.float32)
        return np.asarray((hidden * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1), np.float32)


def _network(folder: Path) -> Path | None:
    return next((folder / name for name in _NETWORKS if (folder / name).is_file()), None)


def _pooling(folder: Path, outputs: set[str]) -> tuple[str | None, bool, str]:
    """Which output to take, whether its first token is the sentence, and what stands before every sentence."""
    told = read_object(folder / "config_sentence_transformers.json")
    prompt = told.get("prompts", {}).get(told.get("default_prompt_name"), "")
    if _WHOLE in outputs:
        return _WHOLE, False, prompt
    kinds = {str(module.get("type")).rsplit(".", 1)[-1] for module in modules_of(folder)}
    if more := kinds - {"Transformer", "Pooling", "Normalize"}:
        raise SettingsError(
            f"encoder: {folder}: the network lacks its last part, {', '.join(sorted(more))}"
            f"\nHint: export it with the output {_WHOLE}"
        )
    pooling = read_object(folder / "1_Pooling" / "config.json")
    wanted = {name for name, value in pooling.items() if name.startswith("pooling_mode_") and value is True}
    if not wanted <= {"pooling_mode_mean_tokens"} and wanted != {"pooling_mode_cls_token"}:
        raise SettingsError(f"encoder: {folder}: does not know how to do {', '.join(sorted(wanted))}")
    return None, wanted == {"pooling_mode_cls_token"}, prompt


def _most(folder: Path) -> int:
    told = read_object(folder / "sentence_bert_config.json").get("max_seq_length")
    return told if isinstance(told, int) and 0 < told < _MOST else _MOST
