"""Resize: a picture is made smaller in two halves side by side, for somebody waits."""

from concurrent.futures import ThreadPoolExecutor

from PIL import Image


def smaller(picture: Image.Image, long_side: int, how: Image.Resampling) -> Image.Image:
    """A smaller picture of the same shape; one that is no longer than that comes back as it is."""
    scale = long_side / max(picture.size)
    if scale >= 1:
        return picture
    width, height = (max(2, round(side * scale)) for side in picture.size)
    middle = height // 2

    def part(top: int, bottom: int) -> Image.Image:
        # Pillow looks beyond the box where its filter reaches so far: there is no seam.
        high = picture.height / height
        return picture.resize((width, bottom - top), how, (0, top * high, picture.width, bottom * high))

    found = Image.new(picture.mode, (width, height))
    with ThreadPoolExecutor(1) as beside:
        try:
            lower = beside.submit(part, middle, height)
        except RuntimeError:  # no room for a second thread beside so large a picture
            return part(0, height)
        found.paste(part(0, middle), (0, 0))
        found.paste(lower.result(), (0, middle))
    return found
