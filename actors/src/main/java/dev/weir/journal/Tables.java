package dev.weir.journal;

import dev.weir.journal.JournalSettings.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/** Looks whether a journal's database can be used, before anything is read or written there. */
public final class Tables {
  /** Seconds to wait for a database that does not answer. */
  private static final int PATIENCE = 10;

  private Tables() {}

  /**
   * Makes the tables where they are missing. Waits for the database, so call it on a thread that
   * may.
   *
   * @return why the database cannot be used, naming it; empty if it can
   */
  public static Optional<String> ready(Database database) {
    DriverManager.setLoginTimeout(PATIENCE);
    try (var connection =
        DriverManager.getConnection(database.url(), database.user(), database.password())) {
      if (database.makeTables()) {
        make(connection, database.schema());
      }
      look(connection);
      return Optional.empty();
    } catch (SQLException | IOException cannot) {
      return Optional.of(
          "the journal in %s cannot be used: %s".formatted(database, Keeper.reason(cannot)));
    }
  }

  private static void make(Connection connection, String schema) throws SQLException, IOException {
    try (var statement = connection.createStatement()) {
      for (var sql : text(schema).split(";\\s*\n")) {
        statement.execute(sql);
      }
    }
  }

  /** Fails if there is a file, but not with our tables in it, or not readable. */
  private static void look(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeQuery("SELECT MAX(\"sequence_number\") FROM \"event_journal\"").close();
      statement.executeQuery("SELECT MAX(\"sequence_number\") FROM \"snapshot\"").close();
    }
  }

  private static String text(String resource) throws IOException {
    try (var in = Tables.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("there is no resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
