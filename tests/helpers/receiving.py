"""Bodies of the county file to which a release for an audience may go."""

from kimlab.vocabulary import load_county


def bodies_for(audience):
    """The first body that belongs to an audience."""
    return (next(body.name for body in load_county().bodies if body.audience == audience),)
