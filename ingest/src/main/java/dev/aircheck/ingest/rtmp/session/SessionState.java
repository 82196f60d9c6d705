package dev.aircheck.ingest.rtmp.session;

/// How far a connection has come. `createdStreams` numbers the message streams that createStream has handed out.
sealed interface SessionState {
    /// Nothing but `connect` is allowed.
    record AwaitingConnect() implements SessionState {}

    /// Commands are taken, media is not.
    ///
    /// @param published whether it was publishing before: media on its way then is dropped, else it is an error
    record Connected(ConnectApp app, int createdStreams, boolean published) implements SessionState {}

    /// The gate is thinking; everything that comes meanwhile is held.
    record Deciding(ConnectApp app, int createdStreams, int streamId) implements SessionState {}

    record Publishing(ConnectApp app, int createdStreams, int streamId) implements SessionState {
        /// Clients that created one stream only are known to put any id on their media (0, 2, 0x1000000).
        boolean carries(int messageStreamId) {
            return createdStreams <= 1 || messageStreamId == streamId;
        }
    }

    /// Whatever comes is ignored: the socket is about to be closed.
    record Closing() implements SessionState {}

    /// The `app` of the connect command as it came. It may hold a stream key, so it does not print itself.
    record ConnectApp(String value) {
        @Override
        public String toString() {
            return "ConnectApp[redacted]";
        }
    }
}
