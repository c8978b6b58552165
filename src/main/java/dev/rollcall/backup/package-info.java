/**
 * Everything in the database in one file, and back again. Straight on the database, table by table: it fits every PostgreSQL that
 * Rollcall runs on, the embedded one or another, of this major version or a later one.
 */
package dev.rollcall.backup;
