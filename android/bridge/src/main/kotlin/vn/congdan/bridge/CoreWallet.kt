package vn.congdan.bridge

import uniffi.congdan_bindings.Session
import uniffi.congdan_core.ProofScreen
import uniffi.congdan_core.WalletKind

internal class CoreWallet(private val session: Session, private val language: Language) : Wallet {
    override suspend fun wallet() = outcome(language) {
        session.wallet().map {
            val kind = if (it.kind == WalletKind.RECEIPT) KeptKind.RECEIPT else KeptKind.RESULT
            Kept(it.key, it.dossier, kind, it.title.words(language), it.code, it.issuedAt.words(language))
        }
    }

    override suspend fun open(key: String) = outcome(language) { session.openProof(key).dressed(language) }
}

internal fun ProofScreen.dressed(language: Language) = ProofSheet(
    isGenuine = genuine,
    headline = headline.words(language),
    advice = advice.words(language),
    lines = lines.map { AnsweredLine(it.label.words(language), it.value.words(language)) },
    picture = qr?.dressed(),
    files = files.map { it.name },
)
