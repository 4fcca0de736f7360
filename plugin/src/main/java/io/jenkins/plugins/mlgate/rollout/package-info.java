/** Rollouts of Jenkins: what moves them, with or without a build, and the steps that begin, follow and take them back. */
package io.jenkins.plugins.mlgate.rollout;
