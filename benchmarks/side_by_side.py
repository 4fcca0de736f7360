"""Runs scikit-learn, fairlearn, numpy, DuckDB and mlGate in turn on the same rows; checks values and prints ratios.

usage: side_by_side.py FOLDER [ROWS]

FOLDER holds what make_data.py wrote (a million rows unless said otherwise), and the engine's benchmarks are built. Each
figure is the least of several runs (fairlearn: of one), reading the file included where it says so.
"""

import importlib.metadata
import json
import os
import pathlib
import platform
import subprocess
import sys
import time

import duckdb
import fairlearn.metrics
import numpy as np
import pyarrow.parquet
import scipy.stats
import sklearn.metrics

HERE = pathlib.Path(__file__).resolve().parent
METRICS = ["accuracy", "precision", "recall", "f1", "selection_rate"]
REPLICATES = 1000
FAIRLEARN_REPLICATES = 5


def timed(action, runs=5):
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        value = action()
        best = min(best, time.perf_counter() - start)
    return best, value


def read(path):
    table = pyarrow.parquet.read_table(path)
    columns = {name: table.column(name).to_numpy() for name in table.column_names if name != "region"}
    region = table.column("region").combine_chunks().dictionary_encode()
    columns["codes"] = region.indices.to_numpy()
    columns["names"] = region.dictionary.to_pylist()
    return columns


def rates(cells):
    """Five metrics of confusion cells in the last axis: true negatives, false positives, false negatives, true positives."""
    tn, fp, fn, tp = np.moveaxis(cells, -1, 0)
    total = tn + fp + fn + tp
    return np.stack([(tn + tp) / total, tp / (tp + fp), tp / (tp + fn), 2 * tp / (2 * tp + fp + fn), (tp + fp) / total], -1)


def cells(data):
    keys = 4 * data["codes"].astype(np.int64) + 2 * data["label"] + data["prediction"]
    return np.bincount(keys, minlength=4 * len(data["names"])).reshape(-1, 4)


def midranks(scores):
    """As scipy.stats.rankdata does, without its checks."""
    order = np.argsort(scores)
    ordered = scores[order]
    first = np.r_[True, ordered[1:] != ordered[:-1]]
    starts = np.r_[np.nonzero(first)[0], len(scores)]
    ranks = np.empty(len(scores))
    ranks[order] = (0.5 * (starts[:-1] + starts[1:] + 1))[np.cumsum(first) - 1]
    return ranks


def placements(label, scores):
    """Areas under the ROC curve and DeLong's placements, after Sun and Xu 2014."""
    positive = label == 1
    p, n = positive.sum(), (~positive).sum()
    ranks = midranks(scores)
    v10 = (ranks[positive] - midranks(scores[positive])) / n
    v01 = 1 - (ranks[~positive] - midranks(scores[~positive])) / p
    return v10.mean(), v10, v01


def delong(label, first, second):
    a, a10, a01 = placements(label, first)
    b, b10, b01 = placements(label, second)
    covariance = np.cov(a10, b10) / len(a10) + np.cov(a01, b01) / len(a01)
    error = np.sqrt(covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1])
    return a, a - b, 2 * scipy.stats.norm.sf(abs((a - b) / error)), error


def area(label, scores):
    value, v10, v01 = placements(label, scores)
    return value, v10.var(ddof=1) / len(v10) + v01.var(ddof=1) / len(v01)


def numpy_gate(path):
    """All that the whole gate asks for, in numpy: what a careful person would write by hand."""
    data = read(path)
    counted = cells(data)
    point = rates(counted)
    random = np.random.default_rng(1)
    total = counted.sum()
    drawn = random.multinomial(total, counted.ravel() / total, size=REPLICATES).reshape(REPLICATES, -1, 4)
    np.quantile(rates(drawn), [0.025, 0.975], axis=0)
    areas = [area(data["label"][data["codes"] == code], data["score"][data["codes"] == code])[0]
             for code in range(len(data["names"]))]
    return dict(zip(data["names"], point.tolist())), dict(zip(data["names"], areas)), \
        delong(data["label"], data["score"], data["baseline_score"])


def fairlearn_frame(data, **bootstrap):
    functions = {"accuracy": sklearn.metrics.accuracy_score, "precision": sklearn.metrics.precision_score,
                 "recall": sklearn.metrics.recall_score, "f1": sklearn.metrics.f1_score,
                 "selection_rate": fairlearn.metrics.selection_rate}
    return fairlearn.metrics.MetricFrame(metrics=functions, y_true=data["label"], y_pred=data["prediction"],
                                         sensitive_features=np.array(data["names"])[data["codes"]], **bootstrap)


def duckdb_metrics(path):
    query = """SELECT region, avg((label = prediction)::INT), sum(label * prediction) / sum(prediction),
        sum(label * prediction) / sum(label), 2 * sum(label * prediction) / (sum(label) + sum(prediction)), avg(prediction)
        FROM read_parquet(?) GROUP BY region"""
    return {row[0]: list(row[1:]) for row in duckdb.connect().execute(query, [str(path)]).fetchall()}


def engine(folder, rows, heap):
    command = ["java", f"-Xmx{heap}", "-cp", str(HERE / "target" / "benchmarks.jar"),
               "io.mlgate.benchmarks.SideBySide", str(HERE / "gate.yaml"), str(folder), str(rows)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit("the engine's part failed")
    return json.loads(done.stdout)


def agree(name, ours, theirs):
    ours, theirs = np.asarray(ours, float), np.asarray(theirs, float)
    gap = np.max(np.abs(ours - theirs) / np.maximum(np.abs(theirs), 1e-300))
    print(f"  {name:58} {gap:.1e}")
    if not gap < 1e-9:
        sys.exit(f"{name}: mlGate {ours}, other {theirs}")


def main(folder, rows=1_000_000):
    folder = pathlib.Path(folder)
    path = folder / f"rows-{rows}.parquet"
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}"
                         for name in ["scikit-learn", "fairlearn", "numpy", "scipy", "duckdb", "pyarrow"])
    print(f"{rows:,} rows; {os.cpu_count()} cores, {platform.machine()}, load {os.getloadavg()[0]:.1f}")
    print(f"Python {platform.python_version()}, {versions}")
    data = read(path)
    ours = engine(folder, rows, "512m" if rows <= 1_000_000 else "1g")
    took = {}
    took["numpy"], (by_group, areas, (auc, difference, p, error)) = timed(lambda: numpy_gate(path), 3)
    took["numpy cells"], _ = timed(lambda: rates(cells(data)))
    took["numpy delong"], _ = timed(lambda: delong(data["label"], data["score"], data["baseline_score"]), 3)
    took["sklearn area"], sklearn_auc = timed(lambda: sklearn.metrics.roc_auc_score(data["label"], data["score"]), 3)
    took["duckdb"], queried = timed(lambda: duckdb_metrics(path))
    took["fairlearn"], frame = timed(lambda: fairlearn_frame(data), 1)
    took["fairlearn bootstrap"], _ = timed(
        lambda: fairlearn_frame(data, n_boot=FAIRLEARN_REPLICATES, ci_quantiles=[0.025, 0.975], random_state=1), 1)
    again = engine(folder, rows, "512m" if rows <= 1_000_000 else "1g")
    mine = {key: min(ours["seconds"][key], again["seconds"][key]) for key in ours["seconds"]}

    print("\nvalues agree; greatest relative gap:")
    names = sorted(ours["metrics"])
    matrix = [ours["metrics"][name] for name in names]
    agree("5 metrics x 5 groups, numpy", matrix, [by_group[name] for name in names])
    agree("5 metrics x 5 groups, DuckDB", matrix, [queried[name] for name in names])
    agree("5 metrics x 5 groups, fairlearn", matrix, frame.by_group.loc[names, METRICS].to_numpy())
    agree("area under the ROC curve, scikit-learn", ours["auc"], sklearn_auc)
    agree("areas by group, numpy", [ours["areas"][name] for name in names], [areas[name] for name in names])
    agree("difference of areas and its standard error, numpy DeLong", ours["delong"], [difference, error])

    per_replicate = (took["fairlearn bootstrap"] - took["fairlearn"]) / FAIRLEARN_REPLICATES
    extrapolated = took["fairlearn"] + REPLICATES * per_replicate
    print(f"\n{'':64}{'other s':>12}{'mlGate s':>10}{'times':>10}")

    def line(text, other, own):
        print(f"{text:64}{other:12.4f}{own:10.4f}{other / own:10.1f}")

    line("whole gate from Parquet, v numpy by hand (no verdicts)", took["numpy"], mine["gate"])
    line("whole gate, v fairlearn's point estimates alone, in memory", took["fairlearn"], mine["gate"])
    line("point estimates in memory, v fairlearn", took["fairlearn"], mine["metrics"])
    line("point estimates in memory, v numpy bincount", took["numpy cells"], mine["metrics"])
    line("reading and point estimates, v DuckDB", took["duckdb"], mine["read"] + mine["metrics"])
    line(f"{REPLICATES} replicates of 5 x 5, v fairlearn (EXTRAPOLATED from {FAIRLEARN_REPLICATES})", extrapolated, mine["bootstrap"])
    line("whole gate, v fairlearn's bootstrap (EXTRAPOLATED)", extrapolated, mine["gate"])
    line("one area, v scikit-learn", took["sklearn area"], mine["area"])
    line("DeLong's comparison of two areas, v numpy by hand", took["numpy delong"], mine["delong"])
    print(f"\nload afterwards {os.getloadavg()[0]:.1f}; gate runs of mlGate:",
          " ".join(f"{s:.3f}" for s in ours["gate_runs"] + again["gate_runs"]))


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
