"""Local Telegram for the emulator's tests: people, a client for its bot, pictures to send."""

import io

from PIL import Image
from telegram import Bot

from emulator.server import LocalTelegram

ANN, BEN, CARL = 1, 2, 3


GROUP = -1002000000009


def picture(width=1600, height=1000, form="PNG", **more) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(out, form, **more)
    return out.getvalue()


def connect(telegram: LocalTelegram, token: str = "") -> Bot:
    return Bot(
        token or telegram.world.token, base_url=telegram.base_url, base_file_url=telegram.base_file_url
    )
