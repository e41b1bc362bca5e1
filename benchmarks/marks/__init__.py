"""Placeholders and spam: what is found in labelled snippets, what is false in natural text, and what looking costs."""
