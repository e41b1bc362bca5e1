"""rensa: RMinHash of word 5-grams, pairs from its LSH index."""

from exchange import BANDS, PERMUTATIONS, arguments, pairs_of, read_texts, shingles, write_pairs
from rensa import RMinHash, RMinHashLSH

documents, out = arguments()
texts = read_texts(documents)
index = RMinHashLSH(threshold=0.8, num_perm=PERMUTATIONS, num_bands=BANDS)
sketches = []
for number, text in enumerate(texts):
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=42)
    sketch.update(shingles(text))
    index.insert(number, sketch)
    sketches.append(sketch)
near = ([number, other] for number, sketch in enumerate(sketches) for other in index.query(sketch) if other != number)
write_pairs(out, pairs_of(near))
