"""What goes through both stores: taking in, reviewing, correcting, and the way back to a file number."""
