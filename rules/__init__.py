"""The rules know: small functions of plain values, standard library only, no clock, no I/O."""
