"""datasketch: MinHash of word 5-grams, pairs from its LSH index."""

from datasketch import MinHash, MinHashLSH
from exchange import BANDS, PERMUTATIONS, ROWS, arguments, pairs_of, read_texts, shingles, write_pairs

documents, out = arguments()
index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, ROWS))
near: list[list[int]] = []
for number, text in enumerate(read_texts(documents)):
    sketch = MinHash(num_perm=PERMUTATIONS)
    sketch.update_batch([shingle.encode() for shingle in shingles(text)])
    near += ([number, other] for other in index.query(sketch))
    index.insert(number, sketch)
write_pairs(out, pairs_of(near))
