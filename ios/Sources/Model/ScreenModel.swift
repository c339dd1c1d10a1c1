/// What stands behind a screen: its state is shown, and it is told what a person did.
@MainActor
public protocol ScreenModel: AnyObject {
  associatedtype State
  associatedtype Event: ScreenEvent
  var state: State { get }
  /// The task ends when everything that came of it is done.
  @discardableResult
  func on(_ event: Event) -> Task<Void, Never>
}
