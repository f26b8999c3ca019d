package io.weir.acceptance.ground;

import io.weir.platform.LocalPlatform;
import io.weir.platform.proxy.CommitCutter;
import io.weir.platform.proxy.TcpProxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The network between the programs and the servers: a proxy before each broker and before PostgreSQL. Brokers reach each other,
 * and whoever watches the run reaches everything, past the proxies. Thread-safe.
 */
public final class Network implements AutoCloseable {
    private static final String HOST = "127.0.0.1:";

    private final List<TcpProxy> brokers;
    private final CommitCutter commits = new CommitCutter();
    private final TcpProxy postgres;

    /** @param brokerPorts where the brokers tell clients to come, which is where the proxies listen from now on */
    Network(LocalPlatform platform, List<Integer> brokerPorts) {
        List<TcpProxy> started = new ArrayList<>();
        for (int i = 0; i < brokerPorts.size(); i++) {
            started.add(TcpProxy.start(
                    brokerPorts.get(i), platform.cluster().portsBehindProxies().get(i)));
        }
        this.brokers = List.copyOf(started);
        this.postgres = TcpProxy.start(platform.freePort(), platform.postgres().port(), commits);
    }

    /** Between the programs and a broker, by id from 1 on. */
    public TcpProxy toBroker(int id) {
        return brokers.get(id - 1);
    }

    /** Between the sinks and PostgreSQL. */
    public TcpProxy toPostgres() {
        return postgres;
    }

    /** Cuts commits on the way to PostgreSQL. */
    public CommitCutter commits() {
        return commits;
    }

    /** The brokers' addresses for programs. */
    public String bootstrapServers() {
        return brokers.stream().map(proxy -> HOST + proxy.port()).collect(Collectors.joining(","));
    }

    /** PostgreSQL's address for programs. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + HOST + postgres.port() + "/postgres";
    }

    /** Every connection is as it should be. */
    public void mend() {
        commits.stop();
        brokers.forEach(TcpProxy::mend);
        postgres.mend();
    }

    @Override
    public void close() {
        brokers.forEach(TcpProxy::close);
        postgres.close();
    }
}
