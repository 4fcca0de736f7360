/** Runs the engine for a build, on its agent or on the controller, and decides what of it is believed. */
package io.jenkins.plugins.mlgate.evaluation;
