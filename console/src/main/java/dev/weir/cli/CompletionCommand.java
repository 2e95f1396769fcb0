package dev.weir.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code weir completion}: lets a shell complete weir's words. */
@Command(
    name = "completion",
    description = "Prints a script that lets a shell complete weir's commands and options.",
    footer = {
      "For bash, once:  weir completion bash > ~/.local/share/bash-completion/completions/weir",
      "For zsh, in ~/.zshrc:  source <(weir completion zsh)"
    })
final class CompletionCommand implements Callable<Integer> {

  /** The shells whose completion is understood. */
  enum Kind {
    BASH,
    ZSH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Shell shell;

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
  private Kind kind = Kind.BASH;

  CompletionCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var script =
        switch (kind) {
          // One script serves both: under zsh it turns zsh's own bash compatibility on.
          case BASH, ZSH -> AutoComplete.bash("weir", Weir.commandLine(shell));
        };
    shell.out().write(script);
    return ExitCode.FINE;
  }
}
