import Bridge
import Foundation
import Model
import Observation

/// Holds any code against what this phone knows. The first code that is seen counts until the person scans again.
@MainActor @Observable
public final class ScanViewModel: ScreenModel {
  public private(set) var state = ScanState()
  private let scanner: any CodeScanner
  private let camera: any CameraAccess
  /// What could not be checked: the camera still sees it, and it is not checked again by itself.
  private var unchecked: String?

  public init(_ scanner: any CodeScanner, camera: any CameraAccess) {
    self.scanner = scanner
    self.camera = camera
  }

  @discardableResult
  public func on(_ event: ScanEvent) -> Task<Void, Never> {
    switch event {
    case .opened: look()
    case .openCamera: return openCamera()
    case .closeCamera:
      guard state.camera == .looking else { break }
      state.camera = .closed
      state.isTorchOn = false
    case .torch: state.isTorchOn = state.hasTorch && state.camera == .looking && !state.isTorchOn
    case .saw(let text): if text != unchecked { return check(text) }
    case .picture(let text?): return check(text)
    case .picture(nil): state.pictureHasNoCode = true
    case .typed(let text): state.typed = text
    case .check: return check(state.typed.trimmingCharacters(in: .whitespacesAndNewlines))
    case .again:
      state = ScanState()
      unchecked = nil
      look()
    }
    return Task {}
  }

  /// Whoever allowed the camera once is not asked again.
  private func look() {
    guard state.camera != .asking else { return }
    guard camera.isThere else {
      state.camera = .missing
      return
    }
    state.hasTorch = camera.hasTorch
    switch camera.isAllowed {
    case true?: state.camera = .looking
    case false?: state.camera = .denied
    case nil: state.camera = .closed
    }
  }

  private func openCamera() -> Task<Void, Never> {
    guard state.camera == .closed else { return Task {} }
    state.camera = .asking
    return Task { state.camera = await camera.ask() ? .looking : .denied }
  }

  private func check(_ text: String) -> Task<Void, Never> {
    guard state.isLooking, !text.isEmpty else { return Task {} }
    state.isChecking = true
    state.pictureHasNoCode = false
    state.failure = nil
    unchecked = nil
    return Task {
      let scanned = await scanner.scan(text)
      state.isChecking = false
      switch scanned {
      case .success(let code):
        state.code = code
        state.isTorchOn = false
      case .failure(let why):
        state.failure = why
        unchecked = text
      }
    }
  }
}
