#if DEBUG
  import Bridge
  import Foundation

  extension QrDrawing {
    public static let sample = QrDrawing(
      text: "SAMPLE", side: 21, modules: Data(count: 21 * 21))
  }

  extension Proof {
    public static let sample = Proof(
      isGenuine: true, headline: "Giấy này là thật.",
      lines: [Line(label: "Mã hồ sơ", value: "000.00.01.H99-261124-0001")], qr: .sample)
    public static let forged = Proof(
      isGenuine: false, headline: "Giấy này không phải của cơ quan.", advice: "Đừng tin giấy này.")
  }

  extension WalletLine {
    public static let sample = WalletLine(
      id: "result", kind: .result, dossier: "dossier", code: "000.00.01.H99-261124-0001",
      name: "Bản sao trích lục", issuedAt: .sample)
  }

  extension Receipt {
    public static let sample = Receipt(
      dossier: "dossier", code: "000.00.01.H99-261124-0001", proof: .sample, owesFee: true)
  }
#endif
