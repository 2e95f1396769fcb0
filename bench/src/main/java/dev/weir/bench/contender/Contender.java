package dev.weir.bench.contender;

/** Who takes part in a comparison. */
public enum Contender {
  /** A graph as anybody would run it. */
  WEIR("Weir") {
    @Override
    public Shapes open() {
      return new WeirShapes(true);
    }
  },
  /** The same without its meters. */
  WEIR_UNMETERED("Weir, meters off") {
    @Override
    public Shapes open() {
      return new WeirShapes(false);
    }
  },
  /** The limit: queues between virtual threads, and nothing else. */
  BARE("bare queues") {
    @Override
    public Shapes open() {
      return new BareShapes();
    }
  },
  /** Pekko Streams as it comes: input buffers of 16, whatever the capacity. */
  PEKKO("Pekko Streams .async") {
    @Override
    public Shapes open() {
      return PekkoShapes.withDefaultBuffers();
    }
  },
  /** Pekko Streams with input buffers of the same capacity as everybody else's queues. */
  PEKKO_BUFFERED("Pekko Streams .async, buffer = capacity") {
    @Override
    public Shapes open() {
      return PekkoShapes.withBuffersOfCapacity();
    }
  },
  /** The JDK's own reactive publisher, on virtual threads. */
  PUBLISHER("SubmissionPublisher") {
    @Override
    public Shapes open() {
      return new PublisherShapes();
    }
  };

  private final String title;

  Contender(String title) {
    this.title = title;
  }

  /** Makes ready to run; the caller closes. */
  public abstract Shapes open();

  /** The name people read. */
  public String title() {
    return title;
  }
}
