"""Small files, made on the spot: the same ones each time, and two that are new."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Final

from benchmarks.throughput.corpus import rows

_IN_A_FOLDER: Final = 1000

CLEAN: Final = (
    "The ferry crosses the strait four times a day between April and October. In winter it runs on weekends only, and "
    "the crew spends the other days repairing the hull and repainting the deck. Passengers who miss the last crossing "
    "can sleep in the old customs house, which the harbour master keeps open until midnight.\n"
)
CHINESE: Final = (
    "渡船在四月至十月间每天往返海峡四次，冬季只在周末开航。其余的日子里，船员修补船体，重新油漆甲板。错过末班船的旅客可以在旧海关"
    "大楼过夜，港务长会把大门开到午夜。码头旁的小店出售热茶和烤饼，也替旅客保管行李。\n"
)


def write(folder: Path, count: int) -> None:
    """*count* documents as files in folders below *folder*."""
    for number, row in enumerate(islice(rows(count), count)):
        below = folder / f"{number // _IN_A_FOLDER:03}"
        below.mkdir(parents=True, exist_ok=True)
        (below / f"{number:06}.txt").write_text(row["text"], "utf-8", newline="")
