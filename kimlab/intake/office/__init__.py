"""Files of office programs, opened with care: archives, sheets, and XML that may be hostile."""
