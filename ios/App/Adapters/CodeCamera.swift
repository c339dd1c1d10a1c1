import AVFoundation
import Model
import SwiftUI
import UIKit

/// The camera's picture, and the codes it sees.
struct CodeCamera: UIViewRepresentable {
  typealias Coordinator = CodeSight

  let isTorchOn: Bool
  let saw: @MainActor @Sendable (String) -> Void

  init(isTorchOn: Bool, _ saw: @escaping @MainActor @Sendable (String) -> Void) {
    self.isTorchOn = isTorchOn
    self.saw = saw
  }

  func makeUIView(context: Context) -> CameraPicture {
    let picture = CameraPicture()
    picture.show(context.coordinator.session)
    context.coordinator.start()
    return picture
  }

  func updateUIView(_ picture: CameraPicture, context: Context) {
    context.coordinator.light(isTorchOn)
  }

  static func dismantleUIView(_ picture: CameraPicture, coordinator: CodeSight) {
    coordinator.stop()
  }

  func makeCoordinator() -> CodeSight { CodeSight(saw) }
}

/// What the camera sees, as large as its place.
final class CameraPicture: UIView {
  private let picture = AVCaptureVideoPreviewLayer()

  func show(_ session: AVCaptureSession) {
    picture.session = session
    picture.videoGravity = .resizeAspectFill
    layer.addSublayer(picture)
  }

  override func layoutSubviews() {
    super.layoutSubviews()
    picture.frame = bounds
  }
}

/// Looks for codes. The camera is asked for everything on a queue of its own: to start it takes longer than a screen may stand still.
final class CodeSight: NSObject, AVCaptureMetadataOutputObjectsDelegate, @unchecked Sendable {
  let session = AVCaptureSession()
  private let camera = AVCaptureDevice.default(for: .video)
  private let queue = DispatchQueue(label: "vn.congdan.camera")
  private let saw: @MainActor @Sendable (String) -> Void
  private var isLit = false

  init(_ saw: @escaping @MainActor @Sendable (String) -> Void) { self.saw = saw }

  func start() {
    queue.async { [self] in
      let output = AVCaptureMetadataOutput()
      guard let camera, let input = try? AVCaptureDeviceInput(device: camera),
        session.canAddInput(input), session.canAddOutput(output)
      else { return }
      session.addInput(input)
      session.addOutput(output)
      // To ask it for what it does not know ends the app.
      guard output.availableMetadataObjectTypes.contains(.qr) else { return }
      output.setMetadataObjectsDelegate(self, queue: queue)
      output.metadataObjectTypes = [.qr]
      session.startRunning()
    }
  }

  /// The light goes with it.
  func stop() { queue.async { [self] in session.stopRunning() } }

  func light(_ isOn: Bool) {
    queue.async { [self] in
      guard isOn != isLit, let camera, camera.isTorchAvailable,
        (try? camera.lockForConfiguration()) != nil
      else { return }
      camera.torchMode = isOn ? .on : .off
      camera.unlockForConfiguration()
      isLit = isOn
    }
  }

  func metadataOutput(
    _ output: AVCaptureMetadataOutput, didOutput objects: [AVMetadataObject],
    from connection: AVCaptureConnection
  ) {
    let text = objects.compactMap { $0 as? AVMetadataMachineReadableCodeObject }
      .first?.stringValue
    guard let text else { return }
    Task { @MainActor in saw(text) }
  }
}

/// Whether there is a camera, and whether this app may look through it.
struct PhoneCamera: CameraAccess {
  var isThere: Bool { AVCaptureDevice.default(for: .video) != nil }

  var hasTorch: Bool { AVCaptureDevice.default(for: .video)?.hasTorch == true }

  var isAllowed: Bool? {
    switch AVCaptureDevice.authorizationStatus(for: .video) {
    case .authorized: true
    case .notDetermined: nil
    default: false
    }
  }

  func ask() async -> Bool { await AVCaptureDevice.requestAccess(for: .video) }
}
