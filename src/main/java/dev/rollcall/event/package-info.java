/**
 * What happened, told to others: an outbox in PostgreSQL, a cursor and a stream over HTTP, webhooks, Kafka.
 */
package dev.rollcall.event;
