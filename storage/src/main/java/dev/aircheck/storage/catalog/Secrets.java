package dev.aircheck.storage.catalog;

import java.util.random.RandomGenerator;

/// Makes secrets that people and browsers carry around: 40 characters of 62, 238 bits.
final class Secrets {
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int CHARACTERS = 40;

    private Secrets() {}

    /// @param mark in front of it, so that secret scanners recognise a leaked one
    static String random(String mark, RandomGenerator random) {
        var secret = new StringBuilder(mark);
        for (int i = 0; i < CHARACTERS; i++) {
            secret.append(BASE62.charAt(random.nextInt(BASE62.length())));
        }
        return secret.toString();
    }
}
