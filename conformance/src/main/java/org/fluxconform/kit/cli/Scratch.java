package org.fluxconform.kit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.machine.AtExit;
import org.fluxconform.kit.machine.MarkedProcesses;
import org.fluxconform.kit.machine.OwnedFolders;
import org.fluxconform.kit.peer.PeerFolder;
import org.fluxconform.kit.peer.PeerUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for one run, gone after it, also when the run is stopped by a signal. First it removes what runs left behind
 * that were killed: their folders, and the processes that they started.
 */
final class Scratch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);
    private static final OwnedFolders FOLDERS = new OwnedFolders("conform");

    /** When a run is stopped, what still writes here is ended at the same time. */
    private static final long LIMIT_SECONDS = 5;

    private static final long PAUSE_MILLIS = 20;
    private static final int ROUNDS = 4;
    private static final long ROUND_MILLIS = 250;

    private final Path folder;
    private final AtExit atExit;

    Scratch() {
        removeLeftOvers();
        try {
            folder = FOLDERS.create();
        } catch (IOException e) {
            throw new KitError(
                    "can't make a temporary folder in " + OwnedFolders.place() + " (" + e
                            + "): set TMPDIR to a folder that can be written to",
                    e);
        }
        atExit = AtExit.register("deleting temporary files", this::deleteAll);
    }

    Path folder() {
        return folder;
    }

    Path folder(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException full) {
            throw new KitError("can't make a folder in " + folder + ": " + full.getMessage(), full);
        }
    }

    @Override
    public void close() {
        delete();
        atExit.withdraw();
    }

    /** Deletes a folder in it that nobody needs any longer; what can't be deleted now goes with the whole. */
    void delete(Path part) {
        try {
            OwnedFolders.delete(part);
        } catch (IOException stillWrittenTo) {
            LOG.debug("{} stays for a while: {}", part, stillWrittenTo.toString());
        }
    }

    private static void removeLeftOvers() {
        MarkedProcesses.killLeftOver();
        try {
            for (Path dead : FOLDERS.leftOver()) {
                OwnedFolders.delete(dead);
            }
        } catch (IOException e) {
            LOG.warn("what an earlier run left behind stays: {}", e.toString());
        }
    }

    /** When the run is stopped, its last scenarios go on for a moment; what they still make is deleted, too. */
    private void deleteAll() {
        for (int round = 0; round < ROUNDS; round++) {
            delete();
            try {
                PeerFolder.own().forEach(PeerFolder::close);
                TimeUnit.MILLISECONDS.sleep(ROUND_MILLIS);
            } catch (IOException | PeerUnavailable e) {
                LOG.warn("a folder of a peer stays: {}", e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void delete() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (true) {
            try {
                OwnedFolders.delete(folder);
                return;
            } catch (IOException stillWrittenTo) {
                if (System.nanoTime() > end) {
                    LOG.warn("the temporary folder {} stays: {}", folder, stillWrittenTo.toString());
                    return;
                }
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
