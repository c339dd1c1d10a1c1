import Bridge

// Written out, not asked of the phone's locale: an amount reads the same on every phone.

/// Whole đồng: `16.000 đồng`, `16,000 đồng`.
public func money(_ amount: Int64, in language: Language) -> String {
  let digits = String(amount.magnitude)
  var grouped = ""
  for (place, digit) in digits.reversed().enumerated() {
    if place > 0, place % 3 == 0 { grouped.append(language == .vietnamese ? "." : ",") }
    grouped.append(digit)
  }
  return (amount < 0 ? "-" : "") + String(grouped.reversed()) + " đồng"
}

/// `350 kB`, `1,5 MB`.
public func fileSize(_ bytes: Int64, in language: Language) -> String {
  if bytes < 1_000_000 { return "\(max(1, (bytes + 500) / 1000)) kB" }
  let tenths = (bytes + 50_000) / 100_000
  let point = language == .vietnamese ? "," : "."
  return tenths % 10 == 0 ? "\(tenths / 10) MB" : "\(tenths / 10)\(point)\(tenths % 10) MB"
}

/// A day as the core keeps it, `1990-11-24`, as people write it: `24/11/1990`. What is no such day stands as it is.
public func writtenDay(_ kept: String) -> String {
  let parts = kept.split(separator: "-")
  return parts.count == 3 && parts[0].count == 4
    ? parts.reversed().joined(separator: "/") : kept
}
