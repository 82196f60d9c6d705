package dev.aircheck.packager.bitstream;

/// The core coder's part of an AudioSpecificConfig (ISO/IEC 14496-3 4.4.1).
record GaSpecificConfig(int samplesPerFrame, int channels) {
    private static final int AAC_LD = 23;
    private static final int FIRST_ERROR_RESILIENT_TYPE = 17;
    private static final int CHANNELS_IN_PROGRAM_CONFIG = 0;

    static GaSpecificConfig read(BitReader reader, int objectType, int channelConfiguration) {
        boolean shortFrames = reader.flag(); // frameLengthFlag
        if (reader.flag()) { // dependsOnCoreCoder
            reader.skip(14);
        }
        boolean extension = reader.flag();
        int channels = channelConfiguration == CHANNELS_IN_PROGRAM_CONFIG
                ? programConfigChannels(reader)
                : channels(channelConfiguration);
        if (extension) {
            // The resilience flags, then extensionFlag3.
            reader.skip(objectType >= FIRST_ERROR_RESILIENT_TYPE ? 4 : 1);
        }
        return new GaSpecificConfig(samplesPerFrame(objectType, shortFrames), channels);
    }

    private static int samplesPerFrame(int objectType, boolean shortFrames) {
        if (objectType == AAC_LD) {
            return shortFrames ? 480 : 512;
        }
        return shortFrames ? 960 : 1024;
    }

    /// Table 1.19.
    private static int channels(int channelConfiguration) {
        return switch (channelConfiguration) {
            case 1, 2, 3, 4, 5, 6 -> channelConfiguration;
            case 7, 12, 14 -> 8;
            case 11 -> 7;
            case 13 -> 24;
            default ->
                throw new MalformedBitstreamException(
                        "channel configuration " + channelConfiguration, "0..7 or 11..14");
        };
    }

    /// program_config_element (4.4.1.1): its elements are counted, a pair as two channels.
    private static int programConfigChannels(BitReader reader) {
        reader.skip(4 + 2 + 4); // element_instance_tag, object_type, sampling_frequency_index
        int front = reader.uint(4);
        int side = reader.uint(4);
        int back = reader.uint(4);
        int lfe = reader.uint(2);
        int associatedData = reader.uint(3);
        int validCoupling = reader.uint(4);
        skipWhenPresent(reader, 4); // mono_mixdown_element_number
        skipWhenPresent(reader, 4); // stereo_mixdown_element_number
        skipWhenPresent(reader, 3); // matrix_mixdown_idx, pseudo_surround_enable
        int channels = lfe;
        for (int i = 0; i < front + side + back; i++) {
            channels += reader.flag() ? 2 : 1; // element_is_cpe
            reader.skip(4); // element_tag_select
        }
        reader.skip(4 * lfe + 4 * associatedData + 5 * validCoupling);
        reader.alignToByte();
        reader.skip(8 * reader.uint(8)); // comment_field_data
        if (channels == 0) {
            throw new MalformedBitstreamException("program configuration without a channel", "at least one");
        }
        return channels;
    }

    private static void skipWhenPresent(BitReader reader, int bits) {
        if (reader.flag()) {
            reader.skip(bits);
        }
    }
}
