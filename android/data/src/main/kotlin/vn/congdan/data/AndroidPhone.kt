package vn.congdan.data

import android.content.Context
import java.io.File
import java.security.SecureRandom
import vn.congdan.bridge.Clock
import vn.congdan.bridge.Entropy
import vn.congdan.bridge.Phone

/**
 * What this phone supplies to the core, on Android's own services. Nothing of it leaves in a backup. What is kept at one [place] knows
 * nothing of what is kept at another.
 */
fun androidPhone(context: Context, place: String? = null): Phone {
    val files = if (place == null) context.noBackupFilesDir else File(context.noBackupFilesDir, place)
    return Phone(
        transport = HttpTransport(),
        key = KeystoreKey(),
        vault = KeystoreVault(FileStore(File(files, "vault"))),
        store = FileStore(File(files, "store")),
        clock = SystemClock,
        entropy = SystemEntropy,
    )
}

/** The phone's clock. */
object SystemClock : Clock {
    override fun nowMillis() = System.currentTimeMillis()
}

/** The system's source of chance. */
object SystemEntropy : Entropy {
    private val random = SecureRandom()

    override fun random(count: UInt) = ByteArray(count.toInt()).also(random::nextBytes)
}
