package dev.rollcall.faults;

import java.util.List;

/** How a replica fails, and how it comes back. */
enum ReplicaFault {

    KILLED("killed (`kill -9`), then started again") {
        @Override
        void begin(TwoReplicas replicas, int victim) throws Exception {
            replicas.server(victim).kill9();
        }

        @Override
        void end(TwoReplicas replicas, int victim) throws Exception {
            replicas.server(victim).startReady();
        }
    },
    PAUSED("paused (`SIGSTOP`) for 20 s") {
        @Override
        void begin(TwoReplicas replicas, int victim) throws Exception {
            Signals.stop(List.of(replicas.server(victim).pid()));
        }

        @Override
        void end(TwoReplicas replicas, int victim) throws Exception {
            Signals.resume(List.of(replicas.server(victim).pid()));
        }
    },
    DRAINED("told to end (`SIGTERM`), then started again") {
        @Override
        void begin(TwoReplicas replicas, int victim) throws Exception {
            replicas.server(victim).terminate();
        }

        @Override
        void end(TwoReplicas replicas, int victim) throws Exception {
            replicas.server(victim).startReady();
        }
    },
    SWALLOWED("cut from the database for 20 s: its network swallows everything") {
        @Override
        void begin(TwoReplicas replicas, int victim) {
            replicas.network(victim).swallow();
        }

        @Override
        void end(TwoReplicas replicas, int victim) throws Exception {
            replicas.network(victim).mend();
        }
    },
    CUT("cut from the database for 20 s: connections closed and refused") {
        @Override
        void begin(TwoReplicas replicas, int victim) throws Exception {
            replicas.network(victim).cut();
        }

        @Override
        void end(TwoReplicas replicas, int victim) throws Exception {
            replicas.network(victim).mend();
        }
    };

    final String words;

    ReplicaFault(String words) {
        this.words = words;
    }

    abstract void begin(TwoReplicas replicas, int victim) throws Exception;

    /** Called also when the trial has failed in between. Returns once the replica works. */
    abstract void end(TwoReplicas replicas, int victim) throws Exception;
}
