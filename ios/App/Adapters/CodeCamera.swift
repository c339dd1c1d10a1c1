import AVFoundation
import SwiftUI
import UIKit

/// The camera's picture, and the codes it sees.
struct CodeCamera: UIViewRepresentable {
  let saw: (String) -> Void

  init(_ saw: @escaping (String) -> Void) { self.saw = saw }

  func makeUIView(context: Context) -> UIView {
    let view = UIView()
    context.coordinator.start(in: view)
    return view
  }

  func updateUIView(_ view: UIView, context: Context) {}

  func makeCoordinator() -> Coordinator { Coordinator(saw) }

  @MainActor
  final class Coordinator: NSObject, AVCaptureMetadataOutputObjectsDelegate {
    private let saw: (String) -> Void
    private let session = AVCaptureSession()

    init(_ saw: @escaping (String) -> Void) { self.saw = saw }

    func start(in view: UIView) {
      guard let camera = AVCaptureDevice.default(for: .video),
        let input = try? AVCaptureDeviceInput(device: camera), session.canAddInput(input)
      else { return }
      session.addInput(input)
      let output = AVCaptureMetadataOutput()
      session.addOutput(output)
      output.setMetadataObjectsDelegate(self, queue: .main)
      output.metadataObjectTypes = [.qr]
      let layer = AVCaptureVideoPreviewLayer(session: session)
      layer.frame = view.bounds
      view.layer.addSublayer(layer)
      session.startRunning()
    }

    nonisolated func metadataOutput(
      _ output: AVCaptureMetadataOutput, didOutput objects: [AVMetadataObject],
      from connection: AVCaptureConnection
    ) {
      let text = objects.compactMap { $0 as? AVMetadataMachineReadableCodeObject }
        .first?.stringValue
      guard let text else { return }
      Task { @MainActor in saw(text) }
    }
  }
}
