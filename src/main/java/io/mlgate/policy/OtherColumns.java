package io.mlgate.policy;

/** What becomes of columns that a schema does not name. */
enum OtherColumns implements Word {
  ALLOW,
  REFUSE
}
