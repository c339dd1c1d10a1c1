import Foundation
import Generated

extension DraftPage {
  init(_ view: DraftView, drawings: [String: Data], in language: Language) {
    self.init(
      name: view.procedureName.words(in: language), agency: view.agencyName.words(in: language),
      mark: view.mark.words(in: language), submitted: view.submitted,
      form: Form(view.form, in: language), papers: view.papers.map { Paper($0, in: language) },
      fee: view.fee?.amount,
      setAside: view.setAside.map {
        "\($0.label.words(in: language)): \($0.message.words(in: language))"
      },
      isReady: view.ready, needsRenewal: view.needsRenewal,
      notOnline: view.notOnline?.words(in: language),
      asked: view.asked.map { Asked($0, in: language) }, drawings: drawings)
  }
}

extension DraftPage.Asked {
  init(_ ask: CorrectionAsk, in language: Language) {
    let target: DraftPage.Target =
      switch ask.target {
      case .answer(let path): .answer(path: path)
      case .paper(let paper): .paper(paper)
      }
    self.init(target: target, label: ask.label.words(in: language), reason: ask.reason)
  }
}

extension Paper {
  init(_ paper: PaperScreen, in language: Language) {
    self.init(
      id: paper.id, name: paper.name.words(in: language), help: paper.help?.words(in: language),
      isRequired: paper.required,
      files: paper.files.map {
        AttachedFile(id: $0.key, name: $0.name, size: Int64($0.size), isUploaded: $0.uploaded)
      })
  }
}

extension FileVerdict {
  init(_ verdict: AttachmentVerdict, in language: Language) {
    let said = verdict.message.words(in: language)
    self =
      switch verdict.outcome {
      case .taken: .taken
      case .doubtful: .doubtful(said)
      case .refused: .refused(said)
      }
  }
}
