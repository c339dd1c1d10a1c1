#if DEBUG
  import Bridge
  import Foundation
  import Model
  import Observation

  /// Looks at each code before the scanner does: one that invites to a demo is asked about.
  @MainActor @Observable
  public final class DemoViewModel: ScreenModel {
    public private(set) var state = DemoState()
    private let connect: @MainActor (Demo) -> Void
    /// What was refused: the camera still sees it, and nobody is asked again by it.
    private var refused: Demo?

    public init(connect: @escaping @MainActor (Demo) -> Void) { self.connect = connect }

    /// Whether this is about a demo, and nothing for the scanner.
    public func takes(_ event: ScanEvent, of scan: ScanState) -> Bool {
      let text: String
      switch event {
      case .saw(let seen): text = seen
      case .picture(let said?): text = said
      case .check: text = scan.typed.trimmingCharacters(in: .whitespacesAndNewlines)
      default: return false
      }
      guard let demo = Demo(text) else { return false }
      if event != .saw(text) || demo != refused { state.asked = demo }
      return true
    }

    @discardableResult
    public func on(_ event: DemoEvent) -> Task<Void, Never> {
      guard let demo = state.asked else { return Task {} }
      state.asked = nil
      switch event {
      case .connect: connect(demo)
      case .stay: refused = demo
      }
      return Task {}
    }
  }
#endif
