"""Prints for each pair of versions whether MLflow takes a request of the one for the other."""

import sys
import warnings

import mlflow
import pandas as pd
from mlflow.models.utils import _enforce_schema

warnings.filterwarnings("ignore")
mlflow.set_tracking_uri(sys.argv[1])

VALUES = {"double": 1.5, "float": 1.5, "string": "a", "boolean": True}
WIDTHS = {"long": "int64", "integer": "int32", "float": "float32"}


def request(schema):
    frame = pd.DataFrame({c.name: [VALUES.get(c.type.name, 1)] for c in schema.inputs})
    return frame.astype({c.name: WIDTHS[c.type.name] for c in schema.inputs if c.type.name in WIDTHS})


schemas = {
    version: mlflow.models.get_model_info(f"models:/credit-risk-classifier/{version}").signature.inputs
    for version in range(1, 6)
}
for was, production in schemas.items():
    for is_, candidate in schemas.items():
        if was != is_:
            try:
                _enforce_schema(request(production), candidate)
                print(was, is_, "accepts")
            except mlflow.exceptions.MlflowException:
                print(was, is_, "refuses")
