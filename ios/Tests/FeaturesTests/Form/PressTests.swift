import Bridge
import Features
import Foundation
import Model
import XCTest

final class PressTests: XCTestCase {
  func testTypingAndTheKeyboardsOwnKeysAreNoPresses() {
    XCTAssertFalse(FormEvent.typed(path: "a", .text("x")).isPress)
    XCTAssertFalse(FormEvent.returned.isPress)
    XCTAssertFalse(FormEvent.focused("a").isPress)
    XCTAssertFalse(FormEvent.drew(path: "a", Data()).isPress)
    XCTAssertTrue(FormEvent.chose(path: "a", .yesNo(true)).isPress)
    XCTAssertTrue(FormEvent.next.isPress)
    XCTAssertTrue(AttachmentsEvent.photograph(paper: "a").isPress)
    XCTAssertFalse(AttachmentsEvent.closedPicker.isPress)
    XCTAssertTrue(SubmitEvent.submit.isPress)
    XCTAssertFalse(SubmitEvent.opened.isPress)
    XCTAssertTrue(StartEvent.began.isPress)
    XCTAssertFalse(SignInEvent.cameBack("x").isPress)
  }
}
