package io.mlgate.report;

import io.mlgate.evidence.EvidenceRecord;

/** One rendering of an evaluation. The same record gives the same text on every machine. */
@FunctionalInterface
public interface ReportFormat {

  /** The record as text. */
  String render(EvidenceRecord record);
}
