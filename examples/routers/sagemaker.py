"""Routes by the weights of a SageMaker endpoint. UNTESTED against AWS: tested against a stand-in for its command line.

The endpoint is called like the policy's target, and its configuration has two production variants called like the slots.
SageMaker divides each weight by their sum, so that 99 and 1 are percents. An update takes minutes, during which the endpoint
serves: give it time. Users are not kept on a variant. Shadow variants are another configuration of the endpoint, not a weight,
so that this script copies nothing.

    route:
      driver: command
      target: credit-api
      command: [python3, sagemaker.py]
      timeout: 20m
      can: [weights]
      env: [HOME, AWS_PROFILE, AWS_REGION]
"""

import time

from routecommand import Changed, Failed, Refused, parse, run, serve

SECONDS = 5


def _describe(request):
    answer = run(["aws", "sagemaker", "describe-endpoint", "--endpoint-name", request["target"], "--output", "json"])
    return parse(answer, "aws sagemaker describe-endpoint")


def _whole(weight):
    return int(weight) if float(weight).is_integer() else weight


def _there(endpoint):
    weights = {it["VariantName"]: _whole(it["CurrentWeight"]) for it in endpoint["ProductionVariants"]}
    said = ",".join(f"{name}={weight}" for name, weight in sorted(weights.items()))
    return {"weights": weights, "revision": f"{said} {endpoint['EndpointStatus']}"}


def read(request):
    return _there(_describe(request))


def write(request, expected):
    desired = request["desired"]
    if "mirror" in desired:
        raise Refused("the weights of a SageMaker endpoint copy no requests")
    endpoint = _describe(request)
    variants = sorted(it["VariantName"] for it in endpoint["ProductionVariants"])
    if variants != sorted(request["arms"]):
        raise Refused(f"the endpoint has the variants {', '.join(variants)}, which are not the slots")
    there = _there(endpoint)
    if expected is not None and there["revision"] != expected:
        raise Changed(f"the endpoint is at {there['revision']}, not {expected}")
    if endpoint["EndpointStatus"] != "InService":
        # It takes no other update until this one is through.
        endpoint = _settled(request)
        there = _there(endpoint)
    if there["weights"] == desired["weights"]:
        return
    wanted = [f"VariantName={slot},DesiredWeight={weight}" for slot, weight in sorted(desired["weights"].items())]
    run(
        ["aws", "sagemaker", "update-endpoint-weights-and-capacities", "--endpoint-name", request["target"]]
        + ["--desired-weights-and-capacities", *wanted]
    )
    _settled(request)


def _settled(request):
    """Waits until no update is under way; mlGate ends this script at its time-out."""
    while True:
        endpoint = _describe(request)
        if endpoint["EndpointStatus"] == "InService":
            return endpoint
        if endpoint["EndpointStatus"] not in ("Updating", "SystemUpdating", "RollingBack"):
            raise Failed(f"the endpoint is {endpoint['EndpointStatus']}")
        time.sleep(SECONDS)


if __name__ == "__main__":
    serve(read, write)
