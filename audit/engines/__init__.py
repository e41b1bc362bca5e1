"""Where work runs. A kernel does not know which engine runs it, nor in how many processes."""
