"""Writes the rows that all benchmarks read: the same bytes' worth of values for the same number of rows.

usage: make_data.py FOLDER ROWS [ROWS ...]

Each file holds a binary label, the scores and predictions of a candidate and of a baseline that is a little worse, and
a region of five. Numpy's generator with a fixed seed makes them. FOLDER/rows-N.parquet for each N, and rows-N.csv up to
a million rows.
"""

import pathlib
import sys

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

REGIONS = np.array(["north", "south", "east", "west", "centre"])
SHARES = [0.35, 0.25, 0.2, 0.15, 0.05]


def rows(count):
    random = np.random.default_rng(20260101)
    region = random.choice(5, size=count, p=SHARES)
    label = random.random(count) < 0.3
    signal = np.where(label, 0.9, -0.9) + 0.05 * region
    shared = random.normal(size=count)

    def score(own_noise):
        noise = 0.8 * shared + own_noise * random.normal(size=count)
        return 1 / (1 + np.exp(-(signal + noise - 0.4)))

    candidate, baseline = score(0.6), score(0.7)
    return pa.table({
        "label": label.astype(np.int64),
        "score": candidate,
        "prediction": (candidate >= 0.5).astype(np.int64),
        "baseline_score": baseline,
        "baseline_prediction": (baseline >= 0.5).astype(np.int64),
        "region": pa.DictionaryArray.from_arrays(pa.array(region.astype(np.int32)), pa.array(REGIONS)).cast(pa.string()),
    })


def main(folder, counts):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for count in counts:
        path = folder / f"rows-{count}.parquet"
        if path.exists():
            continue
        table = rows(count)
        if count <= 1_000_000:
            pyarrow.csv.write_csv(table, folder / f"rows-{count}.csv")
        pyarrow.parquet.write_table(table, path)
        print(f"{path}: {path.stat().st_size / 2**20:.1f} MiB")


if __name__ == "__main__":
    main(sys.argv[1], [int(count) for count in sys.argv[2:]])
