"""Decoding, mojibake and languages: this project's checks beside the single tools, on labelled data."""
