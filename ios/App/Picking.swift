import Bridge
import Features
import SwiftUI

// Places that open a picker of the system: the view model says which, the adapter brings what was picked.

struct FormPlace: View {
  let model: FormViewModel
  let look: Look
  @State private var picker: AttachmentsState.Picker?

  var body: some View {
    FormScreen(state: model.state, look: look) {
      model.on($0)
    } pick: {
      picker = $0
    }
    .task { await model.on(.opened).value }
    .sheet(isPresented: Binding(get: { picker != nil }, set: { if !$0 { picker = nil } })) {
      SystemPicker(picker) { picked in
        picker = nil
        if let picked { model.on(.picked(picked.file)) }
      }
    }
  }
}

/// A screen with papers, and the picker that they ask for.
struct PickingPapers<Screen: View>: View {
  private let papers: AttachmentsViewModel?
  private let screen: (AttachmentsState?, @escaping @MainActor (AttachmentsEvent) -> Void) -> Screen

  init(
    _ papers: AttachmentsViewModel?,
    @ViewBuilder screen:
      @escaping (AttachmentsState?, @escaping @MainActor (AttachmentsEvent) -> Void) -> Screen
  ) {
    self.papers = papers
    self.screen = screen
  }

  var body: some View {
    screen(papers?.state) { papers?.on($0) }
      .sheet(
        isPresented: Binding(
          get: { papers?.state.picker != nil }, set: { if !$0 { papers?.on(.closedPicker) } })
      ) { SystemPicker(papers?.state.picker) { took($0) } }
  }

  private func took(_ picked: Picked?) {
    guard let picked else {
      papers?.on(.closedPicker)
      return
    }
    if picked.file.content.isEmpty {
      papers?.on(.unreadable)
    } else {
      papers?.on(.picked(picked.file, flaws: picked.flaws))
    }
  }
}

struct FeedbackPlace: View {
  let model: FeedbackViewModel
  let look: Look

  var body: some View {
    FeedbackScreen(state: model.state, look: look) { model.on($0) }
      .task { await model.on(.opened).value }
      .sheet(
        isPresented: Binding(
          get: { model.state.isPicking }, set: { if !$0 { model.on(.closedPicker) } })
      ) {
        CameraPicker(paper: "photo") { picked in
          if let picked { model.on(.picked(picked.file)) } else { model.on(.closedPicker) }
        }
      }
  }
}

struct ScanPlace: View {
  let model: ScanViewModel
  let parts: Parts
  let look: Look
  @State private var isChoosing = false

  var body: some View {
    #if DEBUG
      DemoAsking(parts: parts, look: look) { demos in
        scan { event in if !demos.takes(event, of: model.state) { model.on(event) } }
      }
    #else
      scan { model.on($0) }
    #endif
  }

  private func scan(_ on: @escaping @MainActor @Sendable (ScanEvent) -> Void) -> some View {
    ScanScreen(state: model.state, look: look, onEvent: on) {
      isChoosing = true
    } camera: {
      CodeCamera(isTorchOn: model.state.isTorchOn) { on(.saw($0)) }
    }
    .task { await model.on(.opened).value }
    .sheet(isPresented: $isChoosing) {
      PicturePicker { picture in
        isChoosing = false
        if let picture { on(.picture(codeInPicture(picture))) }
      }
    }
  }
}

/// One of the system's pickers.
private struct SystemPicker: View {
  private let picker: AttachmentsState.Picker?
  private let took: @MainActor @Sendable (Picked?) -> Void

  init(
    _ picker: AttachmentsState.Picker?, _ took: @escaping @MainActor @Sendable (Picked?) -> Void
  ) {
    self.picker = picker
    self.took = took
  }

  var body: some View {
    switch picker {
    case .camera(let paper): CameraPicker(paper: paper, took)
    case .pictures(let paper):
      PicturePicker { picture in took(picture.map { Picked(picture: $0, paper: paper) }) }
    case .files(let paper, let types): FilePicker(paper: paper, mediaTypes: types, took)
    case nil: EmptyView()
    }
  }
}
