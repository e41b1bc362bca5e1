"""That a document is in a release, or is not, proved by digests alone: a leaf and its way to the root, or two.

A document's leaf begins with the digest of its id, and leaves stand in that order. It is not there if two leaves stand
beside each other, the one below its place and the other above, or if the first leaf stands above it or the last below.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from audit.errors import SettingsError
from audit.ledger import lock as locks
from audit.ledger import rows as manifests
from audit.ledger.place import Place
from audit.ledger.problems import said
from audit.outputs.rows import key, leaf
from audit.readers.folder import as_text
from audit.schema import SCHEMA_VERSION
from audit.text.merkle import EMPTY, Step, Tree, adjacent, climb, first, last
from audit.text.sealed import seal, unseal
from audit.text.visible import visible

#: What says that a file is a proof, and of what.
_KIND: Final = "proof"
_IN, _ABSENT = "in", "absent"


def prove(name: str, at: Place, *, blind: bool) -> str:
    """The proof that the document called *name* is in the manifest there, or that none is called so.

    *blind*: a proof that it is there has the digests of its id and row alone. Raises `SettingsError` where lock and
    manifest do not fit together.
    """
    try:
        lock, rows = locks.read(at.lock), manifests.read_lines(at.manifest)
    except (OSError, ValueError) as error:
        what = said(error) if isinstance(error, OSError) else str(error)
        raise SettingsError(f"{os.fsdecode(at.lock)}: cannot be proved from: {what}") from error
    tree = Tree(leaves := sorted(rows.leaves.values()))
    if (rows.digest, tree.root.hex()) != (lock.manifest, lock.root):
        raise SettingsError(f"{os.fsdecode(at.lock)}: is not the lock of {at.manifest.name}\nHint: audit verify")
    doc_id = _doc_id(name, at, rows.leaves)
    head: dict[str, Any] = {"schema": SCHEMA_VERSION, "root": f"sha256:{lock.root}"}
    if doc_id is None:
        above = bisect_left(leaves, key(asked := _id(name)))
        beside = {"left": above - 1 if above else None, "right": above if above < len(leaves) else None}
        sides = {side: None if n is None else _blind(leaves[n], tree.way(n)) for side, n in beside.items()}
        return seal({**head, _KIND: _ABSENT, "doc_id": asked, **sides})
    own = rows.leaves[doc_id]
    shown = _blind(own, way := tree.way(bisect_left(leaves, own)))
    if not blind:
        shown = {"row": _line(at.manifest, doc_id), "way": _spelt(way)}
    return seal({**head, _KIND: _IN, **shown})


def is_proof(path: Path) -> bool:
    """Whether *path* is meant to be a proof: its own digest may not fit."""
    with path.open("rb") as file:
        return f'"{_KIND}": "'.encode() in file.read(1 << 20) and path.suffix == ".json"


def check(raw: bytes, root: bytes) -> str:
    """What a proof proves of the release with this *root*. Raises `ValueError` where it proves nothing."""
    content = unseal(raw)
    try:
        if content["schema"] != SCHEMA_VERSION or locks.plain(content["root"]) != root.hex():
            raise ValueError("is a proof for another root")
        return _absent(content, root) if content[_KIND] == _ABSENT else _in(content, root)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("is no proof") from error


def _in(content: Mapping[str, Any], root: bytes) -> str:
    if "row" not in content:
        own = _read(content)
        told = f"a document whose id has the digest {own[:32].hex()}, with a row of the digest {own[32:].hex()}"
    else:
        row = manifests.parse(line := content["row"].encode())
        if row is None:
            raise ValueError("holds no row of a manifest")
        own, told = leaf(row["doc_id"], line), f"{row['doc_id']} (sha256:{row['sha256']}, {row.get('decision')})"
    if climb(own, _way(content)) != root:
        raise ValueError("leads to another root")
    return f"in the release: {told}"


def _absent(content: Mapping[str, Any], root: bytes) -> str:
    left, right = content["left"], content["right"]
    place = key(content["doc_id"])
    for side in (left, right):
        if side is not None and climb(_read(side), _way(side)) != root:
            raise ValueError("leads to another root")
    below = left is None or _read(left)[:32] < place
    above = right is None or _read(right)[:32] > place
    if not (below and above and _beside(left, right, root)):
        raise ValueError("leaves a place for the document")
    return f"not in the release: {content['doc_id']}"


def _beside(left: Mapping[str, Any] | None, right: Mapping[str, Any] | None, root: bytes) -> bool:
    """Whether there is no leaf between these two, before the first, or after the last."""
    if left is None:
        return root == EMPTY if right is None else first(_way(right))
    return last(_way(left)) if right is None else adjacent(_way(left), _way(right))


def _blind(own: bytes, way: list[Step]) -> dict[str, Any]:
    return {"id_sha256": own[:32].hex(), "row_sha256": own[32:].hex(), "way": _spelt(way)}


def _spelt(way: list[Step]) -> list[str]:
    return [f"{step.side}:{step.hash.hex()}" for step in way]


def _read(shown: Mapping[str, Any]) -> bytes:
    """The leaf that is shown blind."""
    return b"".join(bytes.fromhex(locks.plain(f"sha256:{shown[name]}")) for name in ("id_sha256", "row_sha256"))


def _way(shown: Mapping[str, Any]) -> list[Step]:
    way = []
    for spelt in shown["way"]:
        side, _, digits = spelt.partition(":")
        if side not in ("left", "right"):
            raise ValueError("is no proof")
        way.append(Step(side, bytes.fromhex(locks.plain(f"sha256:{digits}"))))
    return way


def _doc_id(name: str, at: Place, known: Mapping[str, bytes]) -> str | None:
    """The document that is called *name*: by its id, as it is or as it is shown, or by its path in the corpus."""
    tried = {name, as_text(name)}
    if at.corpus:
        root = at.corpus if at.corpus.is_dir() else at.corpus.parent
        below = os.path.relpath(Path(name).absolute(), root.absolute())
        tried |= {as_text(below)}
    shown = {visible(word) for word in tried}
    found = sorted(tried & known.keys()) or sorted(doc_id for doc_id in known if visible(doc_id) in shown)
    if len(found) > 1:
        raise SettingsError(f"{name!r} could be {' and '.join(map(repr, found))}")
    return found[0] if found else None


def _id(name: str) -> str:
    """The id that *name* is. Bytes of the command line that are not UTF-8 are spelt as those of a path."""
    return name if name.encode("utf-8", "ignore").decode() == name else as_text(name)


def _line(manifest: Path, doc_id: str) -> str:
    with manifest.open("rb") as file:
        for line in file:
            row = manifests.parse(line)
            if row is not None and row["doc_id"] == doc_id:
                return line.rstrip(b"\n").decode()
    raise SettingsError(f"{manifest.name}: changed while it was read")
