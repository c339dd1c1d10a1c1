import Bridge
import Features
import Model
import SwiftUI

/// The first screen and what lies open above it.
struct Root: View {
  @State private var parts: Parts
  @State private var preferences: Preferences
  @Environment(\.colorScheme) private var scheme
  @Environment(\.scenePhase) private var phase

  private let permission: PushPermission

  init(parts: Parts, permission: PushPermission) {
    self.permission = permission
    self.parts = parts
    preferences = parts.preferences.load()
  }

  var body: some View {
    NavigationStack(
      path: Binding(get: { parts.navigator.path }, set: { parts.navigator.path = $0 })
    ) {
      place(preferences.hasStarted ? .home : .start)
        .navigationDestination(for: Route.self) { route in place(route) }
    }
    // It stays as it is behind the lock: nothing that was typed is lost, and nothing of it is read aloud.
    .accessibilityHidden(parts.lock.state.isShut)
    .overlay { lock }
    .dynamicTypeSize(size)
    .onChange(of: phase) { _, phase in if phase == .background { parts.lock.on(.left) } }
    // The browser came back to an app that was ended meanwhile.
    .onOpenURL { url in
      Task {
        let finished = await parts.app(in: look.language).finishSignIn(url.absoluteString)
        if case .success = finished { parts.navigator.signedIn() }
      }
    }
    // While the app is open; anew after a sign-in and in another language.
    .task(id: Listening(language: look.language, isSigningIn: isSigningIn)) {
      await parts.listen(in: look.language)
    }
    .onChange(of: parts.navigator.path) { _, _ in parts.keepWay() }
    // What the old one shows is of the other service.
    .id(parts.edition)
  }

  @ViewBuilder private var lock: some View {
    if parts.lock.state.isShut {
      let isInSight = phase == .active
      LockScreen(state: parts.lock.state, look: look) { parts.lock.on($0) }
        .task(id: isInSight) { if isInSight { await parts.lock.on(.opened).value } }
    }
  }

  private var isSigningIn: Bool { parts.navigator.path.contains(.signIn) }

  private var look: Look {
    Look(preferences, isDark: scheme == .dark) { text in
      if text.isEmpty {
        parts.speaker.stop()
      } else {
        parts.speaker.say(text, isEnglish: preferences.isEnglish)
      }
    }
  }

  /// Beside the phone's own setting.
  private var size: DynamicTypeSize {
    switch preferences.textSize {
    case .normal: .large
    case .large: .xxLarge
    case .largest: .accessibility1
    }
  }

  private func place(_ route: Route) -> some View {
    Places(route: route, parts: parts, permission: permission, look: look, chose: chose)
  }

  private func chose() { preferences = parts.preferences.load() }
}

/// What decides who listens to what is told.
private struct Listening: Equatable {
  let language: Language
  let isSigningIn: Bool
}
