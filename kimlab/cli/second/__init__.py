"""Commands for what one person writes and a second one looks at before it counts."""

__all__: list[str] = []
