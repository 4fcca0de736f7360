/** Answers of servers that nobody has to trust. */
package io.mlgate.http;
