"""mlgate rollback beside the bare calls to the router's admin interface, in turn: usage: rollback_speed.py [ROUNDS] [COMMAND...]

Routers are a real Envoy (MLGATE_ENVOY, else where .ci/run installs it) and a real HAProxy, set up by `mlgate template`. Each
round begins a rollout, sets 75/25, and takes it back: by mlGate's command from its start to its end (route verified), by
what it says of itself without the start of Java, by the same calls in this process, and for Envoy by curl as a person would.
COMMAND runs mlGate; otherwise it is this checkout's launcher.
"""

import http.server
import json
import os
import pathlib
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

HOME = pathlib.Path(__file__).resolve().parent.parent
ENVOY = os.environ.get("MLGATE_ENVOY", str(pathlib.Path.home() / ".cache/mlgate-ci/envoy/bin/envoy"))
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 10
COMMAND = sys.argv[2:] or [str(HOME / "mlgate")]

POLICY = """\
apiVersion: mlgate/v1
model: credit-risk-classifier
owners: {{training: a, serving: b, incidents: c}}
risk: low
baseline: {{from: 'version:3'}}
gates:
  floor: {{logged: roc_auc, direction: higher, min: 0.5, maxWorse: 0.2}}
route:
  driver: {driver}
  target: credit
  {admin}
  arms: {{blue: 'http://127.0.0.1:{blue}', green: 'http://127.0.0.1:{green}'}}
  identify: {{path: /model, pointer: /version}}
  stickyBy: header:x-user-id
sources: {{http: {{url: 'http://127.0.0.1:{green}/counts?arm=$arm&since=$since'}}}}
checks:
  errors: {{source: http, bad: /bad, total: /all, maxWorse: 0.02}}
  errors-in-full: {{source: http, bad: /bad, total: /all, max: 0.05}}
rollout:
  stages:
    - canary: {{weights: [25], soak: 5m, deadline: 1h, minSamples: 100, checks: [errors]}}
    - full: {{soak: 5m, checks: [errors-in-full]}}
rollback: {{rehearse: never}}
"""


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def arm(version):
    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = json.dumps({"version": version, "bad": 0, "all": 0}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *ignored):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def mlgate(folder, *words):
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("MLGATE_", "MLFLOW_"))}
    environment["MLFLOW_TRACKING_URI"] = f"sqlite:///{HOME}/examples/credit/mlflow.db"
    done = subprocess.run([*COMMAND, *words], cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"mlgate {' '.join(words)}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def timed(action):
    start = time.perf_counter()
    value = action()
    return 1000 * (time.perf_counter() - start), value


def envoy_calls(admin, blue, curl=False):
    key = f"{admin}/runtime_modify?mlgate.credit.blue={blue}&mlgate.credit.green={100 - blue}"
    post = key + "&mlgate.credit.mirror.blue=0&mlgate.credit.mirror.green=0"
    if curl:
        subprocess.run(["curl", "-sf", "-X", "POST", post], check=True, capture_output=True)
        text = subprocess.run(["curl", "-sf", admin + "/runtime"], check=True, capture_output=True).stdout
    else:
        urllib.request.urlopen(urllib.request.Request(post, method="POST")).read()
        text = urllib.request.urlopen(admin + "/runtime").read()
    assert json.loads(text)["entries"]["mlgate.credit.blue"]["final_value"] == str(blue)


def haproxy_ask(path, line):
    with socket.socket(socket.AF_UNIX) as one:
        one.connect(path)
        one.sendall(line.encode() + b"\n")
        return b"".join(iter(lambda: one.recv(65536), b"")).decode()


def haproxy_calls(path, blue):
    haproxy_ask(path, f"set weight credit/blue {blue}; set weight credit/green {100 - blue}")
    assert haproxy_ask(path, "get weight credit/blue").startswith(str(blue))


def round_trips(router, folder):
    port, admin_port = free_port(), free_port()
    folder.mkdir()
    sock = str(folder / "admin.sock")
    admin = f"http://127.0.0.1:{admin_port}"
    section = f"admin: {admin}" if router == "envoy" else f"admin: {sock}\n  backend: credit"
    policy = POLICY.format(driver=router, admin=section, blue=arm("3"), green=arm("4"))
    (folder / "mlgate.yaml").write_text(policy)
    text = mlgate(folder, "template", router, "--policy", "mlgate.yaml", "--listen", f"127.0.0.1:{port}")
    config = folder / "router.cfg.yaml"
    config.write_text(text.replace("127.0.0.1:8405", f"127.0.0.1:{free_port()}"))
    if router == "envoy":
        command = [ENVOY, "-c", str(config), "--disable-hot-restart", "--concurrency", "1", "--log-level", "error"]
    else:
        command = ["/usr/sbin/haproxy", "-db", "-f", str(config)]
    process = subprocess.Popen(command)
    try:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.05)
        mlgate(folder, "check", "--model", "4")
        whole, own, bare, curl = [], [], [], []
        calls = (lambda blue: envoy_calls(admin, blue)) if router == "envoy" else (lambda blue: haproxy_calls(sock, blue))
        for _ in range(ROUNDS):
            mlgate(folder, "rollout", "start")
            took, said = timed(lambda: mlgate(folder, "rollback"))
            whole.append(took)
            own.append(int(re.search(r"after (\d+) ms", said).group(1)))
            calls(75)
            bare.append(timed(lambda: calls(100))[0])
            if router == "envoy":
                calls(75)
                curl.append(timed(lambda: envoy_calls(admin, 100, curl=True))[0])
        version = timed(lambda: mlgate(folder, "--version"))[0]
    finally:
        process.terminate()
        process.wait()
    middle = statistics.median
    print(f"{router}: whole command {min(whole):.0f} ms least, {middle(whole):.0f} median; of it after the start of Java {min(own)}, {middle(own):.0f}")
    print(f"  bare calls {min(bare):.1f} least, {middle(bare):.1f} median; mlgate --version {version:.0f}")
    print(f"  ratio of medians: own/bare {middle(own) / middle(bare):.1f}")
    if curl:
        print(f"  by curl {min(curl):.1f} least, {middle(curl):.1f} median; whole/curl {middle(whole) / middle(curl):.1f}")


with tempfile.TemporaryDirectory() as directory:
    print(f"{ROUNDS} rounds, load {os.getloadavg()[0]:.1f}")
    for one in ("envoy", "haproxy"):
        round_trips(one, pathlib.Path(directory) / one)
    print(f"load {os.getloadavg()[0]:.1f}")
