"""Prints how the whole gate's time grows with the rows, in fresh processes of bounded heap.

usage: growth.py FOLDER [ROUNDS]

FOLDER holds what make_data.py wrote for 10000, 100000, 1000000 and 10000000 rows. Each round runs a process for each
size, in turn. Cold is the first evaluation of a process, reading the policy and hashing the file included; warm the
least and the median of its later ones, over all rounds.
"""

import os
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SIZES = [(10_000, "512m", 30), (100_000, "512m", 20), (1_000_000, "512m", 12), (10_000_000, "1g", 4)]


def process(folder, rows, heap, runs):
    """Seconds of the cold run and of the warm ones, and the process's peak memory in MiB."""
    command = ["java", f"-Xmx{heap}", "-cp", str(HERE / "target" / "benchmarks.jar"),
               "io.mlgate.benchmarks.WholeGate", str(HERE / "gate.yaml"), str(folder / f"rows-{rows}.parquet"), str(runs)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as java:
        lines = [line.split() for line in java.stdout]
        _, status, usage = os.wait4(java.pid, 0)
        java.returncode = os.waitstatus_to_exitcode(status)
    if java.returncode:
        sys.exit(f"{rows} rows ended with status {java.returncode}")
    seconds = {kind: [float(line[1]) for line in lines if line[0] == kind] for kind in ("cold", "warm")}
    return seconds["cold"][0], seconds["warm"], usage.ru_maxrss / 1024


def main(folder, rounds=3):
    folder = pathlib.Path(folder)
    samples = {size: ([], [], []) for size in SIZES}
    print(f"{os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}")
    for _ in range(rounds):
        for size in SIZES:
            cold, warm, peak = process(folder, *size)
            samples[size][0].append(cold)
            samples[size][1].extend(warm)
            samples[size][2].append(peak)
    print(f"{'rows':>10} {'heap':>6} {'cold s':>8} {'warm least':>11} {'median':>8} {'peak RSS MiB':>13}")
    for (rows, heap, _), (cold, warm, peak) in samples.items():
        print(f"{rows:10} {heap:>6} {min(cold):8.3f} {min(warm):11.3f} {statistics.median(warm):8.3f} {max(peak):13.0f}")
    print(f"load after {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
