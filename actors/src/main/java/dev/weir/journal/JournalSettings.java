package dev.weir.journal;

import java.util.Optional;

/**
 * Where and how events are kept.
 *
 * @param name whose journal it is: servers of the same name go on from each other
 * @param rowsPerImage after so many rows the whole is written down, so that a start is quick
 * @param journalPlugin Pekko's plugin for rows, by its name in the configuration
 * @param imagePlugin Pekko's plugin for snapshots
 * @param readPlugin Pekko's plugin for queries
 * @param database where the tables are; empty if Weir does not look after them
 */
public record JournalSettings(
    String name,
    int rowsPerImage,
    String journalPlugin,
    String imagePlugin,
    String readPlugin,
    Optional<Database> database) {

  public JournalSettings {
    if (rowsPerImage < 1) {
      throw new IllegalArgumentException(
          "weir.journal.rows-per-image %d: must be at least 1".formatted(rowsPerImage));
    }
  }

  /**
   * A database that Weir makes ready.
   *
   * @param described what to call it in messages: the file, or where it is, never a password
   * @param schema the resource with the statements that make the tables
   * @param makeTables whether to make the tables if they are missing
   */
  public record Database(
      String described,
      String url,
      String user,
      String password,
      String schema,
      boolean makeTables) {
    @Override
    public String toString() {
      return described;
    }
  }
}
