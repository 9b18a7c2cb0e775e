"""PDF: the first page as a picture; runs only in the limited child process."""

from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from rules.picture_quality import PDF_LONG_SIDE, judge_header, judge_pages
from rules.refusal import Refused

_LOCKED: Final = {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}


def first_page(data: bytes) -> Image.Image:
    """The first page, drawn as on paper, `PDF_LONG_SIDE` pixels long; Refused with the reason."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        locked = getattr(fault, "err_code", None) in _LOCKED
        raise Refused("picture-pdf-locked" if locked else "picture-broken") from None
    judge_pages(len(document))
    if document.get_formtype():
        document.init_forms()  # what was filled into a form is part of the page
    page = document[0]
    width, height = page.get_size()
    scale = PDF_LONG_SIDE / max(width, height, 1)
    judge_header("PDF", round(width * scale), round(height * scale))
    drawn: Image.Image = page.render(scale=scale).to_pil()
    return drawn
