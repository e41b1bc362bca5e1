"""Pure functions on bytes and str: decode, fold, spans, lines."""
