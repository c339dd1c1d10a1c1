import AVFoundation
import Model

/// The phone's own voice.
@MainActor
final class VoiceSpeaker: Speaker {
  private let voice = AVSpeechSynthesizer()

  func say(_ text: String, isEnglish: Bool) {
    let utterance = AVSpeechUtterance(string: text)
    utterance.voice = AVSpeechSynthesisVoice(language: isEnglish ? "en-GB" : "vi-VN")
    voice.speak(utterance)
  }

  func stop() { voice.stopSpeaking(at: .immediate) }
}
