"""Numbers of the vault as a text has them: in groups, after a word that announces them, dates of birth, numbers in words."""

from kimlab.leaks.numbers._among import (
    LONGEST_BY_CHANCE,
    SHORTEST_NUMBER,
    announced_among,
    inside_words,
    numbers_among,
)
from kimlab.leaks.numbers._births import Day, births_among, days_of
from kimlab.leaks.numbers._otherwise import SHORTEST_ANNOUNCED, subscriber, without_letters
from kimlab.leaks.numbers._spoken import spoken

__all__ = [
    "LONGEST_BY_CHANCE",
    "SHORTEST_ANNOUNCED",
    "SHORTEST_NUMBER",
    "Day",
    "announced_among",
    "births_among",
    "days_of",
    "inside_words",
    "numbers_among",
    "spoken",
    "subscriber",
    "without_letters",
]
