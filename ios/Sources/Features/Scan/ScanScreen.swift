#if canImport(SwiftUI)
  import Bridge
  import Design
  import Formatting
  import SwiftUI

  /// What a code is worth. The camera's picture is the app's own view, given from outside; without it a picture or the text does.
  public struct ScanScreen<Camera: View>: View {
    let state: ScanState
    let look: Look
    let onEvent: @MainActor (ScanEvent) -> Void
    let choosePicture: () -> Void
    @ViewBuilder let camera: () -> Camera

    public init(
      state: ScanState, look: Look, onEvent: @escaping @MainActor (ScanEvent) -> Void,
      choosePicture: @escaping () -> Void, @ViewBuilder camera: @escaping () -> Camera
    ) {
      self.state = state
      self.look = look
      self.onEvent = onEvent
      self.choosePicture = choosePicture
      self.camera = camera
    }

    public var body: some View {
      Page(title: look.words.scanTitle, look: look) {
        if let failure = state.failure {
          Notice(failure, look: look)
          Action(title: look.words.tryAgain, look: look) { onEvent(.again) }
        }
        if let code = state.code {
          told(code)
          Action(title: look.words.scanAgain, look: look, isMain: true) { onEvent(.again) }
        } else {
          sight
          if state.isChecking { ProgressView(look.words.pleaseWait) }
          if state.pictureHasNoCode {
            Notice(look.words.scanNoCode, tone: .waits, look: look)
          }
          Action(title: look.words.scanPicture, look: look, act: choosePicture)
          TextField(
            look.words.scanTyped,
            text: Binding(get: { state.typed }, set: { onEvent(.typed($0)) }), axis: .vertical)
          Action(title: look.words.scanCheck, look: look) { onEvent(.check) }
        }
      }
    }

    private var sight: some View {
      VStack(alignment: .leading, spacing: Space.small) {
        switch state.camera {
        case nil: EmptyView()
        case .missing:
          Notice(
            look.words.scanCameraNone, lines: [look.words.scanCameraDeniedNext], tone: .waits,
            look: look)
        case .closed:
          Text(look.words.scanCameraWhy)
          Action(title: look.words.scanCamera, look: look, isMain: true) { onEvent(.openCamera) }
        case .asking: ProgressView(look.words.pleaseWait)
        case .denied:
          Notice(
            look.words.scanCameraDenied, lines: [look.words.scanCameraDeniedNext], tone: .waits,
            look: look)
        case .looking:
          Text(look.words.scanAbout)
          // What it shows is nothing to be read aloud.
          camera().aspectRatio(1, contentMode: .fit).accessibilityHidden(true)
          if state.hasTorch {
            Action(
              title: state.isTorchOn ? look.words.scanTorchOff : look.words.scanTorchOn, look: look
            ) { onEvent(.torch) }
          }
          Action(title: look.words.scanCameraClose, look: look) { onEvent(.closeCamera) }
        }
      }
    }

    private func told(_ code: ScannedCode) -> some View {
      VStack(alignment: .leading, spacing: Space.small) {
        switch code {
        case .payment(let verdict): payment(verdict)
        case .proof(let proof): ProofView(title: look.words.scanReceipt, proof: proof, look: look)
        case .card:
          Notice(look.words.scanCard, lines: [look.words.scanCardNext], look: look)
        case .unknown: Notice(look.words.scanNothing, tone: .waits, look: look)
        }
      }
    }

    private func payment(_ verdict: CodeVerdict) -> some View {
      Part(title: look.words.scanPayment) {
        Notice(
          verdict.headline, lines: [verdict.advice],
          tone: verdict.signal == .green ? .calm : verdict.signal == .amber ? .waits : .wrong,
          look: look)
        if let payee = verdict.payee {
          Row(label: look.words.payPayee, value: payee, look: look)
        }
        if let bank = verdict.bank { Row(label: look.words.payBank, value: bank, look: look) }
        if let account = verdict.account {
          Row(label: look.words.payAccount, value: account, look: look)
        }
        if let amount = verdict.amount {
          Text(look.words.scanAmount(amount: money(amount, in: look.language)))
        }
      }
    }
  }

  /// What a receipt or a result says, if it is genuine.
  struct ProofView: View {
    let title: String
    let proof: Proof
    let look: Look

    var body: some View {
      Part(title: title) {
        Notice(
          proof.headline, lines: [proof.advice].filter { !$0.isEmpty },
          tone: proof.isGenuine ? .calm : .wrong, look: look)
        ForEach(proof.lines, id: \.label) { line in
          Row(label: line.label, value: line.value, look: look)
        }
      }
    }
  }
#endif
