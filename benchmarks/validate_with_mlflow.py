"""What mlgate check is compared with: MLflow's own validation over the same two runs.

Reads the latest numbers of two runs and validates four of them with mlflow.validate_evaluation_results. It asks less than
the example's policy with its 14 gates: what is compared is the cost of asking at all.

usage: validate_with_mlflow.py TRACKING_URI CANDIDATE_RUN BASELINE_RUN
"""

import sys

import mlflow
from mlflow.models import EvaluationResult, MetricThreshold


def main(uri, candidate, baseline):
    client = mlflow.MlflowClient(tracking_uri=uri)

    def result(run_id):
        return EvaluationResult(metrics=client.get_run(run_id).data.metrics, artifacts={})

    thresholds = {
        "accuracy": MetricThreshold(threshold=0.78, greater_is_better=True),
        "roc_auc": MetricThreshold(threshold=0.80, greater_is_better=True),
        "log_loss": MetricThreshold(threshold=0.60, greater_is_better=False),
        "latency_p95_ms": MetricThreshold(threshold=300, greater_is_better=False),
    }
    mlflow.validate_evaluation_results(
        validation_thresholds=thresholds,
        candidate_result=result(candidate),
        baseline_result=result(baseline),
    )
    print("valid")


if __name__ == "__main__":
    main(*sys.argv[1:])
