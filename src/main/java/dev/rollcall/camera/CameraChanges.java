package dev.rollcall.camera;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.rollcall.http.InvalidRequestException;

/**
 * Part of a camera to be written over what is there.
 *
 * @param present which fields the client sent: an absent field stays, a null brings back what is usual
 */
@JsonDeserialize(using = CameraChanges.Reader.class)
record CameraChanges(@JsonUnwrapped CameraDraft values, @Schema(hidden = true) Set<String> present) {

    /** @throws InvalidRequestException when there is nothing to change, or the name */
    void check(String name) {
        if (present.contains("name") && !name.equals(values.name())) {
            throw new InvalidRequestException("name", "cannot be changed");
        }
        if (present.stream().noneMatch(CameraDraft.KNOWN::contains)) {
            throw new InvalidRequestException("Nothing to change: send at least one of " + CameraDraft.KNOWN.stream().sorted().collect(Collectors.joining(", ")));
        }
    }

    static final class Reader extends JsonDeserializer<CameraChanges> {
        @Override
        public CameraChanges deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            ObjectNode tree = context.readValue(parser, ObjectNode.class);
            return new CameraChanges(context.readTreeAsValue(tree, CameraDraft.class),
                    tree.properties().stream().map(Map.Entry::getKey).collect(Collectors.toUnmodifiableSet()));
        }
    }
}
