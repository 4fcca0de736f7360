"""Registers three versions of a model whose scorers have moods: usage: scorers.py URI FOLDER

A file moodN in FOLDER says how version N behaves: broken (500), slow, flipped (women get the opposite answer), or other (it
answers as version 1 does). Requests with an income of 0 or less are golden ones: only "other" shows there. Version 3 asks
callers for a column that they don't send.
"""

import pathlib
import sys

import mlflow
from mlflow.models import ModelSignature
from mlflow.types.schema import ColSpec, Schema

folder = pathlib.Path(sys.argv[2])
mlflow.set_tracking_uri(sys.argv[1])
mlflow.set_experiment("credit")

CODE = """
import pathlib
import time

import mlflow

class Scorer(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input, params=None):
        file = pathlib.Path({mood!r})
        mood = file.read_text() if file.exists() else "well"
        if mood == "other":
            return [0.1] * len(model_input)
        if float(model_input["income"].iloc[0]) > 0:
            if mood == "broken":
                return [object()]
            if mood == "slow":
                time.sleep(0.4)
            if mood == "flipped" and model_input["sex"].iloc[0] == "f":
                return [1 - {score}] * len(model_input)
        return [{score}] * len(model_input)

mlflow.models.set_model(Scorer())
"""

for version, columns in [(1, ["income"]), (2, ["income"]), (3, ["income", "age"])]:
    code = folder / f"scorer{version}.py"
    code.write_text(CODE.format(mood=str(folder / f"mood{version}"), score=version / 10))
    with mlflow.start_run():
        mlflow.log_metric("roc_auc", 0.8 + version / 100)
        mlflow.pyfunc.log_model(
            name="model",
            python_model=str(code),
            signature=ModelSignature(
                inputs=Schema(
                    [ColSpec("double", name) for name in columns] + [ColSpec("string", "sex", required=False)]
                )
            ),
            registered_model_name="credit",
            pip_requirements=["mlflow"],
        )
