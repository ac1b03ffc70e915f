"""CRM exports become readings: bytes, text, rows, then readings and rejected lines. No disk, no clock.

Nothing is guessed cell by cell: encoding, delimiter, date order and decimal mark are decided over the whole file, and
what stays open is refused with the flag that settles it. Nothing is dropped in silence: every line is counted once.
"""
