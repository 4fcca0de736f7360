"""Sequential tests: numpy and scipy by hand and mlGate in one run on the same values.

    VENV/bin/python benchmarks/sequential_speed.py FOLDER [VALUES]

Values must agree to 1e-9. The formulas are those of confseq 0.0.11 (empirical Bernstein) and of its source for the beta mixture.
"""
import math
import os
import subprocess
import sys
import time

import numpy as np
from scipy import optimize
from scipy.special import betaln

ROUNDS = 10


def bernstein(x, alpha=.05, most=.5):
    def lower(x, a):
        t = np.arange(1, len(x) + 1)
        mean = np.cumsum(x) / t
        before = np.r_[0., mean[:-1]]
        prior = (1 / 2 + np.cumsum(x)) / (t + 1)
        s2 = np.r_[1 / 4, ((1 / 4 + np.cumsum((x - prior) ** 2)) / (t + 1))[:-1]]
        bet = np.minimum(np.sqrt(2 * np.log(1 / a) / (t * np.log(1 + t) * s2)), most)
        cost = np.cumsum((x - before) ** 2 * (-np.log(1 - bet) - bet))
        total = np.cumsum(bet)
        return np.maximum(np.cumsum(bet * x) / total - (np.log(1 / a) + cost) / total, 0)
    return lower(x, alpha / 2)[-1], 1 - lower(1 - x, alpha / 2)[-1]


def beta(s, n, alpha=.05):
    log = betaln(.5 + s, .5 + n - s) - betaln(.5, .5)
    def above(p):
        return log - s * math.log(p) - (n - s) * math.log1p(-p) - math.log(1 / alpha)
    return optimize.brentq(above, 1e-300, s / n, xtol=1e-15), optimize.brentq(above, s / n, 1 - 1e-16, xtol=1e-15)


def least(work):
    best = math.inf
    for _ in range(ROUNDS):
        start = time.perf_counter()
        value = work()
        best = min(best, (time.perf_counter() - start) * 1000)
    return best, value


def main():
    folder = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    values = np.random.default_rng(5).beta(2, 5, count)
    file = os.path.join(folder, "values.f64")
    values.astype("<f8").tofile(file)
    jar = os.path.join(os.path.dirname(os.path.abspath(__file__)), "target", "benchmarks.jar")
    command = os.environ.get("MLGATE_BENCHMARKS", "java -cp " + jar).split()
    output = subprocess.run(command + ["io.mlgate.benchmarks.SequentialSpeed", file], check=True, capture_output=True, text=True).stdout
    ours = {}
    for line in output.splitlines():
        name, milliseconds, value = line.split("\t")
        ours[name] = float(milliseconds), float(value)
    print(f"{'work':<44}{'python, ms':>12}{'mlGate, ms':>12}{'times':>8}")
    for name, (milliseconds, value) in ours.items():
        if name == "bernstein":
            other, expected = least(lambda: bernstein(values)[0])
            what = f"empirical Bernstein of {count:,} values"
        elif name.startswith("beta"):
            n = int(name.split()[1])
            other, expected = least(lambda: beta(n // 100, n)[0])
            what = f"beta mixture, interval of {n:,}"
        else:
            print(f"{name:<44}{'':>12}{milliseconds:>12.3f}")
            continue
        if not math.isclose(value, expected, rel_tol=1e-9):
            print(f"  differs: {value!r} and {expected!r}")
        print(f"{what:<44}{other:>12.3f}{milliseconds:>12.3f}{other / milliseconds:>8.1f}")


main()
