package vn.congdan.app

import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import vn.congdan.bridge.Account
import vn.congdan.bridge.Device
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Person
import vn.congdan.bridge.Pushes
import vn.congdan.data.Push
import vn.congdan.data.PushMark
import vn.congdan.data.PushPlace

/** Where this phone is woken, as the service knows it. */
class PushAddressTest {
    private val world = World()
    private val mark = Mark()
    private val address = PushAddress(world, { world.account }, { world.pushes }, { world.isWanted }, mark)
    private var plans = 0
    private val account = AddressedAccount(world.account, address) { plans++ }

    @Test
    fun whoSignsInIsToldOnceWhereTheirPhoneIs() = runBlocking {
        assertFalse("nobody is there to tell", address.settle())
        account.finish("back")
        assertEquals(1, plans)
        assertFalse(address.settle())
        assertFalse(address.settle())
        assertEquals(listOf("fcm first"), world.heard)
    }

    @Test
    fun theProcessThatAndroidStartsAnewKnowsWhatWasTold() = runBlocking {
        signIn()
        val again = PushAddress(world, { world.account }, { world.pushes }, { world.isWanted }, mark)
        assertFalse(again.settle())
        assertEquals(listOf("fcm first"), world.heard)
        assertFalse("what is kept is no address", "first" in mark.mark.orEmpty())
    }

    @Test
    fun anotherPlaceIsTold() = runBlocking {
        signIn()
        world.place = PushPlace.At("second")
        assertFalse(address.settle())
        assertEquals(listOf("fcm first", "fcm second"), world.heard)
    }

    @Test
    fun withoutANetworkItIsLeftAndToldLater() = runBlocking {
        world.isOnline = false
        account.finish("back")
        assertTrue(address.settle())
        assertEquals(emptyList<String>(), world.heard)
        world.isOnline = true
        assertFalse(address.settle())
        assertEquals(listOf("fcm first"), world.heard)
    }

    @Test
    fun aPlaceThatIsNotThereYetIsAskedForAgainAndOneThatNeverWillBeIsNot() = runBlocking {
        world.place = PushPlace.NotNow
        account.finish("back")
        assertTrue(address.settle())
        world.place = PushPlace.Never
        assertFalse(address.settle())
        assertEquals(emptyList<String>(), world.heard)
    }

    @Test
    fun whoWantsNoNoticesGetsNoneAndLaterSomeAgain() = runBlocking {
        signIn()
        world.isWanted = false
        world.isOnline = false
        assertTrue("the service does not know it yet", address.settle())
        world.isOnline = true
        assertFalse(address.settle())
        assertFalse(address.settle())
        assertEquals(listOf("fcm first", "stopped"), world.heard)
        assertEquals(1, world.closed)
        world.isWanted = true
        assertFalse(address.settle())
        assertEquals(listOf("fcm first", "stopped", "fcm first"), world.heard)
    }

    @Test
    fun whoLeavesIsWokenNoMore() = runBlocking {
        signIn()
        assertEquals(Outcome.Done(Unit), account.signOut())
        assertEquals("the service hears it while the session lasts", listOf("fcm first", "stopped", "left"), world.heard)
        assertFalse(address.settle())
        assertEquals(1, world.closed)
        assertEquals(null, mark.mark)
    }

    @Test
    fun whoLeavesWithoutANetworkIsWokenNoMoreOnceThereIsOne() = runBlocking {
        signIn()
        world.isOnline = false
        account.signOut()
        assertTrue("the place is still open", address.settle())
        assertEquals(0, world.closed)
        world.isOnline = true
        assertFalse(address.settle())
        assertEquals(1, world.closed)
    }

    @Test
    fun aNetworkThatDoesNotAnswerKeepsNobodyIn() = runTest {
        signIn()
        world.isSilent = true
        assertEquals(Outcome.Done(Unit), account.signOut())
        assertEquals(listOf("fcm first", "left"), world.heard)
        account.finish("back")
        assertEquals("the next session is told anew", null, mark.mark)
    }

    @Test
    fun theNextPersonIsToldWhereThePhoneIsThoughThePlaceIsTheSame() = runBlocking {
        signIn()
        world.isSignedIn = false // The service ended it.
        signIn()
        assertEquals(listOf("fcm first", "fcm first"), world.heard)
        assertEquals("what the first one's hints went to is closed", 1, world.closed)
    }

    @Test
    fun aSignInThatFailedChangesNothing() = runBlocking {
        signIn()
        world.isRefused = true
        assertTrue(account.finish("back") is Outcome.Failed)
        assertEquals(1, plans)
        assertFalse(address.settle())
        assertEquals(listOf("fcm first"), world.heard)
    }

    private suspend fun signIn() {
        account.finish("back")
        assertFalse(address.settle())
    }
}

private class Mark : PushMark {
    override var mark: String? = null
}

/** A way to be woken, a person and a service that hears of both. */
private class World : Push {
    var isOnline = true
    var isSignedIn = false
    var isWanted = true
    var isRefused = false
    var isSilent = false
    var place: PushPlace = PushPlace.At("first")
    var closed = 0
    val heard = ArrayList<String>()

    override val channel = "fcm"

    override suspend fun place() = place

    override suspend fun stop(): Boolean {
        if (isSilent) awaitCancellation()
        if (isOnline) closed++
        return isOnline
    }

    val pushes = object : Pushes {
        override suspend fun sendTo(channel: String, token: String) = hear("$channel $token")

        override suspend fun stop() = if (isSilent) awaitCancellation() else hear("stopped")
    }

    val account = object : Account {
        override suspend fun isSignedIn() = isSignedIn

        override suspend fun begin() = Outcome.Done("https://example")

        override suspend fun finish(redirect: String) = if (isRefused) failed else Outcome.Done(Unit).also { isSignedIn = true }

        override suspend fun person(): Person? = null

        override suspend fun devices() = Outcome.Done(emptyList<Device>())

        override suspend fun removeDevice(id: String) = Outcome.Done(Unit)

        // Without a network the phone forgets the session all the same.
        override suspend fun signOut() = hear("left").also { isSignedIn = false }
    }

    private fun hear(what: String): Outcome<Unit> {
        if (!isOnline || !isSignedIn) return failed
        heard += what
        return Outcome.Done(Unit)
    }

    private val failed: Outcome<Unit> = Outcome.Failed(Failure("client.offline", "Không có mạng", "Vẫn giữ", "Thử lại"))
}
