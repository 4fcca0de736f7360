/** Shows rollouts: on a terminal, as JSON and as a page. */
package io.mlgate.rollout.view;
