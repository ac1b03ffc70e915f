"""The digest by which acct tells whether bytes are those it knows.

Rule: imports next to nothing; hashlib brings OpenSSL along, 3 ms that every command after a change would wait for.
"""

from __future__ import annotations

try:
    from _blake2 import blake2b as blake2b
except ImportError:  # a Python built without it
    from hashlib import blake2b as blake2b
