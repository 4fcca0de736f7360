"""A model's server for one slot of a route: names its model, and writes the prediction log that mlGate's checks read.

    python3 scorer.py --model models:/credit/7 --arm green --port 8082 --log logs --threshold 0.5 --groups sex,region
    python3 scorer.py --model toy_model.py:predict --name credit --version 7 --arm green --port 8082 --log logs

MLflow's own scoring server (mlflow models serve) names no model and logs no answers, and routers throw the answers to copies
away: only the server itself can write them down. The first form needs mlflow and what the model needs; the second only the
standard library, with a function that gets a list of records (dicts) and gives a list of answers.

  GET  /model        {"name": "credit", "version": "7", "arm": "green"}, for route.identify: {path: /model, pointer: /version}
  GET  /health       200; 503 once a line of the log could not be written
  POST /invocations  {"dataframe_records": [...]} or {"dataframe_split": {"columns": [...], "data": [...]}}
                     -> {"predictions": [...]}

Each record that is answered is one line of LOG/ARM-DAY.jsonl: request_id, arm, prediction, score, groups, time. The id is that of
the header x-request-id, with /1, /2, ... behind it for further records of a request: a router that sends a copy with the same
header, as Envoy does, gives both arms' lines the same id. Without the header the line has an id of its own, and no partner.
"""

import argparse
import importlib.util
import json
import math
import os
import re
import sys
import threading
import uuid
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MOST_BYTES = 16 << 20
MOST_RECORDS = 10_000
LONGEST_TEXT = 200


class BadRequest(Exception):
    """The caller's mistake, in one line."""


class PredictionLog:
    """Appends whole lines, several at once, so that a reader sees a request's lines or waits for them."""

    def __init__(self, folder, arm):
        self.folder = folder
        self.arm = arm
        self.lock = threading.Lock()
        self.failed = False
        os.makedirs(folder, exist_ok=True)

    def write(self, lines):
        """A log that can't be written stops no answer; /health tells of it, and a check then finds no partner."""
        now = datetime.now(timezone.utc)
        time = now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        text = "".join(
            json.dumps({**line, "arm": self.arm, "time": time}, allow_nan=False) + "\n" for line in lines
        ).encode()
        path = os.path.join(self.folder, f"{self.arm}-{now:%Y%m%d}.jsonl")
        try:
            with self.lock:
                file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
                try:
                    if os.write(file, text) != len(text):
                        raise OSError(f"{path} is full")
                finally:
                    os.close(file)
        except OSError as error:
            self.failed = True
            print(f"prediction log: {error}", file=sys.stderr, flush=True)


def short(value):
    """Text for a log: one line, without end."""
    text = "true" if value is True else "false" if value is False else str(value)
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", "?", text)[:LONGEST_TEXT]


def logged(answer, record, groups, threshold):
    """A line without id: with a threshold a number is a score, and the prediction what it decides."""
    line = {}
    number = isinstance(answer, (int, float)) and not isinstance(answer, bool)
    if threshold is not None and number and math.isfinite(answer):
        line["prediction"] = "1" if answer >= threshold else "0"
        line["score"] = float(answer)
    else:
        line["prediction"] = short(answer) or "?"
    named = {name: short(record[name]) for name in groups if record.get(name) not in (None, "")}
    if named:
        line["groups"] = named
    return line


def records(body):
    """The records of a request."""
    try:
        request = json.loads(body)
        if "dataframe_split" in request:
            split = request["dataframe_split"]
            found = [dict(zip(split["columns"], row)) for row in split["data"]]
        else:
            found = request["dataframe_records"]
        if not all(isinstance(record, dict) for record in found):
            raise TypeError
    except (KeyError, TypeError, ValueError) as error:
        raise BadRequest("send dataframe_records or dataframe_split as JSON") from error
    if not 0 < len(found) <= MOST_RECORDS:
        raise BadRequest(f"send 1 to {MOST_RECORDS} records")
    return found


def plain(answer):
    """An answer as JSON has it: no numbers of numpy, no NaN."""
    value = answer.item() if hasattr(answer, "item") else answer
    return None if isinstance(value, float) and not math.isfinite(value) else value


def of_mlflow(uri):
    """The model of a URI, and its name and version if the URI says them."""
    import mlflow.pyfunc  # pylint: disable=import-outside-toplevel
    import pandas  # pylint: disable=import-outside-toplevel

    model = mlflow.pyfunc.load_model(uri)
    named = re.fullmatch(r"models:/([^/@]+)/([0-9]+)", uri)

    def predict(rows):
        answers = model.predict(pandas.DataFrame(rows))
        return answers.tolist() if hasattr(answers, "tolist") else list(answers)

    return predict, *(named.groups() if named else (None, None))


def of_file(path, function):
    """A function of a file of Python."""
    spec = importlib.util.spec_from_file_location("model", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return getattr(module, function), None, None


def handler(predict, model, log, groups, threshold):
    """What answers requests."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 60

        def answer(self, status, value, request_id=None):
            body = json.dumps(value, allow_nan=False).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            if request_id:
                self.send_header("x-request-id", request_id)
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self):  # pylint: disable=invalid-name
            if self.path == "/model":
                self.answer(200, model)
            elif self.path == "/health":
                self.answer(503 if log.failed else 200, {"log": "failed" if log.failed else "written"})
            else:
                self.answer(404, {"error": "GET /model, GET /health or POST /invocations"})

        def body(self):
            size = self.headers.get("Content-Length", "")
            if not size.isascii() or not size.isdigit() or int(size) > MOST_BYTES:
                self.close_connection = True
                raise BadRequest(f"send a body of at most {MOST_BYTES} bytes with its Content-Length")
            return self.rfile.read(int(size))

        def do_POST(self):  # pylint: disable=invalid-name
            request_id = short(self.headers.get("x-request-id", "").strip()) or str(uuid.uuid4())
            try:
                rows = records(self.body())
                if self.path != "/invocations":
                    raise BadRequest("POST /invocations")
                answers = [plain(answer) for answer in predict(rows)]
                if len(answers) != len(rows):
                    raise ValueError(f"{len(answers)} answers to {len(rows)} records")
            except BadRequest as mistake:
                self.answer(400, {"error": str(mistake)}, request_id)
                return
            except Exception as failure:  # pylint: disable=broad-except
                # Its message may hold what somebody sent.
                print(f"model: {type(failure).__name__}", file=sys.stderr, flush=True)
                self.answer(500, {"error": "the model failed"}, request_id)
                return
            # First the log: a line that is missing would look like an answer of the other arm alone.
            log.write(
                [
                    {"request_id": request_id + (f"/{i}" if i else ""), **logged(answer, row, groups, threshold)}
                    for i, (answer, row) in enumerate(zip(answers, rows))
                ]
            )
            self.answer(200, {"predictions": answers}, request_id)

        def log_message(self, *arguments):  # pylint: disable=arguments-differ
            """No access log: the prediction log is one."""

    return Handler


def main():
    parser = argparse.ArgumentParser(description="Serves a model and logs its predictions.")
    parser.add_argument("--model", required=True, help="models:/NAME/VERSION of MLflow, or FILE.py:FUNCTION")
    parser.add_argument("--name", help="the registered model, if --model does not say it")
    parser.add_argument("--version", help="its version, if --model does not say it")
    parser.add_argument("--arm", required=True, help="the slot, as route.arms of the policy calls it")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--log", required=True, help="folder of the prediction log")
    parser.add_argument("--groups", default="", help="columns of the records that the log repeats, with commas between")
    parser.add_argument("--threshold", type=float, help="from which score on the prediction is 1")
    options = parser.parse_args()
    if not re.fullmatch(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", options.arm):
        parser.error("--arm must be a slot's name: lower-case letters, digits and inner hyphens")
    path, _, function = options.model.rpartition(":")
    local = path.endswith(".py")
    predict, name, version = of_file(path, function) if local else of_mlflow(options.model)
    model = {"name": options.name or name, "version": options.version or version, "arm": options.arm}
    if not model["name"] or not model["version"]:
        parser.error("say --name and --version: the model's URI does not")
    groups = [column for column in options.groups.split(",") if column]
    log = PredictionLog(options.log, options.arm)
    server = ThreadingHTTPServer(
        (options.host, options.port), handler(predict, model, log, groups, options.threshold)
    )
    print(f"listening on http://{options.host}:{server.server_address[1]}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
