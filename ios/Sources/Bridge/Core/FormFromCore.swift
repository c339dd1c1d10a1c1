import Generated

extension Form {
  init(_ form: FormScreen, in language: Language) {
    self.init(
      title: form.title.words(in: language),
      groups: form.groups.map { FormGroup($0, in: language) },
      findings: form.findings.map { Finding($0, in: language) }, needsUpdate: form.needsUpdate)
  }
}

extension FormGroup {
  init(_ group: Generated.FormGroup, in language: Language) {
    self.init(
      id: group.id, title: group.title.words(in: language),
      fields: group.fields.map { FormField($0, in: language) },
      requiredLeft: Int(group.progress.requiredLeft))
  }
}

extension FormField {
  init(_ field: FieldScreen, in language: Language) {
    self.init(
      path: field.path, label: field.label.words(in: language),
      help: field.help?.words(in: language), item: field.item,
      input: FieldInput(field.input, in: language), isRequired: field.required,
      isReadOnly: field.readOnly, isSensitive: field.privacy == .sensitive,
      answer: Answer(field.answer), shown: field.shown?.words(in: language),
      offer: field.offer.map {
        FieldOffer(
          value: Answer($0.value), shown: $0.shown?.words(in: language),
          said: $0.said.words(in: language))
      },
      findings: field.findings.map { Finding($0, in: language) })
  }
}

extension FieldInput {
  init(_ input: Generated.FieldInput, in language: Language) {
    self =
      switch input {
      case .line(let max): .line(max: Int(max))
      case .paragraph(let max): .paragraph(max: Int(max))
      case .personName: .personName
      case .personalNumber: .personalNumber
      case .phone: .phone
      case .email: .email
      case .calendarDay(let notAfterToday): .date(notAfterToday: notAfterToday)
      case .partialDay(let notAfterToday): .partialDate(notAfterToday: notAfterToday)
      case .timeOfDay: .time
      case .dayInWords(let of): .dateWords(of: of)
      case .wholeNumber(let min, let max): .number(min: min, max: max)
      case .digitCode(let min, let max): .digits(min: Int(min), max: Int(max))
      case .decimalNumber(let min, let max, let places):
        .decimal(min: min, max: max, places: Int(places))
      case .amount(let min, let max): .money(min: min, max: max)
      case .oldNumber: .oldNumber
      case .taxCode: .taxCode
      case .socialInsuranceNumber: .socialInsuranceNumber
      case .plate: .plate
      case .oneOf(let options): .choice(Choices(options, in: language))
      case .manyOf(let options, let min, let max):
        .multiChoice(Choices(options, in: language), min: Int(min), max: Int(max))
      case .yesOrNo(let mustAgree): .yesNo(mustAgree: mustAgree)
      case .address(let provinces, let wards, let streetMax):
        .address(
          AddressInput(
            provinces: Choices(provinces, in: language), wards: Choices(wards, in: language),
            streetMax: Int(streetMax)))
      case .addressOfAnyTime(let provinces, let wards, let candidates, let streetMax):
        .addressOfAnyTime(
          AddressInput(
            provinces: Choices(provinces, in: language), wards: Choices(wards, in: language),
            streetMax: Int(streetMax)), candidates: candidates.map { Choice($0, in: language) })
      case .fieldFile(let types, let maxBytes):
        .file(FileInput(mediaTypes: types.map(\.mediaType), maxBytes: Int64(maxBytes)))
      case .signatureOf(let accepts): .signature(canBeDrawn: accepts.contains(.drawn))
      case .rows(let columns, let rows, let minRows, let maxRows):
        .table(
          TableInput(
            columns: columns.map { $0.words(in: language) },
            rows: rows.map { $0.fields.map { FormField($0, in: language) } },
            minRows: Int(minRows), maxRows: Int(maxRows)))
      case .unknown: .unknown
      }
  }
}

extension FileType {
  fileprivate var mediaType: String {
    switch self {
    case .pdf: "application/pdf"
    case .jpeg: "image/jpeg"
    case .png: "image/png"
    case .webp: "image/webp"
    case .heic: "image/heic"
    }
  }
}

extension Choices {
  init(_ options: FieldOptions, in language: Language) {
    self.init(
      options.first.map { Choice($0, in: language) }, isSearched: options.searched)
  }
}

extension Choice {
  init(_ option: CodeOption, in language: Language) {
    self.init(code: option.code, name: option.name.words(in: language))
  }
}

extension Answer {
  init(_ value: AnswerValue) {
    switch value {
    case .nothing: self = .nothing
    case .text(let text): self = .text(text)
    case .number(let number): self = .number(number)
    case .yesNo(let yes): self = .yesNo(yes)
    case .parts(let parts): self = .parts(parts.mapValues(Answer.init))
    case .rows(let rows): self = .rows(rows.map(Answer.init))
    }
  }

  var value: AnswerValue {
    switch self {
    case .nothing: .nothing
    case .text(let text): .text(text)
    case .number(let number): .number(number)
    case .yesNo(let yes): .yesNo(yes)
    case .parts(let parts): .parts(parts.mapValues(\.value))
    case .rows(let rows): .rows(rows.map(\.value))
    }
  }
}

extension Finding {
  init(_ finding: Generated.Finding, in language: Language) {
    self.init(
      code: finding.code, path: finding.path, isError: finding.severity == .error,
      message: finding.message.words(in: language), mend: finding.mend.words(in: language))
  }
}
