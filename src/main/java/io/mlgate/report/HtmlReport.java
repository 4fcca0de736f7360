package io.mlgate.report;

import io.mlgate.evidence.EvidenceRecord;

/**
 * The report for people: one file that needs no other, with no script, for screens of any width,
 * light or dark, and for paper.
 */
public final class HtmlReport implements ReportFormat {

  @Override
  public String render(EvidenceRecord record) {
    return Templates.template("report").execute(new PageView(record));
  }
}
