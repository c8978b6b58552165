/**
 * Events told to others over HTTP. Rows of deliveries are made by following the stream of events, and worked off by the replica that
 * has the lease: at least once, in the order of events for each subject.
 */
package dev.rollcall.event.webhook;
