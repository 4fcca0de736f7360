/** Requests for approval of a build's evaluations: who answers, what waits for them, their pages and REST. */
package io.jenkins.plugins.mlgate.approval;
