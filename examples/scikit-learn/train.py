"""Trains one support vector machine on the digits that scikit-learn ships, and scores it.

    python train.py --c 3 --gamma 0.001 [--scale] [--folds 5] [--tag NAME] --output-json result.json

1,797 images of 8 x 8 grey values, ten classes. The score is the mean over stratified folds,
which are the same for every configuration, so that two jobs differ by their parameters only.

Exit code: 0 the result was written, 2 wrong arguments (argparse).
"""

import argparse
import json
import os
from pathlib import Path

from sklearn.datasets import load_digits
from sklearn.model_selection import StratifiedKFold, cross_validate
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC


def positive(text: str) -> float:
    value = float(text)
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is not a positive number")
    return value


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Score one SVC on the digits data set.")
    parser.add_argument("--c", type=positive, required=True, help="regularisation; more is less")
    parser.add_argument("--gamma", type=positive, required=True, help="width of the RBF kernel")
    parser.add_argument("--scale", action="store_true", help="standardise every pixel first")
    parser.add_argument("--folds", type=int, default=5, help="folds of the cross-validation")
    parser.add_argument("--tag", help="what the plan calls all its jobs; not used here")
    parser.add_argument("--output-json", type=Path, required=True)
    return parser.parse_args()


def score(arguments: argparse.Namespace) -> dict[str, float]:
    images, digits = load_digits(return_X_y=True)
    steps = [StandardScaler()] if arguments.scale else []
    model = make_pipeline(*steps, SVC(C=arguments.c, gamma=arguments.gamma))
    folds = StratifiedKFold(n_splits=arguments.folds, shuffle=True, random_state=0)
    scores = cross_validate(model, images, digits, cv=folds, scoring=["accuracy", "f1_macro"])
    return {
        "accuracy": scores["test_accuracy"].mean(),
        "accuracy_std": scores["test_accuracy"].std(ddof=1),
        "f1_macro": scores["test_f1_macro"].mean(),
    }


def main() -> None:
    arguments = parse_arguments()
    metrics = {name: round(float(value), 6) for name, value in score(arguments).items()}
    target: Path = arguments.output_json
    target.parent.mkdir(parents=True, exist_ok=True)
    # Written beside and renamed: nobody ever sees half a result.
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    unfinished.write_text(json.dumps({"status": "success", "metrics": metrics}, indent=2) + "\n")
    unfinished.replace(target)
    print(" ".join(f"{name}={value}" for name, value in metrics.items()))


if __name__ == "__main__":
    main()
