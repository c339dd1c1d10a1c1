import Bridge
import Foundation
import Model
import Observation

/// Rates how a dossier was handled. What was typed stays until the service has it.
@MainActor @Observable
public final class RateViewModel: ScreenModel {
  public private(set) var state = RateState()
  private let id: String
  private let dossiers: any Dossiers
  private let go: Go

  public init(_ dossier: String, dossiers: any Dossiers, go: @escaping Go) {
    id = dossier
    self.dossiers = dossiers
    self.go = go
  }

  @discardableResult
  public func on(_ event: RateEvent) -> Task<Void, Never> {
    switch event {
    case .choseScore(let score): state.score = score
    case .choseTrips(let trips): state.trips = trips
    case .typed(let comment): state.comment = comment
    case .home: go(.home)
    case .send:
      guard state.canSend, let score = state.score, let trips = state.trips else { break }
      state.isSending = true
      state.failure = nil
      return Task { await send(score, trips) }
    }
    return Task {}
  }

  private func send(_ score: Int, _ trips: Int) async {
    let comment = state.comment.trimmingCharacters(in: .whitespacesAndNewlines)
    let sent = await dossiers.rate(
      id, score: score, trips: trips, comment: comment.isEmpty ? nil : comment)
    state.isSending = false
    switch sent {
    case .success: state.isDone = true
    case .failure(let why): state.failure = why
    }
  }
}
