package dev.rollcall.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says in the OpenAPI document that a route has another status of success beside its usual one, with the same body. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Answers {

    int status();

    String when();
}
