import Bridge
import Foundation
import Model
import Observation

/// Holds any code against what this phone knows. The first code that is seen counts until the person scans again.
@MainActor @Observable
public final class ScanViewModel: ScreenModel {
  public private(set) var state = ScanState()
  private let scanner: any CodeScanner

  public init(_ scanner: any CodeScanner) { self.scanner = scanner }

  @discardableResult
  public func on(_ event: ScanEvent) -> Task<Void, Never> {
    switch event {
    case .saw(let text): return check(text)
    case .typed(let text): state.typed = text
    case .check: return check(state.typed.trimmingCharacters(in: .whitespacesAndNewlines))
    case .pictureWithoutCode: state.pictureHasNoCode = true
    case .again: state = ScanState()
    }
    return Task {}
  }

  private func check(_ text: String) -> Task<Void, Never> {
    guard state.isLooking, !text.isEmpty else { return Task {} }
    state.isChecking = true
    state.pictureHasNoCode = false
    state.failure = nil
    return Task {
      let scanned = await scanner.scan(text)
      state.isChecking = false
      switch scanned {
      case .success(let code): state.code = code
      case .failure(let why): state.failure = why
      }
    }
  }
}
