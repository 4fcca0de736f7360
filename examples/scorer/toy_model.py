"""A model for trying scorer.py: the lower the income, the higher the risk."""


def predict(records):
    return [round(1.0 / (1.0 + float(record["income"]) / 1000.0), 6) for record in records]
