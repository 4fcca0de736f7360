"""Routes by split_clients of nginx. UNTESTED against a real nginx: tested against a stand-in for it.

It writes the file ROUTE_FILE, which nginx.conf includes in its block http, has nginx check it, and has nginx load it. For the
target credit-api the file sets two variables: $credit_api_slot, the name of an upstream, and $credit_api_copy, the name of
the upstream that gets a copy, or nothing.

    include /etc/nginx/mlgate/credit-api.conf;
    upstream blue  { server 127.0.0.1:8081; }
    upstream green { server 127.0.0.1:8082; }
    server {
      listen 8080;
      location / {
        proxy_pass http://$credit_api_slot;
        proxy_set_header x-request-id $request_id;
        mirror /copy;
      }
      location = /copy {
        internal;
        if ($credit_api_copy = "") { return 204; }
        proxy_pass http://$credit_api_copy$request_uri;
        proxy_set_header x-request-id $request_id;
      }
    }

nginx can't be asked what it has loaded: "read" reads the file, and somebody who changes it without a reload is believed. Let
nobody but this script write it. Whoever sends no ROUTE_KEY is hashed by its emptiness, always to one slot.

    route:
      driver: command
      target: credit-api
      command: [python3, nginx.py]
      can: [weights, mirror, sticky]
      env: [ROUTE_FILE, ROUTE_KEY]
"""

import fcntl
import hashlib
import json
import os
import re

from routecommand import Changed, Failed, Refused, run, serve

KEY = os.environ.get("ROUTE_KEY", "http_x_user_id")


def _file(request):
    return os.environ.get("ROUTE_FILE", f"/etc/nginx/mlgate/{request['target']}.conf")


def _split(key, variable, first, percent, other):
    """A part of 0 is no part to nginx, and one of 100 leaves nobody."""
    part = f"{percent}% {first}; " if 0 < percent < 100 else ""
    rest = first if percent == 100 else other
    return f'split_clients "${{{key}}}" ${variable} {{ {part}* {rest}; }}\n'


def _render(request, route):
    if not re.fullmatch(r"[a-z0-9_]+", KEY):
        raise Refused("ROUTE_KEY must be the name of a variable of nginx, such as http_x_user_id")
    prefix = re.sub(r"[^A-Za-z0-9]", "_", request["target"])
    # The first slot always has the beginning of the ring, so that users move one way only while a weight grows.
    first, other = sorted(request["arms"])
    copies = route.get("mirror")
    return (
        f"# mlgate {json.dumps(route, sort_keys=True)}\n"
        + _split(KEY, f"{prefix}_slot", first, route["weights"][first], other)
        + _split(
            "request_id",
            f"{prefix}_copy",
            copies["slot"] if copies else '""',
            copies["percent"] if copies else 100,
            '""',
        )
    )


def _read(request):
    try:
        with open(_file(request), encoding="utf-8") as file:
            return file.read()
    except OSError as error:
        raise Failed(f"{error.filename}: {error.strerror}") from error


def _route(request, text):
    """The route that a text states; nothing if this script did not write it so."""
    try:
        line = text.splitlines()[0]
        route = json.loads(line.removeprefix("# mlgate "))
        return route if line.startswith("# mlgate ") and _render(request, route) == text else None
    except (IndexError, KeyError, TypeError, ValueError):
        return None


def _revision(text):
    return hashlib.sha256(text.encode()).hexdigest()


def read(request):
    text = _read(request)
    return {**(_route(request, text) or {"weights": {}}), "revision": _revision(text)}


def _put(path, text):
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(path + ".new", path)


def write(request, expected):
    path = _file(request)
    wanted = _render(request, request["desired"])
    with open(path + ".lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        before = _read(request) if expected is not None or os.path.exists(path) else ""
        if expected is not None and _revision(before) != expected:
            raise Changed("the file is no longer what it was")
        _put(path, wanted)
        try:
            run(["nginx", "-t", "-q"])
        except Failed as failure:
            _put(path, before)
            raise Refused(f"nginx refuses the route: {failure}") from failure
        try:
            # Also where the file says so already: an earlier reload may have been lost.
            run(["nginx", "-s", "reload"])
        except Failed:
            _put(path, before)
            raise


if __name__ == "__main__":
    serve(read, write)
