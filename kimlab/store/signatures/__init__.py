"""Who could sign what when, and what two people signed."""
