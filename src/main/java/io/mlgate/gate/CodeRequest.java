package io.mlgate.gate;

import java.util.Objects;

/**
 * What is asked of a repository of code.
 *
 * @param gate name of the gate that asks
 * @param folder where the code is checked out, relative to where the machine works
 * @param commit the whole name of a commit, 40 or 64 hexadecimal digits in lower case
 */
public record CodeRequest(String gate, String folder, String commit) {

  /** Nothing may be null. */
  public CodeRequest {
    Objects.requireNonNull(gate);
    Objects.requireNonNull(folder);
    Objects.requireNonNull(commit);
  }
}
