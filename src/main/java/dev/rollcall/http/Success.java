package dev.rollcall.http;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The envelope of every successful answer.
 *
 * @param success always true
 * @param message a sentence for people, left out where the contract has none
 * @param data the payload
 */
public record Success<T>(boolean success, @JsonInclude(JsonInclude.Include.NON_NULL) String message, T data) {

    public static <T> Success<T> of(T data) {
        return new Success<>(true, null, data);
    }

    public static <T> Success<T> of(String message, T data) {
        return new Success<>(true, message, data);
    }
}
