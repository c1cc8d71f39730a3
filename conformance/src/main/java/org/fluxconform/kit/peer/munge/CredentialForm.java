package org.fluxconform.kit.peer.munge;

/**
 * How a credential is written, by the numbers of the format.
 *
 * @param cipher 0 none, 2 Blowfish, 3 CAST5, 4 AES-128, 5 AES-256
 * @param mac 2 MD5, 3 SHA-1, 4 RIPEMD-160, 5 SHA-256, 6 SHA-512
 * @param zip 0 none, 3 zlib
 * @param realm security realm, up to 255 bytes; usually empty
 */
public record CredentialForm(int cipher, int mac, int zip, byte[] realm) {

    /** What munged writes unless it is asked for something else: AES-128, HMAC-SHA256, not compressed. */
    public static final CredentialForm USUAL = new CredentialForm(4, 5, 0, new byte[0]);

    /** Not encrypted, HMAC-SHA256: the plainest form that every munged opens. */
    public static final CredentialForm PLAIN = new CredentialForm(0, 5, 0, new byte[0]);

    /** In a request: whatever the daemon usually takes. */
    static final int DEFAULT = 1;

    /**
     * What a request for this form gets: defaults filled in; bzlib may be asked for, and then nothing is compressed.
     *
     * @throws CredentialRefused naming the first number that isn't one
     */
    public CredentialForm granted() throws CredentialRefused {
        CredentialCipher usedCipher = CredentialCipher.of(cipher == DEFAULT ? USUAL.cipher : cipher);
        CredentialMac usedMac = CredentialMac.of(mac == DEFAULT ? USUAL.mac : mac);
        usedCipher.requireFits(usedMac);
        int usedZip = CredentialZip.requested(zip == DEFAULT ? USUAL.zip : zip);
        return new CredentialForm(usedCipher.code(), usedMac.code(), usedZip, realm);
    }

    CredentialForm withZip(int other) {
        return new CredentialForm(cipher, mac, other, realm);
    }
}
