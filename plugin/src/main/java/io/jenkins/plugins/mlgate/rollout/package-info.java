/**
 * Rollouts of Jenkins: what moves them, with or without a build, the steps that begin, follow and take them back, and
 * the pages by which people do.
 */
package io.jenkins.plugins.mlgate.rollout;
