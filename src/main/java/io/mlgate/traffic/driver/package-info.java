/**
 * The drivers of routes: Envoy, HAProxy, MLflow aliases, commands and webhooks; how arms are asked
 * for their versions, and how versions are deployed. What routers, arms and programs answer is
 * bounded and not trusted.
 */
package io.mlgate.traffic.driver;
