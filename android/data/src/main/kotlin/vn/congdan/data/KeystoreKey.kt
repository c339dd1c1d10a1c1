package vn.congdan.data

import android.os.Build
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import java.security.GeneralSecurityException
import java.security.KeyPairGenerator
import java.security.KeyStore
import java.security.PrivateKey
import java.security.ProviderException
import java.security.PublicKey
import java.security.Signature
import java.security.interfaces.ECPublicKey
import java.security.spec.ECGenParameterSpec
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import vn.congdan.bridge.DeviceKey
import vn.congdan.bridge.keyUnavailable

/** The phone's signing key: made inside Android's key store on first use, in a security chip where there is one; it never leaves. */
class KeystoreKey(private val dispatcher: CoroutineDispatcher = Dispatchers.IO) : DeviceKey {
    override fun publicKey(): ByteArray = keyPair().first.uncompressed()

    override suspend fun sign(message: ByteArray): ByteArray = withContext(dispatcher) {
        try {
            Signature.getInstance("SHA256withECDSA").run {
                initSign(keyPair().second)
                update(message)
                sign()
            }
        } catch (error: GeneralSecurityException) {
            throw keyUnavailable(error.javaClass.simpleName)
        }
    }

    @Synchronized
    private fun keyPair(): Pair<ECPublicKey, PrivateKey> {
        val store = KeyStore.getInstance(KEYSTORE).apply { load(null) }
        val entry = store.getEntry(ALIAS, null) as? KeyStore.PrivateKeyEntry
        if (entry != null) return entry.certificate.publicKey as ECPublicKey to entry.privateKey
        val made = if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) {
            try {
                make(inSecurityChip = true)
            } catch (_: ProviderException) {
                make(inSecurityChip = false)
            }
        } else {
            make(inSecurityChip = false)
        }
        return made.public as ECPublicKey to made.private
    }

    private fun make(inSecurityChip: Boolean) = KeyPairGenerator.getInstance(KeyProperties.KEY_ALGORITHM_EC, KEYSTORE).run {
        val parameters = KeyGenParameterSpec.Builder(ALIAS, KeyProperties.PURPOSE_SIGN)
            .setAlgorithmParameterSpec(ECGenParameterSpec("secp256r1"))
            .setDigests(KeyProperties.DIGEST_SHA256)
        if (inSecurityChip && Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) parameters.setIsStrongBoxBacked(true)
        initialize(parameters.build())
        generateKeyPair()
    }

    private companion object {
        const val ALIAS = "vn.congdan.device"
    }
}

internal const val KEYSTORE = "AndroidKeyStore"

/** SEC1, uncompressed: 4, then both coordinates in 32 bytes each. */
internal fun PublicKey.uncompressed(): ByteArray {
    val point = (this as ECPublicKey).w
    return byteArrayOf(4) + point.affineX.toByteArray().toWidth(32) + point.affineY.toByteArray().toWidth(32)
}

// BigInteger gives a sign byte more, or as few bytes as it can.
private fun ByteArray.toWidth(width: Int) =
    ByteArray(width).also { copyInto(it, maxOf(0, width - size), maxOf(0, size - width), size) }
