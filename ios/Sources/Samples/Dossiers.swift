#if DEBUG
  import Bridge

  extension Moment {
    public static let sample = Moment(millis: 1_795_485_600_000, day: "24/11/2026", time: "09:00")
  }

  extension DossierLine {
    public static func sample(waits: Wait? = nil) -> DossierLine {
      DossierLine(
        id: "dossier", code: "000.00.01.H99-261124-0001", name: "Cấp bản sao trích lục hộ tịch",
        label: "Đang xử lý", submittedAt: .sample, dueAt: .sample, waits: waits,
        waitsFor: waits.map { _ in "Chờ bạn làm tiếp." })
    }
  }

  extension Dossier {
    public static func sample(
      waits: DossierLine.Wait? = nil, next: String = "Bạn chưa cần làm gì.", isLate: Bool = false,
      canRate: Bool = false, hasResult: Bool = false, canWithdraw: Bool = false,
      withdrawal: Withdrawal? = nil
    ) -> Dossier {
      Dossier(
        line: .sample(waits: waits), agency: "UBND xã Mẫu Sơn",
        whoActs: "Cơ quan đang xem hồ sơ.", next: next,
        dueSteps: [
          DueStep(
            text: "Nhận lúc 9 giờ, thứ Ba 24/11/2026.", basis: "Nghị định 118/2025/NĐ-CP, Điều 17")
        ], isLate: isLate,
        events: [TimelineEvent(id: "1", text: "Đã tiếp nhận", at: .sample)],
        answered: [
          AnsweredLine(path: "copies", label: "Số bản", shown: "2", isSensitive: false),
          AnsweredLine(path: "id", label: "Số định danh", shown: "001099000001", isSensitive: true),
        ], files: ["Giấy tờ tuỳ thân: identity.pdf"], canRate: canRate, hasResult: hasResult,
        canWithdraw: canWithdraw, withdrawal: withdrawal, asOf: .sample)
    }
  }
#endif
