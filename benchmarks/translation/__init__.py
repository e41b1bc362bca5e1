"""Translations: corpora whose truth is known, made of manuals that exist in many languages."""
