package org.fluxconform.reference.auth.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table secrets, which knows no value. */
public final class SecretRows {

    private final Handle handle;

    SecretRows(Handle handle) {
        this.handle = handle;
    }

    /** Sorted. */
    public List<String> names() {
        return handle.createQuery("select name from secrets order by name")
                .mapTo(String.class)
                .list();
    }

    public Optional<SealedSecret> find(String name) {
        return handle.createQuery("select name, nonce, ciphertext from secrets where name = :name")
                .bind("name", name)
                .map((row, context) ->
                        new SealedSecret(row.getString("name"), row.getBytes("nonce"), row.getBytes("ciphertext")))
                .findOne();
    }

    /** Adds it, or replaces the one of that name. */
    public void save(SealedSecret secret, Instant at, String by) {
        handle.createUpdate("insert into secrets (name, nonce, ciphertext, created_at, updated_at, updated_by)"
                        + " values (:name, :nonce, :ciphertext, :at, :at, :by) on conflict (name) do update set"
                        + " nonce = excluded.nonce, ciphertext = excluded.ciphertext, updated_at = excluded.updated_at,"
                        + " updated_by = excluded.updated_by")
                .bind("name", secret.name())
                .bind("nonce", secret.nonce())
                .bind("ciphertext", secret.ciphertext())
                .bind("at", at)
                .bind("by", by)
                .execute();
    }

    /** @return false if there is none of that name */
    public boolean delete(String name) {
        return handle.createUpdate("delete from secrets where name = :name")
                        .bind("name", name)
                        .execute()
                == 1;
    }
}
