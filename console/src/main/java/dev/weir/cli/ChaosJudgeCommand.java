package dev.weir.cli;

import dev.weir.chaos.ChaosException;
import dev.weir.chaos.ChaosReport;
import dev.weir.chaos.History;
import dev.weir.check.Entry;
import dev.weir.check.HistoryCheck;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code weir chaos judge}: judges the record of a run again. */
@Command(
    name = "judge",
    description = {
      "Judges the record of a run again: history.jsonl in its folder.",
      "Exit code 0 if all is as promised, 1 if not, 2 if the file is no record."
    },
    footer = {"For example:", "  weir chaos judge weir-chaos/history.jsonl"})
final class ChaosJudgeCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(index = "0", paramLabel = "FILE", description = "The record.")
  private Path file = Path.of("");

  ChaosJudgeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var judgement = HistoryCheck.judge(history());
    shell.out().line(ChaosReport.control(judgement));
    judgement.findings().forEach(finding -> shell.out().line("NOT AS PROMISED: " + finding));
    shell.out().line(judgement.isFine() ? "as promised" : "failed");
    return judgement.isFine() ? ExitCode.FINE : ExitCode.FAULT;
  }

  private List<Entry> history() {
    try {
      return History.read(file);
    } catch (ChaosException | UncheckedIOException wrong) {
      throw new WrongUse(String.valueOf(wrong.getMessage()));
    }
  }
}
