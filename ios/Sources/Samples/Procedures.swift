#if DEBUG
  import Bridge

  extension Procedure {
    public static let sample = Procedure(
      code: "2.000635", name: "Cấp bản sao trích lục hộ tịch", field: "Hộ tịch", notOnline: nil)
    public static let notOnline = Procedure(
      code: "1.001456", name: "Cấp hộ chiếu phổ thông", field: "Xuất nhập cảnh",
      notOnline: "Chưa nộp được ở đây.")
  }

  extension Agency {
    public static let sample = Agency(code: "H99.12.01", name: "UBND xã Mẫu Sơn")
  }

  extension ProcedureDetail {
    public static func sample(_ procedure: Procedure = .sample, agencies: [Agency] = [.sample])
      -> ProcedureDetail
    {
      ProcedureDetail(
        procedure: procedure, result: "Bản sao trích lục", limit: "Trong ngày", due: .sample,
        dueSteps: [DueStep(text: "Nhận trước 15 giờ, trả trong ngày.", basis: nil)],
        fees: [FeeLine(name: "Mỗi bản sao", price: "8.000 đ")],
        papers: [PaperLine(name: "Giấy tờ tuỳ thân", help: nil, isAlways: true)],
        basis: ["Luật Hộ tịch 2014, Điều 63"], agencies: agencies)
    }
  }
#endif
