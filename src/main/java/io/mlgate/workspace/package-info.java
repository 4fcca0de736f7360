/** What a checked-out repository of code says of a commit, asked of git. */
package io.mlgate.workspace;
