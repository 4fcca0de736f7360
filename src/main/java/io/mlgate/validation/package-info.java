/**
 * Whether a table holds what it should: types, missing values, ranges, accepted values, repeated
 * rows. Every row is looked at and counted, none is sampled; what is said of rows are their number,
 * their share and where the first of them stand, never their values, but for categories that nobody
 * expected.
 */
package io.mlgate.validation;
