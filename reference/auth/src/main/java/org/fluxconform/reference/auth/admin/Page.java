package org.fluxconform.reference.auth.admin;

import org.fluxconform.reference.auth.http.Call;

/**
 * Which part of a list is wanted.
 *
 * @param limit {@code ?limit=}, from 1 to 1000, which it also is if there is none
 * @param offset {@code ?offset=}
 */
record Page(long limit, long offset) {

    private static final long MOST = 1000;

    static Page of(Call call) {
        return new Page(call.queryWhole("limit", MOST, 1, MOST), call.queryWhole("offset", 0, 0, Integer.MAX_VALUE));
    }
}
