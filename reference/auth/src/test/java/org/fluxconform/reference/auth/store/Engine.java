package org.fluxconform.reference.auth.store;

import java.nio.file.Path;
import org.fluxconform.reference.auth.support.PostgresServer;

/** The databases that everything must work on: for {@code @ParameterizedClass @EnumSource(Engine.class)}. */
public enum Engine {
    SQLITE {
        @Override
        public String newDatabase(Path folder) {
            return "sqlite:///" + folder.resolve("flux.db");
        }
    },
    POSTGRESQL {
        @Override
        public String newDatabase(Path folder) {
            return PostgresServer.shared().newDatabase();
        }
    };

    /** @return the URL of an empty database, for the key {@code database_url} */
    public abstract String newDatabase(Path folder);
}
