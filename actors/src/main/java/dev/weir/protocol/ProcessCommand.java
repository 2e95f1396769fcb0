package dev.weir.protocol;

/** What a process control is told: by the graph server, and by its own node. */
public sealed interface ProcessCommand
    permits Fenced, LinkProtocol.Reply, StatusProtocol.Acknowledge, ProcessSignal {}
