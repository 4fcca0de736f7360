"""Times whole processes of `mlgate check` beside MLflow's own validation, in turn, and prints ratios.

usage: check_speed.py VENV [RUNS]

VENV holds mlflow (see .ci/run). The sample store is copied to where its paths point, so that MLflow finds it, and a real
server is started over the copy on loopback. Every figure is of a whole process as the operating system accounts it,
after one warm-up each: the launcher has built and keeps its class-data archive, Python has its compiled modules. Linux
only: elsewhere peak memory has other units.
"""

import os
import pathlib
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
EXAMPLE = ROOT / "examples" / "credit"
MODEL = "credit-risk-classifier"


def measure(command, env):
    """Wall and CPU seconds and peak memory (MiB) of one finished process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode


def compare(title, ours, theirs, env, runs):
    """Runs both in turn, A B A B ..., after one warm-up each."""
    samples = {"mlgate": [], "python": []}
    for turn in range(runs + 1):
        for name, command in (("mlgate", ours), ("python", theirs)):
            sample = measure(command, env)
            if sample[3] != 0:
                sys.exit(f"{title}: {name} ended with status {sample[3]}: {' '.join(command)}")
            if turn:
                samples[name].append(sample)
    print(f"\n{title} ({runs} runs each, median)")
    print(f"  {'':8} {'wall s':>8} {'cpu s':>8} {'MiB':>8}")
    medians = {}
    for name, rows in samples.items():
        medians[name] = [statistics.median(row[i] for row in rows) for i in range(3)]
        print(f"  {name:8} {medians[name][0]:8.3f} {medians[name][1]:8.3f} {medians[name][2]:8.0f}")
    ratios = sorted(a[0] / b[0] for a, b in zip(samples["mlgate"], samples["python"]))
    print(f"  ratio mlgate/python, wall, pair by pair: median {statistics.median(ratios):.2f}"
          f" (from {ratios[0]:.2f} to {ratios[-1]:.2f})")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_server(venv, store):
    port = free_port()
    env = dict(os.environ, MLFLOW_SERVER_ENABLE_JOB_EXECUTION="false", MLFLOW_DISABLE_TELEMETRY="true")
    server = subprocess.Popen(
        [f"{venv}/bin/mlflow", "server", "--backend-store-uri", f"sqlite:///{store}/mlflow.db",
         "--artifacts-destination", f"file://{store}/mlruns", "--serve-artifacts",
         "--host", "127.0.0.1", "--port", str(port), "--workers", "1"],
        env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=1)
            return server, f"http://127.0.0.1:{port}"
        except OSError:
            time.sleep(0.2)
    os.killpg(server.pid, signal.SIGKILL)
    sys.exit("the MLflow server did not come up")


def run_ids(venv, uri):
    """The runs behind the challenger and the champion."""
    code = ("import sys, mlflow; c = mlflow.MlflowClient(sys.argv[1]);"
            "print(c.get_model_version_by_alias(sys.argv[2], 'challenger').run_id,"
            "c.get_model_version_by_alias(sys.argv[2], 'champion').run_id)")
    out = subprocess.run([f"{venv}/bin/python", "-c", code, uri, MODEL], capture_output=True, text=True, check=True)
    return out.stdout.split()[-2:]


def main(venv, runs=7):
    env = dict(os.environ, MLFLOW_DISABLE_TELEMETRY="true", DO_NOT_TRACK="true", GIT_PYTHON_REFRESH="quiet")
    with tempfile.TemporaryDirectory() as store:
        shutil.copy(EXAMPLE / "mlflow.db", store)
        shutil.copytree(EXAMPLE / "mlruns", f"{store}/mlruns")
        local = f"sqlite:///{store}/mlflow.db"
        candidate, baseline = run_ids(venv, local)
        script = str(HERE / "validate_with_mlflow.py")

        def ours(uri):
            return [str(ROOT / "mlgate"), "check", str(EXAMPLE / "mlgate.yaml"), "--run", candidate, "--tracking-uri", uri]

        def theirs(uri):
            return [f"{venv}/bin/python", script, uri, candidate, baseline]

        print(f"{os.cpu_count()} cores, {sys.platform}")
        compare("mlgate check on the sample store", ours(local), theirs(local), env, runs)
        server, uri = start_server(venv, store)
        try:
            compare("mlgate check against a server", ours(uri), theirs(uri), env, runs)
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait()


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
