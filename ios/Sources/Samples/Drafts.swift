#if DEBUG
  import Bridge

  extension DraftLine {
    public static let sample = DraftLine(
      id: "draft", procedure: "2.000635", name: "Cấp bản sao trích lục hộ tịch", mark: "CHƯA NỘP",
      missing: "Còn 2 câu chưa trả lời.")
  }

  extension Finding {
    public static let sample = Finding(
      code: "form.too_small", path: "copies", isError: true, message: "Số bản ít nhất là 1.",
      mend: "Vui lòng nhập lại.")
  }

  extension FormGroup {
    /// Several kinds of questions, one with a mistake.
    public static let sample = FormGroup(
      id: "request", title: "Yêu cầu",
      fields: [
        FormField(
          path: "name", label: "Họ và tên", input: .personName, isRequired: true,
          offer: FieldOffer(
            value: .text("Trần Thị Mẫu"), shown: "Trần Thị Mẫu", said: "Từ thẻ, ngày 24/11/2026.")),
        FormField(
          path: "event", label: "Loại việc", help: "Việc đã đăng ký trước đây.",
          input: .choice(Choices([Choice(code: "birth", name: "Khai sinh")])),
          answer: .text("birth"), shown: "Khai sinh"),
        FormField(
          path: "copies", label: "Số bản", input: .number(min: 1, max: 9), isRequired: true,
          answer: .number(0), shown: "0", findings: [.sample]),
      ], requiredLeft: 1)

    /// What is answered with a file, drawn or newer than this app.
    public static let unusual = FormGroup(
      id: "unusual", title: "Ảnh và chữ ký",
      fields: [
        FormField(
          path: "portrait", label: "Ảnh chân dung",
          input: .file(FileInput(mediaTypes: ["image/jpeg"], maxBytes: 5_242_880)),
          answer: .parts(["name": .text("chân dung.jpg")]), shown: "chân dung.jpg"),
        FormField(path: "signature", label: "Chữ ký", input: .signature(canBeDrawn: true)),
        FormField(path: "certified", label: "Chữ ký số", input: .signature(canBeDrawn: false)),
        FormField(path: "newer", label: "?", input: .unknown),
      ])
  }

  extension Paper {
    public static func sample(files: [AttachedFile] = []) -> Paper {
      Paper(
        id: "identity", name: "Giấy tờ tuỳ thân", help: "Chụp cả hai mặt.", isRequired: true,
        files: files)
    }
  }

  extension AttachedFile {
    public static let sample = AttachedFile(
      id: "digest", name: "identity.pdf", size: 240_000, isUploaded: false)
  }

  extension DraftPage {
    public static func sample(
      groups: [FormGroup] = [.sample], findings: [Finding] = [], papers: [Paper] = [.sample()],
      isReady: Bool = false, needsUpdate: Bool = false, notOnline: String? = nil,
      asked: [Asked] = []
    ) -> DraftPage {
      DraftPage(
        name: "Cấp bản sao trích lục hộ tịch", agency: "UBND xã Mẫu Sơn", mark: "CHƯA NỘP",
        form: Form(
          title: "Tờ khai", groups: groups, findings: findings, needsUpdate: needsUpdate),
        papers: papers, fee: 16_000, isReady: isReady, notOnline: notOnline, asked: asked)
    }
  }
#endif
