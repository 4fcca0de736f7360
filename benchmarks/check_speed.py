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


def log_many_metrics(venv, uri, count):
    """A finished run with many metrics beside those that the policy reads."""
    code = """if True:
        import sys, mlflow
        from mlflow.entities import Metric
        client = mlflow.MlflowClient(sys.argv[1])
        experiment = client.get_experiment_by_name("credit-risk").experiment_id
        run = client.create_run(experiment, run_name="many metrics").info.run_id
        for start in range(0, int(sys.argv[2]), 1000):
            client.log_batch(run, metrics=[Metric(f"m{i:05d}", i / 7, 1, 0) for i in range(start, start + 1000)])
        client.set_terminated(run)
        print(run)
        """
    out = subprocess.run([f"{venv}/bin/python", "-c", code, uri, str(count)], capture_output=True, text=True, check=True)
    return next(line for line in reversed(out.stdout.split()) if len(line) == 32)


def seconds(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def compare_with_answer(check, uri, few, many, env, runs):
    """What many metrics add to a check, beside what they add to the server's own answer."""
    def answer(run):
        return seconds(lambda: urllib.request.urlopen(f"{uri}/api/2.0/mlflow/runs/get?run_id={run}").read())

    added = {"check": [], "answer": []}
    for turn in range(runs + 1):
        more = measure(check(many), env)[0] - measure(check(few), env)[0], answer(many) - answer(few)
        if turn:
            added["check"].append(more[0])
            added["answer"].append(more[1])
    check_adds, answer_adds = (statistics.median(values) for values in added.values())
    print(f"\n10,000 metrics in the candidate's run ({runs} runs, median)")
    print(f"  add {answer_adds:.3f} s to the server's answer and {check_adds:.3f} s to the whole check,"
          f" answer included: {check_adds - answer_adds:+.3f} s are mlgate's")


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
            many = log_many_metrics(venv, uri, 10_000)
            compare_with_answer(
                lambda run: [str(ROOT / "mlgate"), "check", str(EXAMPLE / "mlgate.yaml"), "--run", run, "--tracking-uri", uri],
                uri, candidate, many, env, runs)
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait()


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
