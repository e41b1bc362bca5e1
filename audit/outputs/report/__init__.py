"""The report: its data, and the page and traces that are rendered from them."""
