"""One object of a Kubernetes cluster, read and replaced with kubectl.

Its generation, which grows with each change of its specification, is the revision. Replacing names the resource version that
was read, so that the cluster refuses in one step whatever somebody else changed: the scripts can fence.
"""

import json
import os

from routecommand import Changed, Failed, parse, run

TRIES = 5


def _kubectl(*arguments):
    namespace = os.environ.get("ROUTE_NAMESPACE")
    return ["kubectl", *(["--namespace", namespace] if namespace else []), *arguments]


def get(kind, name):
    """The object."""
    return parse(run(_kubectl("get", kind, name, "--output", "json")), "kubectl get")


def revision(found):
    """What tells this state from others."""
    return f"generation {found['metadata']['generation']}"


def change(kind, name, edit, expected):
    """Reads, edits and replaces; without an expected revision it tries again when somebody was faster."""
    for left in reversed(range(TRIES)):
        found = get(kind, name)
        if expected is not None and revision(found) != expected:
            raise Changed(f"{kind} {name} is at {revision(found)}, not {expected}")
        before = json.dumps(found["spec"], sort_keys=True)
        edit(found)
        if json.dumps(found["spec"], sort_keys=True) == before:
            return
        try:
            run(_kubectl("replace", "--filename", "-"), json.dumps(found))
            return
        except Failed as failure:
            if "Conflict" not in str(failure) and "has been modified" not in str(failure):
                raise
            # Only its status may have changed: the next look tells.
            if left == 0:
                raise Changed(f"{kind} {name} was changed by somebody else") from failure
