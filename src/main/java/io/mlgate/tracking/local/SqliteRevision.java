package io.mlgate.tracking.local;

import java.util.Optional;

/**
 * The revisions of the database's schema that MLflow 3 released, by Alembic's ids. Only these are
 * read: a later revision may keep the names of columns and change what they mean.
 */
enum SqliteRevision {
  MLFLOW_3_0_0("6953534de441", false),
  MLFLOW_3_0_1("bda7b8c39065", false),
  MLFLOW_3_2("770bee3ae1dd", false),
  MLFLOW_3_3("1a0cddfcaa16", false),
  MLFLOW_3_4("71994744cf8e", false),
  MLFLOW_3_5("bf29a5ff90ea", false),
  MLFLOW_3_8("1bd49d398cd23", false),
  MLFLOW_3_9("d3e4f5a6b7c8", false),
  MLFLOW_3_10("1b5f0d9ad7c1", true),
  MLFLOW_3_11("c3d6457b6d8a", true),
  MLFLOW_3_12("7d34483879f0", true),
  MLFLOW_3_13("da6fb0208061", true),
  MLFLOW_3_14("b7e4c1a90f23", true),
  MLFLOW_3_15("6f8d9c3b2a1e", true),
  MLFLOW_3_16("b7e2c1a4d9f3", true),
  MLFLOW_3_17("dc11669786a5", true);

  private final String id;
  private final boolean workspaces;

  SqliteRevision(String id, boolean workspaces) {
    this.id = id;
    this.workspaces = workspaces;
  }

  /** Alembic's id. */
  String id() {
    return id;
  }

  /** The revision of an id as the table {@code alembic_version} holds it. */
  static Optional<SqliteRevision> of(String id) {
    for (SqliteRevision revision : values()) {
      if (revision.id.equals(id)) {
        return Optional.of(revision);
      }
    }
    return Optional.empty();
  }

  /** The latest revision that is known. */
  static SqliteRevision newest() {
    return values()[values().length - 1];
  }

  /**
   * A condition to append to a query on experiments or registered models. Since 3.10 these belong
   * to workspaces, of which a server shows {@code default} unless told otherwise.
   */
  String inDefaultWorkspace(String table) {
    return workspaces ? " AND " + table + ".workspace = 'default'" : "";
  }
}
