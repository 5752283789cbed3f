"""How many examples a property is tried with: all in the whole, a fifth in the quick part."""

from hypothesis import settings


def examples(whole):
    """Return how many examples to try now."""
    return whole if settings.get_current_profile_name() == "whole" else max(4, whole // 5)
