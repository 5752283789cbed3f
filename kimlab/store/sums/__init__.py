"""Sums over the rows of the vault's tables, kept with every change, and checked."""
