"""Where a document says it comes from, and whether that can be believed."""
