import Formatting

extension TypedKind {
  /// Whole đồng; dots and spaces between the digits are left out.
  public static let money = TypedKind(
    .digits, hint: { $0.formMoney },
    answer: { asNumber(String($0.filter { !" .,".contains($0) })) })
}
