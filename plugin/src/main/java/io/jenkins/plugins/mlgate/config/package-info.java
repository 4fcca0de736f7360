/**
 * What an administrator sets: the MLflow servers, the policies that are pinned, and how long reports are kept.
 *
 * <p>Steps name a server by its id and nothing else, so a job can't make Jenkins call an address of its own choice.
 */
package io.jenkins.plugins.mlgate.config;
