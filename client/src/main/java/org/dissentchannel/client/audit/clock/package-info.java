/**
 * Whether offices kept the deadlines of a filing, as an auditor sees it: from the log and files.
 */
@NullMarked
package org.dissentchannel.client.audit.clock;

import org.jspecify.annotations.NullMarked;
