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
      Holding(HomeViewModel(app, go: go)) { model in
        HomeScreen(state: model.state, look: look) { model.on($0) }
          .task(id: parts.news) { await model.on(.opened).value }
      }
    case .find:
      Holding(FindViewModel(app, go: go)) { model in
        FindScreen(state: model.state, look: look) { model.on($0) }
          .task { await model.on(.opened).value }
      }
    case .procedure(let code):
      Holding(ProcedureViewModel(code, procedures: app, drafts: app, go: go)) { model in
        ProcedureScreen(state: model.state, look: look) { model.on($0) }
          .task { await model.on(.opened).value }
      }
    case .form(let draft, let group):
      Holding(
        FormViewModel(draft, group: group, drafts: app, go: go, leave: parts.navigator.back)
      ) { model in FormPlace(model: model, look: look) }
    case .review(let draft):
      Holding(SubmitViewModel(draft, drafts: app, go: go)) { model in
        ReviewPlace(model: model, look: look)
      }
    default: Followed(route: route, parts: parts, permission: permission, look: look, chose: chose)
    }
  }
}

/// What comes after filing.
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
      Holding(DossierViewModel(id, dossiers: app, wallet: app, go: go)) { model in
        DossierScreen(state: model.state, look: look) { model.on($0) }
          .task(id: parts.news) { await model.on(.opened).value }
      }
    case .correction(let dossier):
      Holding(CorrectionViewModel(dossier, drafts: app, go: go)) { model in
        CorrectionPlace(model: model, look: look)
      }
    case .pay(let dossier):
      Holding(PayViewModel(dossier, payments: app, handover: parts.handover, go: go)) { model in
        PayScreen(state: model.state, look: look) { model.on($0) }
          .task { await model.on(.opened).value }
      }
    case .rate(let dossier):
      Holding(RateViewModel(dossier, dossiers: app, go: go)) { model in
        RateScreen(state: model.state, look: look) { model.on($0) }
      }
    case .wallet:
      Holding(WalletViewModel(app, go: go)) { model in
        WalletScreen(state: model.state, look: look) { model.on($0) }
          .task { await model.on(.opened).value }
      }
    case .document(let id):
      Holding(DocumentViewModel(id, wallet: app)) { model in
        DocumentScreen(state: model.state, look: look) {
          model.on($0)
        } share: { content in
          Task { await parts.handover.share(document: content) }
        }
        .task { await model.on(.opened).value }
      }
    case .inbox:
      Holding(InboxViewModel(app, go: go)) { model in
        InboxScreen(state: model.state, look: look) { model.on($0) }
          .task(id: parts.news) { await model.on(.opened).value }
      }
    default: Others(route: route, parts: parts, permission: permission, look: look, chose: chose)
    }
  }
}

/// Scanning, reports, settings, the card.
private struct Others: View {
  let route: Route
  let parts: Parts
  let permission: PushPermission
  let look: Look
  let chose: () -> Void

  private var app: CongDan { parts.app(in: look.language) }
  private var go: Go { parts.navigator.go }

  var body: some View {
    switch route {
    case .scan:
      Holding(ScanViewModel(app)) { model in ScanPlace(model: model, look: look) }
    case .report:
      Holding(FeedbackViewModel(app, go: go)) { model in
        FeedbackPlace(model: model, look: look)
      }
    case .reports:
      Holding(ReportsViewModel(app, go: go)) { model in
        ReportsScreen(state: model.state, look: look) { model.on($0) }
          .task { await model.on(.opened).value }
      }
    case .devices:
      Holding(DevicesViewModel(app)) { model in
        DevicesScreen(state: model.state, look: look) { model.on($0) }
          .task { await model.on(.opened).value }
      }
    case .card:
      Holding(CardViewModel(app)) { model in
        CardScreen(state: model.state, look: look) { model.on($0) }
          .task { await model.on(.opened).value }
      }
    default:
      Holding(
        SettingsViewModel(
          parts.preferences, accounts: app, inbox: app, permission: permission, go: go)
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
