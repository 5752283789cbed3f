"""What a report says, section by section; a number comes from protected evidence only."""
