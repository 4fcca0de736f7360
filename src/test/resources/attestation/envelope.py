"""Makes and verifies envelopes with securesystemslib and cryptography, without any of our code.

    envelope.py make PRIVATE.pem STATEMENT ENVELOPE      PRIVATE.pem: PKCS#8, STATEMENT: any bytes
    envelope.py verify PUBLIC.pem ENVELOPE STATEMENT     writes the payload that was signed
"""
import base64
import json
import sys

from cryptography.hazmat.primitives import serialization
from securesystemslib.dsse import Envelope
from securesystemslib.signer import CryptoSigner, SSlibKey

TYPE = "application/vnd.in-toto+json"


def make(private, statement, target):
    with open(private, "rb") as file:
        signer = CryptoSigner(serialization.load_pem_private_key(file.read(), None))
    with open(statement, "rb") as file:
        envelope = Envelope(file.read(), TYPE, {})
    envelope.sign(signer)
    with open(target, "w", encoding="utf-8") as file:
        json.dump(envelope.to_dict(), file)


def verify(public, source, statement):
    with open(public, "rb") as file:
        key = serialization.load_pem_public_key(file.read())
    with open(source, encoding="utf-8") as file:
        written = json.load(file)
    keyid = written["signatures"][0]["keyid"]
    signature = base64.b64decode(written["signatures"][0]["sig"])
    envelope = Envelope.from_dict(written)
    # securesystemslib looks a key up by the hint; cryptography alone gives the same answer.
    envelope.verify([SSlibKey.from_crypto(key, keyid=keyid)], 1)
    key.verify(signature, envelope.pae())
    assert envelope.payload_type == TYPE
    assert json.loads(envelope.payload)["_type"] == "https://in-toto.io/Statement/v1"
    with open(statement, "wb") as file:
        file.write(envelope.payload)


{"make": make, "verify": verify}[sys.argv[1]](*sys.argv[2:])
