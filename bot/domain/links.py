"""One-time links: what is kept of their tokens."""

import hashlib
import hmac


def token_hash(secret: bytes, token: str) -> str:
    """A token's keyed hash: nobody makes a link of it, and nobody makes it without the secret."""
    return hmac.new(secret, token.encode(errors="replace"), hashlib.sha256).hexdigest()
