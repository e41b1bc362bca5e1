"""What the gate costs, with Great Expectations and without."""
