package dev.weir.channel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where other nodes come in: a thread that accepts, and one per connection. Whoever does not say
 * the right thing in time is shut out with one line in the log.
 */
final class Reception implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
  private static final int BACKLOG = 128;

  /** Finds where what a node sends belongs. */
  interface Directory {
    /** The node's place, or null if it is refused. */
    @Nullable Inbound of(UUID peer);
  }

  private final DataPortOptions options;
  private final Crew crew;
  private final Directory directory;
  private final ServerSocket server;
  private final Semaphore handshakes;
  private final Semaphore connections;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean over;

  Reception(DataPortOptions options, Crew crew, Directory directory) throws IOException {
    this.options = options;
    this.crew = crew;
    this.directory = directory;
    this.handshakes = new Semaphore(options.limits().handshakesMax());
    this.connections = new Semaphore(options.limits().connectionsMax());
    this.server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(
          new InetSocketAddress(InetAddress.getByName(options.host()), options.port()), BACKLOG);
    } catch (IOException e) {
      server.close();
      throw e;
    }
    crew.start("data port " + server.getLocalPort(), this::accept);
  }

  HostPort address() {
    return new HostPort(options.host(), server.getLocalPort());
  }

  private void accept() {
    while (!over) {
      try {
        admit(server.accept());
      } catch (IOException e) {
        if (!over) {
          LOG.error("the data port at {} could not accept a connection", address(), e);
          rest();
        }
      }
    }
  }

  /** What keeps us from accepting may last, too many open files for one: do not spin over it. */
  private void rest() {
    new Bell().await(options.limits().times().backoffMin().toNanos());
  }

  private void admit(Socket socket) {
    if (!handshakes.tryAcquire()) {
      LOG.warn("{} is turned away: handshakesMax are going on", socket.getRemoteSocketAddress());
      Sockets.close(socket);
      return;
    }
    open.add(socket);
    crew.start("data from " + socket.getRemoteSocketAddress(), () -> receive(socket));
    if (over) {
      Sockets.close(socket);
    }
  }

  /** A connection whose sender has said who it is. */
  private record Guest(Line line, UUID peer) {}

  private void receive(Socket socket) {
    var from = String.valueOf(socket.getRemoteSocketAddress());
    try (socket) {
      var guest = greeted(socket);
      if (!connections.tryAcquire()) {
        throw new WrongFrame("connectionsMax nodes are connected");
      }
      try {
        serve(guest.line(), guest.peer());
      } finally {
        connections.release();
      }
    } catch (WrongFrame e) {
      LOG.warn("the connection from {} is closed: {}", from, e.getMessage());
    } catch (IOException e) {
      // Its sender says so and dials again; here it is news only to who looks for it.
      LOG.debug("the connection from {} ended", from, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  /** Who it is; nobody who is not entitled gets beyond this. */
  private Guest greeted(Socket socket) throws IOException {
    try {
      var line = new Line(socket, options.limits().payloadBytesMax());
      line.allow(options.limits().times().handshake());
      if (!(line.readFirst() instanceof Frame.Hello(var from, var to, var secret))) {
        throw new WrongFrame("it did not begin with HELLO");
      }
      // The secret first: who does not know it learns nothing else.
      if (!options.token().is(secret)) {
        throw new WrongFrame("it does not know the token");
      }
      if (!to.equals(options.process())) {
        throw new WrongFrame("it wants %s, this is %s".formatted(to, options.process()));
      }
      return new Guest(line, from);
    } finally {
      handshakes.release();
    }
  }

  private void serve(Line line, UUID peer) throws IOException, InterruptedException {
    var place = directory.of(peer);
    if (place == null) {
      throw new WrongFrame(peer + " is gone for good, or connectionsMax others send to this node");
    }
    Thread.currentThread().setName("data from " + peer);
    place.serve(
        new Serving(options.process(), peer, line, crew), options.limits().times().handshake());
  }

  /** Closes all connections and accepts none. */
  @Override
  public void close() {
    over = true;
    Sockets.close(server);
    open.forEach(Sockets::close);
  }
}
