"""Mail server's address: signs that would end the password early, and ports that are none, are refused."""

from urllib.parse import urlsplit


def check_mail_server(url: str) -> str:
    """The address, if it can be read as it was meant. Raises ValueError, which shows nothing of it."""
    userinfo = url.partition("://")[2].rpartition("@")[0]
    if set(userinfo) & set("#?[]/"):
        raise ValueError("in name and password write # as %23, / as %2F, ? as %3F, [ as %5B, ] as %5D")
    try:
        port = urlsplit(url).port
    except ValueError:
        port = 0
    if port == 0:
        raise ValueError("the port is a number from 1 to 65535")
    return url
