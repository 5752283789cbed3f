"""What the journal tells of the past: which entries count, and what refers to what."""
