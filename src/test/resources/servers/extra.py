#!/usr/bin/env python3
"""Adds what seed.py has not: a deleted run and experiment, values logged out of order, names and
texts that are hard to store, a model that is not ready, ties in time, versions without logged
models, from folders of a run and of a deleted logged model, a deleted version.

usage: extra.py tracking-uri      prints the ids of the deleted runs, one a line
"""
import os, sys, tempfile
from mlflow import MlflowClient
from mlflow.entities import Dataset, DatasetInput, InputTag, LoggedModelOutput

client = MlflowClient(sys.argv[1], sys.argv[1])
experiment = client.create_experiment("extra")

deleted = client.create_run(experiment, run_name="deleted").info.run_id
client.log_metric(deleted, "accuracy", 1.0)
client.set_terminated(deleted)
client.delete_run(deleted)

run = client.create_run(experiment, run_name="out of order").info.run_id
nan = float("nan")
for name, value, timestamp, step in [
        ("a", 5.0, 100, 5), ("a", 9.0, 200, 3), ("a", 7.0, 100, 5), ("a", nan, 100, 5),
        ("b", 1.0, 5, -3), ("nan", nan, 1, 0), ("then nan", 2.0, 1, 0), ("then nan", nan, 2, 0),
        ("x/y", 2.0, 1, 0), ("x/z/w", 3.0, 1, 0), ("inf", float("inf"), 1, 0), ("tiny", 5e-324, 1, 0)]:
    client.log_metric(run, name, value, timestamp=timestamp, step=step)
client.set_terminated(run)

run = client.create_run(experiment, run_name="odd").info.run_id
for key, value in {
        "a b": "v 1", "ci.build": "42", "\u00fcn\u00ef": "\u00df\u03a9", "x/y": "z", "empty": "",
        "multi": "line1\nline2\n", "quote": "it's \"x\"", "Upper": "ABCdef", "1": "one", "pct": "100%",
        "under": "a_b", "emoji": "\U0001f600x", "null": "null", "trail": "  sp  "}.items():
    client.set_tag(run, key, value)
    client.log_param(run, key, value)
model = client.create_logged_model(experiment, name="pending", source_run_id=run, tags={"a b": "c"})
client.log_outputs(run, [LoggedModelOutput(model.model_id, 0)])
client.set_terminated(run, "KILLED")

for i, (name, start) in enumerate([("1e5", 1000), ("null", 1000), ("tie-2", 2000), ("tie-3", 500)]):
    run = client.create_run(experiment, run_name=name, start_time=start, tags={"i": str(i)}).info.run_id
    client.log_metric(run, "i", float(i))
    client.log_param(run, "i", str(i))
    context = [InputTag("mlflow.data.context", "training")] if i < 3 else []
    client.log_inputs(run, [
        DatasetInput(Dataset(f"ds{i % 2}", f"d{i}", "local", '{"uri": "x"}'), context),
        DatasetInput(Dataset("other", "o", "local", '{"uri": "y"}'), [InputTag("k", "v")])])

client.create_registered_model("odd model.v-1")
source = client.get_run(run).info.artifact_uri + "/model"
client.create_model_version("odd model.v-1", source, run)
client.create_model_version("odd model.v-1", source, run, tags={"a b": "c", "empty": ""})
client.create_model_version("odd model.v-1", source, run)
client.delete_model_version("odd model.v-1", "3")
client.set_registered_model_alias("odd model.v-1", "Prod-1", "2")
client.log_text(run, "hello", "dir one/\u00fcn\u00ef 100%.txt")
client.log_text(run, "top", "top.txt")
client.log_text(run, "", "empty.txt")
client.log_text(run, "flavors:\n", "old/model/MLmodel")
client.log_text(run, "weights", "old/model/data/weights 1.bin")

with tempfile.TemporaryDirectory() as files:
    os.makedirs(os.path.join(files, "data one"))
    for name in ("MLmodel", "empty.txt", "data one/weights.bin"):
        with open(os.path.join(files, name), "w") as file:
            file.write("" if name == "empty.txt" else name)
    removed = client.create_logged_model(experiment, name="removed", source_run_id=run)
    for logged in (model, removed):
        client.log_model_artifacts(logged.model_id, files)
client.finalize_logged_model(removed.model_id, "READY")
client.create_model_version("odd model.v-1", f"runs:/{run}/old/model", run)                   # 4
client.create_model_version("odd model.v-1", source.removesuffix("model") + "old/model", run)   # 5
client.create_model_version("odd model.v-1", f"models:/{removed.model_id}", run, model_id=removed.model_id)
client.delete_logged_model(removed.model_id)

gone = client.create_experiment("gone")
run = client.create_run(gone).info.run_id
client.log_metric(run, "a", 1.0)
client.delete_experiment(gone)
print(deleted)
print(run)
