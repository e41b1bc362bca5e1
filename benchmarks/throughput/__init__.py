"""How many rows a second of CPU what only reads and writes takes, beside what nobody could leave out."""
