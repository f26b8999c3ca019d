package io.weir.cli;

import io.weir.cli.demo.DemoServers;
import io.weir.platform.LocalPlatform;

/** What a person can do with a demo that goes on. */
final class WhatToTry {
    private WhatToTry() {}

    static String text(DemoServers servers, LocalPlatform platform) {
        String config = servers.settingsFile().toString();
        String psql = platform.jdbcUrl().replaceFirst("^jdbc:", "").replace("://", "://" + platform.jdbcUser() + "@");
        return """

                Everything goes on until Ctrl-C. What to try, in another terminal:

                  psql %2$s -c 'SELECT * FROM weir.cycle ORDER BY cut_off'
                  psql %2$s -c "SELECT identity, kind, reason_names FROM weir.payment WHERE kind = 'REJECTED' LIMIT 10"
                  kcat -b %3$s -t payments.outcomes -C -o -5 -e -f '%%p/%%o %%k\\n'
                  ./weir generate --payments 10000 --config %1$s
                  ./weir audit --config %1$s
                  ./weir trace BRUGNL2AXXX/SALARY-0001 --config %1$s
                """.formatted(config, psql, platform.bootstrapServers());
    }
}
