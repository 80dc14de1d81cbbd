/** HTTP as values: requests, responses, routes, the gates before them, and pages. No Jetty here. */
@NullMarked
package org.dissentchannel.web;

import org.jspecify.annotations.NullMarked;
