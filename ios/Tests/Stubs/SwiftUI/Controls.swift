import UIKit

public struct Text: View {
  public init(_ text: String) {}
  public var body: Never { return fatalError() }
}

public struct Button<Label: View>: View {
  public init(action: @escaping () -> Void, @ViewBuilder label: () -> Label) {}
  public var body: Never { return fatalError() }
}

extension Button where Label == Text {
  public init(_ title: String, action: @escaping () -> Void) {}
}

public struct Toggle: View {
  public init(_ title: String, isOn: Binding<Bool>) {}
  public var body: Never { return fatalError() }
}

public struct TextField: View {
  public init(_ title: String, text: Binding<String>) {}
  public init(_ title: String, text: Binding<String>, axis: Axis) {}
  public var body: Never { return fatalError() }
}

public enum Axis { case horizontal, vertical }

public struct ProgressView: View {
  public init(_ title: String) {}
  public var body: Never { return fatalError() }
}

public struct Image: View {
  public init(uiImage: UIImage) {}
  public func interpolation(_ interpolation: Interpolation) -> Image { self }
  public func resizable() -> Image { self }
  public enum Interpolation { case none }
  public var body: Never { return fatalError() }
}

public struct ForEach<Data: RandomAccessCollection, ID: Hashable, Inside: View>: View {
  public init(
    _ data: Data, id: KeyPath<Data.Element, ID>,
    @ViewBuilder content: @escaping (Data.Element) -> Inside
  ) {}
  public var body: Never { return fatalError() }
}

extension ForEach where Data.Element: Identifiable, ID == Data.Element.ID {
  public init(_ data: Data, @ViewBuilder content: @escaping (Data.Element) -> Inside) {}
}
