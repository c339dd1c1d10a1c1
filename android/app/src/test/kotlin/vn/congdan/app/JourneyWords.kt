package vn.congdan.app

import android.content.res.Configuration
import android.os.LocaleList
import vn.congdan.design.R

/** What a person reads on the way, in their language: the app's words, and the form's labels as the rules have them. */
internal class JourneyWords(val tag: String) {
    val welcome get() = of(R.string.start_title)
    val begin get() = of(R.string.start_go)
    val procedures get() = of(R.string.home_title)
    val signIn get() = of(R.string.sign_in_title)
    val signInGo get() = of(R.string.sign_in_go)
    val waiting get() = of(R.string.sign_in_waiting)
    val whatToDo get() = of(R.string.home_greeting)
    val filePrefilled get() = of(R.string.procedure_file_prefilled)
    val province get() = of(R.string.form_province)
    val ward get() = of(R.string.form_ward)
    val street get() = of(R.string.form_street)
    val chooseOther get() = of(R.string.form_other)
    val no get() = of(R.string.no)
    val next get() = of(R.string.form_next)
    val toReview get() = of(R.string.form_to_review)
    val toPapers get() = of(R.string.review_to_papers)
    val goOn get() = of(R.string.continue_on)
    val submit get() = of(R.string.review_submit)
    val submitted get() = of(R.string.submitted_about)
    val showReceipt get() = of(R.string.submitted_show_receipt)
    val back get() = of(R.string.back)
    val follow get() = of(R.string.submitted_follow)
    val history get() = of(R.string.dossier_history)
    val correct get() = of(R.string.dossier_correct)
    val sendCorrection get() = of(R.string.correction_send)
    val corrected get() = of(R.string.correction_done)
    val pay get() = of(R.string.dossier_pay)
    val waitingForMoney get() = of(R.string.pay_waiting)
    val paid get() = of(R.string.pay_paid)
    val result get() = of(R.string.dossier_result)
    val resultKept get() = of(R.string.wallet_result)
    val rate get() = of(R.string.dossier_rate)
    val veryGood get() = of(R.string.rate_best)
    val never get() = of(R.string.rate_trips_none)
    val sendRating get() = of(R.string.rate_send)
    val thanks get() = of(R.string.rate_thanks)
    val chooseFile get() = of(R.string.papers_choose_file)
    val signedAt get() = of(R.string.wallet_signed_at, "").trim()

    val extract get() = said("Trích lục hộ tịch", "civil status extracts")
    val residence get() = said("Nơi cư trú", "Residence")
    val provinceName get() = said("Tỉnh Minh Hoạ (hư cấu)", "Minh Hoa province (invented)")
    val wardName get() = said("Xã Mẫu Một", "Mau Mot commune")
    val birth get() = said("Khai sinh", "Birth")
    val subject get() = said("Họ, chữ đệm, tên người được đăng ký", "Registered person's full name")
    val bornOn get() = said("Ngày, tháng, năm sinh người được đăng ký", "Registered person's birth date")
    val registeredAt get() = said("Nơi đã đăng ký", "Where it was registered")
    val copies get() = said("Số lượng bản sao", "Number of copies")
    val declaration get() = said("Tôi cam đoan", "I declare")

    private val resources by lazy {
        val wishes = Configuration().apply { setLocales(LocaleList.forLanguageTags(tag)) }
        application.createConfigurationContext(wishes).resources
    }

    fun of(id: Int, vararg arguments: String): String = resources.getString(id, *arguments)

    private fun said(vietnamese: String, english: String) = if (tag == "en") english else vietnamese

    override fun toString() = tag
}
