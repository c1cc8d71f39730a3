package org.fluxconform.reference.auth.support;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file could not be used, in words: Java says much of it by the names of its exceptions only. */
public final class IoReason {

    private IoReason() {}

    /** @return e.g. {@code /etc/flux: permission denied}; the file is left out where it is not known */
    public static String of(IOException e) {
        return e instanceof FileSystemException file
                ? (file.getFile() == null ? "" : file.getFile() + ": ") + word(file)
                : e.getMessage() == null ? "it can't be read or written" : e.getMessage();
    }

    private static String word(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "it is there already";
        }
        if (e instanceof NotDirectoryException) {
            return "it is no folder";
        }
        return e.getReason() == null ? "it can't be used" : e.getReason();
    }
}
