package vn.congdan.data

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import java.security.GeneralSecurityException
import java.security.KeyStore
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import vn.congdan.bridge.Store
import vn.congdan.bridge.Vault
import vn.congdan.bridge.storeFailed

/**
 * Small secrets as files, each sealed under a key of Android's key store: AES-256-GCM, the name authenticated with the secret,
 * so that one put under another name does not open. Layout: 12 bytes of nonce, then the sealed secret.
 */
class KeystoreVault(
    private val files: Store,
    private val dispatcher: CoroutineDispatcher = Dispatchers.IO,
    private val key: () -> SecretKey = ::keystoreKey,
) : Vault {
    override suspend fun get(name: String): ByteArray? {
        val sealed = files.read(name, 0u, ULong.MAX_VALUE) ?: return null
        return secrets {
            if (sealed.size < NONCE) throw GeneralSecurityException("too short")
            Cipher.getInstance(CIPHER).run {
                init(Cipher.DECRYPT_MODE, key(), GCMParameterSpec(TAG_BITS, sealed, 0, NONCE))
                updateAAD(name.encodeToByteArray())
                doFinal(sealed, NONCE, sealed.size - NONCE)
            }
        }
    }

    override suspend fun put(name: String, secret: ByteArray) {
        val sealed = secrets {
            Cipher.getInstance(CIPHER).run {
                // The key store draws the nonce itself and refuses ours.
                init(Cipher.ENCRYPT_MODE, key())
                updateAAD(name.encodeToByteArray())
                iv + doFinal(secret)
            }
        }
        files.put(name, sealed)
    }

    override suspend fun delete(name: String) = files.delete(name)

    private suspend fun <T> secrets(work: () -> T): T = withContext(dispatcher) {
        try {
            work()
        } catch (error: GeneralSecurityException) {
            throw storeFailed(error.javaClass.simpleName)
        }
    }

    private companion object {
        const val CIPHER = "AES/GCM/NoPadding"
        const val NONCE = 12
        const val TAG_BITS = 128
    }
}

private const val ALIAS = "vn.congdan.vault"

@Synchronized
private fun keystoreKey(): SecretKey {
    val store = KeyStore.getInstance(KEYSTORE).apply { load(null) }
    (store.getKey(ALIAS, null) as? SecretKey)?.let { return it }
    val parameters = KeyGenParameterSpec.Builder(ALIAS, KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT)
        .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
        .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
        .setKeySize(256)
        .build()
    return KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, KEYSTORE).run {
        init(parameters)
        generateKey()
    }
}
