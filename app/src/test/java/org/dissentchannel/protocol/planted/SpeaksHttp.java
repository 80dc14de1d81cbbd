package org.dissentchannel.protocol.planted;

import org.eclipse.jetty.server.Server;

/** Breaks the rule that Jetty stays in the web's server package. */
public record SpeaksHttp(Server server) {}
