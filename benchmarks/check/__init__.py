"""How long it takes to be told whether a corpus may change as it has."""
