"""What tells of a family in passages that are to be quoted, and coarser words for it."""

__all__: list[str] = []
