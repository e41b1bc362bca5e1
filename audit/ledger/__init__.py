"""The ledger: what was audited stays provable. Accept an audit, verify it, compare two, prove what is in one.

Nothing here audits: a lock and a manifest are held against each other, against the corpus and against what was made of
them. `docs/ledger.md` says what that proves and what it does not.
"""
