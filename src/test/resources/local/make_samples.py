#!/usr/bin/env python3
"""Makes the samples that the tests of io.mlgate.tracking.local read, with a real MLflow.

usage: make_samples.py TARGET-DIRECTORY     (needs mlflow 3.17 and write access to /srv)

Writes mlflow-3.17.sql and mlflow-3.0.sql (the tables that are read, from a database at the newest
and at the oldest known revision, with the same rows) mlruns/ (a file store with the same
content) and artifacts/ (those of the database). Everything is made under /srv/training, which is then removed: the absolute paths in the
samples are dead on purpose.
"""
import os, shutil, sqlite3, sys

os.environ.update(
    MLFLOW_ALLOW_FILE_STORE="true", MLFLOW_DISABLE_TELEMETRY="true", GIT_PYTHON_REFRESH="quiet",
    MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT="true", USER="trainer", LOGNAME="trainer")
import mlflow
from mlflow import MlflowClient
from mlflow.entities import Dataset, DatasetInput, InputTag, LoggedModelOutput

HOME, TARGET = "/srv/training", os.path.abspath(sys.argv[1])
TABLES = ("alembic_version experiments runs latest_metrics metrics params tags datasets inputs"
          " input_tags registered_models registered_model_aliases model_versions"
          " model_version_tags logged_models logged_model_tags").split()
OLDEST = "6953534de441"


def fill(uri):
    mlflow.set_tracking_uri(uri)                   # the file registry looks models up there
    client = MlflowClient(uri, uri)
    experiment = client.create_experiment("credit-risk", artifact_location=f"file://{HOME}/mlruns/1"
                                          if uri.startswith("sqlite") else None)

    def start(name, at, **tags):
        return client.create_run(experiment, run_name=name, start_time=at, tags=tags).info.run_id

    deleted = start("deleted", 500)
    client.log_metric(deleted, "accuracy", 0.25, timestamp=1, step=0)
    client.set_terminated(deleted, end_time=600)
    client.delete_run(deleted)

    champion = start("champion", 1000, **{"ci.build": "41", "deleted.run": deleted})
    client.log_metric(champion, "accuracy", 0.875, timestamp=20, step=2)
    client.log_metric(champion, "accuracy", 0.5, timestamp=30, step=1)   # logged last, not latest
    client.log_metric(champion, "val/loss", 0.1, timestamp=10, step=0)
    client.log_param(champion, "seed", "7")
    client.log_inputs(champion, [
        DatasetInput(Dataset("credit-train", "0a1b2c3d", "s3", '{"uri": "s3://data/train"}'),
                     [InputTag("mlflow.data.context", "training")]),
        DatasetInput(Dataset("credit-test", "4e5f6a7b", "s3", '{"uri": "s3://data/test"}'),
                     [InputTag("mlflow.data.context", "evaluation"), InputTag("split", "holdout")])])
    model = client.create_logged_model(experiment, name="model", source_run_id=champion,
                                       tags={"flavour": "none"})
    client.log_outputs(champion, [LoggedModelOutput(model.model_id, 0)])
    client.finalize_logged_model(model.model_id, "READY")
    client.log_text(champion, "id,label,score\n1,0,0.25\n", "predictions/test set.csv")
    client.log_text(champion, "", "empty.txt")
    client.set_terminated(champion, end_time=2000)

    odd = start("1e5", 1000)
    for name, value in {"accuracy": float("nan"), "gain": float("inf"), "loss": float("-inf"),
                        "a b": 1.0, "p.q-r_s": 2.0}.items():
        client.log_metric(odd, name, value, timestamp=5, step=0)
    for key, value in {"a b": "v 1", "\u00fcn\u00ef": "\u00df", "x/y": "z", "lines": "one\ntwo\n",
                       "quote": "it's \"q\"", "none": "null", "empty": ""}.items():
        client.set_tag(odd, key, value)
    client.log_param(odd, "seed", "8")
    client.set_terminated(odd, "FAILED", end_time=3000)

    start("running", 3000)

    client.create_registered_model("credit model")
    client.create_model_version("credit model", f"models:/{model.model_id}", champion,
                                tags={"validation": "approved"}, model_id=model.model_id)
    client.create_model_version("credit model", f"{client.get_run(odd).info.artifact_uri}/model", odd)
    client.create_model_version("credit model", f"models:/{model.model_id}", champion,
                                model_id=model.model_id)
    client.delete_model_version("credit model", "3")
    client.set_registered_model_alias("credit model", "champion", "1")


def dump(database, rows, target):
    """Writes the DDL of one database and the rows of another, as far as the columns exist."""
    ddl, data = sqlite3.connect(database), sqlite3.connect(rows)
    with open(target, "w", encoding="utf-8") as out:
        for table in TABLES:
            sql = ddl.execute("select sql from sqlite_master where type = 'table' and name = ?", (table,))
            out.write(" ".join(sql.fetchone()[0].split()) + ";\n")
            columns = [c[1] for c in ddl.execute(f"pragma table_info({table})")]
            source = ddl if table == "alembic_version" else data
            names = ", ".join(f'"{c}"' for c in columns)
            quoted = " || ', ' || ".join(f'quote("{c}")' for c in columns)
            for (values,) in source.execute(f"select {quoted} from {table}"):
                assert ";\n" not in values
                out.write(f"INSERT INTO {table} ({names}) VALUES ({values});\n")


def upgraded(path, revision):
    """An empty database at a revision."""
    import sqlalchemy
    from alembic import command
    from mlflow.store.db.utils import _get_alembic_config
    from mlflow.store.tracking.dbmodels.initial_models import Base
    url = f"sqlite:///{path}"
    config = _get_alembic_config(url)
    engine = sqlalchemy.create_engine(url)
    Base.metadata.create_all(engine)               # the state that the first migration starts from
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    return path


os.makedirs(HOME)
try:
    os.chdir(HOME)
    fill(f"sqlite:///{HOME}/mlflow.db")
    fill(f"file://{HOME}/files")
    dump("mlflow.db", "mlflow.db", f"{TARGET}/mlflow-3.17.sql")
    dump(upgraded(f"{HOME}/old.db", OLDEST), "mlflow.db", f"{TARGET}/mlflow-3.0.sql")
    shutil.rmtree(f"{TARGET}/mlruns", ignore_errors=True)
    shutil.copytree(f"{HOME}/files", f"{TARGET}/mlruns")
    shutil.rmtree(f"{TARGET}/artifacts", ignore_errors=True)
    shutil.copytree(f"{HOME}/mlruns", f"{TARGET}/artifacts")
finally:
    shutil.rmtree(HOME)
