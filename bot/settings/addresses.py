"""Addresses of servers: ports that are none, and of the mail's signs that would end the password early."""

from urllib.parse import urlsplit

from pydantic import SecretStr

MOST_PORT = 65535
PORT = f"the port is a number from 1 to {MOST_PORT}"


def check_address(url: str) -> str:
    """The address, if host and port can be read. Raises ValueError, which shows nothing of it."""
    try:
        where = urlsplit(url)
        port, named = where.port, where.hostname or not url.startswith("http")
    except ValueError:
        raise ValueError("host or port of this address cannot be read") from None
    if port == 0 or not named:
        raise ValueError("host or port of this address cannot be read")
    return url


def check_listener(listen: str) -> str:
    """The address that we listen on, where 0 is any free port. Raises ValueError."""
    if listen and int(listen.rpartition(":")[2]) > MOST_PORT:
        raise ValueError(PORT)
    return listen


def check_one_word(secret: SecretStr) -> SecretStr:
    """The secret, where no blank came along with it. Raises ValueError, which shows nothing of it."""
    if len(secret.get_secret_value().split()) > 1:
        raise ValueError("there is a blank in it")
    return secret


def check_mail_server(url: str) -> str:
    """The address, if it can be read as it was meant. Raises ValueError, which shows nothing of it."""
    userinfo = url.partition("://")[2].rpartition("@")[0]
    if set(userinfo) & set("#?[]/"):
        raise ValueError("in name and password write # as %23, / as %2F, ? as %3F, [ as %5B, ] as %5D")
    try:
        where = urlsplit(url)
        port, host = where.port, where.hostname
    except ValueError:
        raise ValueError(PORT) from None
    if port == 0:
        raise ValueError(PORT)
    if not host:
        raise ValueError("no server is named in it")
    return url
