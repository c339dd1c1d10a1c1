#if DEBUG
  import Bridge

  extension Fee {
    public static func sample(missing: Int64 = 16_000) -> Fee {
      Fee(
        amount: 16_000, missing: missing, lines: [Line(name: "2 bản sao", amount: 16_000)],
        payee: "UBND XA MAU SON", bank: "Ngân hàng Mẫu", account: "000000000000",
        reference: "HS261124", label: missing == 0 ? "Đã trả đủ" : "Chưa trả", verdict: .green,
        qr: missing == 0 ? nil : .sample)
    }
  }

  extension CodeVerdict {
    public static let green = CodeVerdict(
      signal: .green, headline: "Người nhận đúng là cơ quan.", advice: "Có thể trả.",
      payee: "UBND XA MAU SON", bank: "Ngân hàng Mẫu", account: "000000000000", amount: 16_000)
    public static let red = CodeVerdict(
      signal: .red, headline: "Người nhận không phải cơ quan.", advice: "Đừng trả tiền.")
  }
#endif
