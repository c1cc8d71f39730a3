package org.fluxconform.kit.peer;

/**
 * Whether this machine can run a peer by a driver.
 *
 * @param usable whether it can
 * @param detail what is there, with its version, or what is missing
 * @param cure how to get what is missing; empty if nothing is
 */
public record Availability(Driver driver, boolean usable, String detail, String cure) {

    public static Availability present(Driver driver, String detail) {
        return new Availability(driver, true, detail, "");
    }

    public static Availability missing(Driver driver, String detail, String cure) {
        return new Availability(driver, false, detail, cure);
    }
}
