"""Extracts of an invented county, written to a folder and read back as an import reads them."""

from kimlab.intake import read_extract, read_mapping
from kimlab.vocabulary import load_county


def write(folder, files):
    """Write the files of an invented county, and return the folder."""
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def read(folder, extract, as_of, county=None):
    """Read one of the extracts in a folder."""
    mapping = read_mapping(folder / "zuordnung.toml")
    return read_extract(folder / extract, mapping, county or load_county(), as_of=as_of, on_bad_rows="list")
