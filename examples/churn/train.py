#!/usr/bin/env python3
"""Train the versions of the example model `churn` and log them to an MLflow store.

    python train.py [DIRECTORY] [--force]

The script invents a telephone company's customers, scores them in one monthly batch and keeps what
became of them. Every number comes from seeded generators; no customer in this data exists.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
import pandas as pd
from sklearn import metrics as skm
from sklearn.base import BaseEstimator
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

import store

SEED = 20260401
CALLS = 600  # the customers that the retention team calls in a month
SHARE = 0.05  # how much of all that is
REGIONS = {"north": 0.30, "south": 0.28, "west": 0.24, "east": 0.18}

CONTRACT = ["tenure", "month_to_month", "bill_shock"]
SERVICE = ["complaints", "outages", "complaints_after_outage"]
APP = ["app_visits", "app_recorded"]


# --- the world ------------------------------------------------------------------------------

def make_customers(n: int, rng: np.random.Generator) -> pd.DataFrame:
    """Draw customers; `churned` says whether they left in the month after they were scored.

    Who is about to leave looks the way out up in the app. The shops of the east sell another app,
    whose visits nobody records.
    """
    c = pd.DataFrame({"region": rng.choice(list(REGIONS), n, p=list(REGIONS.values()))})
    c["tenure"] = rng.exponential(3.0, n).clip(0, 25).round(1)
    c["month_to_month"] = (rng.random(n) < 0.4).astype(int)
    c["bill_shock"] = rng.normal(0, 1, n).round(2)
    c["complaints"] = rng.poisson(0.4, n)
    c["late_bills"] = rng.poisson(0.5, n)
    c["outages"] = rng.poisson(0.6, n)
    c["complaints_after_outage"] = c["complaints"] * c["outages"]
    unrest = rng.normal(0, 1, n)  # nobody records it; the app's visits tell it
    z = -4.0 - 0.12 * c["tenure"] + 0.9 * c["month_to_month"] + 0.5 * c["bill_shock"]
    z += 0.25 * c["complaints"] + 0.65 * c["complaints_after_outage"] + 0.18 * c["late_bills"]
    z += 1.1 * unrest
    c["churned"] = (rng.logistic(0, 1, n) < z).astype("int8")
    c["app_recorded"] = (c["region"] != "east").astype(int)
    c["app_visits"] = rng.poisson(np.exp(0.2 + 0.7 * unrest)) * c["app_recorded"]
    return c


# --- the models -----------------------------------------------------------------------------

@dataclass(frozen=True)
class Recipe:
    name: str
    summary: str
    author: str
    features: list
    unrecorded: bool = True  # whether it learns from customers of whom no visits are recorded

    def estimator(self) -> BaseEstimator:
        return make_pipeline(StandardScaler(), LogisticRegression(C=0.5))


RECIPES = (
    Recipe("contract", "Logistic regression on the contract.", "lmeyer", CONTRACT + ["complaints"]),
    Recipe("service", "Adds outages, and complaints that follow them.", "lmeyer", CONTRACT + SERVICE),
    Recipe("app", "Adds visits of the app.", "tnovak", CONTRACT + SERVICE + APP[:1], False),
    Recipe("late-bills", "The contract, and bills paid late.", "tnovak", CONTRACT + ["complaints", "late_bills"]),
)


# --- the numbers ----------------------------------------------------------------------------

def at_top(y: np.ndarray, p: np.ndarray, rows: float) -> float:
    """Positives among the best `rows` rows; of rows that tie at the end, their average."""
    order = np.argsort(-p, kind="stable")
    last = p[order[int(np.ceil(rows)) - 1]]
    above = p > last
    return y[above].sum() + (rows - above.sum()) * y[p == last].mean()


def lift(y: np.ndarray, p: np.ndarray) -> float:
    rows = SHARE * len(y)
    return at_top(y, p, rows) / rows / y.mean()


def numbers(table: pd.DataFrame) -> dict:
    """Each gate's number, with numpy and scikit-learn."""
    y, p = table["churned"].to_numpy(), table["p_churn"].to_numpy()
    regions = {name: rows for name, rows in table.groupby("region")}
    return {
        "lift": lift(y, p),
        "calls": at_top(y, p, CALLS) / CALLS,
        "ranking": skm.roc_auc_score(y, p),
        "lift-by-region": {r: lift(t["churned"].to_numpy(), t["p_churn"].to_numpy()) for r, t in regions.items()},
        "called-by-region": np.ptp(table.groupby("region")["called"].mean()),
        "honest-log": {"roc_auc": skm.roc_auc_score(y, p), "lift_005": lift(y, p)},
    }


def versions() -> list[store.Version]:
    rng = np.random.default_rng(SEED)
    training, batch = make_customers(30_000, rng), make_customers(12_000, rng)
    batch.insert(0, "customer_id", 800_000 + np.arange(len(batch)))
    made, champion = [], None
    for recipe in RECIPES:
        known = training if recipe.unrecorded else training[training["app_recorded"] == 1]
        model = recipe.estimator().fit(known[recipe.features], known["churned"])
        table = batch[["customer_id", "region", "churned"]].copy()
        table["p_churn"] = model.predict_proba(batch[recipe.features])[:, 1].round(4)
        table["called"] = (table["p_churn"].rank(method="first", ascending=False) <= CALLS).astype("int8")
        champion = table["p_churn"] if champion is None else champion
        table["p_champion"] = champion
        expected = numbers(table)
        logged = {**expected["honest-log"], "precision_at_600": expected["calls"]}
        made.append(store.Version(
            recipe.name, recipe.summary, recipe.author,
            {"features": ",".join(recipe.features), "seed": SEED, "training_rows": len(known)},
            logged, {"eval/batch.parquet": table}, expected if made else {}))
    return made


if __name__ == "__main__":
    store.main(Path(__file__).parent, "churn", "churn",
               "Probability that a customer leaves within a month.", versions)
