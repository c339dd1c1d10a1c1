import Bridge
import Features
import Model
import Samples
import XCTest

@MainActor
final class ScanViewModelTests: XCTestCase, @unchecked Sendable {
  private let scanner = FakeScanner()
  private lazy var camera = FakeCamera()
  private lazy var viewModel = ScanViewModel(scanner, camera: camera)

  func testTheCameraIsAskedForWhenThePersonWantsIt() async {
    viewModel.on(.opened)
    XCTAssertEqual(viewModel.state.camera, .closed)
    XCTAssertEqual(camera.asked, 0)
    let work = viewModel.on(.openCamera)
    XCTAssertEqual(viewModel.state.camera, .asking)
    await viewModel.on(.openCamera).value
    await work.value
    XCTAssertEqual(viewModel.state.camera, .looking)
    XCTAssertEqual(camera.asked, 1)
    // The next time nobody is asked again.
    let second = ScanViewModel(scanner, camera: camera)
    second.on(.opened)
    XCTAssertEqual(second.state.camera, .looking)
    XCTAssertEqual(camera.asked, 1)
  }

  func testWhoDeniesTheCameraChoosesAPicture() async {
    camera.allows = false
    viewModel.on(.opened)
    await viewModel.on(.openCamera).value
    XCTAssertEqual(viewModel.state.camera, .denied)
    await viewModel.on(.openCamera).value
    XCTAssertEqual(camera.asked, 1, "no is no")
    await viewModel.on(.picture("DVR1:X")).value
    XCTAssertEqual(scanner.scanned, ["DVR1:X"])
    viewModel.on(.again)
    XCTAssertEqual(viewModel.state.camera, .denied)
  }

  func testAPhoneWithoutACameraReadsPicturesAndText() async {
    camera.isThere = false
    viewModel.on(.opened)
    XCTAssertEqual(viewModel.state.camera, .missing)
    await viewModel.on(.openCamera).value
    XCTAssertEqual(camera.asked, 0)
    await viewModel.on(.picture("DVR1:X")).value
    XCTAssertEqual(viewModel.state.code, .unknown)
  }

  func testTheCameraIsClosedByHandAndOpenedAgain() async {
    camera.isAllowed = true
    await viewModel.on(.closeCamera).value
    XCTAssertNil(viewModel.state.camera, "it is not open yet")
    viewModel.on(.opened)
    viewModel.on(.torch)
    viewModel.on(.closeCamera)
    XCTAssertEqual(viewModel.state.camera, .closed)
    XCTAssertFalse(viewModel.state.isTorchOn)
    await viewModel.on(.openCamera).value
    XCTAssertEqual(viewModel.state.camera, .looking)
  }

  func testTheLightGoesOnWhileTheCameraLooks() async {
    viewModel.on(.opened)
    viewModel.on(.torch)
    XCTAssertFalse(viewModel.state.isTorchOn, "the camera is not open")
    await viewModel.on(.openCamera).value
    viewModel.on(.torch)
    XCTAssertTrue(viewModel.state.isTorchOn)
    viewModel.on(.torch)
    XCTAssertFalse(viewModel.state.isTorchOn)
    viewModel.on(.torch)
    await viewModel.on(.saw("DVR1:X")).value
    XCTAssertFalse(viewModel.state.isTorchOn, "a code was found")
    camera.hasTorch = false
    viewModel.on(.again)
    viewModel.on(.torch)
    XCTAssertFalse(viewModel.state.isTorchOn, "there is none")
  }

  func testWhatCouldNotBeCheckedIsNotCheckedWithEachPictureOfTheCamera() async {
    scanner.answer = .failure(.broken)
    for _ in 0..<3 { await viewModel.on(.saw("000201")).value }
    XCTAssertEqual(scanner.scanned, ["000201"])
    await viewModel.on(.picture("000201")).value
    XCTAssertEqual(scanner.scanned.count, 2, "a person asked for it")
    scanner.answer = .success(.unknown)
    viewModel.on(.again)
    XCTAssertNil(viewModel.state.failure)
    await viewModel.on(.saw("000201")).value
    XCTAssertEqual(viewModel.state.code, .unknown)
  }

  func testWhatTheCameraSeesIsNoPress() async {
    XCTAssertFalse(ScanEvent.saw("a").isPress)
    XCTAssertFalse(ScanEvent.opened.isPress)
    XCTAssertTrue(ScanEvent.openCamera.isPress)
  }

  func testTheFirstCodeCountsUntilOneScansAgain() async {
    let red = CodeVerdict(signal: .red, headline: "Do not pay", advice: "Ask")
    scanner.answer = .success(.payment(red))
    let work = viewModel.on(.saw("000201"))
    XCTAssertFalse(viewModel.state.isLooking)
    await viewModel.on(.saw("another")).value
    await work.value
    XCTAssertEqual(scanner.scanned, ["000201"])
    XCTAssertEqual(viewModel.state.code, .payment(red))
    viewModel.on(.again)
    XCTAssertTrue(viewModel.state.isLooking)
  }

  func testWhatWasPastedIsChecked() async {
    await viewModel.on(.check).value
    XCTAssertEqual(scanner.scanned, [], "nothing was pasted")
    viewModel.on(.typed(" DVR1:X \n"))
    await viewModel.on(.check).value
    XCTAssertEqual(scanner.scanned, ["DVR1:X"])
    XCTAssertEqual(viewModel.state.code, .unknown)
  }

  func testAPictureWithoutACodeIsSaid() async {
    viewModel.on(.picture(nil))
    XCTAssertTrue(viewModel.state.pictureHasNoCode)
    XCTAssertTrue(viewModel.state.isLooking)
  }

  func testBeforeTheFirstSyncNothingCanBeHeldAgainst() async {
    scanner.answer = .failure(.named("client.not_here"))
    await viewModel.on(.saw("000201")).value
    XCTAssertEqual(viewModel.state.failure?.code, "client.not_here")
    XCTAssertTrue(viewModel.state.isLooking)
  }
}

/// Tells of any code what it was told to.
private final class FakeScanner: CodeScanner, @unchecked Sendable {
  var answer: Result<ScannedCode, Failure> = .success(.unknown)
  private(set) var scanned: [String] = []

  func scan(_ text: String) async -> Result<ScannedCode, Failure> {
    scanned.append(text)
    return answer
  }
}
