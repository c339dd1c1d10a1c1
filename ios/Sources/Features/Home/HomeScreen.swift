#if canImport(SwiftUI)
  import Bridge
  import Design
  import Model
  import SwiftUI

  /// What waits, and the ways on.
  public struct HomeScreen: View {
    let state: HomeState
    let look: Look
    let onEvent: @MainActor (HomeEvent) -> Void

    public init(state: HomeState, look: Look, onEvent: @escaping @MainActor (HomeEvent) -> Void) {
      self.state = state
      self.look = look
      self.onEvent = onEvent
    }

    public var body: some View {
      Page(title: look.words.homeTitle, look: look) {
        ContentView(content: state.glance, look: look, again: { onEvent(.opened) }) { glance in
          if let name = glance.name { Text(look.words.homeHello(name: name)) }
          Part(title: look.words.homeGreeting) {
            if state.hasNoCatalogue {
              Notice(
                look.words.homeFirstTime, lines: [look.words.homeFirstTimeNext], tone: .waits,
                look: look)
            } else {
              Text(look.words.homeReady(count: "\(glance.procedures)"))
            }
            Action(title: look.words.homeFind, look: look, isMain: true) { onEvent(.find) }
          }
          if !glance.drafts.isEmpty || !glance.waiting.isEmpty {
            Part(title: look.words.homeWaits) {
              ForEach(glance.waiting) { dossier in
                Link(title: dossier.name, about: dossier.waitsFor ?? dossier.label, look: look) {
                  onEvent(.chose(dossier))
                }
              }
              ForEach(glance.drafts) { draft in
                Link(title: draft.name, about: "\(draft.mark) · \(draft.missing)", look: look) {
                  onEvent(.goOn(draft))
                }
              }
            }
          }
          Part(title: look.words.homeDossiers) {
            if glance.dossiers.isEmpty { Text(look.words.homeNoDossiers) }
            ForEach(glance.dossiers) { dossier in
              Link(title: dossier.name, about: "\(dossier.code) · \(dossier.label)", look: look) {
                onEvent(.chose(dossier))
              }
            }
          }
          if glance.outbox > 0 { Text(look.words.homeOutbox(count: "\(glance.outbox)")) }
          if glance.unread > 0 { Text(look.words.homeUnread(count: "\(glance.unread)")) }
        }
        ways
      }
      .refreshable { await onEvent(.opened) }
    }

    private var ways: some View {
      VStack(alignment: .leading, spacing: Space.small) {
        Link(title: look.words.homeInbox, look: look) { onEvent(.open(.inbox)) }
        Link(title: look.words.homeWallet, look: look) { onEvent(.open(.wallet)) }
        Link(title: look.words.homeScan, look: look) { onEvent(.open(.scan)) }
        Link(title: look.words.homeReport, look: look) { onEvent(.open(.report)) }
        Link(title: look.words.homeMyReports, look: look) { onEvent(.open(.reports)) }
        Link(title: look.words.homeSettings, look: look) { onEvent(.open(.settings)) }
      }
    }
  }
#endif
