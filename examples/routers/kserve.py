"""Routes by an InferenceGraph of KServe. UNTESTED against a real cluster: tested against a stand-in for kubectl.

The InferenceGraph is called like the policy's target. Its node root is a Splitter with two steps, the InferenceServices
TARGET-SLOT, such as credit-api-blue and credit-api-green. canaryTrafficPercent of one InferenceService is not used: it is
relative to whichever revision is the latest, and so no absolute route. An InferenceGraph copies no requests.

    route:
      driver: command
      target: credit-api
      command: [python3, kserve.py]
      can: [weights, fencing]
      env: [HOME, KUBECONFIG, ROUTE_NAMESPACE]
"""

import kubernetes_object
from routecommand import Refused, serve

KIND = "inferencegraphs.serving.kserve.io"


def _steps(request, graph):
    """The two steps of the root, if there are no others."""
    root = graph["spec"].get("nodes", {}).get("root", {})
    steps = root.get("steps", [])
    names = sorted(f"{request['target']}-{slot}" for slot in request["arms"])
    if root.get("routerType") != "Splitter" or sorted(step.get("serviceName", "") for step in steps) != names:
        raise Refused(
            f"the InferenceGraph {request['target']} must have a root of type Splitter with the steps {' and '.join(names)}"
        )
    return steps


def read(request):
    graph = kubernetes_object.get(KIND, request["target"])
    start = len(request["target"]) + 1
    return {
        "weights": {step["serviceName"][start:]: step.get("weight", 0) for step in _steps(request, graph)},
        "revision": kubernetes_object.revision(graph),
    }


def write(request, expected):
    if "mirror" in request["desired"]:
        raise Refused("an InferenceGraph copies no requests")

    def edit(graph):
        start = len(request["target"]) + 1
        for step in _steps(request, graph):
            step["weight"] = request["desired"]["weights"][step["serviceName"][start:]]

    kubernetes_object.change(KIND, request["target"], edit, expected)


if __name__ == "__main__":
    serve(read, write)
