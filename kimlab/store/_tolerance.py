"""How far the clocks of two machines may differ before it counts."""

from datetime import timedelta

# Five minutes is what Kerberos recommends (RFC 4120, section 8.2; to be verified).
TOLERANCE = timedelta(minutes=5)
