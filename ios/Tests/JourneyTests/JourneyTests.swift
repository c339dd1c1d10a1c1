import Bridge
import Features
import Foundation
import Model
import Stage
import XCTest

/// The citizen's whole way, driven by the view models that the screens are drawn from, against the real service.
@MainActor
final class JourneyTests: XCTestCase, @unchecked Sendable {
  func testACitizenFilesPaysRepairsAndRates() async throws {
    let walk = try await Walk()
    let app = walk.app
    let home = HomeViewModel(app, go: walk.navigator.go)
    await home.on(.opened).value
    XCTAssertEqual(home.state.glance.value?.isSignedIn, false)
    XCTAssertFalse(home.state.hasNoCatalogue)
    await walk.signIn()
    await home.on(.opened).value
    XCTAssertEqual(home.state.glance.value?.name, walk.person.name)

    try await walk.begin(app)
    let draft = try walk.draft()
    let form = await walk.form(app, draft)
    XCTAssertEqual(form.state.page?.mark, "CHƯA NỘP")
    try await walk.fill(form)
    XCTAssertEqual(walk.navigator.path.last, .review(draft: draft))
    let review = await walk.review(app, draft)
    XCTAssertEqual(review.state.errors.map(\.path), [])
    try await walk.attach(review)
    XCTAssertTrue(review.state.canSubmit)
    await walk.press(.submit, review.on)
    XCTAssertNil(review.state.failure)
    let receipt = try XCTUnwrap(review.state.receipt)
    XCTAssertTrue(receipt.proof.isGenuine)
    // Province and ward are chosen once in a life.
    XCTAssertLessThanOrEqual(walk.presses, 11, "presses from the page to the receipt")

    try await pay(walk, receipt)
    try await repair(walk, receipt)
    try await finish(walk, receipt)
    try await fileAgain(walk)
  }

  /// The second time everything about the person is known, and nobody types or chooses it again.
  private func fileAgain(_ walk: Walk) async throws {
    try await walk.begin(walk.app)
    let draft = try walk.draft()
    try await walk.fill(await walk.form(walk.app, draft))
    let review = await walk.review(walk.app, draft)
    try await walk.attach(review)
    await walk.press(.submit, review.on)
    XCTAssertNotNil(review.state.receipt)
    XCTAssertLessThanOrEqual(walk.presses, 9, "presses from the page to the receipt")
  }

  private func pay(_ walk: Walk, _ receipt: Receipt) async throws {
    XCTAssertTrue(receipt.owesFee)
    let pay = PayViewModel(
      receipt.dossier, payments: walk.app, handover: NoHandover(), go: walk.navigator.go)
    await pay.on(.opened).value
    let fee = try XCTUnwrap(pay.state.fee.value?.fee)
    XCTAssertNotNil(pay.state.qr)
    XCTAssertFalse(pay.state.isPaid)
    // The code that this phone built is genuine to its own scanner; the same to another account is not.
    let scan = ScanViewModel(walk.app, camera: NoCamera())
    await scan.on(.saw(try XCTUnwrap(pay.state.qr?.text))).value
    guard case .payment(let verdict) = scan.state.code else { return XCTFail("not a payment") }
    XCTAssertEqual(verdict.signal, .green)
    try await Stage.here.pay(fee.reference)
    await pay.on(.check).value
    XCTAssertTrue(pay.state.isPaid)
    XCTAssertNil(pay.state.qr)
  }

  private func repair(_ walk: Walk, _ receipt: Receipt) async throws {
    for step in ["accept", "take"] { try await Stage.here.officer(step, receipt.code) }
    try await Stage.here.officer(
      "request-correction", receipt.code,
      [
        "items": [
          [
            "target": ["kind": "answer", "path": "registered_at"],
            "reason": "Ghi rõ nơi đã đăng ký",
          ],
          ["target": ["kind": "paper", "paper": "basis"], "reason": "Ảnh mờ"],
        ]
      ])
    let dossier = dossier(walk, receipt)
    await dossier.on(.opened).value
    XCTAssertEqual(dossier.state.dossier.value?.line.waits, .correction)
    XCTAssertTrue(dossier.state.isTheirTurn)

    let correction = CorrectionViewModel(
      receipt.dossier, drafts: walk.app, go: walk.navigator.go)
    await correction.on(.opened).value
    XCTAssertEqual(correction.state.fields.map(\.path), ["registered_at"])
    XCTAssertFalse(correction.state.canSend)
    await correction.on(.typed(path: "registered_at", .text("UBND xã Mẫu Hai, 2001"))).value
    let papers = try XCTUnwrap(correction.attachments)
    let scan = NewFile(
      paper: "basis", name: "ro-hon.pdf",
      content: try await walk.paper("letter", named: "ro-hon"))
    await papers.on(.picked(scan, flaws: [])).value
    XCTAssertTrue(correction.state.canSend)
    await correction.on(.send).value
    XCTAssertNil(correction.state.failure)
    XCTAssertTrue(correction.state.isDone)
    await dossier.on(.opened).value
    XCTAssertFalse(dossier.state.isTheirTurn)
  }

  private func finish(_ walk: Walk, _ receipt: Receipt) async throws {
    for step in ["finish", "issue-result"] { try await Stage.here.officer(step, receipt.code) }
    let dossier = dossier(walk, receipt)
    await dossier.on(.opened).value
    XCTAssertEqual(dossier.state.dossier.value?.hasResult, true)
    await dossier.on(.result).value
    XCTAssertNil(dossier.state.failure)
    guard case .document(let id) = walk.navigator.path.last else {
      return XCTFail("the result is not shown: \(walk.navigator.path)")
    }
    walk.phone.flightMode(after: 0)
    let document = DocumentViewModel(id, wallet: walk.app)
    await document.on(.opened).value
    XCTAssertEqual(document.state.proof.value?.isGenuine, true, "offline, too")
    XCTAssertEqual(document.state.content?.isEmpty, false)
    let wallet = WalletViewModel(walk.app, go: walk.navigator.go)
    await wallet.on(.opened).value
    XCTAssertEqual(
      wallet.state.documents.value?.map(\.kind).filter { $0 == .receipt }.count, 2,
      "one of the submission, one of the repair")
    walk.phone.flightMode(after: nil)

    let rate = RateViewModel(receipt.dossier, dossiers: walk.app, go: walk.navigator.go)
    rate.on(.choseScore(5))
    rate.on(.choseTrips(0))
    rate.on(.typed("Nhanh"))
    await rate.on(.send).value
    XCTAssertTrue(rate.state.isDone)

    let inbox = InboxViewModel(walk.app, go: walk.navigator.go)
    await inbox.on(.opened).value
    XCTAssertGreaterThan(inbox.state.unread, 3)
    await inbox.on(.markAllRead).value
    XCTAssertEqual(inbox.state.unread, 0)
  }

  private func dossier(_ walk: Walk, _ receipt: Receipt) -> DossierViewModel {
    DossierViewModel(
      receipt.dossier, dossiers: walk.app, wallet: walk.app, go: walk.navigator.go)
  }

  func testAnAppThatIsEndedInTheMiddleLosesNoKeystroke() async throws {
    let walk = try await Walk()
    _ = try await walk.app.refresh().get()
    try await walk.begin(walk.app)
    let draft = try walk.draft()
    let form = await walk.form(walk.app, draft)
    walk.phone.flightMode(after: 0)
    for text in ["T", "Tr", "Trầ", "Trần Thị M"] {
      form.on(.typed(path: "requester_name", .text(text)))
    }
    await form.on(.typed(path: "requester_phone", .text("09"))).value
    let kept = walk.navigator.kept

    // The system ends the app; what is left is the store and the way.
    let again = walk.reborn()
    let navigator = Navigator.restored(from: kept)
    XCTAssertEqual(navigator.path.last, .form(draft: draft, group: nil))
    let second = FormViewModel(
      draft, group: nil, drafts: again, go: navigator.go, leave: {})
    await second.on(.opened).value
    let fields = second.state.groups.flatMap(\.fields)
    let answer = { (path: String) in
      fields.first { $0.path == path }.map(second.state.answer)
    }
    XCTAssertEqual(answer("requester_name"), .text("Trần Thị M"))
    XCTAssertEqual(answer("requester_phone"), .text("09"))
    XCTAssertEqual(second.state.page?.mark, "CHƯA NỘP")
  }

  func testWhenTheNetworkGoesInTheMiddleOfItOneDossierIsFiled() async throws {
    let walk = try await Walk()
    _ = try await walk.app.refresh().get()
    await walk.signIn()
    try await walk.begin(walk.app)
    let draft = try walk.draft()
    try await walk.fill(await walk.form(walk.app, draft))
    walk.phone.flightMode(after: 0)
    let review = await walk.review(walk.app, draft)
    try await walk.attach(review)
    XCTAssertEqual(review.attachments?.state.isPaused, true)
    XCTAssertEqual(review.attachments?.state.missing, [], "they are on the phone")
    // The network comes and goes after every one of the first requests.
    for requests in 1...6 where review.state.receipt == nil {
      walk.phone.flightMode(after: requests)
      await review.on(.submit).value
    }
    walk.phone.flightMode(after: nil)
    await review.on(.submit).value
    XCTAssertNotNil(review.state.receipt)
    let home = HomeViewModel(walk.app, go: walk.navigator.go)
    await home.on(.opened).value
    XCTAssertNil(home.state.glance.failure)
    XCTAssertEqual(home.state.glance.value?.dossiers.count, 1)
    XCTAssertEqual(home.state.glance.value?.drafts, [], "what is submitted is no draft any more")
  }

  func testWhatIsReportedWithoutANetworkGoesOutLater() async throws {
    let walk = try await Walk()
    _ = try await walk.app.refresh().get()
    await walk.signIn()
    let report = FeedbackViewModel(walk.app, go: walk.navigator.go)
    await report.on(.opened).value
    let kind = try XCTUnwrap(report.state.kinds.first { $0.isTakenHere })
    report.on(.choseKind(kind.kind))
    report.on(.choseCategory(try XCTUnwrap(report.state.categories.first)))
    report.on(.choseAgency(try XCTUnwrap(report.state.agencies.first)))
    report.on(.typed("Đèn đường hỏng"))
    walk.phone.flightMode(after: 0)
    await report.on(.send).value
    XCTAssertEqual(report.state.sent, false)
    let mine = ReportsViewModel(walk.app, go: walk.navigator.go)
    await mine.on(.opened).value
    XCTAssertEqual(mine.state.reports.value?.map(\.isWaiting), [true])
    walk.phone.flightMode(after: nil)
    await HomeViewModel(walk.app, go: walk.navigator.go).on(.opened).value
    await mine.on(.opened).value
    XCTAssertEqual(mine.state.reports.value?.map(\.isWaiting), [false])
    XCTAssertEqual(mine.state.reports.value?.first?.text, "Đèn đường hỏng")
  }

  func testWhatIsRefusedLaterSaysWhyUntilItIsRemoved() async throws {
    let walk = try await Walk()
    _ = try await walk.app.refresh().get()
    await walk.signIn()
    let agencies = try await walk.app.receivers().get()
    let agency = try XCTUnwrap(agencies.first).code
    walk.phone.flightMode(after: 0)
    let later = NewReport(
      kind: .reflection, category: "of_tomorrow", agency: agency, text: "Cống bị tắc", place: "",
      photo: nil)
    let isSent = try await walk.app.send(later).get()
    XCTAssertFalse(isSent)
    let home = HomeViewModel(walk.app, go: walk.navigator.go)
    await home.on(.opened).value
    XCTAssertEqual(home.state.glance.value?.outbox, 1)

    walk.phone.flightMode(after: nil)
    await home.on(.opened).value
    XCTAssertEqual(home.state.glance.value?.outbox, 0, "no network will send it")
    let mine = ReportsViewModel(walk.app, go: walk.navigator.go)
    await mine.on(.opened).value
    let refused = try XCTUnwrap(mine.state.reports.value?.first)
    XCTAssertEqual(refused.text, "Cống bị tắc")
    XCTAssertFalse(refused.isWaiting)
    XCTAssertEqual(refused.refusal?.code, "request.bad_body")
    await mine.on(.removed(refused.id)).value
    XCTAssertEqual(mine.state.reports.value, [])
  }

  func testWhatIsToldArrivesWhileTheAppIsOpen() async throws {
    let walk = try await Walk()
    _ = try await walk.app.refresh().get()
    await walk.signIn()
    let report = FeedbackViewModel(walk.app, go: walk.navigator.go)
    await report.on(.opened).value
    report.on(.choseKind(try XCTUnwrap(report.state.kinds.first { $0.isTakenHere }).kind))
    report.on(.choseCategory(try XCTUnwrap(report.state.categories.first)))
    report.on(.choseAgency(try XCTUnwrap(report.state.agencies.first)))
    report.on(.typed("Đèn đường hỏng"))
    await report.on(.send).value
    let mine = ReportsViewModel(walk.app, go: walk.navigator.go)
    await mine.on(.opened).value
    let sent = try XCTUnwrap(mine.state.reports.value?.first?.id)

    let app = walk.app
    let heard = Task {
      for await message in app.told() where message.report == sent {
        return message.report
      }
      return nil
    }
    var lines = walk.phone.lines.makeAsyncIterator()
    var line = await lines.next()
    XCTAssertEqual(line, .opened)
    try await Stage.here.post("/feedback/\(sent)/answer", ["text": "Đã sửa đèn"])
    let about = await heard.value
    XCTAssertEqual(about, sent)
    let kept = try await app.keptMessages().get()
    XCTAssertTrue(kept.contains { $0.report == sent }, "it is in the inbox already")

    // Nobody listens any more: the line is hung up, though a call waits on it.
    line = await lines.next()
    XCTAssertEqual(line, .closed)
  }

  func testNobodyListensBeforeASignIn() async throws {
    let walk = try await Walk()
    for await message in walk.app.told() { XCTFail("told \(message.id)") }
  }

  func testTheSameWayIsSaidInEnglish() async throws {
    let walk = try await Walk(.english)
    _ = try await walk.app.refresh().get()
    try await walk.begin(walk.app)
    let form = await walk.form(walk.app, try walk.draft())
    XCTAssertEqual(form.state.group?.title, "Applicant")
    await form.on(.typed(path: "requester_phone", .text("091"))).value
    let field = form.state.groups.flatMap(\.fields).first { $0.path == "requester_phone" }
    XCTAssertEqual(field?.label, "Telephone")
    XCTAssertEqual(field?.findings.contains { $0.isError }, true)
    let vietnamese = walk.app.speaking(.vietnamese)
    let same = await walk.form(vietnamese, try walk.draft())
    XCTAssertEqual(same.state.groups.first?.title, "Người yêu cầu")
  }

  func testMyPhonesAreShownAndOneSignsOut() async throws {
    let walk = try await Walk()
    _ = try await walk.app.refresh().get()
    await walk.signIn()
    let devices = DevicesViewModel(walk.app)
    await devices.on(.opened).value
    XCTAssertEqual(devices.state.devices.value?.map(\.isThisOne), [true])
    XCTAssertEqual(devices.state.devices.value?.first?.name, "Máy thử")
    let signedOut = await walk.app.signOut()
    XCTAssertNoThrow(try signedOut.get())
    await devices.on(.opened).value
    XCTAssertEqual(devices.state.devices.failure?.kind, .signedOut)
  }
}

@MainActor
private struct NoCamera: CameraAccess {
  let isThere = false
  let hasTorch = false
  let isAllowed: Bool? = false
  func ask() async -> Bool { false }
}

@MainActor
private struct NoHandover: Handover {
  func share(_ code: QrDrawing) async -> Bool { false }
  func save(_ code: QrDrawing) async -> Bool { false }
}
