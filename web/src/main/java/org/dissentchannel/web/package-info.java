/** HTTP, routes and pages. */
@NullMarked
package org.dissentchannel.web;

import org.jspecify.annotations.NullMarked;
