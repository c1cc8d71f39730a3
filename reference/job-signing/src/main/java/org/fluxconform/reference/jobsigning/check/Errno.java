package org.fluxconform.reference.jobsigning.check;

/** The category of a refusal, named after the C library's error numbers, which callers of the original library know. */
public enum Errno {
    EINVAL("Invalid argument"),
    ENOENT("No such file or directory"),
    EACCES("Permission denied"),
    EIO("Input/output error");

    private final String text;

    Errno(String text) {
        this.text = text;
    }

    /** What strerror(3) says for this number. */
    public String text() {
        return text;
    }
}
