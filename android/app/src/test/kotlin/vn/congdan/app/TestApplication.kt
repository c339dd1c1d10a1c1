package vn.congdan.app

import java.io.File
import javax.crypto.spec.SecretKeySpec
import vn.congdan.bridge.MemoryPhone
import vn.congdan.bridge.Phone
import vn.congdan.data.FileStore
import vn.congdan.data.KeystoreVault

/** The app over a phone whose files are real, whose key store is software and whose network the test switches. */
open class TestApplication : CongDanApplication() {
    val memory by lazy { MemoryPhone(File(System.getProperty("congdan.published")!!)) }

    public override fun phone(): Phone = onFiles(memory.phone)

    override fun origin() = MemoryPhone.ORIGIN

    /** A phone that keeps what it keeps in real files. */
    protected fun onFiles(phone: Phone): Phone {
        val key = SecretKeySpec(ByteArray(32) { it.toByte() }, "AES")
        return phone.copy(
            store = FileStore(File(noBackupFilesDir, "store")),
            vault = KeystoreVault(FileStore(File(noBackupFilesDir, "vault")), key = { key }),
        )
    }
}
