"""Duplicates: a corpus with known relations, an exact reference, and the peers on the same texts."""
