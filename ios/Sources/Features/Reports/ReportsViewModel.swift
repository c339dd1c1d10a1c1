import Bridge
import Model
import Observation

/// Shows what was reported and what was answered.
@MainActor @Observable
public final class ReportsViewModel: ScreenModel {
  public private(set) var state = ReportsState()
  private let reports: any Reports
  private let go: Go

  public init(_ reports: any Reports, go: @escaping Go) {
    self.reports = reports
    self.go = go
  }

  @discardableResult
  public func on(_ event: ReportsEvent) -> Task<Void, Never> {
    switch event {
    case .opened:
      state.reports.begin()
      return Task { await load() }
    case .removed(let report): return Task { await remove(report) }
    case .new:
      go(.report)
      return Task {}
    }
  }

  private func remove(_ report: String) async {
    switch await reports.remove(report) {
    case .success: await load()
    case .failure(let failure): state.reports.take(.failure(failure))
    }
  }

  /// First what is on the phone, then what is new.
  private func load() async {
    if case .success(let kept) = await reports.keptReports() { state.reports.value = kept }
    state.reports.take(await reports.reports())
  }
}
