"""Texts that no check minds, and of which none is related to another."""

WORDS = (
    *("orchard", "lantern", "harbour", "meadow", "quarry", "saddle"),
    *("thimble", "walnut", "anchor", "bramble", "cinder"),
)


def prose(number):
    """The text of a number."""
    told = (WORDS[(number * 7 + place * (number + 3)) % len(WORDS)] + str(number * place) for place in range(60))
    return f"in the year {1900 + number} we wrote of {' '.join(told)}.\n"
