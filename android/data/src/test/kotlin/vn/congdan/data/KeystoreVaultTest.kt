package vn.congdan.data

import java.io.File
import java.nio.file.Files
import javax.crypto.spec.SecretKeySpec
import kotlin.test.assertContentEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertNull
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import vn.congdan.bridge.storeFailed

/** With a key in memory in place of Android's key store, which is not on this machine. */
class KeystoreVaultTest {
    private val folder: File = Files.createTempDirectory("vault").toFile()
    private val files = FileStore(folder)
    private val key = SecretKeySpec(ByteArray(32) { 7 }, "AES")
    private val vault = KeystoreVault(files, key = { key })

    @AfterEach
    fun clear() {
        folder.deleteRecursively()
    }

    @Test
    fun aSecretComesBackAndStandsNowhereInTheClear() = runBlocking {
        vault.put("refresh-token", "geheimnis".encodeToByteArray())
        assertContentEquals("geheimnis".encodeToByteArray(), vault.get("refresh-token"))
        folder.listFiles().orEmpty().forEach { assertFalse("geheimnis" in it.readText(Charsets.ISO_8859_1)) }
        vault.delete("refresh-token")
        assertNull(vault.get("refresh-token"))
    }

    @Test
    fun whatWasAlteredMovedOrSealedByAnotherKeyDoesNotOpen() = runBlocking {
        vault.put("a", byteArrayOf(1, 2, 3))
        val sealed = files.read("a", 0u, ULong.MAX_VALUE)!!
        files.put("b", sealed)
        files.put("c", sealed.copyOf().also { it[it.size - 1] = (it[it.size - 1] + 1).toByte() })
        files.put("d", sealed.copyOf(5))
        for (name in listOf("b", "c", "d")) assertFailsWith(storeFailed("")::class, name) { vault.get(name) }
        val other = KeystoreVault(files, key = { SecretKeySpec(ByteArray(32) { 8 }, "AES") })
        assertFailsWith(storeFailed("")::class) { other.get("a") }
        Unit
    }
}
