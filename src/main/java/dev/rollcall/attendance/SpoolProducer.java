package dev.rollcall.attendance;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.rollcall.database.RollcallConfig;

/** Puts the spool under the data directory. */
class SpoolProducer {

    @Produces
    @Singleton
    Spool spool(RollcallConfig house, AttendanceConfig config) {
        return new Spool(house.dataDir().resolve("spool"), config.spool().maxSightings());
    }
}
