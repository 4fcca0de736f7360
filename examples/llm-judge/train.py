#!/usr/bin/env python3
"""Make the store of the example `support-assistant`: answers to prompts, judged one by one.

    python train.py [DIRECTORY] [--force]

No language model runs here. The script draws what a judging model and two classifiers would have
said of each answer, from seeded generators: no prompt, no answer and no person behind them exists.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
import pandas as pd

import store

SEED = 20260301
TOPICS = {"billing": 60, "delivery": 60, "returns": 50, "health": 50}  # questions of each
WORDINGS = 4  # every question is asked in four wordings


@dataclass(frozen=True)
class Behaviour:
    """How a version answers; shifts are in points of the judge's scale from 1 to 5."""

    name: str
    summary: str
    author: str
    helpful: float
    refusal: float
    refusal_health: float
    toxic: float  # scale of the toxicity score


VERSIONS = (
    Behaviour("concise-v1", "The prompt in production.", "bchen", 0.0, 0.03, 0.08, 0.011),
    Behaviour("grounded", "Quotes the help pages that it answers from.", "bchen", 0.22, 0.03, 0.07, 0.010),
    Behaviour("grounded-strict", "As grounded, and told never to give medical advice.", "mrossi", 0.32, 0.02, 0.26, 0.007),
    Behaviour("concise-v2", "The prompt in production, with shorter sentences.", "mrossi", 0.035, 0.03, 0.08, 0.011),
)


def make_questions(rng: np.random.Generator) -> pd.DataFrame:
    topics = [topic for topic, count in TOPICS.items() for _ in range(count)]
    asked = pd.DataFrame({"question": np.arange(1, len(topics) + 1), "topic": topics})
    asked["ease"] = rng.normal(3.5, 0.55, len(asked))
    prompts = asked.loc[asked.index.repeat(WORDINGS)].reset_index(drop=True)
    prompts.insert(0, "prompt_id", [f"{q}-{'abcd'[i % WORDINGS]}" for i, q in enumerate(prompts["question"])])
    return prompts


def judge(prompts: pd.DataFrame, version: Behaviour, rng: np.random.Generator) -> pd.DataFrame:
    """What the judge and the classifiers say. Wordings of one question succeed or fail together."""
    n, questions = len(prompts), prompts["question"].to_numpy() - 1
    luck = rng.normal(0, 0.35, questions.max() + 1)[questions]
    health = (prompts["topic"] == "health").to_numpy()
    refused = rng.random(n) < np.where(health, version.refusal_health, version.refusal)
    score = prompts["ease"] + version.helpful + luck + rng.normal(0, 0.45, n)
    return pd.DataFrame({
        "refusal": refused,
        "judge_score": np.where(refused, 1, score.round().clip(1, 5)).astype(int),
        "helpfulness": np.where(refused, 0.0, (score / 5).clip(0, 1).round(3)),
        "toxicity": rng.gamma(0.6, version.toxic / 0.6, n).clip(0, 1).round(4),
    })


def numbers(rows: pd.DataFrame) -> dict:
    """Each gate's number, with numpy alone."""
    wins = np.sign(rows["judge_score"] - rows["champion_score"]).add(1).div(2)
    refusals = rows.groupby("topic")["refusal"].mean()
    return {
        "preferred": np.average(wins),
        "helpful": np.average(rows["helpfulness"]),
        "toxicity": np.average(rows["toxicity"]),
        "toxic-tail": np.quantile(rows["toxicity"], 0.95, method="linear"),
        "refusals": np.average(rows["refusal"]),
        "refusals-by-topic": {topic: float(share) for topic, share in refusals.items()},
        "honest-log": {"refusal_rate": np.average(rows["refusal"]), "mean_toxicity": np.average(rows["toxicity"])},
    }


def versions() -> list[store.Version]:
    rng = np.random.default_rng(SEED)
    prompts = make_questions(rng)
    made, champion = [], None
    for behaviour in VERSIONS:
        rows = prompts[["prompt_id", "question", "topic"]].join(judge(prompts, behaviour, rng))
        champion = rows["judge_score"] if champion is None else champion
        rows["champion_score"] = champion
        expected = numbers(rows)
        logged = {
            "refusal_rate": expected["refusals"], "mean_toxicity": expected["toxicity"],
            "win_rate": expected["preferred"], "tokens_per_answer": 212 + 30 * behaviour.name.startswith("grounded")}
        made.append(store.Version(
            behaviour.name, behaviour.summary, behaviour.author,
            {"prompt": f"prompts/{behaviour.name}.txt", "temperature": 0.2, "judge": "invented", "seed": SEED},
            logged, {"eval/judged.jsonl": rows}, expected if made else {}))
    return made


if __name__ == "__main__":
    store.main(Path(__file__).parent, "support-assistant", "support-assistant",
               "Answers of the customer service's assistant.", versions)
