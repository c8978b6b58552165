package dev.rollcall.gallery;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.quarkus.arc.Arc;

import dev.rollcall.database.PrivateZip;
import dev.rollcall.database.SchemaMigration;
import dev.rollcall.person.ArchivedPeople.Outcome;

/** People and their faces from one installation to another; docs/gallery-archive.md describes the file. */
@Command(name = "gallery", description = "Write people and their faces to an archive, and take them out of one.")
public class GalleryCommand {

    @Spec
    CommandSpec spec;

    @Command(description = "Write everybody who is not deleted, with their faces, to a zip archive. Servers may run meanwhile.")
    int export(@Parameters(paramLabel = "FILE", description = "The file to make; only its owner can read it. It must not be there yet. - writes to"
            + " standard output, for a program that encrypts.") Path file) throws IOException {
        Arc.container().instance(SchemaMigration.class).get().migrate();
        GalleryManifest made;
        try {
            made = Arc.container().instance(GalleryExport.class).get().to(file);
        } catch (FileAlreadyExistsException e) {
            throw new GalleryArchiveException(e.getMessage() + " is there already", e);
        }
        PrintWriter out = PrivateZip.isStandardOutput(file) ? spec.commandLine().getErr() : spec.commandLine().getOut();
        out.printf("%s: %d people, %d faces%n", file, made.people(), made.faces());
        spec.commandLine().getErr().println("The archive holds faces and names in clear. Encrypt it before it goes anywhere, and delete it when it has arrived.");
        return 0;
    }

    @Command(name = "import", description = "Take people and faces out of an archive. What is there already stays as it is; the same archive twice"
            + " changes nothing. Servers may run meanwhile.")
    int take(@Parameters(paramLabel = "FILE", description = "The archive.") Path file,
            @Option(names = "--replace", description = "Give people who are here the values and the faces of the archive, and no others.") boolean replace)
            throws IOException {
        Arc.container().instance(SchemaMigration.class).get().migrate();
        PrintWriter err = spec.commandLine().getErr();
        GalleryImport.Report report = Arc.container().instance(GalleryImport.class).get().from(file, replace, complaint -> err.println("refused " + complaint));
        spec.commandLine().getOut().printf("people: added %d, changed %d, unchanged %d, kept as they are here %d, deleted here %d, refused %d%n",
                count(report, Outcome.ADDED), count(report, Outcome.CHANGED), count(report, Outcome.UNCHANGED), count(report, Outcome.KEPT),
                count(report, Outcome.DELETED), report.refused());
        spec.commandLine().getOut().printf("faces: added %d, removed %d, unusable %d, without room %d%n", report.facesAdded(), report.facesRemoved(),
                report.facesUnusable(), report.facesTooMany());
        return report.refused() == 0 ? 0 : 1;
    }

    private static int count(GalleryImport.Report report, Outcome outcome) {
        return report.people().getOrDefault(outcome, 0);
    }
}
