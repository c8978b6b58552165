/**
 * The page for the person at the desk: static files below {@code /console/}, which ask the API like any other client.
 */
package dev.rollcall.console;
