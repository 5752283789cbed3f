"""Extracts of a case system: mapped, treated and checked column by column."""
