import Bridge
import Model
import Observation

/// Sends a reflection or a petition. Without a network it is kept, and goes out later, once.
@MainActor @Observable
public final class FeedbackViewModel: ScreenModel {
  public private(set) var state = FeedbackState()
  private let reports: any Reports
  private let go: Go

  public init(_ reports: any Reports, go: @escaping Go) {
    self.reports = reports
    self.go = go
  }

  @discardableResult
  public func on(_ event: FeedbackEvent) -> Task<Void, Never> {
    switch event {
    case .opened: return Task { await load() }
    case .choseKind(let kind): state.kind = kind
    case .choseCategory(let category): state.category = category
    case .choseAgency(let agency): state.agency = agency
    case .typed(let text): state.text = text
    case .typedPlace(let place): state.place = place
    case .addPhoto: state.isPicking = true
    case .closedPicker: state.isPicking = false
    case .picked(let photo):
      state.isPicking = false
      state.photo = photo
    case .removePhoto: state.photo = nil
    case .mine: go(.reports)
    case .send: return send()
    }
    // What was asked for is struck out as it comes.
    let lacks = state.lacks
    state.missing.removeAll { !lacks.contains($0) }
    return Task {}
  }

  private func load() async {
    state.kinds = reports.kinds()
    switch await reports.categories() {
    case .success(let categories): state.categories = categories
    case .failure(let why): state.failure = why
    }
    switch await reports.receivers() {
    case .success(let agencies):
      state.agencies = agencies
      // Where there is one, there is nothing to choose.
      if agencies.count == 1 { state.agency = agencies[0] }
    case .failure(let why): state.failure = why
    }
  }

  private func send() -> Task<Void, Never> {
    state.missing = state.lacks
    guard let kind = state.kind, let category = state.category, let agency = state.agency,
      state.missing.isEmpty, state.goesElsewhere == nil, !state.isSending, state.sent == nil
    else { return Task {} }
    state.isSending = true
    state.failure = nil
    let report = NewReport(
      kind: kind, category: category.code, agency: agency.code, text: state.text,
      place: state.place, photo: state.photo)
    return Task {
      let answer = await reports.send(report)
      state.isSending = false
      switch answer {
      case .success(let sent): state.sent = sent
      case .failure(let why): state.failure = why
      }
    }
  }
}
