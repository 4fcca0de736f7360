"""What the scripts of this folder have in common: the form of docs/reference/traffic.md, "command".

A script gives two functions:
  read(request)             what is there: {"weights": {SLOT: PERCENT, ...}, "mirror": {...}, "revision": TEXT}
  write(request, expected)  sets request["desired"], an absolute route; expected is the revision that it must replace, or
                            None for a rollback, which replaces whatever is there
"""

import json
import re
import subprocess
import sys

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class Refused(Exception):
    """It can't be done, and nothing was changed: exit status 3."""


class Changed(Exception):
    """Somebody else changed the route, and nothing was changed by us: exit status 4."""


class Failed(Exception):
    """Nobody knows: exit status 1, and mlGate reads the route before it does anything else."""


def run(arguments, text=None):
    """Runs a program and gives what it printed; its last line on standard error tells why it failed."""
    try:
        done = subprocess.run(arguments, input=text, capture_output=True, text=True, check=False)
    except OSError as error:
        raise Failed(f"{arguments[0]} can't be started: {error.strerror}") from error
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines() or [f"status {done.returncode}"]
        raise Failed(f"{arguments[0]}: {lines[-1]}")
    return done.stdout


def parse(text, whose):
    """JSON of a program."""
    try:
        return json.loads(text)
    except ValueError as error:
        raise Failed(f"{whose} printed no JSON") from error


def checked(request):
    """The request, if its names are such as policies have: they become arguments of programs."""
    slots = sorted(request["arms"])
    if len(slots) != 2 or not all(NAME.fullmatch(name) for name in [*slots, request["target"]]):
        raise Refused("the target or the slots have names that no policy has")
    if request["operation"] not in ("read", "apply", "restore"):
        raise Refused("the operation is none of read, apply and restore")
    if request["operation"] != "read":
        weights = request["desired"]["weights"]
        if sorted(weights) != slots or sum(weights.values()) != 100 or min(weights.values()) < 0:
            raise Refused("the weights are not 100 in sum over both slots")
    return request


def serve(read, write):
    """Does what standard input says, prints what is there afterwards, and ends the process."""
    try:
        request = checked(json.load(sys.stdin))
        if request["operation"] != "read":
            write(request, request["expected"] if request["operation"] == "apply" else None)
        print(json.dumps(read(request)))
        sys.exit(0)
    except Refused as why:
        print(why, file=sys.stderr)
        sys.exit(3)
    except Changed as why:
        print(why, file=sys.stderr)
        sys.exit(4)
    except (Failed, KeyError, OSError, TypeError, ValueError) as why:
        print(why if isinstance(why, Failed) else f"unexpected: {why!r}", file=sys.stderr)
        sys.exit(1)
