"""A data-quality and provenance auditor for text corpora: a linter, a deduplicator and a ledger."""

__version__ = "0.1.0"
