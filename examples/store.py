"""What the examples' generators share: an MLflow store that is small and names no machine.

A generator describes versions of its model; this module logs a run for each of them, registers
it and packs the store. `expected.json` keeps the numbers that the generator computed, so that a
reader (and a test) can hold mlGate's own against them.
"""

import argparse
import contextlib
import hashlib
import json
import logging
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")

import mlflow
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq


@dataclass(frozen=True)
class Version:
    """What one registered version is, who made it, and what its run logged.

    `tables` maps a path among the run's artifacts to the rows that are kept there; the ending
    tells the format.
    """

    name: str
    summary: str
    author: str
    params: dict
    metrics: dict[str, float]
    tables: dict[str, pd.DataFrame]
    expected: dict = field(default_factory=dict)


def write_table(frame: pd.DataFrame, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".csv":
        frame.to_csv(path, index=False, lineterminator="\n")
    elif path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in frame.to_dict("records")))
    else:
        table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
        for i, column in enumerate(table.schema):
            if pa.types.is_timestamp(column.type):
                table = table.set_column(i, column.name, table[column.name].cast(pa.date32()))
        pq.write_table(table, path, compression="zstd", compression_level=19)


@contextlib.contextmanager
def author(name: str):
    """MLflow takes a run's user from LOGNAME: the example's people, not whoever runs this."""
    before = os.environ.get("LOGNAME")
    os.environ["LOGNAME"] = name
    try:
        yield
    finally:
        os.environ.pop("LOGNAME") if before is None else os.environ.update(LOGNAME=before)


def log_version(model: str, version: Version) -> None:
    """Log one run with its tables and register it; the model itself is left out."""
    client = mlflow.MlflowClient()
    commit = hashlib.sha1(f"{model}/{version.name}".encode()).hexdigest()
    tags = {"mlflow.source.name": "train.py", "mlflow.source.git.commit": commit}
    with author(version.author), mlflow.start_run(
            run_name=version.name, tags=tags, description=version.summary) as run:
        mlflow.log_params(version.params)
        mlflow.log_metrics({name: float(value) for name, value in version.metrics.items()})
        with tempfile.TemporaryDirectory() as folder:
            for path, frame in version.tables.items():
                write_table(frame, Path(folder) / path)
            mlflow.log_artifacts(folder)
    source = f"runs:/{run.info.run_id}/eval"
    client.create_model_version(model, source, run_id=run.info.run_id, description=version.summary)


def build(directory: Path, experiment: str, model: str, about: str, versions: list[Version]) -> None:
    with contextlib.chdir(directory):
        mlflow.set_tracking_uri("sqlite:///mlflow.db")
        mlflow.set_experiment(experiment)
        client = mlflow.MlflowClient()
        client.create_registered_model(model, description=about)
        for version in versions:
            log_version(model, version)
        client.set_registered_model_alias(model, "champion", "1")
        client.set_registered_model_alias(model, "challenger", "2")
    with contextlib.closing(sqlite3.connect(directory / "mlflow.db")) as db:
        # Most of MLflow's hundred tables stay empty, and an empty one takes a page.
        db.execute("PRAGMA page_size = 1024")
        db.execute("VACUUM")
    expected = {str(number): version.expected for number, version in enumerate(versions, start=1) if version.expected}
    (directory / "expected.json").write_text(json.dumps(expected, indent=2) + "\n")


def main(folder: Path, experiment: str, model: str, about: str, versions: Callable[[], list[Version]]) -> None:
    """Make the store in the directory that the command line names, or else in `folder`."""
    parser = argparse.ArgumentParser(description=f"Make the MLflow store of the example {folder.name}.")
    parser.add_argument("directory", nargs="?", type=Path, default=folder, help="where mlflow.db and mlruns/ go")
    parser.add_argument("--force", action="store_true", help="replace a store that is already there")
    options = parser.parse_args()
    directory = options.directory.resolve()
    directory.mkdir(parents=True, exist_ok=True)
    if (directory / "mlflow.db").exists():
        if not options.force:
            parser.error(f"{directory / 'mlflow.db'} exists; --force replaces it")
        (directory / "mlflow.db").unlink()
        shutil.rmtree(directory / "mlruns", ignore_errors=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    build(directory, experiment, model, about, versions())
