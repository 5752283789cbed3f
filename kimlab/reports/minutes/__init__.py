"""A notebook as minutes: its prose, what was done, and only the published of its results."""
