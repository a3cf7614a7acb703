package org.omegat.core.statistics;

import java.io.File;
import java.util.Map;
import java.util.TreeMap;

import org.omegat.core.Core;
import org.omegat.core.data.ProjectProperties;
import org.omegat.core.data.RealProject;
import org.omegat.filters2.master.PluginUtils;
import org.omegat.util.ProjectFileStorage;

/**
 * The match statistics of a project, which OmegaT 3.6 shows in a window and not on the command line:
 *
 * <pre>java org.omegat.core.statistics.OmegaTBands PROJECT</pre>
 *
 * Prints a line a band: what OmegaT calls it, a tab, how many segments. The counting is OmegaT's own; this class stands in
 * its package because only there the window's place can be taken.
 */
public class OmegaTBands extends CalcMatchStatistics {
    private OmegaTBands() {
        super(null, false);
    }

    public static void main(String[] arguments) throws Exception {
        // As Main does it for a console.
        Map<String, String> parameters = new TreeMap<>();
        PluginUtils.loadPlugins(parameters);
        Core.initializeConsole(parameters);
        ProjectProperties properties = ProjectFileStorage.loadProjectProperties(new File(arguments[0]));
        RealProject project = new RealProject(properties);
        Core.setProject(project);
        project.loadProject(true);
        try {
            new OmegaTBands().run();
        } catch (NullPointerException windowIsMissing) {
            // The last thing that it does is to tell the window, which is not there, where it has written the table.
        } finally {
            // Threads that watch the project's folders would go on.
            System.exit(0);
        }
    }

    @Override
    void showTable(String[][] rows) {
        for (String[] row : rows) {
            System.out.println("band\t" + row[0] + "\t" + row[1]);
        }
    }

    @Override
    void appendTable(String title, String[][] rows) {
        showTable(rows);
    }

    @Override
    void appendText(String text) { }

    @Override
    void showText(String text) { }

    @Override
    void entryProcessed() { }
}
