import Model
import Observation

/// Keeps each choice at once, so that the screen that asks is already read as it was chosen.
@MainActor @Observable
public final class StartViewModel: ScreenModel {
  public private(set) var state: StartState
  private let store: any PreferenceStore
  private let go: Go

  public init(_ store: any PreferenceStore, go: @escaping Go) {
    self.store = store
    self.go = go
    state = StartState(preferences: store.load())
  }

  @discardableResult
  public func on(_ event: StartEvent) -> Task<Void, Never> {
    switch event {
    case .choseEnglish(let english): state.preferences.isEnglish = english
    case .choseTextSize(let size): state.preferences.textSize = size
    case .began: state.preferences.hasStarted = true
    }
    store.save(state.preferences)
    if event == .began { go(.home) }
    return Task {}
  }
}
