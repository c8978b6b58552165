package dev.rollcall.event;

/** An event at its place in the stream. @param position from 1, ever growing */
public record PlacedEvent(long position, Event event) {
}
