"""Speed, memory and quality against peers, one command each."""
