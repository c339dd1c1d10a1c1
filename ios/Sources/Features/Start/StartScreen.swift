#if canImport(SwiftUI)
  import Bridge
  import Design
  import Model
  import SwiftUI

  /// The first start: language, size of words, what is kept and where.
  public struct StartScreen: View {
    let state: StartState
    let look: Look
    let onEvent: @MainActor (StartEvent) -> Void

    public init(state: StartState, look: Look, onEvent: @escaping @MainActor (StartEvent) -> Void) {
      self.state = state
      self.look = look
      self.onEvent = onEvent
    }

    public var body: some View {
      Page(title: look.words.startTitle, look: look) {
        Text(look.words.startAbout)
        Part(title: look.words.startLanguage) {
          LanguageChoice(look: look) { onEvent(.choseEnglish($0)) }
        }
        Part(title: look.words.startTextSize) {
          TextSizeChoice(look: look) { onEvent(.choseTextSize($0)) }
          Text(look.words.startTextSample)
        }
        Part(title: look.words.startKeptTitle) {
          Text(look.words.startKeptPhone)
          Text(look.words.startKeptService)
          Text(look.words.startKeptBackup)
        }
        Action(title: look.words.startGo, look: look, isMain: true) { onEvent(.began) }
      }
    }
  }

  /// Vietnamese or English.
  struct LanguageChoice: View {
    let look: Look
    let choose: (Bool) -> Void

    var body: some View {
      HStack(spacing: Space.small) {
        Action(
          title: look.words.languageVietnamese, look: look, isMain: !look.preferences.isEnglish
        ) { choose(false) }
        Action(title: look.words.languageEnglish, look: look, isMain: look.preferences.isEnglish) {
          choose(true)
        }
      }
    }
  }

  /// Three sizes beside the phone's own.
  struct TextSizeChoice: View {
    let look: Look
    let choose: (Preferences.TextSize) -> Void

    var body: some View {
      HStack(spacing: Space.small) {
        size(.normal, look.words.sizeNormal)
        size(.large, look.words.sizeLarge)
        size(.largest, look.words.sizeLargest)
      }
    }

    private func size(_ size: Preferences.TextSize, _ title: String) -> some View {
      Action(title: title, look: look, isMain: look.preferences.textSize == size) { choose(size) }
    }
  }
#endif
