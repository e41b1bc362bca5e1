"""What a run leaves: its folder, and each file in it; and what is told in other forms, and printed."""
