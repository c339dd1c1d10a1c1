#if DEBUG
  import Bridge
  import Features
  import Foundation
  import SwiftUI

  extension Demo {
    /// The one that the person connected to; it is forgotten with the app.
    static var connected: Demo? {
      get { UserDefaults.standard.string(forKey: "demo").flatMap { Demo($0) } }
      set { UserDefaults.standard.set(newValue?.kept, forKey: "demo") }
    }
  }

  /// Asks whether to connect to the demo that a code invites to, above the screen that reads codes.
  struct DemoAsking<Inside: View>: View {
    @State private var demos: DemoViewModel
    private let look: Look
    private let inside: (DemoViewModel) -> Inside

    init(parts: Parts, look: Look, @ViewBuilder inside: @escaping (DemoViewModel) -> Inside) {
      demos = DemoViewModel { parts.connect(to: $0) }
      self.look = look
      self.inside = inside
    }

    var body: some View {
      inside(demos).sheet(
        isPresented: Binding(get: { demos.state.asked != nil }, set: { if !$0 { demos.on(.stay) } })
      ) {
        DemoScreen(state: demos.state, look: look) { demos.on($0) }
      }
    }
  }
#endif
