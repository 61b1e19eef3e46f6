"""The seal over who somebody is: the columns that hold an address or a name are encrypted under a key from outside.

AES-SIV (RFC 5297). An address gives the same bytes each time, so that it can be looked up and be unique; words are
sealed with a nonce, so that equal names differ. docs/decisions/0011-contacts-are-sealed.md says why. What stands in
databases depends on every byte of this: a change needs a migration.
"""

import hashlib
import hmac
import os
import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 16
_ADDRESS = struct.Struct(">q")  # 8 bytes for every id, so that its size says nothing of whose it is


class BrokenSeal(Exception):  # noqa: N818  (named for what is wrong)
    """What stands in a sealed column was damaged, or sealed with another key."""


class Seal:
    """Closes and opens. Its key is derived from the installation's secret and used for nothing else."""

    def __init__(self, secret: bytes) -> None:
        self._cipher = AESSIV(_derived(secret, b"aiyl-unu contacts", 64))
        self._pseudonyms = _derived(secret, b"aiyl-unu pseudonyms", 32)

    def address(self, telegram_id: int) -> bytes:
        """A Telegram id as it is stored and looked up."""
        return self._cipher.encrypt(_ADDRESS.pack(telegram_id), [b"address"])

    def open_address(self, sealed: bytes) -> int:
        """The Telegram id; raises `BrokenSeal`."""
        opened = _ADDRESS.unpack(self._opened(sealed, [b"address"]))
        return int(opened[0])

    def words(self, text: str) -> bytes:
        """Words as they are stored; never the same bytes twice."""
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(text.encode(), [b"words", nonce])

    def open_words(self, sealed: bytes) -> str:
        """The words; raises `BrokenSeal`."""
        return self._opened(sealed[_NONCE:], [b"words", sealed[:_NONCE]]).decode()

    def pseudonym(self, scope: str, who: str) -> str:
        """Who somebody is within a scope: always the same there, another one elsewhere; without the key, nobody."""
        return hmac.new(self._pseudonyms, f"{scope}/{who}".encode(), hashlib.sha256).hexdigest()

    def _opened(self, sealed: bytes, bound: list[bytes]) -> bytes:
        try:
            return self._cipher.decrypt(sealed, bound)
        except InvalidTag as error:
            raise BrokenSeal("a contact can't be opened: it was damaged, or sealed with another key") from error


def _derived(secret: bytes, purpose: bytes, length: int) -> bytes:
    return HKDF(SHA512(), length=length, salt=None, info=purpose).derive(secret)
