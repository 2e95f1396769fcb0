package dev.weir.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.chaos.BeatsAccount.Beats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeatsAccountTest {
  private static final String HEADER = "sample,seconds,rr_seconds,bpm\n";

  @TempDir private Path folder;

  private Beats after(List<String> contents) throws IOException {
    var file = folder.resolve("beats.csv");
    Files.deleteIfExists(file);
    var account = new BeatsAccount(file);
    account.look();
    for (var content : contents) {
      Files.writeString(file, HEADER + content);
      account.look();
    }
    return account.sum();
  }

  @Test
  @DisplayName("A file that goes on is one life, one that begins anew another; half a line is none")
  void lives() throws IOException {
    var sum = after(List.of("10,0.1,,\n20,0.2", "10,0.1,,\n20,0.2,,\n", "", "30,0.3,,\n40,"));

    assertThat(sum).isEqualTo(new Beats(3, 2, 0, 0));
  }

  @Test
  @DisplayName("A beat that comes twice is found, over two lives too, and so is one that goes back")
  void doubled() throws IOException {
    assertThat(after(List.of("10,,,\n10,,,\n"))).isEqualTo(new Beats(2, 1, 1, 0));
    assertThat(after(List.of("10,,,\n20,,,\n", "20,,,\n"))).isEqualTo(new Beats(3, 2, 1, 0));
    assertThat(after(List.of("10,,,\n20,,,\n15,,,\n"))).isEqualTo(new Beats(3, 1, 0, 1));
  }
}
