"""Which document is meant by a name that somebody types, copies or clicks."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from audit.errors import SettingsError
from audit.readers.folder import as_text
from audit.text.visible import visible


def called(target: str, names: Mapping[str, str], root: str) -> str | None:
    """The document that is meant by its id, as it is shown, or by its path, as it is clicked or completed.

    *names* are the ids by how they are shown, where hidden characters are spelt out; *root* is the folder that was
    audited. Raises `SettingsError` where id and path are of two documents.
    """
    # Without resolving links: a document is called by where it was found.
    path = os.path.normpath(Path(target).absolute())
    tried = [target, *([path[len(root) + 1 :]] if path.startswith(root + os.sep) else [])]
    found = dict.fromkeys(
        names[shown] for word in tried for shown in (visible(word), visible(as_text(word))) if shown in names
    )
    if len(found) > 1:
        both = " and ".join(map(repr, found))
        raise SettingsError(f"{target!r} could be {both}\nHint: an absolute path names one of them")
    return next(iter(found), None)
