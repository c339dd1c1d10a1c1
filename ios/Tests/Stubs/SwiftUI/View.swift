// A narrow stand-in for SwiftUI, for the type checker alone: our own types and calls are checked against it, Apple's are not.
// docs/design/apple.md lists every declaration; the tests hold that list, and that nothing here is unused.
@_exported import Foundation

@MainActor @preconcurrency public protocol View {
  associatedtype Body: View
  @ViewBuilder var body: Self.Body { get }
}

extension Never: View { public var body: Never { return fatalError() } }

extension Optional: View where Wrapped: View { public var body: Never { return fatalError() } }

@resultBuilder public enum ViewBuilder {
  public static func buildBlock<each Part: View>(_ part: repeat each Part) -> some View {
    EmptyView()
  }
  public static func buildIf<Part: View>(_ part: Part?) -> Part? { part }
  public static func buildEither<One: View, Other: View>(first: One) -> Either<One, Other> {
    Either()
  }
  public static func buildEither<One: View, Other: View>(second: Other) -> Either<One, Other> {
    Either()
  }
}

public struct Either<One: View, Other: View>: View {
  public var body: Never { return fatalError() }
}

public struct EmptyView: View {
  public nonisolated init() {}
  public var body: Never { return fatalError() }
}

@MainActor public protocol PreviewProvider {
  associatedtype Previews: View
  @ViewBuilder static var previews: Previews { get }
}

@propertyWrapper public struct Binding<Value> {
  public var wrappedValue: Value {
    get { fatalError() }
    nonmutating set {}
  }
  public var projectedValue: Binding<Value> { self }
  public init(get: @escaping () -> Value, set: @escaping (Value) -> Void) {}
}

@MainActor @propertyWrapper public struct State<Value> {
  public var wrappedValue: Value {
    get { fatalError() }
    nonmutating set {}
  }
  public var projectedValue: Binding<Value> { fatalError() }
  public init(wrappedValue: Value) {}
}

@MainActor @propertyWrapper public struct FocusState<Value: Hashable> {
  public var wrappedValue: Value {
    get { fatalError() }
    nonmutating set {}
  }
  public var projectedValue: Binding { Binding() }
  public init() where Value == Bool {}
  public struct Binding {}
}
