package io.mlgate.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** Loads a model in a process and asks it. */
interface Loading {

  /**
   * Asks.
   *
   * @throws IOException if files of the trial can't be written or read
   */
  Answers ask(List<ObjectNode> requests) throws IOException;
}
