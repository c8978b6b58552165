package dev.rollcall.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says in the OpenAPI document when a route refuses, beyond what any route does. {@code @APIResponse} would make the scanner
 * forget the answer of success.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@Repeatable(Refuses.Each.class)
public @interface Refuses {

    int status();

    String when();

    /** Several of them. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @interface Each {
        Refuses[] value();
    }
}
