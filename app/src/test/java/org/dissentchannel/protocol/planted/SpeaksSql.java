package org.dissentchannel.protocol.planted;

import java.sql.Connection;

/** Breaks the rule that SQL stays in storage. */
public record SpeaksSql(Connection connection) {}
