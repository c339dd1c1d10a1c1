package vn.congdan.wallet

import kotlin.test.assertEquals
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import org.junit.jupiter.api.Test
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Kept
import vn.congdan.bridge.KeptKind
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.ProofSheet
import vn.congdan.bridge.Wallet

class WalletViewModelTest {
    private val wallet = FakeWallet()

    @Test
    fun ofOneDossierWithOneProofThereIsNothingToChoose() {
        val viewModel = opened("d")
        assertEquals(receipt to true, viewModel.state.value.open to viewModel.state.value.proof?.isGenuine)
        // Who went back to the list is not led away from it.
        viewModel.on(WalletEvent.Showed(null))
        viewModel.on(WalletEvent.Opened)
        assertEquals(null, viewModel.state.value.open)
    }

    @Test
    fun ofAllEachIsVerifiedWhenItIsShown() {
        val viewModel = opened(null)
        assertEquals(listOf(receipt, result) to null, viewModel.state.value.kept to viewModel.state.value.open)
        viewModel.on(WalletEvent.Showed("2"))
        assertEquals(result to listOf("2"), viewModel.state.value.open to wallet.opened.toList())
        viewModel.on(WalletEvent.Showed("no such"))
        assertEquals(null, viewModel.state.value.open)
    }

    @Test
    fun whatCannotBeOpenedSaysWhyAndShowsNoProofOfAnother() {
        val viewModel = opened(null)
        viewModel.on(WalletEvent.Showed("1"))
        val lost = Failure("client.store", "Không đọc được.", "", "")
        wallet.proof = Outcome.Failed(lost)
        viewModel.on(WalletEvent.Showed("2"))
        assertEquals(Triple(result, null, lost), viewModel.state.value.run { Triple(open, proof, failure) })
    }

    private fun opened(dossier: String?) =
        WalletViewModel(wallet, dossier, CoroutineScope(Dispatchers.Unconfined)).apply { on(WalletEvent.Opened) }
}

private val receipt = Kept("1", "d", KeptKind.RECEIPT, "Biên nhận", "H99-1", "hôm nay")
private val result = Kept("2", "e", KeptKind.RESULT, "Trích lục", "H99-2", "hôm nay")

private class FakeWallet : Wallet {
    var proof: Outcome<ProofSheet> = Outcome.Done(ProofSheet(true, "Thật", ""))
    val opened = ArrayList<String>()

    override suspend fun wallet() = Outcome.Done(listOf(receipt, result))

    override suspend fun open(key: String): Outcome<ProofSheet> {
        opened += key
        return proof
    }
}
