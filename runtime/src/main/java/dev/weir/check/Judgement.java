package dev.weir.check;

import java.util.List;

/**
 * What a history is worth.
 *
 * @param findings what is not as promised; empty if all is well
 * @param events different events that were heard
 * @param gaps how often an observer was told that events are missing
 * @param holes how often an observer was told nothing of events, those of values that later ones
 *     replaced; others are findings
 * @param resets how often an observer was told of another graph server
 * @param epochs different epochs that events came from
 * @param asked questions
 * @param unknown questions of which nobody knows what became of them
 * @param refused questions that were refused
 */
public record Judgement(
    List<String> findings,
    long events,
    long gaps,
    long holes,
    long resets,
    long epochs,
    long asked,
    long unknown,
    long refused) {

  public Judgement {
    findings = List.copyOf(findings);
  }

  /** Whether all is as promised. */
  public boolean isFine() {
    return findings.isEmpty();
  }
}
