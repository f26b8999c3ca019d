package io.weir.cli;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands; those with a constructor for it are given the shell. */
final class ShellFactory implements IFactory {
    private final Shell shell;

    ShellFactory(Shell shell) {
        this.shell = shell;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        Optional<Constructor<?>> withShell = Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {Shell.class}))
                .findFirst();
        return withShell.isPresent()
                ? type.cast(withShell.get().newInstance(shell))
                : CommandLine.defaultFactory().create(type);
    }
}
