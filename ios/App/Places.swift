import Bridge
import Features
import Model
import SwiftUI

/// One place of the app: its view model, its screen.
struct Places: View {
  let route: Route
  let parts: Parts
  let permission: PushPermission
  let look: Look
  /// Something was set: everything is drawn anew.
  let chose: () -> Void

  private var app: CongDan { parts.app(in: look.language) }
  private var go: Go { parts.navigator.go }

  var body: some View {
    switch route {
    case .start:
      Holding(StartViewModel(parts.preferences, go: go)) { model in
        StartScreen(state: model.state, look: look) { event in
          model.on(event)
          chose()
        }
      }
    case .signIn:
      Holding(
        SignInViewModel(
          app, browser: parts.browser, done: parts.navigator.signedIn, leave: parts.navigator.back)
      ) { model in SignInScreen(state: model.state, look: look) { model.on($0) } }
    case .home:
      Opening(HomeViewModel(app, go: go), anew: parts.news) {
        HomeScreen(state: $0, look: look, onEvent: $1)
      }
    case .find:
      Opening(FindViewModel(app, go: go)) { FindScreen(state: $0, look: look, onEvent: $1) }
    case .procedure(let code):
      Opening(ProcedureViewModel(code, procedures: app, drafts: app, go: go)) {
        ProcedureScreen(state: $0, look: look, onEvent: $1)
      }
    case .form(let draft, let group):
      Holding(
        FormViewModel(draft, group: group, drafts: app, go: go, leave: parts.navigator.back)
      ) { model in FormPlace(model: model, look: look) }
    case .review(let draft):
      Holding(SubmitViewModel(draft, drafts: app, go: go)) { model in
        PickingPapers(model.attachments) { papers, onPapers in
          SubmitScreen(
            state: model.state, papers: papers, look: look, onEvent: { model.on($0) },
            onPapers: onPapers)
        }
        .task { await model.on(.opened).value }
      }
    default: Followed(route: route, parts: parts, permission: permission, look: look, chose: chose)
    }
  }
}

/// What comes after filing, and what stands beside it.
private struct Followed: View {
  let route: Route
  let parts: Parts
  let permission: PushPermission
  let look: Look
  let chose: () -> Void

  private var app: CongDan { parts.app(in: look.language) }
  private var go: Go { parts.navigator.go }

  var body: some View {
    switch route {
    case .dossier(let id):
      Opening(DossierViewModel(id, dossiers: app, wallet: app, go: go), anew: parts.news) {
        DossierScreen(state: $0, look: look, onEvent: $1)
      }
    case .correction(let dossier):
      Holding(CorrectionViewModel(dossier, drafts: app, go: go)) { model in
        PickingPapers(model.attachments) { papers, onPapers in
          CorrectionScreen(
            state: model.state, papers: papers, look: look, onEvent: { model.on($0) },
            onPapers: onPapers)
        }
        .task { await model.on(.opened).value }
      }
    case .pay(let dossier):
      Opening(PayViewModel(dossier, payments: app, handover: parts.handover, go: go)) {
        PayScreen(state: $0, look: look, onEvent: $1)
      }
    case .rate(let dossier):
      Holding(RateViewModel(dossier, dossiers: app, go: go)) { model in
        RateScreen(state: model.state, look: look) { model.on($0) }
      }
    case .wallet:
      Opening(WalletViewModel(app, go: go)) { WalletScreen(state: $0, look: look, onEvent: $1) }
    case .document(let id):
      Opening(DocumentViewModel(id, wallet: app)) {
        DocumentScreen(state: $0, look: look, onEvent: $1) { content in
          Task { await parts.handover.share(document: content) }
        }
      }
    case .inbox:
      Opening(InboxViewModel(app, go: go), anew: parts.news) {
        InboxScreen(state: $0, look: look, onEvent: $1)
      }
    case .scan:
      Holding(ScanViewModel(app, camera: PhoneCamera())) { model in
        ScanPlace(model: model, parts: parts, look: look)
      }
    case .report:
      Holding(FeedbackViewModel(app, go: go)) { model in
        FeedbackPlace(model: model, look: look)
      }
    case .reports:
      Opening(ReportsViewModel(app, go: go)) { ReportsScreen(state: $0, look: look, onEvent: $1) }
    case .devices:
      Opening(DevicesViewModel(app)) { DevicesScreen(state: $0, look: look, onEvent: $1) }
    case .card: Opening(CardViewModel(app)) { CardScreen(state: $0, look: look, onEvent: $1) }
    default:
      Holding(
        SettingsViewModel(
          parts.preferences, accounts: app, inbox: app, permission: permission,
          owner: parts.owner, go: go)
      ) { model in
        SettingsScreen(state: model.state, look: look) { event in
          Task {
            await model.on(event).value
            chose()
          }
        }
        .task { await model.on(.opened).value }
      }
    }
  }
}

/// Keeps a view model as long as its place is open.
struct Holding<Model, Inside: View>: View {
  @State private var model: Model
  private let inside: (Model) -> Inside

  init(_ model: @autoclosure () -> Model, @ViewBuilder inside: @escaping (Model) -> Inside) {
    self.model = model()
    self.inside = inside
  }

  var body: some View { inside(model) }
}

/// The same for a screen that looks at something when it is opened, and looks again whenever `anew` is another.
private struct Opening<Model: ScreenModel, Screen: View>: View where Model.Event: OpeningEvent {
  @State private var model: Model
  private let anew: Int
  private let screen: (Model.State, @escaping @MainActor (Model.Event) -> Void) -> Screen

  init(
    _ model: @autoclosure () -> Model, anew: Int = 0,
    @ViewBuilder screen:
      @escaping (Model.State, @escaping @MainActor (Model.Event) -> Void) -> Screen
  ) {
    self.model = model()
    self.anew = anew
    self.screen = screen
  }

  var body: some View {
    screen(model.state) { model.on($0) }
      .task(id: anew) { @MainActor in await model.on(.opened).value }
  }
}
