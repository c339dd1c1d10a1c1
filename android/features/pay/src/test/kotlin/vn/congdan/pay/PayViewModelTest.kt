package vn.congdan.pay

import kotlin.test.assertEquals
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import org.junit.jupiter.api.Test
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Payment
import vn.congdan.bridge.PaymentState
import vn.congdan.bridge.Payments

class PayViewModelTest {
    private val payments = FakePayments()
    private val viewModel = PayViewModel(payments, "d", CoroutineScope(Dispatchers.Unconfined))
    private val state get() = viewModel.state.value

    @Test
    fun itIsPaidWhenTheBankHasSaidSoAndNotBefore() {
        viewModel.on(PayEvent.Opened)
        assertEquals(true to PaymentState.WAITING, state.isOpen to state.payment?.state)
        payments.payment = Outcome.Done(owed.copy(state = PaymentState.PAID))
        assertEquals(PaymentState.WAITING, state.payment?.state)
        viewModel.on(PayEvent.Checked)
        assertEquals(PaymentState.PAID to listOf("d", "d"), state.payment?.state to payments.asked.toList())
    }

    @Test
    fun whereNothingIsOwedNothingIsShown() {
        payments.payment = Outcome.Done(null)
        viewModel.on(PayEvent.Opened)
        assertEquals(PayState(isOpen = true), state)
    }

    @Test
    fun withoutAnAnswerWhatIsShownStaysAndTheReasonGoesWithTheNext() {
        viewModel.on(PayEvent.Opened)
        val offline = Failure("client.offline", "Chưa kết nối được.", "", "")
        payments.payment = Outcome.Failed(offline)
        viewModel.on(PayEvent.Checked)
        assertEquals(owed to offline, state.payment to state.failure)
        payments.payment = Outcome.Done(owed)
        viewModel.on(PayEvent.Checked)
        assertEquals(null, state.failure)
    }

    @Test
    fun whatThePhoneCouldNotDoIsSaid() {
        viewModel.on(PayEvent.PictureKept(false))
        viewModel.on(PayEvent.NoBank)
        assertEquals(false to true, state.isPictureKept to state.hasNoBank)
    }
}

private val owed = Payment("16.000 đ", "0 đ", "16.000 đ", PaymentState.WAITING, "Chờ nộp.")

private class FakePayments : Payments {
    var payment: Outcome<Payment?> = Outcome.Done(owed)
    val asked = ArrayList<String>()

    override suspend fun payment(dossier: String): Outcome<Payment?> {
        asked += dossier
        return payment
    }
}
