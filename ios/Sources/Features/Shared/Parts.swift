#if canImport(SwiftUI)
  import Bridge
  import Design
  import SwiftUI

  extension Color {
    /// A colour of the design, 0xRRGGBB.
    init(_ rgb: UInt32) {
      self.init(
        red: Double(rgb >> 16 & 0xff) / 255, green: Double(rgb >> 8 & 0xff) / 255,
        blue: Double(rgb & 0xff) / 255)
    }
  }

  /// The one thing to do on a screen, or a smaller one.
  struct Action: View {
    let title: String
    let look: Look
    var isMain = false
    var isOff = false
    let act: () -> Void

    var body: some View {
      Button(action: act) {
        Text(title)
          .font(.headline)
          .frame(maxWidth: .infinity, minHeight: Space.touch)
          .padding(Space.small)
          .foregroundStyle(
            Color(isMain ? look.palette.onPrimary : look.palette.onSecondaryContainer)
          )
          .background(Color(isMain ? look.palette.primary : look.palette.secondaryContainer))
          .cornerRadius(Radius.medium)
          .opacity(isOff ? 0.5 : 1)
      }
      .disabled(isOff)
    }
  }

  /// Something that was said: what happened, what is kept, what to do next.
  struct Notice: View {
    enum Tone { case calm, waits, wrong }

    let title: String
    var lines: [String] = []
    let tone: Tone
    let look: Look

    init(_ title: String, lines: [String] = [], tone: Tone = .calm, look: Look) {
      self.title = title
      self.lines = lines
      self.tone = tone
      self.look = look
    }

    init(_ failure: Failure, look: Look) {
      self.init(
        failure.happened, lines: [failure.kept, failure.next].filter { !$0.isEmpty },
        tone: failure.kind == .offline ? .waits : .wrong, look: look)
    }

    var body: some View {
      VStack(alignment: .leading, spacing: Space.hair) {
        Text(title).font(.headline)
        ForEach(lines, id: \.self) { line in Text(line) }
      }
      .padding(Space.medium)
      .frame(maxWidth: .infinity, alignment: .leading)
      .foregroundStyle(Color(words))
      .background(Color(surface))
      .cornerRadius(Radius.medium)
      // One thing to hear, not five.
      .accessibilityElement(children: .combine)
    }

    private var words: UInt32 {
      switch tone {
      case .calm: look.palette.onPrimaryContainer
      case .waits: look.palette.onTertiaryContainer
      case .wrong: look.palette.onErrorContainer
      }
    }

    private var surface: UInt32 {
      switch tone {
      case .calm: look.palette.primaryContainer
      case .waits: look.palette.tertiaryContainer
      case .wrong: look.palette.errorContainer
      }
    }
  }

  /// A part of a page under its title.
  struct Part<Inside: View>: View {
    let title: String
    @ViewBuilder let inside: () -> Inside

    var body: some View {
      VStack(alignment: .leading, spacing: Space.small) {
        Text(title).font(.title2).accessibilityAddTraits(.isHeader)
        inside()
      }
      .frame(maxWidth: .infinity, alignment: .leading)
    }
  }

  /// A name and what it stands for.
  struct Row: View {
    let label: String
    let value: String
    let look: Look

    var body: some View {
      VStack(alignment: .leading, spacing: Space.hair) {
        Text(label).font(.subheadline).foregroundStyle(Color(look.palette.onSurfaceVariant))
        Text(value)
      }
      .frame(maxWidth: .infinity, alignment: .leading)
      .accessibilityElement(children: .combine)
    }
  }

  /// A row that leads somewhere.
  struct Link: View {
    let title: String
    var about: String = ""
    let look: Look
    let act: () -> Void

    var body: some View {
      Button(action: act) {
        VStack(alignment: .leading, spacing: Space.hair) {
          Text(title).font(.headline).foregroundStyle(Color(look.palette.onSurface))
          if !about.isEmpty {
            Text(about).font(.subheadline)
              .foregroundStyle(Color(look.palette.onSurfaceVariant))
          }
        }
        .frame(maxWidth: .infinity, minHeight: Space.touch, alignment: .leading)
        .padding(Space.small)
        .background(Color(look.palette.surfaceVariant))
        .cornerRadius(Radius.small)
      }
    }
  }

  /// What can be scrolled under a title.
  struct Page<Inside: View>: View {
    let title: String
    let look: Look
    /// What is read aloud of it, in order.
    var aloud: [String] = []
    @ViewBuilder let inside: () -> Inside

    var body: some View {
      ScrollView {
        VStack(alignment: .leading, spacing: Space.medium) {
          if let say = look.say, !aloud.isEmpty {
            Action(title: look.words.readAloud, look: look) {
              say(([title] + aloud).joined(separator: ". "))
            }
            Action(title: look.words.readAloudStop, look: look) { say("") }
          }
          inside()
        }
        .padding(Space.medium)
      }
      .foregroundStyle(Color(look.palette.onBackground))
      .background(Color(look.palette.background))
      .navigationTitle(title)
    }
  }
#endif
