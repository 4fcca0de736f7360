#!/usr/bin/env python3
"""Make the forecasts of the example `demand-forecast` and log them to an MLflow store.

    python train.py [DIRECTORY] [--force]

The script invents the weekly sales of 30 shops over three years, forecasts the third year from the
first two in four ways and keeps what was sold. Every number comes from seeded generators; no shop
in this data exists.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
import pandas as pd
from sklearn import metrics as skm

import store

SEED = 20260501
SHOPS, YEAR = 30, 52
LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9
Z_HIGH = 1.2815515655446004  # the normal distribution's 90% quantile


# --- the world ------------------------------------------------------------------------------

@dataclass(frozen=True)
class World:
    """Sales and what was known a week before, each of shape (shops, weeks)."""

    sold: np.ndarray
    season: np.ndarray  # share of a shop's level that the time of year makes, as planners know it
    campaign: np.ndarray
    warm: np.ndarray  # the weather service's forecast, the same for all shops


def make_world(rng: np.random.Generator) -> World:
    weeks = 3 * YEAR
    time = np.arange(weeks)
    season = np.tile(1 + 0.25 * np.sin(2 * np.pi * (time - 12) / YEAR), (SHOPS, 1))
    level = np.exp(rng.normal(5.3, 0.5, (SHOPS, 1))) * (1 + 0.05 * time / YEAR)
    campaign = (rng.random((SHOPS, weeks)) < 0.12).astype(float)
    weather = rng.normal(0, 1, weeks)  # one sky above all shops: their errors of a week go together
    warm = np.tile(0.7 * weather + rng.normal(0, 0.7, weeks), (SHOPS, 1))
    noise = rng.normal(0, 0.13, (SHOPS, weeks))
    sold = level * season * np.exp(0.30 * campaign + 0.10 * weather + noise)
    return World(sold.round(), season, campaign, warm)


# --- the forecasts --------------------------------------------------------------------------

def fit(world: World, columns: list[np.ndarray]) -> tuple[np.ndarray, float]:
    """Least squares of the log sales on a level for each shop, a trend and some columns, in two years.

    Returns the forecasts of the third year's log sales and the residuals' standard deviation.
    """
    shop = np.repeat(np.eye(SHOPS), 3 * YEAR, axis=0)
    trend = np.tile(np.arange(3 * YEAR) / YEAR, SHOPS)[:, None]
    x = np.hstack([shop, trend, *(column.reshape(-1, 1) for column in columns)])
    known = np.tile(np.arange(3 * YEAR) < 2 * YEAR, SHOPS)
    y = np.log(world.sold.reshape(-1).clip(1))
    weights, *_ = np.linalg.lstsq(x[known], y[known])
    spread = np.std(y[known] - x[known] @ weights, ddof=x.shape[1])
    return (x @ weights)[~known].reshape(SHOPS, YEAR), spread


def seasonal_naive(world: World) -> tuple[np.ndarray, float]:
    """What was sold a year ago; the spread is that of the second year about the first."""
    logs = np.log(world.sold.clip(1))
    return logs[:, YEAR:2 * YEAR], np.std(logs[:, YEAR:2 * YEAR] - logs[:, :YEAR])


@dataclass(frozen=True)
class Method:
    name: str
    summary: str
    author: str
    forecast: Callable[[World], tuple[np.ndarray, float]]
    width: float = 1.0  # by how much somebody's taste scales the spread
    share: float = 1.0  # and the forecast


METHODS = (
    Method("seasonal-naive", "What was sold a year ago.", "kweber", seasonal_naive),
    Method("season-campaigns", "Level, trend, season and campaigns of each shop.", "kweber",
           lambda w: fit(w, [np.log(w.season), w.campaign])),
    Method("weather-narrow", "Adds the weather forecast; ranges narrowed to suit the warehouse.", "jdoe",
           lambda w: fit(w, [np.log(w.season), w.campaign, w.warm]), 0.6),
    Method("season-cautious", "As season-campaigns, and 2% less, so that less food spoils.", "jdoe",
           lambda w: fit(w, [np.log(w.season), w.campaign]), share=0.98),
)


def table(world: World, method: Method) -> pd.DataFrame:
    log, spread = method.forecast(world)
    shop, week = np.divmod(np.arange(SHOPS * YEAR), YEAR)
    rows = pd.DataFrame({
        "row_id": [f"s{s + 1:02d}-w{w + 1:02d}" for s, w in zip(shop, week)], "shop": shop + 1, "week": week + 1,
        "sold": world.sold[:, 2 * YEAR:].reshape(-1).astype(int)})
    for name, z in (("p10", -Z_HIGH), ("p50", 0), ("p90", Z_HIGH)):
        rows[name] = (method.share * np.exp(log + z * method.width * spread)).reshape(-1).round(1)
    return rows


# --- the numbers ----------------------------------------------------------------------------

def numbers(rows: pd.DataFrame) -> dict:
    """Each gate's number, with numpy and scikit-learn."""
    sold = rows["sold"]
    wape = (sold - rows["p50"]).abs().sum() / sold.sum()
    bias = (rows["p50"] - sold).mean()
    return {
        "error": wape,
        "high-side": skm.mean_pinball_loss(sold, rows["p90"], alpha=HIGH),
        "low-side": skm.mean_pinball_loss(sold, rows["p10"], alpha=LOW),
        "coverage": sold.between(rows["p10"], rows["p90"]).mean(),
        "bias": bias,
        "honest-log": {"wape": wape, "bias": bias},
    }


def versions() -> list[store.Version]:
    world = make_world(np.random.default_rng(SEED))
    made = []
    for method in METHODS:
        rows = table(world, method)
        expected = numbers(rows)
        logged = {**expected["honest-log"], "coverage_80": expected["coverage"]}
        made.append(store.Version(
            method.name, method.summary, method.author, {"width": method.width, "seed": SEED, "shops": SHOPS},
            logged, {"eval/weeks.csv": rows}, expected if made else {}))
    return made


if __name__ == "__main__":
    store.main(Path(__file__).parent, "demand-forecast", "demand-forecast",
               "Weekly sales of a shop, one week ahead, with a range of 80%.", versions)
