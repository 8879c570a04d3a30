"""Files that readers take home, taken apart: every text in a zip, and in the zips that are in it."""
import io
import zipfile


def texts(content: bytes) -> dict[str, str]:
    """Each file of a zip with what is in it as text; a .pptx, and the .xlsx behind a chart, are zips too."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(content)) as parcel:
        assert parcel.testzip() is None
        for name in parcel.namelist():
            inside = parcel.read(name)
            if inside.startswith(b"PK"):
                found |= {f"{name}/{inner}": text for inner, text in texts(inside).items()}
            else:
                found[name] = inside.decode("utf-8", errors="replace")
    return found
