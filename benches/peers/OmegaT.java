import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.omegat.core.Core;
import org.omegat.core.data.ExternalTMX;
import org.omegat.core.data.IProject;
import org.omegat.core.data.PrepareTMXEntry;
import org.omegat.core.data.ProjectProperties;
import org.omegat.core.matching.NearString;
import org.omegat.core.statistics.FindMatches;
import org.omegat.tokenizer.LuceneSpanishTokenizer;
import org.omegat.util.OConsts;

/**
 * How long OmegaT's own look-up takes, {@code FindMatches.search}, as its matches pane calls it:
 *
 * <pre>java OmegaT FOLDER SECONDS</pre>
 *
 * FOLDER/memory.tsv is the memory of a project that has nothing else, FOLDER/queries.tsv are the queries. OmegaT shows
 * the best five of 30 % or more (OConsts.FUZZY_MATCH_THRESHOLD), and compares with every unit whatever the threshold.
 * Writes FOLDER/omegat.us: the time of each query in µs, in their order, until SECONDS are over.
 */
public class OmegaT {
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        long limitNs = Long.parseLong(arguments[1]) * 1_000_000_000L;
        IProject project = project(folder);
        // The matcher asks the open project for its language.
        Core.setProject(project);
        List<String> queries = lines(folder.resolve("queries.tsv"));
        // The first look-ups split the memory into words and are compiled: they do not count.
        for (String query : queries.subList(0, Math.min(3, queries.size()))) {
            lookUp(project, query);
        }
        try (PrintWriter times = new PrintWriter(folder.resolve("omegat.us").toFile())) {
            long begun = System.nanoTime();
            for (String query : queries) {
                long started = System.nanoTime();
                lookUp(project, query);
                long ended = System.nanoTime();
                times.println((ended - started) / 1000.0);
                if (ended - begun > limitNs) {
                    break;
                }
            }
        }
    }

    /** As the pane does it, with a matcher for each query: one for all of them is not faster. */
    private static List<NearString> lookUp(IProject project, String query) throws Exception {
        FindMatches matcher =
            new FindMatches(new LuceneSpanishTokenizer(), OConsts.MAX_NEAR_STRINGS, true, false);
        return matcher.search(project, query, true, true, () -> false);
    }

    /** A project without files of its own that has one memory. */
    private static IProject project(Path folder) throws Exception {
        ProjectProperties properties = new ProjectProperties() { };
        properties.setSourceLanguage("es");
        properties.setTargetLanguage("fr");
        properties.setSupportDefaultTranslations(true);
        properties.setSentenceSegmentingEnabled(true);
        Map<String, ExternalTMX> memories = Map.of("memory.tmx", memory(folder, properties));
        return (IProject) Proxy.newProxyInstance(
            OmegaT.class.getClassLoader(),
            new Class<?>[] {IProject.class},
            (proxy, method, parameters) -> switch (method.getName()) {
                case "getProjectProperties" -> properties;
                case "getTransMemories" -> memories;
                case "getAllEntries" -> List.of();
                case "iterateByDefaultTranslations", "iterateByMultipleTranslations" -> null;
                default -> throw new UnsupportedOperationException(method.getName());
            });
    }

    /** The units of memory.tsv. OmegaT makes a memory of a file only: it reads an empty one, and is given the units. */
    private static ExternalTMX memory(Path folder, ProjectProperties properties) throws Exception {
        Path empty = folder.resolve("empty.tmx");
        Files.writeString(empty,
            "<?xml version=\"1.0\"?><tmx version=\"1.4\"><header creationtool=\"legenda\" creationtoolversion=\"1\""
            + " segtype=\"sentence\" o-tmf=\"tsv\" adminlang=\"en\" srclang=\"es\" datatype=\"plaintext\"/><body/></tmx>");
        ExternalTMX memory = new ExternalTMX(properties, empty.toFile(), false, false);
        for (String line : lines(folder.resolve("memory.tsv"))) {
            String[] columns = line.split("\t", 2);
            PrepareTMXEntry unit = new PrepareTMXEntry();
            unit.source = columns[0];
            unit.translation = columns[1];
            memory.getEntries().add(unit);
        }
        return memory;
    }

    /** Only a line feed ends a line: Java would take a carriage return for one too. */
    private static List<String> lines(Path file) throws Exception {
        return List.of(Files.readString(file).split("\n"));
    }
}
