public struct VStack<Inside: View>: View {
  public init(
    alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil,
    @ViewBuilder content: () -> Inside
  ) {}
  public var body: Never { return fatalError() }
}

public struct HStack<Inside: View>: View {
  public init(spacing: CGFloat? = nil, @ViewBuilder content: () -> Inside) {}
  public var body: Never { return fatalError() }
}

public struct ScrollView<Inside: View>: View {
  public init(@ViewBuilder content: () -> Inside) {}
  public var body: Never { return fatalError() }
}

public enum HorizontalAlignment: Sendable { case leading, center }

public enum Alignment: Sendable { case leading, center }

public struct Color: View, Sendable {
  public init(red: Double, green: Double, blue: Double) {}
  public var body: Never { return fatalError() }
}

public struct Font: Sendable {
  public static let headline = Font()
  public static let subheadline = Font()
  public static let title2 = Font()
}

public struct AccessibilityTraits: Sendable {
  public static let isHeader = AccessibilityTraits()
  public static let isSelected = AccessibilityTraits()
  public static let isButton = AccessibilityTraits()
}

public struct AccessibilityChildBehavior: Sendable {
  public static let combine = AccessibilityChildBehavior()
}
