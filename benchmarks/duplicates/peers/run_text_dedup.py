"""text-dedup: its MinHash command, in one process; it tells clusters only."""

import tempfile

from exchange import BANDS, PERMUTATIONS, ROWS, WORDS, arguments, write_clusters
from text_dedup import minhash

documents, out = arguments()
with tempfile.TemporaryDirectory() as scratch:
    options = {
        "path": "parquet",
        "data_files": documents,
        "split": "train",
        "cache_dir": f"{scratch}/cache",
        "output": f"{scratch}/out",
        "num_proc": 1,
        "column": "text",
        "batch_size": 10_000,
        "ngram": WORDS,
        "num_perm": PERMUTATIONS,
        "b": BANDS,
        "r": ROWS,
    }
    words = [str(part) for name, value in options.items() for part in (f"--{name}", value)]
    minhash.main(words, standalone_mode=False)
write_clusters(out, {document: minhash.uf.find(document) for document in list(minhash.uf.parent)})
