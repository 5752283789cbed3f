"""Rights of the person: forgetting, in both stores and for good."""
