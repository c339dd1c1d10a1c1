import Bridge
import Foundation
import Samples

/// Documents in memory.
final class FakeWallet: Wallet, @unchecked Sendable {
  var kept: Result<[WalletLine], Failure> = .success([.sample])
  var bringing: Result<WalletLine, Failure> = .success(.sample)
  var verified: Result<Proof, Failure> = .success(Proof(isGenuine: true, headline: "Genuine"))

  func documents() async -> Result<[WalletLine], Failure> { kept }
  func proof(_ id: String) async -> Result<Proof, Failure> { verified }
  func bringResult(of dossier: String) async -> Result<WalletLine, Failure> { bringing }
  func content(of dossier: String) async -> Result<Data, Failure> { .success(Data("pdf".utf8)) }
}
