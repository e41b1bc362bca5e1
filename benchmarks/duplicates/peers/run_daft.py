"""daft: its `minhash` expression over word 5-grams, bands grouped in daft; nothing is verified."""

import daft
from exchange import BANDS, PERMUTATIONS, ROWS, WORDS, arguments, pairs_of, write_pairs

documents, out = arguments()
text = daft.col("text").normalize(remove_punct=True, lowercase=True, white_space=True)
frame = daft.read_parquet(str(documents)).select(
    daft.col("id").cast(daft.DataType.int64()),
    text.minhash(num_hashes=PERMUTATIONS, ngram_size=WORDS, seed=42, hash_function="xxhash").alias("sketch"),
)
table = frame.to_arrow()
rows = table["sketch"].combine_chunks().flatten().to_numpy(zero_copy_only=False).reshape(-1, PERMUTATIONS)
numbers = table["id"].to_numpy()
buckets: dict[tuple[int, bytes], list[int]] = {}
for band in range(BANDS):
    keys = rows[:, band * ROWS : (band + 1) * ROWS].tobytes()
    width = len(keys) // max(len(rows), 1)
    for place, number in enumerate(numbers.tolist()):
        buckets.setdefault((band, keys[place * width : (place + 1) * width]), []).append(number)
write_pairs(out, pairs_of(bucket for bucket in buckets.values() if len(bucket) > 1))
