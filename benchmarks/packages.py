"""Debian packages to take texts from: fetched with `apt-get download`, read as they are, never installed."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import unquote


class SourcesError(Exception):
    """The packages cannot be had here."""


def cache_folder(benchmark: str) -> Path:
    """Where a benchmark keeps packages and corpora: a folder in the user's cache."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "corpus-audit" / "benchmarks" / benchmark


def fetch(packages: Iterable[str], folder: Path) -> dict[str, Path]:
    """Download the packages that *folder* lacks; each package's archive."""
    folder.mkdir(parents=True, exist_ok=True)
    packages = list(packages)
    missing = [name for name in packages if not list(folder.glob(f"{name}_*.deb"))]
    if missing:
        for tool in ("apt-get", "dpkg-deb"):
            if shutil.which(tool) is None:
                raise SourcesError(f"{tool} is not on this machine; the corpus is made from Debian packages")
        # The command is spelt out here and the names are the benchmarks' own.
        command = ["apt-get", "download", "--quiet", "-o", "APT::Sandbox::User=root", *missing]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            raise SourcesError(f"apt-get download failed (has `apt-get update` been run?)\n{done.stderr.strip()}")
    return {name: sorted(folder.glob(f"{name}_*.deb"))[-1] for name in packages}


def version(archive: Path) -> str:
    """A package's version, which its archive's name tells."""
    return unquote(archive.name.split("_")[1])


def read_files(archive: Path, wanted: Callable[[str], object]) -> dict[str, bytes]:
    """The regular files of a package whose paths are *wanted*, by path; what ends in `.gz` is unpacked."""
    command = ["dpkg-deb", "--fsys-tarfile", str(archive)]
    archived = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout  # noqa: S603
    with tarfile.open(fileobj=io.BytesIO(archived)) as tar:
        opened = [(member.name, tar.extractfile(member)) for member in tar if member.isfile() and wanted(member.name)]
        found = {name: file.read() for name, file in opened if file is not None}
    return {path: gzip.decompress(found[path]) if path.endswith(".gz") else found[path] for path in sorted(found)}
