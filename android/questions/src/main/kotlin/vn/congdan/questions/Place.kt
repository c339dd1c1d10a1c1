package vn.congdan.questions

import vn.congdan.bridge.Finding

/** Whether it is said of the question at [place], or of a part of it. */
fun Finding.isAt(place: String) =
    path == place || path.startsWith("$place.") || path.startsWith("$place[")
