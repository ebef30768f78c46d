"""The adapter to Pillow: whether a picture is one, and a smaller one. Runs in processes of its own only."""

from pathlib import Path
from warnings import catch_warnings, simplefilter

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from pari.files.kinds import GIF, JPEG, PNG, WEBP, Kind
from pari.files.unfit import Unfit

MOST_PIXELS = 120_000_000  # telephones take pictures of 108 million
FORMATS = {PNG.media_type: "PNG", JPEG.media_type: "JPEG", WEBP.media_type: "WEBP", GIF.media_type: "GIF"}
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
ImageFile.LOAD_TRUNCATED_IMAGES = False


def verify_picture(path: Path, kind: Kind) -> None:
    """Errors: `Unfit`: file.picture_too_large (judged before it is unpacked), file.unreadable."""
    with _opened(path, kind.media_type) as picture:
        try:
            picture.verify()
        except (OSError, SyntaxError, ValueError, EOFError) as fault:
            raise Unfit("file.unreadable") from fault
    smaller(path, kind.media_type, 64)


def smaller(path: Path, media_type: str, width: int) -> Image.Image:
    """The picture upright, at most so wide and four times as high. Errors: as above."""
    picture = _opened(path, media_type)
    try:
        picture.draft("RGB", (width, width * 4))  # a JPEG is unpacked no larger than it is needed
        upright = ImageOps.exif_transpose(picture)
        mode = "RGBA" if "transparency" in upright.info or upright.mode in ("RGBA", "LA", "PA") else "RGB"
        plain = upright.convert(mode)
        plain.thumbnail((width, width * 4))
    except (OSError, SyntaxError, ValueError, EOFError, KeyError, TypeError) as fault:
        raise Unfit("file.unreadable") from fault
    return plain


def save_picture(picture: Image.Image, path: Path) -> None:
    """As PNG with nothing but its pixels: where and by whom it was taken isn't handed on."""
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    bare.save(path, "PNG")


def _opened(path: Path, media_type: str) -> Image.Image:
    try:
        with catch_warnings():
            simplefilter("error", Image.DecompressionBombWarning)
            return Image.open(path, formats=[FORMATS[media_type]])
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as fault:
        raise Unfit("file.picture_too_large") from fault
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as fault:
        raise Unfit("file.unreadable") from fault
