import UIKit

@MainActor public protocol App {
  associatedtype Body: Scene
  var body: Body { get }
  init()
}

extension App {
  public static func main() {}
}

@MainActor public protocol Scene {}

public struct WindowGroup<Inside: View>: Scene {
  public init(@ViewBuilder content: () -> Inside) {}
}

public struct NavigationStack<Inside: View>: View {
  public init<Place>(path: Binding<[Place]>, @ViewBuilder root: () -> Inside) {}
  public var body: Never { return fatalError() }
}

@MainActor @propertyWrapper public struct Environment<Value> {
  public var wrappedValue: Value { fatalError() }
  public init(_ path: KeyPath<EnvironmentValues, Value>) {}
}

@MainActor @propertyWrapper public struct UIApplicationDelegateAdaptor<Delegate> {
  public var wrappedValue: Delegate { fatalError() }
  public init(_ type: Delegate.Type = Delegate.self) where Delegate: UIApplicationDelegate {}
}

public struct EnvironmentValues {
  public var colorScheme: ColorScheme { .light }
  public var scenePhase: ScenePhase { .active }
}

public enum ColorScheme { case light, dark }

public enum ScenePhase: Sendable { case background, inactive, active }

public enum DynamicTypeSize: Sendable { case large, xxLarge, accessibility1 }

extension View {
  public func navigationDestination<Place: Hashable, Inside: View>(
    for place: Place.Type, @ViewBuilder destination: @escaping (Place) -> Inside
  ) -> some View { self }
  public func id<Known: Hashable>(_ id: Known) -> some View { self }
  public func onOpenURL(perform action: @escaping (URL) -> Void) -> some View { self }
  public func dynamicTypeSize(_ size: DynamicTypeSize) -> some View { self }
  public func task(_ action: sending @escaping @isolated(any) () async -> Void) -> some View {
    self
  }
  public func task<Known: Equatable>(
    id: Known, _ action: sending @escaping @isolated(any) () async -> Void
  ) -> some View { self }
  public func sheet<Inside: View>(
    isPresented: Binding<Bool>, @ViewBuilder content: @escaping () -> Inside
  ) -> some View { self }
}

@MainActor @preconcurrency public protocol UIViewControllerRepresentable: View where Body == Never {
  associatedtype UIViewControllerType: UIViewController
  associatedtype Coordinator
  typealias Context = RepresentableContext<Coordinator>
  func makeUIViewController(context: Context) -> UIViewControllerType
  func updateUIViewController(_ controller: UIViewControllerType, context: Context)
  func makeCoordinator() -> Coordinator
}

extension UIViewControllerRepresentable { public var body: Never { return fatalError() } }

@MainActor @preconcurrency public protocol UIViewRepresentable: View where Body == Never {
  associatedtype UIViewType: UIView
  associatedtype Coordinator
  typealias Context = RepresentableContext<Coordinator>
  func makeUIView(context: Context) -> UIViewType
  func updateUIView(_ view: UIViewType, context: Context)
  static func dismantleUIView(_ view: UIViewType, coordinator: Coordinator)
  func makeCoordinator() -> Coordinator
}

extension UIViewRepresentable { public var body: Never { return fatalError() } }

public struct RepresentableContext<Coordinator> {
  public var coordinator: Coordinator { fatalError() }
}
