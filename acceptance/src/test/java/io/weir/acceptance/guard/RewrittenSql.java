package io.weir.acceptance.guard;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Map;

/** A connection whose statements say something else. */
public final class RewrittenSql {

    private RewrittenSql() {}

    /** Called by the advice: the connection, with what is off at this place. */
    public static Connection through(Connection connection, String place) {
        return (Connection) Proxy.newProxyInstance(
                RewrittenSql.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, given) -> {
                    Object[] arguments = given;
                    if (method.getName().equals("prepareStatement")) {
                        arguments = given.clone();
                        arguments[0] = rewritten((String) given[0], place);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    static String rewritten(String sql, String place) {
        String other = sql;
        for (Off.Instead instead : GuardsOff.at(place)) {
            if (instead instanceof Off.Instead.Sql texts) {
                for (Map.Entry<String, String> text : texts.texts()) {
                    if (!other.contains(text.getKey())) {
                        GuardsOff.fail(place + " sends no \"" + text.getKey() + "\" in: " + sql);
                    }
                    other = other.replace(text.getKey(), text.getValue());
                }
            }
        }
        return other;
    }
}
