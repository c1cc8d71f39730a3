package org.fluxconform.kit.scenario.jobsigning;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.fluxconform.kit.scenario.jobsigning.configuration.Configuration;
import org.fluxconform.kit.scenario.jobsigning.configuration.ConfigurationFolder;

/** The security configuration of a scenario, and the folder that it lies in. */
public final class Site {

    /**
     * @param files besides the configuration's own one; where there are any, they stand instead of it
     * @param treatment what is done to the folder when everything is written
     * @param names which files in the folder are read
     */
    private record State(
            Configuration configuration,
            Map<String, String> files,
            Consumer<ConfigurationFolder> treatment,
            String names) {

        State with(Configuration other) {
            return new State(other, files, treatment, names);
        }
    }

    private final Scene scene;
    private final Undo undo;
    private final Map<Object, ConfigurationFolder> written = new LinkedHashMap<>();
    private State state;
    private OnePlace place;

    /** Begins with the recommended values, as far as the subject has what they name. */
    public Site(Scene scene, Undo undo, Mechanisms mechanisms) {
        this.scene = scene;
        this.undo = undo;
        Configuration first = mechanisms.has("munge")
                ? Configuration.recommended()
                : Configuration.recommended().only(mechanisms.preferred());
        this.state = new State(first, Map.of(), folder -> {}, ConfigurationFolder.ALL);
    }

    /**
     * From now on every change is made to the one file that is there.
     *
     * @param unnoticed with the size and the time that it had before
     */
    public void stayInPlace(boolean unnoticed) {
        place = new OnePlace(ConfigurationFolder.create(scene.newFolder("configuration")), unnoticed);
    }

    public Configuration configuration() {
        return state.configuration();
    }

    /** How it is from the start. */
    public void set(UnaryOperator<Configuration> change) {
        state = state.with(change.apply(state.configuration()));
    }

    /** A change that can be taken back. */
    public void change(UnaryOperator<Configuration> change) {
        keepForUndo();
        set(change);
    }

    /** Something done under a change, after which all is as it was. */
    public void under(UnaryOperator<Configuration> change, Runnable what) {
        State before = state;
        set(change);
        try {
            what.run();
        } finally {
            state = before;
        }
    }

    /** Something that happens to the written folder; can be taken back. */
    public void treat(Consumer<ConfigurationFolder> treatment) {
        keepForUndo();
        state = new State(state.configuration(), state.files(), treatment, state.names());
    }

    /** Several files instead of one. */
    public void files(Map<String, String> files) {
        keepForUndo();
        state = new State(state.configuration(), files, state.treatment(), state.names());
    }

    /** Reads only those of its files whose names match. */
    public void read(String names) {
        keepForUndo();
        state = new State(state.configuration(), state.files(), state.treatment(), names);
    }

    public Map<String, String> files() {
        return state.files();
    }

    /** What the subject is given; written when it is first asked for. */
    public String pattern() {
        return named(state).pattern(state.names());
    }

    /** The same configuration with another MUNGE daemon. */
    public String patternWithSocket(Object socket) {
        Configuration other =
                state.configuration().with(Configuration.MUNGE, "socket-path", Configuration.quoted(socket));
        return named(state.with(other)).pattern(state.names());
    }

    private void keepForUndo() {
        State before = state;
        undo.later(() -> state = before);
    }

    private ConfigurationFolder named(State wanted) {
        ConfigurationFolder folder =
                place == null ? written.computeIfAbsent(wanted, key -> write(wanted)) : place.holding(wanted);
        scene.name("pattern", folder.pattern(wanted.names()));
        scene.name("file", folder.file());
        return folder;
    }

    private ConfigurationFolder write(State wanted) {
        ConfigurationFolder folder = ConfigurationFolder.create(scene.newFolder("configuration"));
        if (wanted.files().isEmpty()) {
            folder.write(wanted.configuration());
        }
        wanted.files().forEach((name, text) -> folder.write(name, text.getBytes(StandardCharsets.UTF_8)));
        wanted.treatment().accept(folder);
        return folder;
    }

    /** One folder whose file is changed. */
    private static final class OnePlace {

        private final ConfigurationFolder folder;
        private final boolean unnoticed;
        private State there;

        OnePlace(ConfigurationFolder folder, boolean unnoticed) {
            this.folder = folder;
            this.unnoticed = unnoticed;
        }

        ConfigurationFolder holding(State wanted) {
            if (there == null || !unnoticed && there != wanted) {
                folder.write(wanted.configuration());
            } else if (there != wanted) {
                int before = there.configuration().bytes().length;
                int now = wanted.configuration().bytes().length;
                Expect.that(before == now, "a change that keeps the file's " + before + " bytes", now);
                folder.overwrite(wanted.configuration());
            }
            there = wanted;
            return folder;
        }
    }
}
