package org.fluxconform.reference.auth.rbac;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.fluxconform.reference.auth.support.Refused;

class PermissionFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void parsingEndsInAPermissionOrARefusalAndNoGrantIsWiderThanItsSegments(FuzzedDataProvider data) {
        String held = data.consumeString(200);
        String required = data.consumeRemainingAsString();
        Permission permission;
        try {
            permission = Permission.parse(held);
        } catch (Refused e) {
            return;
        }
        if (!permission.toString().equals(held)) {
            throw new AssertionError("read as " + permission);
        }
        boolean granted = PermissionSet.of(held).grants(required);
        if (granted && !held.contains("*") && !held.equals(required)) {
            throw new AssertionError("granted without a wildcard");
        }
        if (!granted && held.equals(required)) {
            throw new AssertionError("does not grant itself");
        }
    }
}
