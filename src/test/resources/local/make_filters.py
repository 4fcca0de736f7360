#!/usr/bin/env python3
"""Writes what MLflow's own parser says of each filter into the second column of filters.tsv.

usage: make_filters.py filters.tsv     (needs mlflow 3.17)

The columns: a filter (in JSON quotes), MLflow's conditions in JSON or "refused", and "stricter"
where we refuse on purpose what MLflow lets pass.
"""
import json, sys
from mlflow.utils.search_utils import SearchUtils as S


def conditions(text):
    parsed = []
    for c in S.parse_search_filter(text):
        kind, key, op, value = c["type"], S.translate_key_alias(c["key"]), c["comparator"].upper(), c["value"]
        checks = (S.is_string_attribute(kind, key, op), S.is_numeric_attribute(kind, key, op),
                  S.is_metric(kind, op), S.is_param(kind, op), S.is_tag(kind, op), S.is_dataset(kind, op))
        assert any(checks)
        if kind == "metric" or isinstance(value, (int, float)):
            value = float(value)
        parsed.append([kind, key, op, list(value) if isinstance(value, tuple) else value])
    return parsed


rows = [line.rstrip("\n").split("\t") for line in open(sys.argv[1], encoding="utf-8")]
with open(sys.argv[1], "w", encoding="utf-8") as out:
    for row in rows:
        text = json.loads(row[0])
        try:
            answer = json.dumps(conditions(text), ensure_ascii=False)
        except Exception:
            answer = "refused"
        out.write("\t".join([row[0], answer, row[2] if len(row) > 2 else ""]).rstrip("\t") + "\n")
