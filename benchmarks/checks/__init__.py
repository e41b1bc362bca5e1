"""What each check costs."""
