#if DEBUG
  import Bridge

  extension Message {
    public static func sample(_ id: String = "1", isRead: Bool = false) -> Message {
      Message(
        id: id, title: "Hồ sơ có bước mới", body: "Hồ sơ đã được tiếp nhận.", dossier: "dossier",
        at: .sample, isRead: isRead)
    }
  }

  extension Report {
    public static func sample(isWaiting: Bool = false) -> Report {
      Report(
        id: isWaiting ? "2" : "1", text: "Đường đầu thôn ngập nước.", place: "Thôn Mẫu",
        label: isWaiting ? "Chờ có mạng" : "Đã trả lời", answers: isWaiting ? [] : ["Đã sửa."],
        sentAt: .sample, dueAt: .sample, isWaiting: isWaiting)
    }
    public static let refused = Report(
      id: "3", text: "Cống thoát nước bị tắc.", label: "Không gửi được", sentAt: .sample,
      refusal: .named("request.bad_body"))
  }

  extension ReportKind {
    public static let reflection = ReportKind(
      kind: .reflection, name: "Phản ánh", help: "Một việc đang xảy ra.", isTakenHere: true)
    public static let complaint = ReportKind(
      kind: .complaint, name: "Khiếu nại", help: "Gửi người đã ra quyết định.", isTakenHere: false)
  }

  extension HomeGlance {
    public static let sample = HomeGlance(
      isSignedIn: true, name: "Trần Thị Mẫu", drafts: [.sample],
      waiting: [.sample(waits: .payment)],
      dossiers: [.sample()], unread: 2, outbox: 1, procedures: 15)
  }

  extension Device {
    public static let this = Device(
      id: "1", name: "iPhone", isThisOne: true, since: .sample, lastSeen: .sample)
    public static let other = Device(
      id: "2", name: "iPhone cũ", isThisOne: false, since: .sample, lastSeen: .sample)
  }
#endif
