import Bridge
import Features
import Foundation
import XCTest

/// Questions that are answered with a file or a drawing, over the real core: kept on the phone, sealed, never sent.
@MainActor
final class FileAnswersTests: XCTestCase, @unchecked Sendable {
  /// By its marks (ISO/IEC 15948, 5.2 and 11.2.5); nobody here looks at it.
  private let picture = Data([0x89]) + Data("PNG\r\n\u{1a}\n portrait IEND".utf8)

  func testAPortraitAnswersAndIsThereAfterTheAppWasEnded() async throws {
    let walk = try await Walk()
    let draft = try await begin("1.001456", walk.app)
    var form = try await form(draft, asking: "portrait", walk.app)
    guard case .file(let input) = try question("portrait", form).input else {
      return XCTFail("the passport's form asks for a portrait")
    }
    XCTAssertTrue(input.canBePhotographed)
    XCTAssertEqual(input.mediaTypes, ["image/jpeg", "image/png"], "the picker offers no PDF")

    let pdf = NewFile(paper: "portrait", name: "a.pdf", content: Data("%PDF-1.7 %%EOF".utf8))
    await form.on(.picked(pdf)).value
    guard case .refused(let why) = form.state.verdicts["portrait"] else {
      return XCTFail("a portrait is no PDF")
    }
    XCTAssertTrue(why.contains("JPG"), why)
    XCTAssertNil(try question("portrait", form).shown)

    let photo = NewFile(paper: "portrait", name: "chân dung.png", content: picture)
    await form.on(.picked(photo)).value
    XCTAssertEqual(form.state.verdicts, [:])
    XCTAssertTrue(form.state.isKept)

    form = try await self.form(draft, asking: "portrait", walk.reborn())
    XCTAssertEqual(try question("portrait", form).shown, "chân dung.png")
    XCTAssertEqual(try question("portrait", form).findings, [])
    await form.on(.chose(path: "portrait", .nothing)).value
    XCTAssertNil(try question("portrait", form).shown)
  }

  func testASignatureIsDrawnShownAndDrawnAgain() async throws {
    let walk = try await Walk()
    let draft = try await begin("3.000228", walk.app)
    var form = try await form(draft, asking: "signature", walk.app)
    XCTAssertEqual(try question("signature", form).input, .signature(canBeDrawn: true))
    // Two strokes, and on at once.
    form.on(.drew(path: "signature", Data(picture.dropLast(4)) + Data(" 1 IEND".utf8)))
    form.on(.drew(path: "signature", picture))
    await form.on(.left).value
    XCTAssertNil(form.state.failure)
    XCTAssertEqual(form.state.verdicts, [:])

    form = try await self.form(draft, asking: "signature", walk.reborn())
    XCTAssertEqual(form.state.drawings, ["signature": picture])
    XCTAssertEqual(try question("signature", form).shown?.contains("Đã vẽ chữ ký"), true)
    await form.on(.chose(path: "signature", .nothing)).value
    XCTAssertEqual(form.state.drawings, [:])
  }

  private func begin(_ procedure: String, _ app: CongDan) async throws -> String {
    _ = try await app.refresh().get()
    // Nobody here takes these online; the form is filled in all the same.
    let agency = try await app.agencies(of: Walk.extract).get().first
    return try await app.begin(procedure, at: XCTUnwrap(agency).code).get().id
  }

  /// The form at the group that asks.
  private func form(
    _ draft: String, asking path: String, _ app: CongDan
  ) async throws -> FormViewModel {
    let groups = try await app.open(draft).get().page().get().form.groups
    let group = try XCTUnwrap(groups.first { $0.fields.contains { $0.path == path } })
    let form = FormViewModel(draft, group: group.id, drafts: app, go: { _ in }, leave: {})
    await form.on(.opened).value
    return form
  }

  private func question(_ path: String, _ form: FormViewModel) throws -> FormField {
    try XCTUnwrap(form.state.group?.fields.first { $0.path == path })
  }
}
