"""Licences that other tools know: by their SPDX identifier, and by what the Hugging Face Hub calls them.

Whatever else is said of a document's licence is passed on as it was said, and never made into an address.
"""

from __future__ import annotations

from typing import Final

from audit.text.visible import visible

_ALIKE: Final = (
    *(
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "BSL-1.0",
        "ISC",
        "MIT",
        "Zlib",
        "Unlicense",
        "MPL-2.0",
        "EUPL-1.1",
    ),
    *("CC0-1.0", "CC-BY-2.0", "CC-BY-2.5", "CC-BY-3.0", "CC-BY-4.0", "CC-BY-SA-3.0", "CC-BY-SA-4.0", "CC-BY-ND-4.0"),
    *("CC-BY-NC-2.0", "CC-BY-NC-3.0", "CC-BY-NC-4.0", "CC-BY-NC-ND-3.0", "CC-BY-NC-ND-4.0"),
    *("CC-BY-NC-SA-2.0", "CC-BY-NC-SA-3.0", "CC-BY-NC-SA-4.0", "etalab-2.0", "EUPL-1.1"),
    *("CDLA-Permissive-1.0", "CDLA-Permissive-2.0", "CDLA-Sharing-1.0"),
)

#: What the Hub calls a licence, by its SPDX identifier.
_HUB: Final = {
    **{spdx: spdx.lower() for spdx in _ALIKE},
    "GFDL-1.3-or-later": "gfdl",
    "ODbL-1.0": "odbl",
    "ODC-By-1.0": "odc-by",
    "PDDL-1.0": "pddl",
    **{f"{name}-{form}": name.lower() for name in ("GPL-2.0", "GPL-3.0", "LGPL-3.0") for form in ("only", "or-later")},
}


def address(value: str) -> str | None:
    """Where SPDX has the licence that is called so; None where it is called something else."""
    return f"https://spdx.org/licenses/{value}" if value in _HUB else None


def told(value: str) -> str:
    """The address of a licence, or what is said of it."""
    return address(value) or visible(value)


def hub(value: str | None) -> str:
    """What the Hub calls it: `other` where it has no name of its own for it, `unknown` where nothing is known."""
    return "unknown" if value is None else _HUB.get(value, "other")
