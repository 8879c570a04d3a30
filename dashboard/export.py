"""Rows for somebody else's program: CSV with sources, version and licence in every row."""
import pandas as pd

from dashboard import database, wording


def flat(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with its sources as three plain columns (ids, publishers, addresses, joined with `; `), and the
    data version and licence besides."""
    out = frame.copy(deep=False)
    if "sources" in out:
        listed = [[] if wording.missing(cell) else list(cell) for cell in out.pop("sources")]
        for column, key in (("source_ids", "source_id"), ("source_publishers", "publisher"), ("source_urls", "url")):
            out[column] = ["; ".join(source[key] for source in sources) for sources in listed]
    out["data_version"] = database.version()
    out["licence"] = wording.LICENCE
    return out


def as_csv(frame: pd.DataFrame) -> str:
    """The frame as CSV text that a spreadsheet opens safely: a cell that it would take for a formula is quoted with '."""
    out = flat(frame)
    for column in out.select_dtypes("str"):
        out[column] = out[column].str.replace(r"^(?=[=+\-@\t\r])", "'", regex=True)
    return "\ufeff" + out.to_csv(index=False)
