"""The interface map: agencies in layers by legal sphere, hand-offs as arrows between them."""
