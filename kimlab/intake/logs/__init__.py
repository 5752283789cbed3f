"""Event logs: one row an event, from CSV, XES or Parquet."""
