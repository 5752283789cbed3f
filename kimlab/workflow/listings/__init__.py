"""What the team is told: lists of the Teambesprechung, and warnings about what an evaluation read."""
