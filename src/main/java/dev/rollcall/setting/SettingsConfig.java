package dev.rollcall.setting;

import java.util.Map;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;

/**
 * What the settings are while nobody has changed them over HTTP: {@code rollcall.settings.<name>=<value>}, names and rules as
 * in {@code /api/v1/config}.
 */
@ConfigMapping(prefix = "rollcall.settings")
public interface SettingsConfig {

    /** By name. An environment variable cannot tell {@code _} from {@code .}: a name may come with either. */
    @WithParentName
    Map<String, String> values();
}
