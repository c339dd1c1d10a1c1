package vn.congdan.data

import java.math.BigInteger
import java.security.KeyPairGenerator
import java.security.interfaces.ECPublicKey
import java.security.spec.ECGenParameterSpec
import kotlin.test.assertEquals
import org.junit.jupiter.api.Test

class KeystoreKeyTest {
    @Test
    fun bothCoordinatesTake32BytesHoweverSmallTheyAre() {
        val maker = KeyPairGenerator.getInstance("EC").apply { initialize(ECGenParameterSpec("secp256r1")) }
        // Of 600 keys some have a coordinate whose first byte is 0, and half one whose first bit is 1.
        repeat(600) {
            val key = maker.generateKeyPair().public as ECPublicKey
            val bytes = key.uncompressed()
            assertEquals(65 to 4.toByte(), bytes.size to bytes[0])
            assertEquals(key.w.affineX, BigInteger(1, bytes.copyOfRange(1, 33)))
            assertEquals(key.w.affineY, BigInteger(1, bytes.copyOfRange(33, 65)))
        }
    }
}
