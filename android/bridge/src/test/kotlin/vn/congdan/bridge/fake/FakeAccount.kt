package vn.congdan.bridge.fake

import vn.congdan.bridge.Account
import vn.congdan.bridge.Device
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Person

/** Somebody with phones, as a test wants them. */
class FakeAccount : Account {
    var isIn = true
    var devices: Outcome<List<Device>> = Outcome.Done(emptyList())
    var removing: Outcome<Unit> = Outcome.Done(Unit)
    var leaving: Outcome<Unit> = Outcome.Done(Unit)
    val removed = ArrayList<String>()
    var left = 0

    override suspend fun isSignedIn() = isIn

    override suspend fun begin() = Outcome.Done("https://example")

    override suspend fun finish(redirect: String) = Outcome.Done(Unit)

    override suspend fun person(): Person? = null

    override suspend fun devices() = devices

    override suspend fun removeDevice(id: String): Outcome<Unit> {
        removed += id
        return removing
    }

    override suspend fun signOut(): Outcome<Unit> {
        left++
        return leaving
    }
}
