package dev.rollcall.attendance;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

import jakarta.interceptor.InterceptorBinding;

/** What the method gives goes into the system log once its transaction is committed. */
@InterceptorBinding
@Inherited
@Retention(RUNTIME)
@Target({ METHOD, TYPE })
@interface Noted {
}
