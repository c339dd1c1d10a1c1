package vn.congdan.home

import vn.congdan.bridge.Procedure
import vn.congdan.bridge.Waiting

/** Where the screen leads. */
class HomeWays(
    val find: () -> Unit,
    val procedure: (Procedure) -> Unit,
    val waiting: (Waiting) -> Unit,
    val dossier: (String) -> Unit,
    val signIn: () -> Unit,
    val scan: () -> Unit,
    val report: () -> Unit,
    val reports: () -> Unit,
    val inbox: () -> Unit,
    val wallet: () -> Unit,
    val settings: () -> Unit,
) {
    companion object {
        /** For a picture. */
        val NONE = HomeWays({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})
    }
}
