"""The rights of the person: what depends on them, what left of them, and what they may ask for."""
