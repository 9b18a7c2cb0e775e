"""OCR engine: rapidocr with the models of its own wheel; imported in the reading child only."""

from io import BytesIO
from pathlib import Path
from typing import Any, Final

import numpy as np
import rapidocr
from PIL import Image, ImageDraw

from storage.pictures.ocr.lines import Piece, rows

LONG_SIDE: Final = 1280  # more costs time and memory and reads no better
_MODELS: Final = Path(rapidocr.__file__).parent / "models"
# Named by their files: without them the library would look each up, and fetch what it does not find.
_SETTINGS: Final[dict[str, Any]] = {
    "Det.model_path": str(_MODELS / "PP-OCRv6_det_small.onnx"),
    "Rec.model_path": str(_MODELS / "PP-OCRv6_rec_small.onnx"),
    "Cls.model_path": str(_MODELS / "ch_ppocr_mobile_v2.0_cls_mobile.onnx"),
    "Global.log_level": "critical",
    "EngineConfig.onnxruntime.intra_op_num_threads": 2,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


class Engine:
    def __init__(self) -> None:
        self._read = rapidocr.RapidOCR(params=_SETTINGS)

    def warm_up(self) -> None:
        """Load the models: otherwise the first picture would wait for them."""
        small = Image.new("RGB", (320, 64), "white")
        ImageDraw.Draw(small).text((12, 8), "0123456789", fill="black", font_size=40)
        self._read(np.asarray(small))

    def lines(self, jpeg: bytes) -> list[str]:
        """The text on a JPEG of ours, line by line."""
        picture = Image.open(BytesIO(jpeg), formats=("JPEG",))
        picture.draft("RGB", (LONG_SIDE, LONG_SIDE))
        plain = picture.convert("RGB")
        plain.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
        found: Any = self._read(np.ascontiguousarray(np.asarray(plain)[:, :, ::-1]))
        if found.txts is None or found.boxes is None:
            return []
        return rows(_piece(text, box) for text, box in zip(found.txts, found.boxes, strict=True))


def _piece(text: str, box: Any) -> Piece:
    first, second, third, fourth = ((float(x), float(y)) for x, y in box)
    return Piece(text, (first, second, third, fourth))
