package dev.rollcall.gallery;

import java.util.List;

import io.quarkus.arc.Arc;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.rollcall.database.WithoutDatabase;
import dev.rollcall.vision.ModelEntry;
import dev.rollcall.vision.ModelStore;
import dev.rollcall.vision.ModelUnavailableException;

/** Model files ahead of time, for machines that will have no network. */
@Command(name = "models", description = "List and fetch the models that look at faces.")
public class ModelsCommand implements WithoutDatabase {

    @Spec
    CommandSpec spec;

    @Command(description = "List all models with their licence and whether the file is there.")
    int list() {
        Models models = models();
        for (ModelEntry model : models.catalog().models()) {
            spec.commandLine().getOut().printf("%s %s\t%s\t%s\t%s\t%s%n", uses(models, model) ? "*" : " ", model.name(), model.task(),
                    models.store().status(model), model.licence(), model.file());
        }
        return 0;
    }

    @Command(description = "Fetch and check the files of the configured set, or of all models.")
    int fetch(@Option(names = "--all", description = "All models whose licence is accepted.") boolean all) {
        Models models = models();
        List<ModelEntry> wanted = models.catalog().models().stream().filter(model -> all ? mayFetch(models, model) : uses(models, model))
                .toList();
        int missing = 0;
        for (ModelEntry model : wanted) {
            try {
                spec.commandLine().getOut().println(model.name() + ": " + models.store().locate(model));
            } catch (ModelUnavailableException e) {
                spec.commandLine().getErr().println("rollcall: " + e.getMessage());
                missing++;
            }
        }
        return missing == 0 ? 0 : 1;
    }

    private static boolean mayFetch(Models models, ModelEntry model) {
        return models.store().status(model) != ModelStore.Status.LICENCE_NOT_ACCEPTED;
    }

    private static boolean uses(Models models, ModelEntry model) {
        return model.name().equals(models.set().detector()) || model.name().equals(models.set().embedder())
                || models.set().liveness().contains(model.name());
    }

    private static Models models() {
        return Arc.container().instance(Models.class).get();
    }
}
