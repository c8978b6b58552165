/**
 * PostgreSQL: the embedded server, migration, whether the database answers, and its notifications.
 */
package dev.rollcall.database;
