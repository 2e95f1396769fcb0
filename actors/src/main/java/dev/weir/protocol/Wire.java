package dev.weir.protocol;

/**
 * What may travel between nodes: the marker that binds a message to its serializer, and the only
 * one. A new message is a record in one of these, and needs nothing else.
 */
public sealed interface Wire
    permits Answer,
        SessionProtocol,
        OwnershipProtocol,
        PlacementProtocol,
        TopologyProtocol,
        SettingsProtocol,
        RoutingProtocol,
        SubscriptionProtocol,
        LifecycleProtocol,
        LinkProtocol,
        ProfilingProtocol,
        AuditProtocol,
        StatusProtocol,
        RecordingProtocol,
        FaultProtocol {}
