#!/usr/bin/env python3
"""Verifies a ledger of mlGate without mlGate: verify_ledger.py MODEL FILE [SEQUENCE HASH]

MODEL is the registered model's name, FILE what `mlgate ledger export` wrote, SEQUENCE and HASH those
of an anchor. Prints the first record that is wrong and ends with status 1. The format is described
in docs/reference/ledger.md.
"""
import hashlib
import json
import re
import sys

LINE = re.compile(rb'(\{[\x20-\x7f]*\}),"hash":"([0-9a-f]{64})"\}\n')


def verify(model, file, anchor):
    previous = hashlib.sha256(b"mlgate/ledger/v1\n" + model.encode()).hexdigest()
    number = 0
    while line := file.readline((4 << 20) + 2):
        where, number = f"record {number + 1}", number + 1
        form = LINE.fullmatch(line)
        if not form:
            return f"{where} does not have the form of a record"
        body, hashed = form[1], form[2].decode()
        if hashlib.sha256(body).hexdigest() != hashed:
            return f"{where} was changed"
        try:
            record = json.loads(line)
        except ValueError:
            return f"{where} is no JSON"
        if record["sequence"] != number or record["previous"] != previous:
            return f"{where} does not follow the record before it"
        previous = hashed
        if anchor and anchor[0] == str(number) and anchor[1] != hashed:
            return f"{where} is not the one that the anchor names"
    if anchor and int(anchor[0]) > number:
        return f"record {number + 1} is missing: the ledger had {anchor[0]}"
    return None


if len(sys.argv) not in (3, 5):
    sys.exit(__doc__)
with open(sys.argv[2], "rb") as ledger:
    wrong = verify(sys.argv[1], ledger, sys.argv[3:])
print(wrong or "verified")
sys.exit(1 if wrong else 0)
