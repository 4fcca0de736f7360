package io.mlgate.compatibility;

import java.util.Optional;

/** What comes of a difference between the schema of who writes and the schema of who reads. */
sealed interface ReadingRules permits InputRules, OutputRules {
  /** A scalar of another type, inside an object, array or map or not; empty for the same type. */
  Optional<Consequence> scalar(ScalarType written, ScalarType read, boolean nested);

  /** A tensor's elements of another type; empty for the same. */
  Optional<Consequence> dtype(String written, String read);

  /** Sizes of a tensor that the reader's do not cover. */
  Consequence shape();

  /** The reader takes any size where the writer has one. */
  Consequence anySize();

  /** Whether the reader takes a tensor whatever it is. */
  boolean takesEverything(TensorSpec read);

  /** Whether a tensor without a name reaches a reader of one named tensor. */
  boolean findsOnlyTensor();

  /** Types that are no two of a kind, such as an array and a number, or a tensor and columns. */
  Consequence kind();

  /** The reader takes anything. */
  Consequence anything();

  /** The reader knows what the writer does not write. */
  Consequence unwritten(boolean required);

  /** The writer may leave out what the reader needs. */
  Consequence sometimesUnwritten();

  /** The reader can do without what the writer always writes. */
  Consequence alwaysWritten();

  /** A column or tensor that the reader does not know. */
  Consequence unread();

  /** A property of an object that the reader does not know. */
  Consequence unreadProperty();

  /** Another number of unnamed columns. */
  Consequence count();

  /** Names on one side only. */
  Consequence naming();

  /** An object where the reader takes a map. */
  Consequence objectAsMap();

  /** A property that may be null where the reader takes a map of values. */
  Consequence nullInMap();
}
