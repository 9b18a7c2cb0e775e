"""The steps by which a certificate is applied for, sent, mended, withdrawn."""
