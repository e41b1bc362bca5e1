"""datatrove: its MinHash stages with its own settings (14 bands of 8 rows, word 5-grams of an English tokenizer)."""

import struct
import tempfile
from pathlib import Path

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.dedup import MinhashDedupBuckets, MinhashDedupSignature
from datatrove.pipeline.dedup.minhash import MinhashConfig
from datatrove.pipeline.readers import ParquetReader
from exchange import arguments, write_pairs

documents, out = arguments()
config = MinhashConfig()
with tempfile.TemporaryDirectory() as scratch:
    signatures, buckets = f"{scratch}/signatures", f"{scratch}/buckets"
    reader = ParquetReader(str(documents.parent), glob_pattern=documents.name)
    sign = [reader, MinhashDedupSignature(signatures, config)]
    LocalPipelineExecutor(sign, tasks=1, workers=1, logging_dir=f"{scratch}/logs/1").run()
    match = [MinhashDedupBuckets(signatures, buckets, config=config)]
    LocalPipelineExecutor(match, tasks=config.num_buckets, workers=1, logging_dir=f"{scratch}/logs/2").run()
    # A pair is two file and document numbers; there is but one file. The stages that would cluster and filter are left
    # out, to datatrove's advantage.
    found = {
        (left, right)
        for file in sorted(Path(buckets).rglob("*.dups"))
        for _, left, _, right in struct.iter_unpack("<4I", file.read_bytes())
    }
write_pairs(out, sorted(found))
