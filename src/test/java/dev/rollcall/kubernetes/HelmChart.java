package dev.rollcall.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;

/** {@code deploy/helm/rollcall}, rendered by Helm's own code in this process. */
final class HelmChart {

    static final Path FOLDER = Path.of("deploy", "helm", "rollcall");

    private HelmChart() {
    }

    /**
     * @param values a values file's content, laid over the chart's own
     * @throws IllegalStateException when Helm refuses them
     */
    static Installation install(String values) {
        return new Installation(StrictYaml.read(render("rollcall", values), "values " + values));
    }

    static String render(String release, String values) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(file, values);
                TemplateCommand template = new Helm(FOLDER).template().withName(release).withNamespace("rollcall");
                // An empty file is no values file.
                return (values.isBlank() ? template : template.withValuesFile(file)).call();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static List<String> lint() {
        return new Helm(FOLDER).lint().strict().call().getMessages();
    }
}
