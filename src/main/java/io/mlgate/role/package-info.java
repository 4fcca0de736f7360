/** The roles file: who the people are, which roles they have, and how others call them. */
package io.mlgate.role;
