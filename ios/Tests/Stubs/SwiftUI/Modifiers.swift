import UIKit

extension View {
  public func font(_ font: Font?) -> some View { self }
  public func foregroundStyle(_ color: Color) -> some View { self }
  public func background(_ color: Color) -> some View { self }
  public func overlay<Over: View>(@ViewBuilder content: () -> Over) -> some View { self }
  public func cornerRadius(_ radius: CGFloat) -> some View { self }
  public func opacity(_ opacity: Double) -> some View { self }
  public func padding(_ length: CGFloat) -> some View { self }
  public func frame(
    maxWidth: CGFloat? = nil, minHeight: CGFloat? = nil, maxHeight: CGFloat? = nil,
    alignment: Alignment = .center
  ) -> some View { self }
  public func frame(width: CGFloat, height: CGFloat) -> some View { self }
  public func aspectRatio(_ ratio: CGFloat, contentMode: ContentMode) -> some View { self }
  public func highPriorityGesture(_ gesture: DragGesture) -> some View { self }
  public func scaledToFit() -> some View { self }
  public func disabled(_ disabled: Bool) -> some View { self }
  public func navigationTitle(_ title: String) -> some View { self }
  public func searchable(text: Binding<String>, prompt: String) -> some View { self }
  public func refreshable(action: @escaping @Sendable () async -> Void) -> some View { self }
  public func keyboardType(_ type: UIKeyboardType) -> some View { self }
  public func autocorrectionDisabled(_ disable: Bool) -> some View { self }
  public func focused(_ condition: FocusState<Bool>.Binding) -> some View { self }
  public func onChange<Value: Equatable>(
    of value: Value, _ action: @escaping (Value, Value) -> Void
  ) -> some View { self }
  public func onSubmit(_ action: @escaping () -> Void) -> some View { self }
  public func previewDisplayName(_ name: String?) -> some View { self }
  public func accessibilityHidden(_ hidden: Bool) -> some View { self }
  public func accessibilityLabel(_ label: String) -> some View { self }
  public func accessibilityAddTraits(_ traits: AccessibilityTraits) -> some View { self }
  public func accessibilityElement(children: AccessibilityChildBehavior) -> some View { self }
}
