package dev.weir.channel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Stands between two ports and cuts every connection after a number of bytes that the seed decides,
 * in the middle of a frame more often than not, in either direction; until told to be kind.
 */
final class CuttingProxy implements AutoCloseable {
  private final ServerSocket server;
  private final HostPort target;
  private final RandomGenerator random;
  private final int bytesMax;
  private final AtomicInteger cuts = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile int swallowed;
  private volatile boolean kind;

  CuttingProxy(HostPort target, RandomGenerator random, int bytesMax) throws IOException {
    this.target = target;
    this.random = random;
    this.bytesMax = bytesMax;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.add(Thread.ofVirtual().name("proxy").start(this::accept));
  }

  HostPort address() {
    return new HostPort("127.0.0.1", server.getLocalPort());
  }

  int cuts() {
    return cuts.get();
  }

  /** From now on what is connected carries nothing, but stands; new connections are fine. */
  void swallow() {
    kind = true;
    swallowed = connections.get();
  }

  /** Cuts all there is, now. */
  void cutAll() {
    open.forEach(Sockets::close);
  }

  int connections() {
    return connections.get();
  }

  private void accept() {
    try {
      while (true) {
        var near = server.accept();
        var far = new Socket(target.host(), target.port());
        open.add(near);
        open.add(far);
        connections.incrementAndGet();
        pump(near, far, kind ? Long.MAX_VALUE : 1 + random.nextInt(bytesMax));
        pump(far, near, kind ? Long.MAX_VALUE : 1 + random.nextInt(bytesMax));
      }
    } catch (IOException e) {
      cutAll();
    }
  }

  private void pump(Socket from, Socket to, long bytes) {
    var number = connections.get();
    threads.add(Thread.ofVirtual().name("proxy pump").start(() -> copy(from, to, bytes, number)));
  }

  private void copy(Socket from, Socket to, long bytes, int number) {
    try {
      var buffer = new byte[4_096];
      var left = bytes;
      while (left > 0) {
        var read = from.getInputStream().read(buffer, 0, (int) Math.min(left, buffer.length));
        if (read < 0) {
          break;
        }
        if (number > swallowed) {
          to.getOutputStream().write(buffer, 0, read);
        }
        left -= read;
      }
      if (left == 0) {
        cuts.incrementAndGet();
      }
    } catch (IOException e) {
      // The other direction was cut: this one ends with it.
    } finally {
      Sockets.close(from);
      Sockets.close(to);
      open.remove(from);
      open.remove(to);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cutAll();
  }
}
