package io.weir.platform.proxy;

/** Both directions of a proxy. */
final class Flows {

    private final Flow toServer = new Flow();
    private final Flow toClient = new Flow();

    Flow of(Direction direction) {
        return direction == Direction.TO_SERVER ? toServer : toClient;
    }

    void run() {
        toServer.run();
        toClient.run();
    }

    void lookAgain() {
        toServer.lookAgain();
        toClient.lookAgain();
    }
}
