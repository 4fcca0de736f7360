"""Asks MLflow which requests of a production model a candidate refuses.

Reads from standard input a list of {"production": SIGNATURE, "candidate": SIGNATURE}, where a signature is
{"inputs": JSON, "params": JSON or null}; writes a list of {"DATAFRAME": {"inputs": ANSWER, "params": ANSWER},
"JSON": ...}. An answer is {"asked": requests that production itself takes, "refused": how many of them the
candidate refuses, "reason": its first words}.

Requests are made from production's signature alone: with and without what is optional, with several sizes for -1,
with several kinds of values for any. DATAFRAME requests have exactly production's types; JSON requests pass through
the scoring server's parser."""

import datetime
import json
import logging
import os
import sys
import warnings

os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
warnings.filterwarnings("ignore")

import numpy as np
import pandas as pd
from mlflow.models.utils import _enforce_params_schema, _enforce_schema
from mlflow.pyfunc.scoring_server import infer_and_parse_data
from mlflow.types.schema import AnyType, Array, DataType, Map, Object, ParamSchema, Schema

logging.disable(logging.CRITICAL)

ROWS = 2
VARIANTS = range(8)
WITHOUT_OPTIONAL_COLUMNS = (1, 3)
WITHOUT_OPTIONAL_PROPERTIES = (1, 2, 6)
DAY = datetime.datetime(2024, 2, 29, 12, 30)
ANYTHING = [5, "text", {"k": 1.5}, [1]]
SCALARS = {
    DataType.boolean: [np.bool_(True), np.bool_(False)],
    DataType.integer: [np.int32(7), np.int32(8)],
    DataType.long: [np.int64(7), np.int64(8)],
    DataType.float: [np.float32(1.5), np.float32(2.25)],
    DataType.double: [np.float64(1.5), np.float64(2.25)],
    DataType.string: ["abc", "def"],
    DataType.binary: [b"abc", b"defg"],
    DataType.datetime: [np.datetime64(DAY, "ns"), np.datetime64(DAY, "ns") + np.timedelta64(1, "D")],
}
IN_JSON = {
    DataType.boolean: [True, False],
    DataType.integer: [7, 8],
    DataType.long: [7, 8],
    DataType.float: [1.5, 2.25],
    DataType.double: [1.5, 2.25],
    DataType.string: ["abc", "def"],
    DataType.binary: ["YWJj", "ZGVmZw=="],
    DataType.datetime: ["2024-02-29T12:30:00", "2024-03-01T12:30:00"],
}


def value(kind, variant, row, scalars):
    if isinstance(kind, DataType):
        return scalars[kind][row % 2]
    if isinstance(kind, Array):
        items = [value(kind.dtype, variant, i, scalars) for i in range(2)]
        typed = scalars is SCALARS and isinstance(kind.dtype, DataType)
        numeric = typed and kind.dtype not in (DataType.string, DataType.binary)
        return np.array(items, dtype=kind.dtype.to_numpy()) if numeric else items
    if isinstance(kind, Object):
        return {
            one.name: value(one.dtype, variant, row, scalars)
            for one in kind.properties
            if one.required or variant not in WITHOUT_OPTIONAL_PROPERTIES
        }
    if isinstance(kind, Map):
        return {key: value(kind.value_type, variant, row, scalars) for key in ("left", "right")}
    assert isinstance(kind, AnyType)
    return ANYTHING[variant % len(ANYTHING)]


def frame(schema, variant):
    columns = {}
    for position, column in enumerate(schema.inputs):
        if not column.required and variant in WITHOUT_OPTIONAL_COLUMNS:
            continue
        cells = [value(column.type, variant, row, SCALARS) for row in range(ROWS)]
        plain = column.type in (DataType.binary,) or not isinstance(column.type, DataType)
        name = position if column.name is None else column.name
        columns[name] = pd.Series(cells, dtype=object) if plain else pd.Series(cells)
    return pd.DataFrame(columns)


def split(schema, variant):
    optional = variant not in WITHOUT_OPTIONAL_COLUMNS
    present = [(i, one) for i, one in enumerate(schema.inputs) if one.required or optional]
    rows = [[value(one.type, variant, row, IN_JSON) for _, one in present] for row in range(ROWS)]
    names = [i if one.name is None else one.name for i, one in present]
    return {"dataframe_split": {"columns": names, "data": rows}}


def tensor(spec, variant):
    shape = [2 + variant % 3 if size == -1 else size for size in spec.shape]
    count = int(np.prod(shape))
    if spec.type.kind == "U" or spec.type == np.dtype("O"):
        flat = np.array(["abc"] * count, dtype=object if spec.type == np.dtype("O") else str)
    elif spec.type.kind == "f":
        flat = np.arange(count) + 1.5
    else:
        flat = np.arange(count) % 2 if spec.type.kind == "b" else np.arange(count) % 50
    return flat.reshape(shape) if spec.type.kind == "U" else flat.reshape(shape).astype(spec.type)


def request(schema, path, variant):
    if schema.is_tensor_spec():
        named = schema.has_input_names()
        arrays = {one.name: tensor(one, variant) for one in schema.inputs}
        if path == "DATAFRAME":
            return arrays if named else arrays[None]
        lists = {name: array.tolist() for name, array in arrays.items()}
        return {"inputs": lists if named else lists[None]}
    return frame(schema, variant) if path == "DATAFRAME" else split(schema, variant)


def take_inputs(sent, schema, path):
    if path == "JSON":
        sent = infer_and_parse_data(json.loads(json.dumps(sent)), schema)
    _enforce_schema(sent, schema)


def param_value(spec, path, row):
    if isinstance(spec.dtype, DataType):
        if path == "JSON":
            return IN_JSON[spec.dtype][row]
        return DAY if spec.dtype == DataType.datetime else SCALARS[spec.dtype][row]
    return value(spec.dtype, 0, row, IN_JSON if path == "JSON" else SCALARS)


def params(schema, path, variant):
    if schema is None or variant == 1:
        return {}
    return {
        one.name: param_value(one, path, 0) if one.shape is None else [param_value(one, path, i) for i in range(2)]
        for one in schema.params
    }


def verdict(make, production, candidate):
    asked, refused, reason = 0, 0, ""
    for variant in VARIANTS:
        try:
            production(make(variant))
        except Exception:
            continue
        asked += 1
        try:
            candidate(make(variant))
        except Exception as e:
            refused += 1
            reason = reason or f"{type(e).__name__}: {e}"[:300]
    return {"asked": asked, "refused": refused, "reason": reason}


def answer(pair, path):
    old, new = (Schema.from_json(pair[side]["inputs"]) for side in ("production", "candidate"))
    old_params, new_params = (
        ParamSchema.from_json(pair[side]["params"]) if pair[side]["params"] else None
        for side in ("production", "candidate")
    )
    return {
        "inputs": verdict(
            lambda variant: request(old, path, variant),
            lambda sent: take_inputs(sent, old, path),
            lambda sent: take_inputs(sent, new, path),
        ),
        "params": verdict(
            lambda variant: params(old_params, path, variant),
            lambda sent: _enforce_params_schema(sent, old_params),
            lambda sent: _enforce_params_schema(sent, new_params),
        ),
    }


json.dump([{path: answer(pair, path) for path in ("DATAFRAME", "JSON")} for pair in json.load(sys.stdin)], sys.stdout)
