/** Tells other systems of an evaluation, where the plugins for it are installed. */
package io.jenkins.plugins.mlgate.publishing;
