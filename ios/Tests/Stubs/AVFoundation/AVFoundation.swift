// A narrow stand-in for AVFoundation, for the type checker alone.
import UIKit

public final class AVSpeechSynthesizer {
  public enum Boundary { case immediate }
  public init() {}
  public func speak(_ utterance: AVSpeechUtterance) {}
  public func stopSpeaking(at boundary: Boundary) {}
}

public final class AVSpeechUtterance {
  public init(string: String) {}
  public var voice: AVSpeechSynthesisVoice?
}

public final class AVSpeechSynthesisVoice {
  public init?(language: String) { nil }
}

public final class AVCaptureDevice {
  public enum MediaType { case video }
  public enum AuthorizationStatus { case notDetermined, restricted, denied, authorized }
  public enum TorchMode { case off, on }
  public static func `default`(for type: MediaType) -> AVCaptureDevice? { nil }
  public static func authorizationStatus(for type: MediaType) -> AuthorizationStatus { .denied }
  public static func requestAccess(for type: MediaType) async -> Bool { false }
  public var hasTorch: Bool { false }
  public var isTorchAvailable: Bool { false }
  public var torchMode = TorchMode.off
  public func lockForConfiguration() throws {}
  public func unlockForConfiguration() {}
}

public final class AVCaptureDeviceInput {
  public init(device: AVCaptureDevice) throws {}
}

public final class AVCaptureSession: @unchecked Sendable {
  public init() {}
  public func canAddInput(_ input: AVCaptureDeviceInput) -> Bool { false }
  public func addInput(_ input: AVCaptureDeviceInput) {}
  public func canAddOutput(_ output: AVCaptureMetadataOutput) -> Bool { false }
  public func addOutput(_ output: AVCaptureMetadataOutput) {}
  public func startRunning() {}
  public func stopRunning() {}
}

public protocol AVCaptureMetadataOutputObjectsDelegate: AnyObject {
  func metadataOutput(
    _ output: AVCaptureMetadataOutput, didOutput objects: [AVMetadataObject],
    from connection: AVCaptureConnection)
}

public final class AVCaptureMetadataOutput {
  public init() {}
  public func setMetadataObjectsDelegate(
    _ delegate: (any AVCaptureMetadataOutputObjectsDelegate)?, queue: DispatchQueue?
  ) {}
  public var availableMetadataObjectTypes: [AVMetadataObject.ObjectType] { [] }
  public var metadataObjectTypes: [AVMetadataObject.ObjectType] = []
}

public final class AVCaptureConnection {}

open class AVMetadataObject {
  public enum ObjectType { case qr }
}

public final class AVMetadataMachineReadableCodeObject: AVMetadataObject {
  public var stringValue: String? { nil }
}

public final class AVCaptureVideoPreviewLayer: CALayer {
  public enum Gravity { case resizeAspectFill }
  public var session: AVCaptureSession?
  public var videoGravity = Gravity.resizeAspectFill
}
