"""Rows for somebody else's program: CSV with sources, version and licence in every row."""
import pandas as pd

from dashboard import database, wording


def flat(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with its sources (unless it counts them) as three plain columns: ids, publishers, addresses, joined with `; `."""
    out = frame.copy(deep=False)
    if "sources" in out and not pd.api.types.is_numeric_dtype(out["sources"]):
        listed = [[] if wording.missing(cell) else list(cell) for cell in out.pop("sources")]
        for column, key in (("source_ids", "source_id"), ("source_publishers", "publisher"), ("source_urls", "url")):
            out[column] = ["; ".join(source[key] for source in sources) for sources in listed]
    return out


def harmless(texts: pd.Series) -> pd.Series:
    """Texts of which none is a formula to a spreadsheet: what begins like one is quoted with '."""
    return texts.str.replace(r"^(?=[=+\-@\t\r])", "'", regex=True)


def written(frame: pd.DataFrame, licence: str = wording.LICENCE) -> str:
    """A frame of plain columns as CSV text that a spreadsheet opens safely, with data version and licence in every row."""
    out = frame.copy(deep=False)
    for column in out.select_dtypes("str"):
        out[column] = harmless(out[column])
    out.columns = harmless(out.columns.to_series())
    out["data_version"] = database.version()
    out["licence"] = licence
    return "\ufeff" + out.to_csv(index=False)


def as_csv(frame: pd.DataFrame, licence: str = wording.LICENCE) -> str:
    """The answer to one of our own queries as CSV text, with sources, data version and licence in every row."""
    return written(flat(frame), licence)
