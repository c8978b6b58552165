package dev.rollcall.gallery;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A change of the embedder.
 *
 * @param from the embedder that serves until the change is complete
 * @param to the one that takes its place then
 * @param faces enrolled altogether
 * @param done faces that the new one has looked at
 * @param failed faces of which it can make nothing; they are not waited for
 * @param startedTs ISO 8601 with offset
 * @param secondsLeft at the pace so far; null as long as there is none
 * @param problem why it does not go on; null when it does
 */
@Schema(name = "ModelChange")
public record ModelChangeView(String from, String to, long faces, long done, long failed, String startedTs, Long secondsLeft,
        String problem) {
}
