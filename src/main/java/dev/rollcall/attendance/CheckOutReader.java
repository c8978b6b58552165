package dev.rollcall.attendance;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Takes an empty body under any media type: clients without anything to say still send one, or none, or a form's. */
@Provider
@Consumes(MediaType.WILDCARD)
public class CheckOutReader implements MessageBodyReader<CheckOutRequest> {

    private final ObjectMapper mapper;

    CheckOutReader(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == CheckOutRequest.class;
    }

    @Override
    public CheckOutRequest readFrom(Class<CheckOutRequest> type, Type genericType, Annotation[] annotations, MediaType mediaType,
            MultivaluedMap<String, String> headers, InputStream body) throws IOException {
        byte[] content = body.readAllBytes();
        if (new String(content, StandardCharsets.UTF_8).isBlank()) {
            return CheckOutRequest.NOTHING;
        }
        if (!MediaType.APPLICATION_JSON_TYPE.isCompatible(mediaType)) {
            throw new NotSupportedException();
        }
        return mapper.readValue(content, CheckOutRequest.class);
    }
}
