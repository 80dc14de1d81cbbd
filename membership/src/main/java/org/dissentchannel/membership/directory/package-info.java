/** The directory: who may be a member, read from a CSV file and kept between imports. */
@NullMarked
package org.dissentchannel.membership.directory;

import org.jspecify.annotations.NullMarked;
