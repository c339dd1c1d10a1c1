import Bridge
import Features
import Foundation
import Model
import Stage
import XCTest

/// From the list of procedures to the receipt, as a person does it on the screens.
extension Walk {
  static let extract = "2.000635"

  /// Finds the procedure, reads its page, and begins.
  func begin(_ app: CongDan) async throws {
    let find = FindViewModel(app, go: navigator.go)
    await press(.opened, find.on)
    await press(.typed("trich luc ho tich"), find.on)
    let found = try XCTUnwrap(find.state.found?.first { $0.code == Self.extract })
    await press(.chose(found), find.on)
    XCTAssertEqual(navigator.path.last, .procedure(code: Self.extract))
    let page = ProcedureViewModel(
      Self.extract, procedures: app, drafts: app, go: navigator.go)
    await press(.opened, page.on)
    XCTAssertNotNil(page.state.detail.value?.due, "when it would be due, before anything is filed")
    XCTAssertEqual(page.state.detail.value?.dueSteps.isEmpty, false)
    presses = 0
    await press(.file, page.on)
    XCTAssertNil(page.state.failure)
  }

  /// The draft that is open now.
  func draft() throws -> String {
    for case .form(let draft, _) in navigator.path.reversed() { return draft }
    for case .review(let draft) in navigator.path.reversed() { return draft }
    throw NothingOpen()
  }

  func form(_ app: CongDan, _ draft: String) async -> FormViewModel {
    let form = FormViewModel(
      draft, group: nil, drafts: app, go: navigator.go, leave: { self.navigator.back() })
    await press(.opened, form.on)
    return form
  }

  /// Fills in every group with what this person has to say, and goes on after each.
  func fill(_ form: FormViewModel) async throws {
    let known = Dictionary(
      uniqueKeysWithValues: try await answers(to: Self.extract).answers)
    var turned = 0
    while case .form = navigator.path.last, turned < 10 {
      turned += 1
      let group = try XCTUnwrap(form.state.group)
      for field in group.fields {
        guard let value = known[field.path] else { continue }
        // What is known already stands there: nobody types it again.
        if form.state.isOffered(field) || field.answer == Answer(value) { continue }
        await answer(field, Answer(value), form)
      }
      // The keyboard's own key goes on from a field that is typed; a press goes on from one that is pressed.
      switch group.fields.last?.input {
      case .choice, .yesNo: await press(.next, form.on)
      default: await press(.returned, form.on)
      }
    }
  }

  private func answer(_ field: FormField, _ answer: Answer, _ form: FormViewModel) async {
    switch field.input {
    case .choice, .multiChoice, .yesNo:
      await press(.chose(path: field.path, answer), form.on)
    case .address:
      guard case .parts(let parts) = answer else { return }
      for name in ["province", "ward", "street"] {
        guard let part = parts[name] else { continue }
        let path = "\(field.path).\(name)"
        if name == "street" {
          await press(.typed(path: path, part), form.on)
        } else {
          await press(.chose(path: path, part), form.on)
        }
      }
    default:
      // Letter by letter, as it is typed.
      let text = asTyped(answer)
      for end in text.indices {
        let typed = String(text[...end])
        let kept: Answer =
          if case .number = answer { asNumber(typed) } else { .text(typed) }
        await press(.typed(path: field.path, kept), form.on)
      }
    }
  }

  func review(_ app: CongDan, _ draft: String) async -> SubmitViewModel {
    let review = SubmitViewModel(draft, drafts: app, go: navigator.go)
    await press(.opened, review.on)
    return review
  }

  /// Gives each paper that must be there.
  func attach(_ review: SubmitViewModel) async throws {
    let papers = try XCTUnwrap(review.attachments)
    for paper in papers.state.missing {
      await press(.photograph(paper: paper.id), papers.on)
      let scan = NewFile(
        paper: paper.id, name: "\(paper.id).pdf",
        content: try await self.paper("letter", named: paper.id))
      await press(.picked(scan, flaws: []), papers.on)
      XCTAssertNil(papers.state.doubt)
    }
  }
}

private struct NothingOpen: Error {}
