import UIKit

public struct GeometryReader<Inside: View>: View {
  public init(@ViewBuilder content: @escaping (GeometryProxy) -> Inside) {}
  public var body: Never { return fatalError() }
}

public struct GeometryProxy {
  public var size: CGSize { .zero }
}

public enum ContentMode { case fit }

@MainActor @preconcurrency public protocol Shape: View where Body == Never {
  nonisolated func path(in frame: CGRect) -> Path
}

extension Shape {
  public var body: Never { return fatalError() }
  public func stroke(_ color: Color, style: StrokeStyle) -> some View { self }
}

public struct Path {
  public init() {}
  public mutating func move(to point: CGPoint) {}
  public mutating func addLine(to point: CGPoint) {}
}

public enum CGLineCap { case round }

public enum CGLineJoin { case round }

public struct StrokeStyle {
  public init(lineWidth: CGFloat, lineCap: CGLineCap, lineJoin: CGLineJoin) {}
}

public struct DragGesture {
  public init(minimumDistance: CGFloat) {}
  public func onChanged(_ action: @escaping (Value) -> Void) -> DragGesture { self }
  public func onEnded(_ action: @escaping (Value) -> Void) -> DragGesture { self }
  public func updating<Lasting>(
    _ state: GestureState<Lasting>,
    body: @escaping (Value, inout Lasting, inout Transaction) -> Void
  ) -> DragGesture { self }
  public struct Value {
    public var location: CGPoint { .zero }
    public var startLocation: CGPoint { .zero }
  }
}

public struct Transaction {}

@MainActor @propertyWrapper public struct GestureState<Value> {
  public var wrappedValue: Value { fatalError() }
  public var projectedValue: GestureState<Value> { self }
  public init(wrappedValue: Value) {}
}

@MainActor public final class ImageRenderer<Inside: View> {
  public init(content: Inside) {}
  public var scale: CGFloat = 1
  public var uiImage: UIImage? { nil }
}
