"""The timeline of one case: a row a lane, a bar an episode."""
