import Bridge
import Features
import Foundation
import Model
import Stage

/// One person's app on the stage: view models over the real core against the real service. Presses are counted on the way.
@MainActor
final class Walk {
  let phone = StagePhone()
  let person: Person
  let app: CongDan
  let navigator = Navigator()
  var presses = 0

  init(_ language: Language = .vietnamese) async throws {
    person = try await Stage.here.person()
    app = CongDan(
      origin: Stage.here.origin, phone: phone.phone, language: language,
      redirect: Stage.here.redirect, phoneName: "Máy thử")
  }

  /// The same phone after the system ended the app.
  func reborn() -> CongDan {
    CongDan(
      origin: Stage.here.origin, phone: phone.phone, language: app.spoken,
      redirect: Stage.here.redirect, phoneName: "Máy thử")
  }

  func press<Event: ScreenEvent>(
    _ event: Event, _ on: (Event) -> Task<Void, Never>
  ) async {
    if event.isPress { presses += 1 }
    await on(event).value
  }

  func signIn() async {
    let browser = StageBrowser(person)
    let viewModel = SignInViewModel(
      app, browser: browser, done: { self.navigator.signedIn() }, leave: {})
    await viewModel.on(.pressedSignIn).value
  }

  /// The case of this person that the service takes.
  func answers(to procedure: String) async throws -> (answers: [(String, JSON)], papers: [String]) {
    let told = try await Stage.here.get("/people/\(person.key)/cases/\(procedure)")
    let answers = told["answers"].list.map { ($0["field"].text ?? "", $0["value"]) }
    return (answers, told["papers"].list.compactMap(\.text))
  }

  func paper(_ kind: String, named name: String) async throws -> Data {
    try await Stage.here.paper(name, kind: kind)
  }
}

@MainActor
private struct StageBrowser: SignInBrowser {
  let person: Person

  init(_ person: Person) { self.person = person }

  func open(_ url: String) async -> String? {
    try? await Stage.here.signIn(at: url, as: person.key)
  }
}

extension Answer {
  init(_ json: JSON) {
    switch json {
    case .null: self = .nothing
    case .bool(let yes): self = .yesNo(yes)
    case .int(let number): self = .number(number)
    case .number(let number): self = .text("\(number)")
    case .text(let text): self = .text(text)
    case .list(let list): self = .rows(list.map(Answer.init))
    case .object(let members): self = .parts(members.mapValues(Answer.init))
    }
  }
}
