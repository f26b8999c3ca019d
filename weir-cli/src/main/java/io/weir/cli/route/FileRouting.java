package io.weir.cli.route;

import io.weir.events.publish.FileProblem;
import io.weir.events.publish.PaymentFile;
import io.weir.schemas.PaymentInstruction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Explains every payment of a file. */
public final class FileRouting implements PaymentFile.Receiver {
    private final RoutingRules rules;
    private final List<RoutingStory> stories = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private FileRouting(RoutingRules rules) {
        this.rules = rules;
    }

    /** Reads and explains a whole file. */
    public static FileRouting of(PaymentFile file, RoutingRules rules) throws IOException {
        FileRouting routing = new FileRouting(rules);
        file.read(routing);
        return routing;
    }

    @Override
    public void payment(PaymentInstruction payment) {
        stories.add(rules.explain(payment));
    }

    @Override
    public void problem(FileProblem problem) {
        problems.add(problem.toString());
    }

    /** What in the file is no payment, one line each. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Every payment with the rules that were asked, then how many end in which way. */
    public String text() {
        StringBuilder text = new StringBuilder();
        stories.forEach(story -> text.append(RoutingText.of(story)).append('\n'));
        RoutingText.summary(stories).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** The same for a program. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schemeVersion", rules.scheme().version());
        fields.put("payments", stories.stream().map(RoutingText::fields).toList());
        fields.put("problems", problems);
        return fields;
    }
}
