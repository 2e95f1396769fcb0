package dev.weir.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.seeds.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillTest {
  static final Spill.Codec<String> TEXT =
      new Spill.Codec<>() {
        @Override
        public byte[] write(String message) {
          return message.getBytes(UTF_8);
        }

        @Override
        public String read(byte[] bytes) {
          return new String(bytes, UTF_8);
        }
      };

  private static final Instant NOON = Hand.NOON;
  private static final LinkOptions OPTIONS = LinkOptions.DEFAULT;

  @TempDir Path folder;

  static UUID sender(int number) {
    return new UUID(7, number);
  }

  private Path file() {
    return folder.resolve("outbox");
  }

  private static Outbox<String> put(Outbox<String> outbox, String text) {
    return kept(outbox.put(LinkInput.Post.fact(text, text.length())));
  }

  private static Outbox<String> kept(Outbox.Put<String> put) {
    return ((Outbox.Put.Kept<String>) put).outbox();
  }

  private static List<String> texts(Outbox<String> outbox) {
    return outbox.shelf().entries().values().stream().map(Shelf.Entry::message).toList();
  }

  /** A file with so many messages, one record each. */
  private byte[] filled(int messages) throws IOException {
    try (var spill = Spill.open(file(), 1 << 20, TEXT, sender(5))) {
      var outbox = spill.outbox(OPTIONS);
      for (int i = 0; i < messages; i++) {
        outbox = put(outbox, "message " + i);
        spill.follow(outbox);
      }
    }
    return Files.readAllBytes(file());
  }

  private List<String> reread() throws IOException {
    try (var spill = Spill.open(file(), 1 << 20, TEXT, sender(6))) {
      return texts(spill.outbox(OPTIONS));
    }
  }

  @Test
  @DisplayName("What was not acknowledged, thinned or dropped is there again, under its number")
  void resumes() throws IOException {
    long last;
    try (var spill = Spill.open(file(), 1 << 20, TEXT, sender(5))) {
      var outbox = put(put(spill.outbox(OPTIONS), "a"), "b");
      spill.follow(outbox);
      outbox =
          kept(outbox.putDown(LinkInput.Post.value("t", "t1", 2), NOON, Duration.ofSeconds(5)));
      spill.follow(outbox);
      outbox =
          kept(outbox.putDown(LinkInput.Post.value("t", "t2", 2), NOON, Duration.ofSeconds(5)));
      spill.follow(outbox.acknowledged(1));
      last = outbox.last();
    }
    try (var spill = Spill.open(file(), 1 << 20, TEXT, sender(6))) {
      var outbox = spill.outbox(OPTIONS);
      assertThat(spill.sender()).isEqualTo(sender(5));
      assertThat(texts(outbox)).containsExactly("b", "t2");
      assertThat(outbox.shelf().entries().firstKey()).isEqualTo(2);
      assertThat(outbox.flow().acked()).isEqualTo(1);
      assertThat(outbox.last()).as("no number is given twice").isGreaterThan(last);
      assertThat(outbox.unconfirmed()).hasSize(2);
    }
  }

  @Test
  @DisplayName("Cut off at any byte of its last records, it holds all records before")
  void tornTail() throws IOException {
    var ends = new long[6];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = filled(i).length;
      Files.delete(file());
    }
    var whole = filled(5);
    for (int length = (int) ends[2]; length <= whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      var complete = length;
      var expected = (int) Arrays.stream(ends).filter(end -> end <= complete).count() - 1;
      assertThat(reread()).as("%d bytes", length).hasSize(expected);
      assertThat(reread()).as("%d bytes, again", length).hasSize(expected);
    }
  }

  @Test
  @DisplayName("A flipped bit is refused with file and place, or cut off as the end of the file")
  void flippedBits() throws IOException {
    var whole = filled(20);
    Seeds.each(
        1_000,
        random -> {
          var damaged = whole.clone();
          var bit = random.nextInt(whole.length * 8);
          damaged[bit / 8] ^= (byte) (1 << (bit % 8));
          try {
            Files.write(file(), damaged);
            var left = reread();
            // Only the last record may be taken for one that was cut short.
            assertThat(left).as("bit %d", bit).hasSize(19).doesNotContain("message 19");
          } catch (IOException e) {
            assertThat(e).hasMessageContaining(file().toString()).hasMessageContaining("at byte");
          }
        });
  }

  @Test
  @DisplayName("Messages made after the host lost the end of the file are no duplicates")
  void lostTailIsLeaptOver() throws IOException {
    var whole = filled(5);
    Files.write(file(), Arrays.copyOf(whole, whole.length / 2));
    try (var spill = Spill.open(file(), 1 << 20, TEXT, sender(6))) {
      var outbox = put(spill.outbox(OPTIONS).connected(5), "new");
      var batch = outbox.next(OPTIONS.batch(), OPTIONS.window());

      assertThat(new Inbox(5, 5).accept(5, batch.messages().getFirst()))
          .isInstanceOf(Inbox.Receipt.Apply.class);
    }
  }

  @Test
  @DisplayName("The file stays small while messages come and are acknowledged")
  void compacts() throws IOException {
    try (var spill = Spill.open(file(), 1 << 20, TEXT, sender(5))) {
      var outbox = spill.outbox(OPTIONS);
      for (int i = 0; i < 20_000; i++) {
        outbox = put(outbox, "message " + i).acknowledged(i - 10L);
        spill.follow(outbox);
        assertThat(spill.size()).isLessThan(300 << 10);
      }
      assertThat(Files.size(file())).isEqualTo(spill.size());
    }
    assertThat(reread()).hasSize(11).startsWith("message 19989").endsWith("message 19999");
  }

  @Test
  @DisplayName("A full file is refused by name, keeps what it has, and goes on when there is room")
  void full() throws IOException {
    try (var spill = Spill.open(file(), 1_000, TEXT, sender(5))) {
      var outbox = put(spill.outbox(OPTIONS), "small");
      spill.follow(outbox);
      var more = put(outbox, "x".repeat(2_000));
      assertThatThrownBy(() -> spill.follow(more))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("the spill %s is full: 2 messages", file());
      spill.follow(put(more.acknowledged(2), "later"));
    }
    assertThat(reread()).containsExactly("later");
  }

  @Test
  @DisplayName("A spill is used by one at a time")
  void locked() throws IOException {
    try (var spill = Spill.open(file(), 1_000, TEXT, sender(5))) {
      assertThatThrownBy(() -> Spill.open(file(), 1_000, TEXT, sender(5)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is in use");
      assertThat(spill.torn()).isZero();
    }
  }
}
