/** The steps for Jenkinsfiles. */
package io.jenkins.plugins.mlgate.steps;
