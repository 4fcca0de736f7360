"""Routes by an HTTPRoute of the Gateway API. UNTESTED against a real cluster: tested against a stand-in for kubectl.

The HTTPRoute is called like the policy's target, and has one rule with two backendRefs: the services TARGET-SLOT, such as
credit-api-blue and credit-api-green. Copies are a filter RequestMirror with a percent, which needs Gateway API 1.3.

    route:
      driver: command
      target: credit-api
      command: [python3, gateway_api.py]
      can: [weights, mirror, fencing]
      env: [HOME, KUBECONFIG, ROUTE_NAMESPACE]
"""

import kubernetes_object
from routecommand import Refused, serve

KIND = "httproutes.gateway.networking.k8s.io"


def _rule(request, route):
    """The one rule, if it is about both slots and nothing else."""
    rules = route["spec"].get("rules", [])
    names = sorted(f"{request['target']}-{slot}" for slot in request["arms"])
    found = [sorted(backend["name"] for backend in rule.get("backendRefs", [])) for rule in rules]
    if found != [names]:
        raise Refused(f"the HTTPRoute {request['target']} must have one rule with the backends {' and '.join(names)}")
    return rules[0]


def _mirror(rule):
    """The filter that copies, if there is one."""
    filters = [it for it in rule.get("filters", []) if it.get("type") == "RequestMirror"]
    if len(filters) > 1:
        raise Refused("the rule has several filters RequestMirror")
    return filters[0]["requestMirror"] if filters else None


def read(request):
    route = kubernetes_object.get(KIND, request["target"])
    rule = _rule(request, route)
    start = len(request["target"]) + 1
    there = {
        "weights": {backend["name"][start:]: backend.get("weight", 1) for backend in rule["backendRefs"]},
        "revision": kubernetes_object.revision(route),
    }
    copies = _mirror(rule)
    if copies is not None:
        # Copies by a fraction are no percent, and so no route that mlGate can state.
        percent = -1 if "fraction" in copies else copies.get("percent", 100)
        there["mirror"] = {"slot": copies["backendRef"]["name"][start:], "percent": percent}
    return there


def write(request, expected):
    desired = request["desired"]

    def edit(route):
        rule = _rule(request, route)
        start = len(request["target"]) + 1
        backends = {backend["name"][start:]: backend for backend in rule["backendRefs"]}
        for slot, backend in backends.items():
            backend["weight"] = desired["weights"][slot]
        filters = [it for it in rule.get("filters", []) if it.get("type") != "RequestMirror"]
        if "mirror" in desired:
            to = {key: value for key, value in backends[desired["mirror"]["slot"]].items() if key != "weight"}
            copies = {"backendRef": to, "percent": desired["mirror"]["percent"]}
            filters.append({"type": "RequestMirror", "requestMirror": copies})
        rule.pop("filters", None)
        if filters:
            rule["filters"] = filters

    kubernetes_object.change(KIND, request["target"], edit, expected)


if __name__ == "__main__":
    serve(read, write)
