package vn.congdan.app

import java.io.File
import javax.crypto.spec.SecretKeySpec
import vn.congdan.bridge.MemoryPhone
import vn.congdan.bridge.Phone
import vn.congdan.data.FileStore
import vn.congdan.data.KeystoreVault

/** The app over a phone whose files are real, whose key store is software and whose network the test switches. */
class TestApplication : CongDanApplication() {
    val memory = MemoryPhone(File(System.getProperty("congdan.published")!!))

    public override fun phone(): Phone {
        val key = SecretKeySpec(ByteArray(32) { it.toByte() }, "AES")
        return memory.phone.copy(
            store = FileStore(File(noBackupFilesDir, "store")),
            vault = KeystoreVault(FileStore(File(noBackupFilesDir, "vault")), key = { key }),
        )
    }
}
