/** The case of June 2016, played over HTTP by everybody who took part, and by those who attack. */
@NullMarked
package org.dissentchannel.app.rehearsal;

import org.jspecify.annotations.NullMarked;
