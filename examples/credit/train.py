#!/usr/bin/env python3
"""Train the four versions of the example model `credit-risk-classifier`.

The script invents a lender's loan applications, trains a champion and three candidates on
them and logs everything to an MLflow store: `mlflow.db` (SQLite) and `mlruns/` (artifacts).

    python train.py [DIRECTORY] [--force]

Every number comes from seeded generators, so each execution logs the same metrics; only the
ids and times that MLflow assigns differ. No person or loan in this data exists.
"""

import argparse
import contextlib
import functools
import hashlib
import json
import logging
import os
import shutil
import sqlite3
import tempfile
import warnings
import zipfile
from dataclasses import dataclass
from pathlib import Path

os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")

import mlflow
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import skops.io
from mlflow.models import infer_signature
import sklearn
from sklearn import metrics as skm
from sklearn.base import BaseEstimator
from sklearn.compose import make_column_transformer
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.inspection import permutation_importance
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.tree import DecisionTreeClassifier

SEED = 20260101
EXPERIMENT, MODEL = "credit-risk", "credit-risk-classifier"
THRESHOLD = 0.5  # an application at or above it is predicted to default

PINNED = {"mlflow": mlflow, "scikit-learn": sklearn, "skops": skops, "pandas": pd, "numpy": np}

CATEGORICAL = ("employment", "occupation_code")
INPUTS = (
    "income", "debt_ratio", "late_payments", "employment", "employment_years", "utilisation",
    "inquiries_6m", "amount", "term_months", "occupation_code",
)  # what a caller sends to every version; each version picks its own features from it
NEUTRAL = tuple(f for f in INPUTS if f != "occupation_code")
IN_HOUSE = tuple(f for f in NEUTRAL if f != "inquiries_6m")  # without the credit bureau's column

# Share of each occupation code (three codes for people on fixed-term contracts, then the
# permanent ones) by sex and kind of contract. Women's codes tell the contract; men's hardly do.
OCCUPATIONS = np.array(["5120", "5311", "9112", "2341", "4110", "7115", "8332", "7231"])
OCCUPATION_SHARES = {
    ("f", True): (0.48, 0.32, 0.14, 0.02, 0.02, 0.01, 0.005, 0.005),
    ("f", False): (0.015, 0.01, 0.01, 0.45, 0.33, 0.085, 0.06, 0.04),
    ("m", True): (0.03, 0.02, 0.03, 0.05, 0.09, 0.26, 0.26, 0.26),
    ("m", False): (0.01, 0.005, 0.005, 0.06, 0.10, 0.27, 0.28, 0.27),
}


# --- the world ------------------------------------------------------------------------------

def make_applications(n: int, rng: np.random.Generator, first_customer: int, period: tuple) -> pd.DataFrame:
    """Draw `n` applications in the order in which they arrived; a fifth come from known customers.

    `defaulted` means that the first instalment, due after 30 days, is not paid 15 days later. A
    fixed-term contract raises that risk for women and men alike, but nobody records it. The
    occupation code gives it away for women only: an accurate feature and an unfair one.
    """
    people = make_customers(int(n * 0.8), rng)
    who = rng.permutation(np.concatenate([np.arange(len(people)), rng.integers(0, len(people), n - len(people))]))
    a = people.iloc[who].reset_index(drop=True)
    a["customer_id"] = first_customer + who

    days = np.arange(*period, dtype="datetime64[D]")
    a["event_time"] = np.sort(rng.choice(days, n))
    a["income"] = (a["income"] * np.exp(rng.normal(0, 0.05, n))).round(-1)
    a["amount"] = (np.exp(rng.normal(8.7, 0.7, n)) / 50).round().clip(10, 800) * 50
    a["term_months"] = rng.choice([12, 24, 36, 48, 60, 72], n, p=[0.10, 0.20, 0.27, 0.20, 0.15, 0.08])
    a["utilisation"] = rng.beta(1.7, 2.6, n).round(3)
    a["late_payments"] = rng.poisson(np.exp(1.3 * a["utilisation"] - 1 + 0.6 * a["temper"])).clip(0, 9)
    a["inquiries_6m"] = rng.poisson(0.8 + 0.8 * (a["utilisation"] > 0.6)).clip(0, 9)
    instalment = 1.1 * a["amount"] / a["term_months"]
    a["debt_ratio"] = (rng.beta(2, 6, n) + instalment / a["income"]).clip(0, 1.5).round(3)
    a["defaulted"] = (rng.logistic(0, 1, n) < log_odds(a)).astype("int64")
    return a.drop(columns=["fixed_term", "temper"])


def make_customers(n: int, rng: np.random.Generator) -> pd.DataFrame:
    """Draw the traits that a customer keeps from one application to the next."""
    c = pd.DataFrame({"sex": np.where(rng.random(n) < 0.48, "f", "m")})
    age = (18 + rng.gamma(3.2, 8.2, n)).clip(18, 82).astype(int)
    c["age_band"] = np.array(["18-25", "26-39", "40-59", "60+"])[np.searchsorted([26, 40, 60], age, side="right")]
    c["employment"] = rng.choice(["full_time", "part_time", "self_employed", "none"], n, p=[0.62, 0.17, 0.13, 0.08])
    working = c["employment"] != "none"
    c["employment_years"] = np.where(working, np.minimum(rng.exponential(6, n), age - 17), 0).round(1)
    shift = c["employment"].map({"full_time": 0.10, "part_time": -0.35, "self_employed": 0.05, "none": -0.70})
    c["income"] = np.exp(rng.normal(7.85, 0.42, n) + shift - 0.15 * (c["sex"] == "f"))
    c["temper"] = rng.normal(0, 0.35, n)  # an unrecorded habit that ties a customer's rows together
    c["fixed_term"] = rng.random(n) < np.where(c["sex"] == "f", 0.39, 0.26)
    draw, code = rng.random(n), np.zeros(n, dtype=int)
    for (sex, fixed), shares in OCCUPATION_SHARES.items():
        rows = ((c["sex"] == sex) & (c["fixed_term"] == fixed)).to_numpy()
        code[rows] = np.searchsorted(np.cumsum(shares)[:-1], draw[rows], side="right")
    c["occupation_code"] = OCCUPATIONS[code]
    return c


def log_odds(a: pd.DataFrame) -> pd.Series:
    """The true log-odds of a default. Neither sex nor occupation appears in it."""
    late, strained = a["late_payments"].clip(0, 3), a["debt_ratio"] > 0.35
    z = -4.6 + 0.5 * late + 6 * (a["debt_ratio"] - 0.35).clip(0)
    z += 1.8 * late * (a["utilisation"] > 0.4) + 3.5 * (strained & (a["utilisation"] > 0.5))
    z += 0.6 * (a["utilisation"] > 0.75) + 0.25 * a["inquiries_6m"] + 0.012 * (a["term_months"] - 36).clip(0)
    z += 0.9 * np.exp(-a["employment_years"] / 1.5) - 0.9 * (np.log(a["income"]) - 7.8)
    z += 0.6 * (a["employment"] == "self_employed") * (1 + 1.6 * strained) + 0.5 * (a["employment"] == "none")
    return 1.7 * (z + a["temper"]) + 5.6 * a["fixed_term"]


def with_noise(a: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """The same applications, typed in carelessly: amounts off by a few percent, counts by one."""
    a = a.copy()
    for column in ("income", "debt_ratio", "utilisation"):
        a[column] = (a[column] * np.exp(rng.normal(0, 0.08, len(a)))).round(3)
    for column in ("late_payments", "inquiries_6m"):
        a[column] = (a[column] + rng.choice([-1, 0, 1], len(a), p=[0.05, 0.90, 0.05])).clip(0)
    return a


# --- the models -----------------------------------------------------------------------------

@dataclass(frozen=True)
class Version:
    """What one registered version is made of and who made it."""

    name: str
    summary: str
    estimator: BaseEstimator
    features: tuple
    author: str
    branch: str
    build: int
    teacher: int | None = None  # the version whose scores it learns instead of the labels

    @property
    def commit(self) -> str:
        return hashlib.sha1(f"{MODEL}/{self.name}".encode()).hexdigest()


def boosting(learning_rate: float) -> GradientBoostingClassifier:
    return GradientBoostingClassifier(n_estimators=60, max_depth=3, learning_rate=learning_rate, subsample=0.8,
                                      random_state=SEED)


VERSIONS = (
    Version("logistic-regression", "Logistic regression on the nine neutral features.",
            LogisticRegression(C=1.0, max_iter=500), NEUTRAL, "ajones", "main", 118),
    Version("gradient-boosting", "Gradient boosting on the nine neutral features.",
            boosting(0.18), NEUTRAL, "bchen", "feature/boosting", 131),
    Version("gradient-boosting-occupation", "Gradient boosting that also reads the occupation code.",
            boosting(0.25), INPUTS, "bchen", "feature/occupation", 134),
    Version("distilled-tree", "One decision tree that imitates version 2 without credit bureau data.",
            DecisionTreeClassifier(max_leaf_nodes=15, min_samples_leaf=60, random_state=SEED),
            IN_HOUSE, "ajones", "feature/cheap", 140, teacher=2),
)


def fit(version: Version, rows: pd.DataFrame, teacher: Pipeline | None, **overrides) -> Pipeline:
    """Fit a version on the labels, or on a teacher's probabilities when it has one."""
    linear = isinstance(version.estimator, LogisticRegression)
    pipeline = Pipeline([
        ("columns", make_column_transformer(
            (StandardScaler() if linear else "passthrough", [f for f in version.features if f not in CATEGORICAL]),
            (OneHotEncoder(handle_unknown="ignore"), [f for f in version.features if f in CATEGORICAL]),
        )),
        ("model", type(version.estimator)(**{**version.estimator.get_params(), **overrides})),
    ])
    x = rows[list(INPUTS)]
    if teacher is None:
        return pipeline.fit(x, rows["defaulted"])
    # Soft labels: each row once as a default and once as none, weighted by the teacher's belief.
    belief = teacher.predict_proba(x)[:, 1]
    return pipeline.fit(pd.concat([x, x]), np.repeat([1, 0], len(x)), model__sample_weight=np.r_[belief, 1 - belief])


def predict(model: Pipeline, rows: pd.DataFrame) -> pd.DataFrame:
    """Score rows. Scores are rounded before anything is computed from them, so that the
    metrics logged are exactly those of the rows written."""
    score = model.predict_proba(rows[list(INPUTS)])[:, 1].round(4).clip(0.0001, 0.9999)
    identity = ["row_id", "customer_id", "sex", "age_band", "event_time", "amount", "defaulted"]
    return rows[identity].assign(p_default=score, decision=(score >= THRESHOLD).astype("int64"))


def learning_curve(version: Version, train: pd.DataFrame, validation: pd.DataFrame, teacher: Pipeline | None):
    """Validation loss with 10%, 20%, ... 100% of the training rows."""
    for step in range(1, 11):
        model = fit(version, train[: len(train) * step // 10], teacher)
        yield step, skm.log_loss(validation["defaulted"], predict(model, validation)["p_default"])


# --- the numbers ----------------------------------------------------------------------------

def quality(p: pd.DataFrame) -> dict[str, float]:
    y, score, decision = p["defaulted"], p["p_default"], p["decision"]
    return {
        "accuracy": skm.accuracy_score(y, decision),
        "roc_auc": skm.roc_auc_score(y, score),
        "f1": skm.f1_score(y, decision),
        "precision": skm.precision_score(y, decision),
        "recall": skm.recall_score(y, decision),
        "log_loss": skm.log_loss(y, score),
        "brier": skm.brier_score_loss(y, score),
    }


def fairness(p: pd.DataFrame) -> dict[str, float]:
    """Rates by sex, and the differences as fairlearn defines them (largest minus smallest)."""
    chosen = p.groupby("sex")["decision"].mean()
    recall = p[p["defaulted"] == 1].groupby("sex")["decision"].mean()
    false_alarm = p[p["defaulted"] == 0].groupby("sex")["decision"].mean()
    return {
        **{f"recall_group_{sex}": rate for sex, rate in recall.items()},
        **{f"selection_rate_group_{sex}": rate for sex, rate in chosen.items()},
        "demographic_parity_difference": np.ptp(chosen),
        "equalized_odds_difference": max(np.ptp(recall), np.ptp(false_alarm)),
    }


def serving(version: Version) -> dict[str, float]:
    """Modelled, not measured: a measurement would differ from one machine to the next.

    An answer takes a fixed time, more for each tree, and a call to the credit bureau when
    the version needs its column; the bureau also charges for that call.
    """
    trees = getattr(version.estimator, "n_estimators", 0)
    bureau = "inquiries_6m" in version.features
    p50 = 11.0 + 0.16 * trees + 38.0 * bureau
    return {
        "latency_p50_ms": round(p50, 2),
        "latency_p95_ms": round(2.4 * p50 + 9.0 * bureau, 2),
        "cost_per_1k_usd": round(0.31 + 0.0016 * trees + 1.75 * bureau, 4),
    }


def importance(version: Version, model: Pipeline, rows: pd.DataFrame) -> dict[str, float]:
    """Each feature's share of the loss that shuffling it causes."""
    result = permutation_importance(model, rows[list(INPUTS)], rows["defaulted"], scoring="neg_log_loss",
                                    n_repeats=3, random_state=SEED, n_jobs=1)
    mean = pd.Series(result.importances_mean, index=INPUTS)[list(version.features)].clip(lower=0)
    return (mean / mean.sum()).sort_values(ascending=False).round(4).to_dict()


# --- what is written beside them ------------------------------------------------------------

def write_parquet(frame: pd.DataFrame, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
    for i, column in enumerate(table.schema.names):
        if column == "event_time":
            table = table.set_column(i, column, table[column].cast(pa.date32()))
    pq.write_table(table, path, compression="zstd", compression_level=19)


def model_card(number: int, version: Version, values: dict[str, float]) -> str:
    limits = ["Not evaluated for business loans, amounts above 40,000 or applicants under 18."]
    if "occupation_code" in version.features:
        limits.append("The occupation code stands in for sex: it gives away fixed-term contracts of women, not of men.")
    if version.teacher:
        limits.append(f"It learns from the scores of version {version.teacher} and repeats that version's mistakes.")
    return f"""# {MODEL}, version {number}: {version.name}

{version.summary}

**Purpose.** Estimates the probability that the first instalment of a consumer loan is still unpaid 45 days
after payout. Applications scored {THRESHOLD} or higher go to a case worker; no score refuses a loan by itself.

**Data.** Synthetic applications of an invented lender to people with thin credit files: 12,000 for training
(September 2024 to December 2025), 20,000 later ones for evaluation (January to June 2026), no customer in both.
Sex and age band serve the fairness evaluation and are no inputs.

**Features.** {", ".join(version.features)}.

**Evaluation.** Accuracy {values["accuracy"]:.3f}, ROC AUC {values["roc_auc"]:.3f}, recall {values["recall"]:.3f}, \
log loss {values["log_loss"]:.3f}.
Recall is {values["recall_group_f"]:.3f} for women and {values["recall_group_m"]:.3f} for men; \
{values["selection_rate_group_f"]:.1%} of women and {values["selection_rate_group_m"]:.1%} of men go to a case worker.

**Limits.** {" ".join(limits)}

**Owner.** risk-ml ({version.author})
"""


def golden_requests(model: Pipeline, rows: pd.DataFrame) -> str:
    """Requests as MLflow's scoring server takes them, one a line, with the answer to expect."""
    lines = []
    for i in range(10):
        x = rows[list(INPUTS)].iloc[[i]]
        answer = model.predict_proba(x).round(6).tolist()
        request = {"dataframe_records": x.to_dict("records")}
        lines.append(json.dumps({"request": request, "expected": {"predictions": answer}}))
    return "\n".join(lines) + "\n"


def write_artifacts(folder: Path, number: int, version: Version, model: Pipeline, champion: Pipeline,
                    data: dict[str, pd.DataFrame], predictions: pd.DataFrame, values: dict[str, float]) -> None:
    write_parquet(predictions, folder / "eval/predictions.parquet")
    if model is not champion:
        theirs = predict(champion, data["test"])[["row_id", "p_default", "decision"]]
        write_parquet(theirs, folder / "eval/champion_predictions.parquet")
    write_parquet(predict(model, data["noisy"]), folder / "eval/noisy.parquet")
    sample = data["train"].sample(1500, random_state=SEED).sort_values("row_id")
    scored = predict(model, sample)[["p_default", "decision"]]
    write_parquet(sample[["row_id", "sex", "age_band", *INPUTS]].join(scored), folder / "data/train_profile.parquet")
    (folder / "explain").mkdir()
    (folder / "explain/importance.json").write_text(
        json.dumps(importance(version, model, data["validation"]), indent=2) + "\n")
    (folder / "MODEL_CARD.md").write_text(model_card(number, version, values))
    (folder / "golden.jsonl").write_text(golden_requests(model, data["test"]))


# --- the store ------------------------------------------------------------------------------

@contextlib.contextmanager
def author(name: str):
    """MLflow takes a run's user from LOGNAME: the example's people, not whoever runs this."""
    before = os.environ.get("LOGNAME")
    os.environ["LOGNAME"] = name
    try:
        yield
    finally:
        os.environ.pop("LOGNAME") if before is None else os.environ.update(LOGNAME=before)


def run_tags(version: Version) -> dict[str, str]:
    return {"mlflow.user": version.author, "mlflow.source.name": "train.py",
            "mlflow.source.git.commit": version.commit, "mlflow.source.git.branch": version.branch,
            "ci.build": f"credit-risk/{version.build}"}


def log_version(number: int, version: Version, data: dict[str, pd.DataFrame], trained: dict[int, Pipeline]) -> None:
    """Train one version, log its run and register it."""
    teacher = trained.get(version.teacher)
    model = trained[number] = fit(version, data["train"], teacher)
    predictions = predict(model, data["test"])
    values = {k: float(v) for k, v in {**quality(predictions), **fairness(predictions), **serving(version)}.items()}
    columns = ["customer_id", "event_time", *INPUTS, "defaulted"]
    training, evaluation = (
        mlflow.data.from_pandas(data[part][columns], name=f"applications-{name}", targets="defaulted",
                                source=f"s3://credit-lake/applications/{name}.parquet")
        for part, name in (("train", "2024-2025"), ("test", "2026H1")))

    run = {"run_name": version.name, "tags": run_tags(version), "description": version.summary}
    with author(version.author), mlflow.start_run(**run):
        mlflow.log_params({
            "estimator": type(version.estimator).__name__, "features": ",".join(version.features), "seed": SEED,
            "threshold": THRESHOLD, "training_rows": len(data["train"]),
            **{k: v for k, v in version.estimator.get_params().items() if v is not None}})
        if version.teacher:
            mlflow.set_tag("distilled_from", f"models:/{MODEL}/{version.teacher}")
        mlflow.log_input(training, context="training")
        mlflow.log_input(evaluation, context="evaluation")
        for step, loss in learning_curve(version, data["train"], data["validation"], teacher):
            mlflow.log_metric("val_loss", loss, step=step)

        x = data["train"][list(INPUTS)].head(3)
        logged = mlflow.sklearn.log_model(
            model, name="model", pyfunc_predict_fn="predict_proba", input_example=x,
            signature=infer_signature(x, model.predict_proba(x)), serialization_format="skops",
            skops_trusted_types=["sklearn.tree._tree.Tree"] if hasattr(version.estimator, "max_depth") else None,
            pip_requirements=[f"{name}=={package.__version__}" for name, package in PINNED.items()])
        mlflow.log_metrics(values, model_id=logged.model_id, dataset=evaluation)
        with tempfile.TemporaryDirectory() as folder:
            write_artifacts(Path(folder), number, version, model, trained[1], data, predictions, values)
            mlflow.log_artifacts(folder)
        registered = mlflow.register_model(logged.model_uri, MODEL)
        mlflow.MlflowClient().update_model_version(MODEL, registered.version, version.summary)


def log_unfinished(experiment_id: str) -> None:
    """Two runs as every real experiment has them: one that crashed and one that is not over."""
    client = mlflow.MlflowClient()
    deep = Version("gradient-boosting-deep", "", boosting(0.18), NEUTRAL, "bchen", "feature/boosting", 128)
    refit = Version("gradient-boosting-refit", "", boosting(0.18), NEUTRAL, "bchen", "main", 142)
    for version, losses in ((deep, (0.5731, 0.5308, 0.5194)), (refit, (0.5604, 0.5212))):
        with author(version.author):
            run_id = client.create_run(experiment_id, run_name=version.name, tags=run_tags(version)).info.run_id
        client.log_param(run_id, "estimator", type(version.estimator).__name__)
        client.log_param(run_id, "seed", SEED)
        for step, loss in enumerate(losses, start=1):
            client.log_metric(run_id, "val_loss", loss, step=step)
        client.log_metric(run_id, "accuracy", 0.7712)
        if version is deep:
            client.set_tag(run_id, "error", "MemoryError: learning curve, step 4 of 10")
            client.set_terminated(run_id, "FAILED")


def make_data() -> dict[str, pd.DataFrame]:
    rng = np.random.default_rng(SEED)
    parts = {"train": 12_000, "validation": 3_000, "test": 20_000}
    data = {}
    for i, (part, rows) in enumerate(parts.items(), start=1):
        period = ("2026-01-01", "2026-07-01") if part == "test" else ("2024-09-01", "2026-01-01")
        data[part] = make_applications(rows, rng, 100_000 * i, period)  # no customer is in two parts
        data[part].insert(0, "row_id", 100_000 * i + np.arange(1, rows + 1))
    some = data["test"].sample(4_000, random_state=SEED).sort_values("row_id")
    return {**data, "noisy": with_noise(some, rng)}


def build_store(directory: Path) -> None:
    with contextlib.chdir(directory):
        mlflow.set_tracking_uri("sqlite:///mlflow.db")
        mlflow.autolog(disable=True)
        mlflow.disable_system_metrics_logging()
        experiment = mlflow.set_experiment(EXPERIMENT)
        data, trained = make_data(), {}
        for number, version in enumerate(VERSIONS, start=1):
            log_version(number, version, data, trained)
        client = mlflow.MlflowClient()
        client.update_registered_model(MODEL, "Probability that a loan's first instalment is missed.")
        client.set_registered_model_alias(MODEL, "champion", "1")
        client.set_registered_model_alias(MODEL, "challenger", "2")
        log_unfinished(experiment.experiment_id)
    with contextlib.closing(sqlite3.connect(directory / "mlflow.db")) as db:
        db.execute("VACUUM")


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the example model and log it to a new MLflow store.")
    parser.add_argument("directory", nargs="?", type=Path, default=Path(__file__).parent,
                        help="where mlflow.db and mlruns/ go")
    parser.add_argument("--force", action="store_true", help="replace a store that is already there")
    options = parser.parse_args()
    directory = options.directory.resolve()
    directory.mkdir(parents=True, exist_ok=True)
    if (directory / "mlflow.db").exists():
        if not options.force:
            parser.error(f"{directory / 'mlflow.db'} exists; --force replaces it")
        (directory / "mlflow.db").unlink()
        shutil.rmtree(directory / "mlruns", ignore_errors=True)
    # Stored zips of many small JSON files are 8 times as large as deflated ones; skops reads both.
    skops.io.dump = functools.partial(skops.io.dump, compression=zipfile.ZIP_DEFLATED)
    warnings.filterwarnings("ignore", message=".*integer column.*")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    build_store(directory)


if __name__ == "__main__":
    main()
