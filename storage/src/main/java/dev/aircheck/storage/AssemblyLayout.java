package dev.aircheck.storage;

/// How a local [AssembledObject] leaves room for its header.
/// @param reservedHeaderBytes the region in front of the media. 8 MiB hold the sample tables of three to four hours
/// of 30 pictures and 47 audio frames a second; a longer recording falls back to a rewrite
/// @param minMediaBytes with less media than this the region would be a noticeable part of the file and a rewrite
/// takes about a second: then the header is written tight
record AssemblyLayout(long reservedHeaderBytes, long minMediaBytes) {
    static final AssemblyLayout DEFAULT = new AssemblyLayout(8L << 20, 256L << 20);

    boolean fillsRegion(HeaderSource header, long mediaBytes) {
        return mediaBytes >= minMediaBytes && header.fits(reservedHeaderBytes);
    }
}
