package org.fluxconform.reference.auth.operations;

import java.util.Optional;
import org.fluxconform.reference.auth.http.Call;
import org.fluxconform.reference.auth.store.Database;

/** Whether the server is well. Nobody needs credentials for it, and nobody learns more than yes or no. */
public final class HealthRoutes {

    private final Database database;

    public HealthRoutes(Database database) {
        this.database = database;
    }

    record Health(String status, boolean database, String version) {}

    record Readiness(String status, boolean database) {}

    /** 200 while the database answers, else 503. */
    public void health(Call call) {
        boolean up = database.healthy();
        call.reply(up ? 200 : 503, new Health(up ? "healthy" : "unhealthy", up, version()));
    }

    /** 200 while requests can be served, else 503. */
    public void ready(Call call) {
        boolean up = database.healthy();
        call.reply(up ? 200 : 503, new Readiness(up ? "ready" : "not_ready", up));
    }

    /** As the build wrote it into the jar's manifest. */
    static String version() {
        return Optional.ofNullable(HealthRoutes.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
