import Bridge
import Features
import Foundation
import Samples
import XCTest

@MainActor
final class InboxViewModelTests: XCTestCase, @unchecked Sendable {
  private let inbox = FakeInbox()
  private let way = Way()
  private lazy var viewModel = InboxViewModel(inbox, go: way.go)

  func testOpeningAnEntryIsReadingIt() async throws {
    await viewModel.on(.opened).value
    XCTAssertEqual(viewModel.state.unread, 3)
    let messages = try XCTUnwrap(viewModel.state.messages.value)
    await viewModel.on(.chose(messages[0])).value
    await viewModel.on(.chose(messages[1])).value
    XCTAssertEqual(way.gone, [.dossier("d"), .reports])
    XCTAssertEqual(viewModel.state.unread, 1)
    await viewModel.on(.chose(messages[0])).value
    XCTAssertEqual(inbox.read, ["1", "2"], "what is read is not marked again")
  }

  func testAllAreMarked() async {
    await viewModel.on(.opened).value
    await viewModel.on(.markAllRead).value
    XCTAssertEqual(viewModel.state.unread, 0)
  }

  func testWithoutANetworkTheLastOnesStayUnread() async {
    await viewModel.on(.opened).value
    inbox.failure = .offline
    await viewModel.on(.markAllRead).value
    XCTAssertEqual(viewModel.state.unread, 3)
    XCTAssertEqual(viewModel.state.messages.failure, .offline)
  }
}

final class FakeInbox: Inbox, @unchecked Sendable {
  var failure: Failure?
  private(set) var read: [String] = []
  private(set) var tokens: [String?] = []

  func keptMessages() async -> Result<[Message], Failure> {
    .success([message("1", dossier: "d"), message("2", report: "r"), message("3")])
  }

  func messages() async -> Result<[Message], Failure> {
    if let failure { return .failure(failure) }
    return await keptMessages()
  }

  private func message(_ id: String, dossier: String? = nil, report: String? = nil) -> Message {
    Message(
      id: id, title: "t", body: "b", dossier: dossier, report: report,
      at: .sample, isRead: read.contains(id))
  }

  func markRead(_ id: String) async -> Result<Void, Failure> {
    if let failure { return .failure(failure) }
    if !read.contains(id) { read.append(id) }
    return .success(())
  }

  func setPush(token: String?) async -> Result<Void, Failure> {
    if let failure { return .failure(failure) }
    tokens.append(token)
    return .success(())
  }
}
