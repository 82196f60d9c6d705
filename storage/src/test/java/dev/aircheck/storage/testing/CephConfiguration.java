package dev.aircheck.storage.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/// What all programs of one Ceph cluster read: one monitor, one OSD in memory, nothing replicated, all on loopback.
record CephConfiguration(Path folder, UUID cluster, int monitorPort, int oldMonitorPort, int gatewayPort) {
    static CephConfiguration in(Path folder) throws IOException {
        return new CephConfiguration(folder, UUID.randomUUID(), FreePort.find(), FreePort.find(), FreePort.find());
    }

    Path file() {
        return folder.resolve("ceph.conf");
    }

    Path keyring() {
        return folder.resolve("keyring");
    }

    /// The monitor's address in both of its protocols.
    String monitorAddress() {
        return "[v2:127.0.0.1:%d,v1:127.0.0.1:%d]".formatted(monitorPort, oldMonitorPort);
    }

    /// The OSD takes the first free ports of Ceph's own range (from 6800) by itself.
    String text() {
        return """
                [global]
                fsid = %1$s
                mon_initial_members = a
                mon_host = %2$s
                public_addr = 127.0.0.1
                cluster_addr = 127.0.0.1
                keyring = %3$s
                osd_pool_default_size = 1
                osd_pool_default_min_size = 1
                mon_allow_pool_size_one = true
                osd_crush_chooseleaf_type = 0
                osd_pool_default_pg_num = 8
                osd_pool_default_pg_autoscale_mode = off
                mon_max_pg_per_osd = 1000
                run_dir = %4$s
                admin_socket =
                log_file = %4$s/$name.log
                mon_data_avail_warn = 1
                mon_data_avail_crit = 1
                [mon]
                mon_data = %4$s/mon
                [osd]
                osd_objectstore = memstore
                memstore_device_bytes = 4294967296
                osd_data = %4$s/osd
                osd_op_num_shards = 2
                [client]
                rgw_frontends = beast endpoint=127.0.0.1:%5$d
                rgw_thread_pool_size = 64
                rgw_lc_debug_interval = 10
                rgw_relaxed_region_enforcement = true
                """.formatted(cluster, monitorAddress(), keyring(), folder, gatewayPort);
    }
}
