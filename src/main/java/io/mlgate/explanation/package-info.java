/** What decides a model's answers: the importances of its features, as a run logged them. */
package io.mlgate.explanation;
