package io.mlgate.policy;

/** Something that one must know of a run to say where its model comes from. */
public enum LineageFact implements Word {
  /** The code's commit, from the tag {@code mlflow.source.git.commit}. */
  GIT_COMMIT,
  /** The digests of the datasets that the run declared as inputs. */
  DATASET_DIGEST,
  /** The Python and the pinned packages that the files beside the model tell. */
  ENVIRONMENT,
  /** A parameter that holds the seed of the random numbers. */
  SEED,
  /** Parameters at all. */
  PARAMS,
  /** Who trained it, from the tag {@code mlflow.user}. */
  AUTHOR,
  /** The program that trained it, from the tag {@code mlflow.source.name}. */
  SOURCE,
  /** The digests of the data that DVC had, from {@code dvc.lock}. */
  DVC
}
